"""What an analyst's corrections say about the truth of an area: the one place with the rule.

Objects
-------
1. A rejected object did not change: it is left out. So is a deleted one.
2. An accepted object is burnt as it is drawn. So are one that was redrawn and one that was added:
   drawing is vouching. Rejected and redrawn is rejected.
3. An object that nobody reviewed is burnt too, unless its cell says otherwise (5).
4. ``review_kind`` replaces the class. An object without a class that is road or building (a
   class-free detector found it, or none was given) makes its place unknown: tiles there are left
   out.

Cells
-----
An object belongs to the cell that holds its centroid, as in ChangeIMTI. What a cell says is
``changed`` where it was accepted, and the opposite where it was rejected.

5. *Nothing changed here* removes the cell's objects that nobody reviewed. Where the analyst vouches
   for an object in the cell, the object stands and the cell's correction is set aside and counted.
6. *Something changed here* adds nothing where an object of the class stands in the cell (any class
   where ``review_kind`` is empty). Where a cell was accepted and all the objects found in it were
   rejected, these decide, and the cell is set aside and counted. Else something is missing: with a
   ``review_kind``, a tile whose own cell it is names it in the localisation answer and leaves the
   count out; every other tile there is left out, as nobody knows what its answer would be.

With ``only_reviewed``, an object counts as reviewed where it or its cell was; tiles with another
object in them are left out, and so are tiles without any reviewed object or cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from .....core.evidence import CLASSES
from .....core.result_layers import ACCEPT, REJECT
from ..problems import Problems
from .polygons import Change
from .truth import Gap, Statement, Truth

SET_ASIDE, WITHOUT_CLASS = "cell set aside", "object without a class"
NOT_ASKED = "object of a class left out"


@dataclass(frozen=True)
class ReviewedObject:
    """One object of an export.

    Attributes
    ----------
    name:
        For messages.
    kind:
        Its class after the correction; may be none of ``CLASSES``.
    review:
        One of ``core.result_layers``' words, empty where nobody reviewed it.
    """

    name: str
    kind: str
    review: str
    geometry: BaseGeometry

    @property
    def rejected(self) -> bool:
        """Whether the analyst says that it did not change."""
        return self.review == REJECT

    @property
    def vouched(self) -> bool:
        """Whether the analyst stands for it."""
        return self.review not in ("", REJECT)


@dataclass(frozen=True)
class ReviewedCell:
    """One cell of an export: its name, what was found, and what the analyst says about it."""

    name: str
    found_changed: bool
    review: str
    kind: str
    geometry: BaseGeometry

    @property
    def says_changed(self) -> bool:
        """What the cell says after the review."""
        return self.found_changed == (self.review == ACCEPT)

    def holds(self, item: ReviewedObject) -> bool:
        """Whether an object belongs to the cell."""
        return bool(self.geometry.covers(item.geometry.centroid))


def truth_of(
    objects: Sequence[ReviewedObject],
    cells: Sequence[ReviewedCell],
    known: tuple[str, ...],
    only_reviewed: bool,
    problems: Problems,
) -> Truth:
    """Apply the rule of this module.

    Parameters
    ----------
    known:
        Classes that guide and analyst together are trusted to know in the whole area.
    only_reviewed:
        Whether to leave out what nobody reviewed.
    problems:
        Told of cells that are set aside and of objects whose class is not known or not asked for.
    """
    reviewed = [cell for cell in cells if cell.review]
    standing = [item for item in objects if not item.rejected]
    for cell in reviewed:
        if not cell.says_changed:
            standing = _emptied(cell, standing, problems)
    gaps, statements = [], []
    for cell in reviewed:
        if cell.says_changed and _lacks(cell, objects, standing, problems):
            if cell.kind in known:
                statements.append(Statement(cell.kind, cell.geometry))
            else:
                gaps.append(Gap(cell.geometry, "something changed in a cell, but none is drawn"))
    gaps += _without_class(standing, known, problems)
    looked_at = None
    if only_reviewed:
        unseen = [item for item in standing if not _seen(item, reviewed)]
        gaps += [Gap(item.geometry, "an object in it was not reviewed") for item in unseen]
        looked_at = [item.geometry for item in objects if _seen(item, reviewed)]
        looked_at += [cell.geometry for cell in reviewed]
    changes = [Change(item.kind, item.geometry) for item in standing if item.kind in known]
    return Truth(changes, known, gaps, statements, looked_at)


def _without_class(
    standing: Sequence[ReviewedObject], known: tuple[str, ...], problems: Problems
) -> list[Gap]:
    """Return the places of objects without a class; note these and those of a class not asked."""
    gaps = []
    for item in standing:
        if item.kind not in CLASSES:
            problems.add(WITHOUT_CLASS, item.name, "its class is neither road nor building")
            gaps.append(Gap(item.geometry, "an object in it has no class"))
        elif item.kind not in known:
            problems.add(NOT_ASKED, item.name, f"it is a {item.kind}, of which nothing is asked")
    return gaps


def _emptied(
    cell: ReviewedCell, standing: list[ReviewedObject], problems: Problems
) -> list[ReviewedObject]:
    """Return the objects without those that the cell's correction removes."""
    if any(item.vouched and cell.holds(item) for item in standing):
        problems.add(SET_ASIDE, cell.name, "it says unchanged, but an object in it was accepted")
        return standing
    return [item for item in standing if not cell.holds(item)]


def _lacks(
    cell: ReviewedCell,
    objects: Sequence[ReviewedObject],
    standing: Sequence[ReviewedObject],
    problems: Problems,
) -> bool:
    """Return whether a cell that is said to be changed lacks the object that did."""
    if any(cell.holds(item) and cell.kind in ("", item.kind) for item in standing):
        return False
    found = [item for item in objects if cell.holds(item)]
    if found and cell.review == ACCEPT and not cell.kind and all(item.rejected for item in found):
        problems.add(SET_ASIDE, cell.name, "it says changed, but its objects were all rejected")
        return False
    return True


def _seen(item: ReviewedObject, reviewed: Sequence[ReviewedCell]) -> bool:
    return bool(item.review) or any(cell.holds(item) for cell in reviewed)
