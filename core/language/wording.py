"""How numbers, areas, cells and lists are written in English."""

from __future__ import annotations

from typing import Sequence

from ..evidence import CellEvidence
from ..grid import Cell

#: Confidences from which something is told as sure, and as fairly sure.
HIGH, MIDDLE = 0.85, 0.6

_NUMBER_WORDS = "no one two three four five six seven eight nine".split()


def counted(number: int, kind: str) -> str:
    """Return e.g. ``one building``, ``three roads``, ``1,234 buildings``."""
    words = _NUMBER_WORDS[number] if number < len(_NUMBER_WORDS) else f"{number:,}"
    return f"{words} {kind}" if number == 1 else f"{words} {kind}s"


def cell_name(cell: Cell) -> str:
    """Return a cell for use in a sentence, its ChangeIMTI words included."""
    lone = 1 in (cell.row, cell.col) and cell != Cell(1, 1)
    return f"the {cell.words} part" if lone else f"the {cell.words}"


def cell_names(cells: Sequence[CellEvidence]) -> str:
    """Return several cells as a list in words."""
    return listed([cell_name(item.cell) for item in cells])


def lying_outside(cells: Sequence[CellEvidence]) -> str:
    """Return that cells hold no imagery, without a full stop."""
    lies = "lies" if len(cells) == 1 else "lie"
    return f"{cell_names(cells)} {lies} outside the area that both dates cover"


def listed(items: Sequence[str]) -> str:
    """Return ``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def area_words(square_metres: float) -> str:
    """Return an area as people write it: whole m2, tens above 100 m2, hectares, square km."""
    if square_metres < 1:
        return "less than 1 m²"
    if square_metres < 100:
        return f"{square_metres:.0f} m²"
    if square_metres < 9_995:
        return f"{round(square_metres, -1):,.0f} m²"
    hectares = square_metres / 10_000
    if hectares < 999.5:
        return f"{hectares:.1f} ha" if hectares < 9.95 else f"{hectares:.0f} ha"
    return f"{hectares / 100:,.0f} km²" if hectares >= 9_950 else f"{hectares / 100:.1f} km²"


def share_words(share: float) -> str:
    """Return a share of 0 to 1 in per cent."""
    percent = 100 * share
    if percent < 0.1:
        return "less than 0.1 %"
    return f"{percent:.1f} %" if percent < 9.95 else f"{percent:.0f} %"


def sentence(text: str) -> str:
    """Return the text as a sentence: a capital first, a full stop last."""
    return f"{text[:1].upper()}{text[1:]}."


def joined(sentences: Sequence[str]) -> str:
    """Return sentences as one paragraph, leaving out empty ones."""
    return " ".join(text for text in sentences if text)


def uncapital(text: str) -> str:
    """Return the text without a capital first, to go on after other words."""
    return f"{text[:1].lower()}{text[1:]}"
