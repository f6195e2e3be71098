"""What a free answer text says: yes or no, counts and cells.

Rules
-----
- Yes or no is what the text opens with ("Yes, ...", "No."); else a text that denies all change
  says no. "No roads ..." opens a count, not a denial.
- A text denies change ("No change", "the scene is the same as before") unless it affirms something
  elsewhere: a yes, a count above zero, a cell, or a change verb in a clause that is not negative.
  A denial that names one class ("the roads are unchanged") is a count of zero for that class; one
  that names a cell holds only there.
- Counts: see :mod:`.quantities`. Of several counts of one class the first without direction is the
  total; else the first that appeared and the first that disappeared are added.
- A cell counts where the clause that names it is not negative. Clauses end at full stops,
  semicolons, "but" and the like, and at commas or "and" between two predicates.
- Cell words: see :mod:`.places`. No text raises an error; what is not said stays None or empty.
- Bold and code marks of Markdown and HTML say nothing: "**3** buildings" is "3 buildings".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Sequence, Tuple

from ..evidence import CLASSES
from .places import Mention, cell_mentions
from .quantities import (
    ACTION,
    NOUNS,
    VERBS,
    bare_number,
    class_nouns,
    classes_named,
    has_quantity,
    quantities,
    starts_with_quantity,
)

__all__ = ["NEGATIVE", "Mention", "Reading", "cell_mentions", "clauses_of", "opening", "read"]


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


_PREDICATE = re.compile(
    rf"\b(?:{VERBS}|chang(?:e|es|ed)|replaced?s?|is|are|was|were|has|have|"
    r"remains?|remained|shows?|there)\b",
    re.I,
)
_YES = re.compile(r"[\s\W]*(?:answer\W+(?:is\W+)?)?yes\b", re.I)
_NO = re.compile(r"[\s\W]*(?:answer\W+(?:is\W+)?)?no\b\s*(?:[^\w\s]|$|there\b|it\b|they\b)", re.I)
NEGATIVE = re.compile(
    r"\b(?:not(?!\s+only)|cannot|nothing|none|neither|never|unchanged|unaltered|identical|"
    r"same\s+as|(?:remains?|remained|look|looks|is|are)\s+(?:largely\s+)?(?:the\s+same|intact)|"
    r"without\s+(?:any\s+|visible\s+)*chang\w+|no\s+(?!longer\b)(?:[a-z-]+\s+){0,3}?"
    rf"(?:chang\w*|differen\w+|alterations?|signs?|evidence|{NOUNS}))\b|n['’]t\b",
    re.I,
)
_DENIAL = re.compile(
    r"\b(?:no\s+(?:[a-z-]+\s+){0,3}?(?:chang\w*|differen\w+|alterations?)|"
    r"nothing\b.{0,30}?\bchang\w+|"
    r"not\s+(?:been\s+)?(?:any\s+)?chang\w*|unchanged|identical|same\s+as\s+before|"
    r"(?:remains?|remained)\s+the\s+same|without\s+(?:any\s+|visible\s+)*chang\w+)\b|"
    r"n['’]t\s+(?:been\s+)?(?:any\s+)?chang\w*",
    re.I,
)
_HARD_END = re.compile(
    r"[;!?\n]+|\.(?!\d)|[,\s]{0,9}\b(?:but|while|whereas|however|although|though|except)\b", re.I
)
_SOFT_END = re.compile(r",(?!\d{3})\s*(?:and\b)?|\band\b", re.I)
_STARTS_NEGATIVE = re.compile(r"\s*(?:nothing|no|none|neither)\b", re.I)
_EMPHASIS = re.compile(r"\*\*|__|`|</?(?:b|i|strong|em|code)>", re.I)
_BLANKS = re.compile(r"[^\S\n]{2,}")
_MOST_READ = 20_000  # characters; what people and models write has a tenth of that
_LONGEST_SIGN = 80  # of a predicate or a number of objects that goes on over a comma
_STARTS_EXCEPTION = re.compile(r"\s*(?:not|without)\b", re.I)


def read(text: str, about: Sequence[str] = CLASSES) -> Reading:
    """Return what a text says.

    Parameters
    ----------
    text:
        An answer of any model, or of people.
    about:
        Classes the question asked about; a bare number or "No change" answers for them.
    """
    text = _BLANKS.sub(" ", _EMPHASIS.sub("", text[:_MOST_READ]))
    clauses = clauses_of(text)
    reading = Reading(counts=_counts(text, clauses, about))
    _read_cells(reading, text, clauses)
    reading.yes_no = True if opening(text) else None
    reading.no_change = reading.yes_no is None and _denies_change(reading, text, clauses, about)
    if reading.no_change or opening(text) is False:
        reading.yes_no = False
    if reading.no_change:
        for name in about:
            reading.counts[name] = 0
    return reading


def opening(text: str) -> Optional[bool]:
    """Return the yes or no that a text opens with, None where it opens with neither."""
    if _YES.match(text):
        return True
    return False if _NO.match(text) else None


def clauses_of(text: str) -> List[Tuple[int, int]]:
    """Return where the text's clauses start and end, in order."""
    spans, start = [], 0
    for match in _HARD_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [part for first, last in spans for part in _split_softly(text, first, last)]


