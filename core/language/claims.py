"""What a model's text claims of the changed objects, clause by clause.

Rules
-----
- A clause with a number before a class noun claims that number; one with an article or a vague
  word ("several", "some", "many") and a change verb claims that there are such objects at all.
- A negative clause claims that there are none; one about some of the cells claims it there.
- A thing that is named as a place ("along the road") is claimed nothing of.
- "The images", "the scene" and the like are no objects. What the guide does not look for is no
  claim: that is the model's own sight.
- Figures with a unit of area or with per cent are claimed whatever they are of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator, List, Optional, Sequence, Tuple

from ..grid import Cell
from .places import cell_mentions
from .quantities import ACTION, classes_named, direction_named, quantities
from .reading import NEGATIVE, clauses_of

_EMPHASIS = re.compile(r"\*\*|__|`")
_RANKED = re.compile(
    r"\b(?:most(?:ly)?|mainly|largest|biggest|concentrat\w+|main|primarily)\b", re.I
)
#: "Along the new road" names a place, no changed object.
_BESIDE = re.compile(
    r"\b(?:along|beside|besides|near|nearby|next to|by|around|among|between|behind|across|"
    r"sides? of|surrounding|in front of|close to)\s+(?:[a-z-]+\s+){0,4}?(?:roads?|streets?|paths?|"
    r"houses?|buildings?|villas?)\b",
    re.I,
)
_PART_OF_AREA = re.compile(r"\b(?:half|row|column|quadrants?|sides?|corners|edges?)\b", re.I)
_SQUARE_METRES = {"m²": 1.0, "m2": 1.0, "ha": 1e4, "hectare": 1e4, "km²": 1e6, "km2": 1e6}
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
    r"(?P<unit>m²|m2|square met(?:re|er)s?|sq\.? ?m|ha\b|hectares?|km²|km2|%|per ?cent)",
    re.I,
)


@dataclass(frozen=True)
class Claim:
    """That so many objects of a kind and direction lie in some cells.

    Attributes
    ----------
    kind:
        ``road`` or ``building``.
    direction:
        ``appeared``, ``disappeared`` or None where the text gives none.
    number:
        How many; None where the text says only that there are some.
    cells:
        Cells it is claimed of; empty for the whole area.
    loose:
        Whether it is of a part that is no cell, such as a half or a row.
    """

    kind: str
    direction: Optional[str]
    number: Optional[int]
    cells: Tuple[Cell, ...] = ()
    loose: bool = False


@dataclass(frozen=True)
class Figure:
    """An area in square metres, or a share of 0 to 1, and by how much it may be rounded."""

    value: float
    slack: float
    is_share: bool


def claims(text: str) -> List[Claim]:
    """Return what a text claims of changed roads and buildings, in order."""
    text = _EMPHASIS.sub("", text)
    found: List[Claim] = []
    spoken_of: Optional[str] = None
    for start, end in clauses_of(text):
        clause = text[start:end]
        cells = tuple(dict.fromkeys(mention.cell for mention in cell_mentions(clause)))
        loose = _PART_OF_AREA.search(clause) is not None
        counted = quantities(clause, spoken_of)
        for one in counted:
            number = None if one.by_article else one.number
            found.append(Claim(one.kind, one.direction, number, cells, loose))
        if not counted:
            found += _vague(clause, cells, loose)
        spoken_of = counted[-1].kind if counted else spoken_of
    return found


def ranked_cells(text: str) -> List[Tuple[Cell, ...]]:
    """Return the cells of each clause that says where most of the change lies."""
    parts = [text[start:end] for start, end in clauses_of(text)]
    named = [tuple(m.cell for m in cell_mentions(part)) for part in parts if _RANKED.search(part)]
    return [cells for cells in named if cells]


def figures(text: str) -> Iterator[Figure]:
    """Yield the areas and shares that a text gives."""
    for match in _FIGURE.finditer(text):
        digits = match["number"].replace(",", "")
        step = 10.0 ** -len(digits.partition(".")[2])
        unit = match["unit"].lower()
        if unit == "%" or unit.startswith("per"):
            yield Figure(float(digits) / 100, 0.0052 * step + 1e-9, True)
        else:
            square = _unit(unit)
            value = float(digits) * square
            yield Figure(value, max(0.6 * step * square, 0.02 * value), False)


def _vague(clause: str, cells: Sequence[Cell], loose: bool) -> List[Claim]:
    kinds = classes_named(_BESIDE.sub(" ", clause))
    if NEGATIVE.search(clause):
        return [Claim(kind, direction_named(clause), 0, tuple(cells), loose) for kind in kinds]
    if not ACTION.search(clause):
        return []
    return [Claim(kind, direction_named(clause), None, tuple(cells), loose) for kind in kinds]


def _unit(unit: str) -> float:
    if unit.startswith("h"):
        return 1e4
    return _SQUARE_METRES.get(unit, 1.0)
