"""An answer while it is written: the sentence asked for, one of context, cells and objects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterable, Tuple

from ...grid import CELLS, Cell
from ..facts import PlaceFacts
from ..messages import say
from ..wording import uncapital
from .changed_objects import NumberedObject


@dataclass(frozen=True)
class Draft:
    """What is said, and what of it is on the map.

    Attributes
    ----------
    lead:
        The figure, Yes, No or choice that was asked for, in a sentence.
    context:
        At most one sentence beside it; may be empty.
    cells:
        Cells the answer speaks of, in reading order.
    objects:
        Numbers of the objects the answer speaks of.
    """

    lead: str
    context: str = ""
    cells: Tuple[Cell, ...] = ()
    objects: Tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """Lead and context as one paragraph."""
        return " ".join(part for part in (self.lead, self.context) if part)


def verdict(yes: bool, draft: Draft) -> Draft:
    """Return an answer that begins with Yes or No and goes on with what the draft tells."""
    rest = uncapital(draft.lead).rstrip(".")
    return replace(draft, lead=say("yes" if yes else "no", rest=rest))


def in_order(cells: Iterable[Cell]) -> Tuple[Cell, ...]:
    """Return cells once each, in reading order."""
    found = set(cells)
    return tuple(cell for cell in CELLS if cell in found)


def cells_of(parts: Iterable[PlaceFacts]) -> Tuple[Cell, ...]:
    """Return the cells of places, in reading order."""
    return in_order(cell for part in parts for cell in part.region.touched)


def numbers_of(objects: Iterable[NumberedObject]) -> Tuple[int, ...]:
    """Return the numbers of objects."""
    return tuple(item.number for item in objects)