def _split_softly(text: str, first: int, last: int) -> List[Tuple[int, int]]:
    """Split where both sides say something of their own, not inside lists."""
    parts, start, since = [], first, first
    said = counted = False  # of the text from start on
    matches = list(_SOFT_END.finditer(text, first, last))
    ends = [match.start() for match in matches[1:]] + [last]
    for match, end in zip(matches, ends):
        right = text[match.end() : end]
        said = said or _PREDICATE.search(text, since, match.start()) is not None
        counted = counted or said or has_quantity(text, since, match.start())
        since = max(start, match.start() - _LONGEST_SIGN)
        if (
            _STARTS_EXCEPTION.match(right)
            or (said and _PREDICATE.search(right))
            or (counted and (starts_with_quantity(right) or _STARTS_NEGATIVE.match(right)))
        ):
            parts.append((start, match.start()))
            start = since = match.end()
            said = counted = False
    return parts + [(start, last)]


def _counts(
    text: str, clauses: List[Tuple[int, int]], about: Sequence[str]
) -> Dict[str, Optional[int]]:
    number = bare_number(text)
    if number is not None and len(about) == 1:
        return {name: number if name in about else None for name in CLASSES}
    found: Dict[str, Dict[Optional[str], int]] = {name: {} for name in CLASSES}
    spoken_of = None
    for start, end in clauses:
        clause = text[start:end]
        here = quantities(clause, spoken_of)
        for quantity in here:
            found[quantity.kind].setdefault(quantity.direction, quantity.number)
        spoken_of = here[-1].kind if here else spoken_of
        if _DENIAL.search(clause) and not cell_mentions(clause):
            for name in classes_named(clause):
                found[name].setdefault(None, 0)
    return {name: _total(found[name]) for name in CLASSES}


def _total(by_direction: Dict[Optional[str], int]) -> Optional[int]:
    if None in by_direction:
        return by_direction[None]
    return sum(by_direction.values()) if by_direction else None


def _read_cells(reading: Reading, text: str, clauses: List[Tuple[int, int]]) -> None:
    mentions = cell_mentions(text)
    starts = [mention.start for mention in mentions]
    for start, end in clauses:
        here = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        if not here or NEGATIVE.search(text, start, end):
            continue
        clause = text[start:end]
        nouns = class_nouns(clause)
        for mention in here:
            words = mention.cell.words
            _append_once(reading.cells, words)
            for name in _classes_of(clause, nouns, mention.start - start):
                _append_once(reading.class_cells[name], words)


def _classes_of(clause: str, nouns: list[tuple[int, str]], position: int) -> Sequence[str]:
    """Return the classes a cell belongs to: the last named before it, else those of its clause."""
    known = bisect_left(nouns, (position,))
    if not known:
        return tuple(name for name in CLASSES if any(name == noun for _, noun in nouns))
    last_start, last = nouns[known - 1]
    joined = [
        name
        for start, name in nouns[max(0, known - 4) : known - 1]
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
        ACTION.search(text, start, end) and not NEGATIVE.search(text, start, end)
        for start, end in clauses
    )


def _denies_everywhere(clause: str, about: Sequence[str]) -> bool:
    named = classes_named(clause)
    covers = not named or set(about) <= set(named)
    return covers and _DENIAL.search(clause) is not None and not cell_mentions(clause)
