"""What a free answer text says: yes or no, counts and cells.

Rules
-----
- Yes or no is what the text opens with ("Yes, ...", "No."); else a text that denies all change
  says no. "No roads ..." opens a count, not a denial.
- A text denies change ("No change", "the scene is the same as before") unless it affirms something
  elsewhere: a yes, a count above zero, a cell, or a change verb in a clause that is not negative.
  A denial that names one class ("the roads are unchanged") is a count of zero for that class; one
  that names a cell holds only there.
- A count is a number (digits, thousands separators, words up to ninety-nine, "a new", "no")
  before a class noun ("3 new buildings", "no roads or buildings"), or after one ("buildings: 3",
  "the number of changed roads is 0"). "Several" and "many" are no count. Of several counts of one
  class the first without direction is the total; else the first that appeared and the first that
  disappeared are added.
- A cell counts where the clause that names it is not negative. Clauses end at full stops,
  semicolons, "but" and the like, and at commas or "and" between two predicates.
- Cell words: see :mod:`.places`. No text raises an error; what is not said stays None or empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Sequence, Tuple

from .evidence import CLASSES, DIRECTIONS
from .places import Mention, cell_mentions

__all__ = ["Mention", "Reading", "cell_mentions", "classes_named", "direction_named", "read"]


@dataclass
class Reading:
    """What a text says, apart from what is true.

    Attributes
    ----------
    yes_no:
        Its yes or no; None when it says neither.
    counts:
        Changed objects per class; None when the text gives no number.
    cells:
        ChangeIMTI words of the cells it calls changed, in order of first mention.
    class_cells:
        The same per class, where the text ties cells to a class.
    no_change:
        True when it denies all change.
    """

    yes_no: Optional[bool] = None
    counts: Dict[str, Optional[int]] = field(default_factory=lambda: dict.fromkeys(CLASSES))
    cells: List[str] = field(default_factory=list)
    class_cells: Dict[str, List[str]] = field(
        default_factory=lambda: {name: [] for name in CLASSES}
    )
    no_change: bool = False


_NOUNS = {
    "road": r"(?:roads?|streets?|paths?|highways?|avenues?)",
    "building": r"(?:buildings?|houses?|homes?|villas?|bungalows?|warehouses?|cabins?|structures?)",
}
_NOUN = "|".join(_NOUNS.values())
_VERBS = {
    "appeared": r"appear(?:s|ed|ing)?|buil[dt]|construct(?:ed|ion)|erected|added|new(?:ly)?|emerged?",
    "disappeared": (
        r"disappear(?:s|ed|ing)?|demoli\w+|destr[ou]\w+|collaps\w+|remov\w+|vanish\w*|gone|lost|"
        r"torn down|razed"
    ),
}
_NOUN_RE = {name: re.compile(rf"\b{noun}\b", re.I) for name, noun in _NOUNS.items()}
_VERB_RE = {name: re.compile(rf"\b(?:{verb})\b", re.I) for name, verb in _VERBS.items()}
_PREDICATE = re.compile(
    rf"\b(?:{'|'.join(_VERBS.values())}|chang(?:e|es|ed)|replaced?s?|is|are|was|were|has|have|"
    r"remains?|remained|shows?|there)\b",
    re.I,
)
_ACTION = re.compile(
    r"\b(?:appear(?:s|ed)?|built|constructed|erected|added|emerged?|disappear(?:s|ed)?|demolished|"
    r"destroyed|collapsed|removed|vanish(?:es|ed)?|replac(?:es|ed)|expanded|widened)\b",
    re.I,
)

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DIGITS = r"(?<![\d.,])(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,7})(?![\d%]|[.,]\d)"
_WORDS = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(_UNITS)}"
_NUMBER = rf"(?:{_DIGITS}|\b(?:{_WORDS})\b)"
_FILLER = (
    r"(?!(?:and|or|nor|of|in|on|at|by|to|with|from|the|is|are|was|were|has|have|m|km|ha|metres?|"
    r"meters?|percent|cells?|pairs?|images?)\b)[a-z][a-z'-]*"
)
_ADJECTIVES = rf"(?:\s+{_FILLER}){{0,3}}?"
_QUANTITY = re.compile(
    rf"(?P<number>{_NUMBER}|\b(?:an?|no)\b)(?:\s+of\s+(?:the|these|those))?{_ADJECTIVES}\s+"
    rf"(?P<noun>{_NOUN})\b(?:\s+(?P<also>or|nor|and){_ADJECTIVES}\s+(?P<noun2>{_NOUN})\b)?",
    re.I | re.ASCII,
)
_NOUN_FIRST = re.compile(
    rf"\b(?:number\s+of{_ADJECTIVES}\s+(?P<counted>{_NOUN})\b(?:\s+{_FILLER}){{0,4}}?\s*"
    rf"(?:\b(?:is|are|was|were)\b|[:=])|(?P<noun>{_NOUN})[\"'*]{{0,3}}\s*[:=(][\"'*]{{0,3}})\s*"
    rf"(?P<number>{_NUMBER}|none\b|no\s+change)",
    re.I | re.ASCII,
)
_BESIDE = re.compile(
    r"\b(?:along|beside|near|by|to|on|of|with|at|from|into|around|across|behind|between|in|since|"
    r"the|these|those|than)\s*$",
    re.I,
)
_BARE_NUMBER = re.compile(rf"\W*({_NUMBER})\W*", re.I | re.ASCII)

_YES = re.compile(r"[\s\W]*(?:answer\W+(?:is\W+)?)?yes\b", re.I)
_NO = re.compile(r"[\s\W]*(?:answer\W+(?:is\W+)?)?no\b\s*(?:[^\w\s]|$|there\b|it\b|they\b)", re.I)
_NEGATIVE = re.compile(
    r"\b(?:not(?!\s+only)|cannot|nothing|none|neither|never|unchanged|unaltered|identical|"
    r"same\s+as|(?:remains?|remained|look|looks|is|are)\s+(?:largely\s+)?(?:the\s+same|intact)|"
    r"without\s+(?:any\s+|visible\s+)*chang\w+|no\s+(?!longer\b)(?:[a-z-]+\s+){0,3}?"
    rf"(?:chang\w*|differen\w+|alterations?|signs?|evidence|{_NOUN}))\b|n['’]t\b",
    re.I,
)
_DENIAL = re.compile(
    r"\b(?:no\s+(?:[a-z-]+\s+){0,3}?(?:chang\w*|differen\w+|alterations?)|nothing\b.{0,30}?\bchang\w+|"
    r"not\s+(?:been\s+)?(?:any\s+)?chang\w*|unchanged|identical|same\s+as\s+before|"
    r"(?:remains?|remained)\s+the\s+same|without\s+(?:any\s+|visible\s+)*chang\w+)\b|"
    r"n['’]t\s+(?:been\s+)?(?:any\s+)?chang\w*",
    re.I,
)
_HARD_END = re.compile(
    r"[;!?\n]+|\.(?!\d)|[,\s]*\b(?:but|while|whereas|however|although|though|except)\b", re.I
)
_SOFT_END = re.compile(r",(?!\d{3})\s*(?:and\b)?|\band\b", re.I)
_STARTS_NEGATIVE = re.compile(r"\s*(?:not|nothing|no|none|neither|without)\b", re.I)


def classes_named(text: str) -> Tuple[str, ...]:
    """Return the classes a text names, in the order of ``CLASSES``."""
    return tuple(name for name in CLASSES if _NOUN_RE[name].search(text))


def direction_named(text: str) -> Optional[str]:
    """Return ``appeared`` or ``disappeared`` when a text names exactly one of them."""
    named = [name for name in DIRECTIONS if _VERB_RE[name].search(text)]
    return named[0] if len(named) == 1 else None


def read(text: str, about: Sequence[str] = CLASSES) -> Reading:
    """Return what a text says.

    Parameters
    ----------
    text:
        An answer of any model, or of people.
    about:
        Classes the question asked about; a bare number or "No change" answers for them.
    """
    clauses = _clauses(text)
    reading = Reading(counts=_counts(text, clauses, about))
    _read_cells(reading, text, clauses)
    if _YES.match(text):
        reading.yes_no = True
    reading.no_change = reading.yes_no is None and _denies_change(reading, text, clauses, about)
    if reading.no_change or (reading.yes_no is None and _NO.match(text)):
        reading.yes_no = False
    if reading.no_change:
        for name in about:
            reading.counts[name] = 0
    return reading


def _clauses(text: str) -> List[Tuple[int, int]]:
    spans, start = [], 0
    for match in _HARD_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [part for first, last in spans for part in _split_softly(text, first, last)]


def _split_softly(text: str, first: int, last: int) -> List[Tuple[int, int]]:
    """Split where both sides say something of their own, not inside lists."""
    parts, start = [], first
    for match in _SOFT_END.finditer(text, first, last):
        following = _SOFT_END.search(text, match.end(), last)
        right = text[match.end() : following.start() if following else last]
        left_done = _PREDICATE.search(text, start, match.start())
        if (
            (left_done and _PREDICATE.search(right))
            or _STARTS_NEGATIVE.match(right)
            or _QUANTITY.match(right.lstrip())
        ):
            parts.append((start, match.start()))
            start = match.end()
    return parts + [(start, last)]


def _counts(
    text: str, clauses: List[Tuple[int, int]], about: Sequence[str]
) -> Dict[str, Optional[int]]:
    bare = _BARE_NUMBER.fullmatch(text)
    if bare and len(about) == 1:
        return {name: _value(bare[1]) if name in about else None for name in CLASSES}
    found: Dict[str, Dict[Optional[str], int]] = {name: {} for name in CLASSES}
    for start, end in clauses:
        clause = text[start:end]
        for name, value, direction in _quantities(clause):
            found[name].setdefault(direction, value)
        if _DENIAL.search(clause) and not cell_mentions(clause):
            for name in classes_named(clause):
                found[name].setdefault(None, 0)
    return {name: _total(found[name]) for name in CLASSES}


def _total(by_direction: Dict[Optional[str], int]) -> Optional[int]:
    if None in by_direction:
        return by_direction[None]
    return sum(by_direction.values()) if by_direction else None


def _quantities(clause: str) -> List[Tuple[str, int, Optional[str]]]:
    """Return (class, number, direction) for each number of objects in a clause."""
    matches = sorted(
        [*_QUANTITY.finditer(clause), *_NOUN_FIRST.finditer(clause)], key=lambda m: m.start()
    )
    quantities = []
    for index, match in enumerate(matches):
        number = match["number"].lower()
        if match.re is _QUANTITY and _is_no_count(clause, match, number):
            continue
        groups = match.groupdict()
        nouns = [groups.get("counted") or groups["noun"]]
        if number == "no" and groups.get("noun2"):
            nouns.append(groups["noun2"])
        until = matches[index + 1].start() if index + 1 < len(matches) else len(clause)
        since = matches[index - 1].end() if index else 0
        direction = direction_named(clause[match.start() : until]) or direction_named(
            clause[since : match.start()]
        )
        for noun in nouns:
            quantities.append((classes_named(noun)[0], _value(number), direction))
    return quantities


def _is_no_count(clause: str, match: "re.Match[str]", number: str) -> bool:
    """Whether this is "along a road", "in 2015 buildings", "the two houses" and the like."""
    before = clause[max(0, match.start() - 20) : match.start()]
    if number in ("a", "an"):
        return bool(_BESIDE.search(before)) or not (
            _ACTION.search(clause) or re.search(r"\bnew", match.group(), re.I)
        )
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return re.search(r"\b(?:in|since|from|by|of)\s*$", before, re.I) is not None
    return re.search(r"\b(?:the|these|those|than)\s*$", before, re.I) is not None


def _value(number: str) -> int:
    word = number.lower().replace(",", "")
    if word in ("a", "an"):
        return 1
    if word.startswith("no"):
        return 0
    if word.isdigit():
        return int(word)
    if word in _UNITS:
        return _UNITS.index(word)
    tens, _, units = word.replace("-", " ").partition(" ")
    return 20 + 10 * _TENS.index(tens) + (_UNITS.index(units) if units else 0)


def _read_cells(reading: Reading, text: str, clauses: List[Tuple[int, int]]) -> None:
    mentions = cell_mentions(text)
    for start, end in clauses:
        if _NEGATIVE.search(text, start, end):
            continue
        for mention in mentions:
            if not start <= mention.start < end:
                continue
            words = mention.cell.words
            _append_once(reading.cells, words)
            for name in _classes_of(text[start:end], mention.start - start):
                _append_once(reading.class_cells[name], words)


def _classes_of(clause: str, position: int) -> Sequence[str]:
    """Return the classes a cell belongs to: the last named before it, else those of its clause."""
    nouns = [(match.start(), name) for name in CLASSES for match in _NOUN_RE[name].finditer(clause)]
    before = [noun for noun in sorted(nouns) if noun[0] < position]
    if not before:
        return classes_named(clause)
    last_start, last = before[-1]
    joined = [
        name
        for start, name in before[:-1]
        if re.fullmatch(r"\w+\s+(?:and|or)(?:\s+[\w-]+){0,2}\s+", clause[start:last_start])
    ]
    return tuple(name for name in CLASSES if name == last or name in joined)


def _append_once(items: List[str], item: str) -> None:
    if item not in items:
        items.append(item)


def _denies_change(
    reading: Reading, text: str, clauses: List[Tuple[int, int]], about: Sequence[str]
) -> bool:
    if reading.cells or any(reading.counts.values()):
        return False
    zero = all(reading.counts[name] == 0 for name in about)
    if not zero and not any(_denies_everywhere(text[start:end], about) for start, end in clauses):
        return False
    return not any(
        _ACTION.search(text, start, end) and not _NEGATIVE.search(text, start, end)
        for start, end in clauses
    )


def _denies_everywhere(clause: str, about: Sequence[str]) -> bool:
    named = classes_named(clause)
    covers = not named or set(about) <= set(named)
    return covers and _DENIAL.search(clause) is not None and not cell_mentions(clause)
