"""Whether a caption agrees with the changed objects of a window, and how far it can be checked.

Rules
-----
- A caption of no change agrees with a window without changed objects, and with no other.
- Every claim must be of a class that was looked for and fit in direction, amount and place; what
  a mask cannot confirm (vegetation, parking lots, a road where roads were not looked for,
  "widened") excludes the caption.
- At least one class that changed must be claimed, and where buildings changed, buildings.
- A place fits when three quarters of the changed area of the claim lie there: the half of the
  window for a side, the quarter for a corner, the inner half of width and height for the middle.
- Landmarks are not confirmed by masks either. Ground cover ("on the bareland") would be wrong about
  every other time and excludes the caption; roads and houses stand beside nearly every building, so
  each halves the weight.
"""

from __future__ import annotations

from .caption_facts import CaptionFact, CaptionFacts
from .scene import ChangedObject, Scene

_PLACE_SHARE = 0.75
_LANDMARK_WEIGHT = 0.5


def agreement(caption: CaptionFacts, scene: Scene) -> float:
    """Return the weight of a caption for a window, 0 where they contradict each other."""
    if not scene.objects or not caption.changed:
        return float(not scene.objects and not caption.changed)
    if not claims_fit(caption, scene):
        return 0.0
    if any(kind not in ("road", "building") for kind in caption.landmarks):
        return 0.0
    return _LANDMARK_WEIGHT ** len(set(caption.landmarks))


def claims_fit(caption: CaptionFacts, scene: Scene) -> bool:
    """Whether all claims fit and what changed most is among them."""
    named = {claim.kind for claim in caption.claims}
    changed = {item.kind for item in scene.objects}
    main = {"building"} if "building" in changed else changed
    return bool(named & main) and all(_fits(claim, scene) for claim in caption.claims)


def _fits(claim: CaptionFact, scene: Scene) -> bool:
    if claim.kind not in scene.kinds:
        return False
    objects = scene.of(claim.kind, claim.direction)
    return amount_fits(claim, objects) and place_fits(claim, objects)


def amount_fits(claim: CaptionFact, objects: list[ChangedObject]) -> bool:
    """Whether the number of objects is what the claim says."""
    fewest, most = claim.amount
    return fewest <= len(objects) <= most


def place_fits(claim: CaptionFact, objects: list[ChangedObject]) -> bool:
    """Whether the objects lie where the claim says; a claim without a place fits anywhere."""
    if not claim.places:
        return True
    area = sum(item.share for item in objects)
    inside = sum(
        item.share for item in objects if any(_lies(item, place) for place in claim.places)
    )
    taken = all(any(_lies(item, place) for item in objects) for place in claim.places)
    return taken and inside >= _PLACE_SHARE * area


def _lies(item: ChangedObject, place: tuple[int, int]) -> bool:
    if place == (0, 0):
        return 0.25 <= item.x <= 0.75 and 0.25 <= item.y <= 0.75
    return place[0] * (item.x - 0.5) >= 0 and place[1] * (item.y - 0.5) >= 0
