"""When the guide has no business judging a pair."""

from __future__ import annotations

from ...core.evidence import Evidence
from ..narration.summary import summary
from ..raster import RasterPair

WITHOUT_COLOURS = (
    "The change guide cannot judge imagery without red, green and blue; it was trained on colours."
)


def reason_to_abstain(
    pair: RasterPair, ground_sampling_distance: tuple[float, float]
) -> str | None:
    """Return why a guide cannot judge a pair, in one sentence; None where it can.

    Parameters
    ----------
    pair:
        The two dates on one grid.
    ground_sampling_distance:
        Finest and coarsest metres per pixel that the guide may see; finer imagery is
        resampled and no reason to abstain.
    """
    if pair.unsuitable is not None:
        return pair.unsuitable
    finest, coarsest = ground_sampling_distance
    if pair.pixel_size > coarsest:
        return (
            f"The change guide cannot see buildings at {pair.pixel_size:.3g} m per pixel; it needs "
            f"{finest:g} to {coarsest:g} m."
        )
    if not pair.colour:
        return WITHOUT_COLOURS
    return None


def withheld(evidence: Evidence, reason: str) -> Evidence:
    """Return what a guide that abstains would have said of the same place."""
    blank = Evidence(
        valid=False,
        grid=evidence.grid,
        pixel_size=evidence.pixel_size,
        area_m2=evidence.area_m2,
        guide=evidence.guide,
        reason=reason,
        classes=evidence.classes,
        experimental=evidence.experimental,
        min_component_m2=evidence.min_component_m2,
    )
    blank.summary = summary(blank)
    return blank
