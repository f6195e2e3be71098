"""Whether a caption states kind, amount and place as they truly are.

The rule, for each class whose truth is known (a caption passes when it passes for all of them):

- Nothing of the class has changed: the caption claims no change of it, and says so: it denies all
  change or that of the class, or claims change of another class instead.
- Kind: something has changed, and the caption claims a change of the class.
- Amount: the number it states for the class lies within max(1, 20 %) of the true one; of a range
  ("some") any number in it may. A caption without a number does not pass.
- Place: the cells it names for the class include one that holds the most true objects, and at least
  half of them hold true objects. A caption without a cell does not pass. A cell named for both
  classes at once ("they lie in ...") may hold objects of either; where the truth of the other is
  unknown, that cell is not among those of which half must be right.

True objects lie in the cell of their centroid (ChangeIMTI). Directions are no part of the rule, as
masks do not know them; classes whose truth is unknown are passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..test_set import CellCounts
from .caption_claims import Stated

TOLERANCE, TOLERANCE_SHARE = 1, 0.2


@dataclass(frozen=True)
class CaptionCheck:
    """What a caption has right; amount and place count only with the right kind."""

    kind: bool
    amount: bool
    place: bool

    @property
    def all(self) -> bool:
        """Whether kind, amount and place are all right."""
        return self.kind and self.amount and self.place


def check(found: Stated, truth: Mapping[str, CellCounts]) -> CaptionCheck:
    """Compare what a caption states with the true objects per cell of each known class."""
    each = [_check_kind(found, kind, truth) for kind in truth]
    return CaptionCheck(
        all(one.kind for one in each),
        all(one.amount for one in each),
        all(one.place for one in each),
    )


def _check_kind(found: Stated, kind: str, truth: Mapping[str, CellCounts]) -> CaptionCheck:
    counts = truth[kind]
    claimed = bool(found.claims_of(kind))
    if not sum(counts):
        said = found.denies_all or kind in found.denied or bool(found.claims)
        right = said and not claimed
        return CaptionCheck(right, right, right)
    return CaptionCheck(
        claimed,
        claimed and _amount_fits(found, kind, sum(counts)),
        claimed and _places_fit(found, kind, truth),
    )


def _amount_fits(found: Stated, kind: str, true: int) -> bool:
    said = found.amount(kind)
    tolerance = max(TOLERANCE, TOLERANCE_SHARE * true)
    return said is not None and said[0] <= true + tolerance and true - tolerance <= said[1]


def _places_fit(found: Stated, kind: str, truth: Mapping[str, CellCounts]) -> bool:
    cells, counts = found.cells[kind], truth[kind]
    fullest = {index for index, number in enumerate(counts) if number == max(counts)}
    judged = holding = 0
    for index in cells:
        named_for = [name for name, named in found.cells.items() if index in named]
        if all(name in truth for name in named_for):
            judged += 1
            holding += any(truth[name][index] for name in named_for)
    return bool(cells & fullest) and 2 * holding >= judged
