"""Numbers of roads and buildings in a text.

A count is a number (digits, thousands separators, words up to ninety-nine, "a new", "no") before a
class noun ("3 new buildings", "no roads or buildings"), or after one ("buildings: 3", "the number
of changed roads is 0"). "Several" and "many" are no count, nor are "along a road" (a place),
"the two houses" (said before), "a few", "a dozen" and years. "One disappeared" counts the class of
the count before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import List, Optional, Tuple

from ..evidence import CLASSES, DIRECTIONS, Direction


@dataclass(frozen=True)
class Quantity:
    """So many objects of one class.

    Attributes
    ----------
    direction:
        None when the text gives none.
    by_article:
        Whether the number is an article's: "a road" may be one of several.
    """

    kind: str
    number: int
    direction: Optional[str]
    by_article: bool = field(default=False, compare=False)


_NOUNS = {
    "road": r"(?:roads?|streets?|paths?|highways?|avenues?)",
    "building": r"(?:buildings?|houses?|homes?|villas?|bungalows?|warehouses?|cabins?|structures?)",
}
NOUNS = "|".join(_NOUNS.values())
_VERBS = {
    Direction.APPEARED: (
        r"appear(?:s|ed|ing)?|buil[dt]|construct(?:ed|ion)|erected|added|new(?:ly)?|emerged?"
    ),
    Direction.DISAPPEARED: (
        r"disappear(?:s|ed|ing)?|demoli\w+|destr[ou]\w+|collaps\w+|remov\w+|vanish\w*|gone|lost|"
        r"torn down|razed"
    ),
}
VERBS = "|".join(_VERBS.values())
_NOUN_RE = {name: re.compile(rf"\b{noun}\b", re.I) for name, noun in _NOUNS.items()}
_VERB_RE = {name: re.compile(rf"\b(?:{verb})\b", re.I) for name, verb in _VERBS.items()}
ACTION = re.compile(
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
    rf"(?P<noun>{NOUNS})\b(?:\s+(?P<also>or|nor|and){_ADJECTIVES}\s+(?P<noun2>{NOUNS})\b)?",
    re.I | re.ASCII,
)
_NOUN_FIRST = re.compile(
    rf"\b(?:number\s+of{_ADJECTIVES}\s+(?P<counted>{NOUNS})\b(?:\s+{_FILLER}){{0,4}}?\s*"
    rf"(?:\b(?:is|are|was|were)\b|[:=])|(?P<noun>{NOUNS})[\"'*]{{0,3}}\s*[:=(][\"'*]{{0,3}})\s*"
    rf"(?P<number>{_NUMBER}|none\b|no\s+change)",
    re.I | re.ASCII,
)
_BESIDE = re.compile(
    r"\b(?:along|beside|near|by|to|on|of|with|at|from|into|around|across|behind|between|in|since|"
    r"the|these|those|than)\s*$",
    re.I,
)
_INEXACT = re.compile(r"\b(?:few|couple|dozens?|hundreds?|thousands?|rows?|groups?)\b", re.I)
_ELIDED = re.compile(
    rf"\W*(?:and\s+)?(?P<number>{_NUMBER})\s+(?:(?:has|have|was|were|been|more)\s+)*(?:{VERBS})\b",
    re.I | re.ASCII,
)
_BARE_NUMBER = re.compile(rf"\W*({_NUMBER})\W*", re.I | re.ASCII)


def classes_named(text: str) -> Tuple[str, ...]:
    """Return the classes a text names, in the order of ``CLASSES``."""
    return tuple(name for name in CLASSES if _NOUN_RE[name].search(text))


def class_nouns(text: str) -> List[Tuple[int, str]]:
    """Return where a text names which class, in order."""
    return sorted(
        (match.start(), name) for name in CLASSES for match in _NOUN_RE[name].finditer(text)
    )


def direction_named(text: str) -> Optional[Direction]:
    """Return ``appeared`` or ``disappeared`` when a text names exactly one of them."""
    named = [name for name in DIRECTIONS if _VERB_RE[name].search(text)]
    return named[0] if len(named) == 1 else None


def quantities(clause: str, spoken_of: Optional[str] = None) -> List[Quantity]:
    """Return the numbers of objects in one clause, in order.

    ``spoken_of`` is the class counted last before it.
    """
    matches = sorted(
        [*_QUANTITY.finditer(clause), *_NOUN_FIRST.finditer(clause)], key=lambda m: m.start()
    )
    found = []
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
            by_article = number in ("a", "an")
            found.append(Quantity(classes_named(noun)[0], _value(number), direction, by_article))
    elided = None if matches or spoken_of is None else _ELIDED.match(clause)
    if elided and spoken_of:
        found.append(Quantity(spoken_of, _value(elided["number"]), direction_named(clause)))
    return found


def bare_number(text: str) -> Optional[int]:
    """Return the number when the text is nothing but a number."""
    match = _BARE_NUMBER.fullmatch(text)
    return _value(match[1]) if match else None


def has_quantity(text: str, start: int, end: int) -> bool:
    """Whether a number of objects stands in ``text[start:end]``."""
    return _QUANTITY.search(text, start, end) is not None


def starts_with_quantity(text: str) -> bool:
    """Whether the text opens with a number of objects."""
    return _QUANTITY.match(text.lstrip()) is not None


def _is_no_count(clause: str, match: "re.Match[str]", number: str) -> bool:
    """Whether this is "along a road", "in 2015 buildings", "the two houses" and the like."""
    before = clause[max(0, match.start() - 20) : match.start()]
    if _INEXACT.search(match.group()):
        return True
    if number in ("a", "an"):
        return bool(_BESIDE.search(before)) or not (
            ACTION.search(clause) or re.search(r"\bnew", match.group(), re.I)
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
