"""Whether a model's text tells what was asked for, in the layout that was asked for."""

from __future__ import annotations

import re
from typing import Optional, Sequence

from ..evidence import CLASSES, DIRECTIONS, Evidence
from .answering import Spoken
from .claims import Claim, claims
from .quantities import ACTION, classes_named
from .query import Form, Query, ReportForm, Unit
from .reading import Reading, opening

SILENT_YES_NO = "The model's text does not say yes or no."
SILENT_NUMBER = "The model's text does not give the number that was asked for."
SILENT_PLACE = "The model's text names no cell."
OTHER_PLACE = "The model's text names other cells than those that hold what was asked for."
REFUSED = "The model's text tells nothing, though it was measured."
FORM = "The model's text is not laid out as it was asked for."
PARTIAL = "The model's text passes over some of what was counted."
BESIDE = "The model's text does not speak of what was asked."

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CHANGING = re.compile(
    r"\b(?:chang(?:e|es|ed|ing)|develop\w*|transform\w*|convert\w*|turned into)\b", re.I
)
_REFUSAL = re.compile(
    r"\b(?:cannot|can't|could not|unable to|am not able to) (?:tell|say|determine|see|answer)\b",
    re.I,
)
_ANY_WAY = (*DIRECTIONS, None)
#: What the pictures show, which nothing here measures.
_OF_THE_PICTURES = (Form.VISUAL, Form.STOCK, Form.CAUSE)
_OF_EVERYTHING = (Form.DESCRIBE, Form.SUMMARISE, Form.TALK, Form.COMPARE)


def silence(text: str, reading: Reading, evidence: Evidence, spoken: Spoken) -> Optional[str]:
    """Return what was asked for and is not told."""
    query = spoken.query
    if not isinstance(query, Query):
        return None
    if nouns := [*query.unknown, *(kind for kind in query.kinds if kind not in CLASSES)]:
        return None if _names(text, nouns) else BESIDE
    if not spoken.facts or query.form in _OF_THE_PICTURES:
        return None
    if _REFUSAL.search(text) and not _REFUSAL.search(spoken.text):
        return REFUSED
    yes_or_no = opening(spoken.text) is not None
    if opening(text) is not None and not (yes_or_no or query.form in _OF_EVERYTHING):
        return BESIDE
    said = claims(text)
    named = [kind for kind in query.kinds if kind in evidence.classes]
    if named and said and not any(claim.kind in named for claim in said):
        return BESIDE
    if not _keeps_form(text, query):
        return FORM
    if query.form is Form.WHETHER and not query.limits:
        return SILENT_YES_NO if yes_or_no and reading.yes_no is None else None
    if query.form is Form.WHERE and spoken.cells:
        if not reading.cells:
            return SILENT_PLACE
        return None if set(reading.cells) & set(spoken.cells) else OTHER_PLACE
    if query.form is Form.HOW_MANY and query.unit is Unit.OBJECT and evidence.valid:
        return None if _tells_count(said, reading, spoken, query) else SILENT_NUMBER
    if query.form in _OF_EVERYTHING and evidence.valid:
        return _partial(text, said, reading, spoken, evidence)
    if query.form is Form.WHICH and spoken.cells and not reading.cells:
        return SILENT_PLACE
    if query.form is Form.HOW_MUCH:
        leading = _NUMBER.search(spoken.text)
        told = leading is None or leading.group() in _NUMBER.findall(text)
        return None if told else SILENT_NUMBER
    first = spoken.text.partition(". ")[0].partition("\n")[0]
    return None if set(_NUMBER.findall(first)) <= set(_NUMBER.findall(text)) else SILENT_NUMBER


def _tells_count(said: Sequence[Claim], reading: Reading, spoken: Spoken, query: Query) -> bool:
    """Whether the number that was asked for is told, and told first."""
    kinds = asked_kinds(query)
    value = spoken.facts["count"]["value"]
    if reading.no_change or not said:
        told = [number for kind in kinds if (number := reading.counts[kind]) is not None]
        return bool(told) and sum(told) == value
    asked = (query.direction.value, None) if query.direction.value in DIRECTIONS else _ANY_WAY
    fitting = [claim.kind in kinds and claim.direction in asked for claim in said]
    numbers = [claim.number or 0 for claim, fits in zip(said, fitting) if fits]
    return fitting[0] and (value in numbers or sum(numbers) == value)


def _partial(
    text: str, said: Sequence[Claim], reading: Reading, spoken: Spoken, evidence: Evidence
) -> Optional[str]:
    """Return that a description passes over what was counted; one without numbers need not."""
    speaks = said or reading.cells or reading.no_change or classes_named(text)
    if not (speaks or ACTION.search(text) or _CHANGING.search(text)):
        return BESIDE
    numbers = {claim.number for claim in said if claim.number}
    counted = [
        spoken.facts[name]["value"]
        for name in (f"{kind} {way}" for kind in evidence.classes for way in DIRECTIONS)
        if name in spoken.facts and name.split()[0] not in evidence.experimental
    ]
    missed = [number for number in counted if number and number not in numbers]
    return PARTIAL if numbers and missed else None


def _keeps_form(text: str, query: Query) -> bool:
    """Whether the layout that was asked for is kept."""
    lines = [line for line in text.splitlines() if line.strip()]
    if query.report is ReportForm.BULLETS:
        return len(lines) > 1 and all(line.lstrip()[0] in "-*•" for line in lines)
    if query.report in (ReportForm.TABLE, ReportForm.OBJECTS):
        return "|" in text or len(lines) > 2
    if query.report in (ReportForm.WORD, ReportForm.NUMBER):
        return len(text.split()) <= 2
    if query.report in (ReportForm.LINE, ReportForm.SENTENCES):
        return len(re.findall(r"[.!?](?:\s|$)", text)) <= max(query.sentences, 1)
    return True


def _names(text: str, nouns: Sequence[str]) -> bool:
    """Whether a text speaks of one of the things asked about."""
    stems = [word.rstrip("s") for noun in nouns for word in noun.lower().split()]
    return any(stem in text.lower() for stem in stems)


def asked_kinds(query: Optional[Query]) -> Sequence[str]:
    """Return the measured kinds that a question names, else all."""
    named = [kind for kind in CLASSES if query and kind in query.kinds]
    return named or CLASSES
