"""What of both dates is imagery, found on a sample before anything is compared."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from rasterio.enums import ColorInterp
from rasterio.transform import Affine
from rasterio.windows import Window

from ....core.errors import InputError
from ....core.grid import GridGeometry
from ....core.request import HiddenValues
from ..layer import Layer, open_layer
from ..pair import Date, RasterPair, moved
from ..view import RasterView, open_view
from ..working_grid import coarser
from .blank import Blank, BlankPart, find_blank
from .compression import heavy_compression
from .sentinels import find_sentinels
from .unsuitable import colour_note, why_no_photograph

_SIDE = 1024
_LEAST_TOLD = 0.005
#: Share of full opacity below which a pixel is collar rather than imagery seen through.
_CLEAR = 0.1
_COMPRESSION_SIDE = 256
_LONGEST = 1e11
#: Up to so much coarser than a date's own pixels, its grid still shows them one by one.
_OWN_PIXELS = 1.2


@dataclass(frozen=True)
class Sample:
    """Both dates on a coarse grid over the area, after what is no imagery was taken out.

    Attributes
    ----------
    before, after:
        Values (3, h, w) in the units of the layers.
    in_before, in_after:
        bool (h, w): where they are imagery.
    inside:
        bool (h, w): the drawn area.
    left_out:
        Share of the area that was taken out as no imagery though it is not nodata.
    """

    before: np.ndarray
    after: np.ndarray
    in_before: np.ndarray
    in_after: np.ndarray
    inside: np.ndarray
    left_out: float = 0.0

    @property
    def valid(self) -> np.ndarray:
        """Where both dates are imagery inside the area."""
        return self.in_before & self.in_after & self.inside


def screen(pair: RasterPair, stack: ExitStack) -> tuple[RasterPair, Sample]:
    """Return the pair without what is no imagery, with notes, and the sample it was found on.

    Views that are opened close with ``stack``. A pair of which a date is no photograph comes back
    whole, with the reason.

    Raises
    ------
    InputError
        If a date has nothing but nodata in the area.
    """
    grid = coarser(pair.grid, _SIDE)
    notes: list[str] = []
    (before, hidden_before), (after, hidden_after) = (
        _without_sentinels(date, pair.grid, grid, notes, stack)
        for date in (pair.before, pair.after)
    )
    pair = replace(pair, before=before, after=after)
    sample = _sample(pair, grid)
    blanks = (
        find_blank(sample.before, sample.in_before, sample.after, sample.in_after),
        find_blank(sample.after, sample.in_after, sample.before, sample.in_before),
    )
    reason = _why_unsuitable(pair, sample, blanks)
    if reason is not None:
        return replace(pair, unsuitable=reason), sample
    for date, blank in zip((before, after), blanks, strict=True):
        share = _share(blank.mask & sample.inside, sample.inside)
        notes += _blank_notes(date.layer.label, share, blank.doubtful)
    before, after = (
        _without(date, BlankPart(blank.mask, moved(grid, date.shift))) if blank.mask.any() else date
        for date, blank in zip((before, after), blanks, strict=True)
    )
    gone = (blanks[0].mask | blanks[1].mask) & sample.inside
    sample = replace(
        sample,
        in_before=sample.in_before & ~blanks[0].mask,
        in_after=sample.in_after & ~blanks[1].mask,
        left_out=_share(gone, sample.inside) + hidden_before + hidden_after,
    )
    before, after, compression = _alike_compressed(before, after, pair.grid)
    oddities = [*_picture_notes(pair, sample), *compression]
    return (
        replace(
            pair,
            before=before,
            after=after,
            notes=[*pair.notes, *notes, *oddities],
            picture_notes=[*pair.picture_notes, *oddities],
        ),
        sample,
    )


def _why_unsuitable(pair: RasterPair, sample: Sample, blanks: tuple[Blank, Blank]) -> str | None:
    """Return why a date cannot be compared with anything; None where both can."""
    for date, values, valid, blank in (
        (pair.before, sample.before, sample.in_before, blanks[0]),
        (pair.after, sample.after, sample.in_after, blanks[1]),
    ):
        shown = valid & sample.inside
        # What is blank all over is judged as a whole: its one tone is the reason.
        seen = shown & ~blank.mask if (shown & ~blank.mask).any() else shown
        reason = why_no_photograph(values, seen, date.layer.label)
        if reason is not None:
            return reason
    return None


def _picture_notes(pair: RasterPair, sample: Sample) -> list[str]:
    """Return what is odd about the pictures: their colours and overviews."""
    layers = pair.before.layer, pair.after.layer
    notes = []
    if pair.colour:
        shown = sample.before[:, sample.valid], sample.after[:, sample.valid]
        notes.append(colour_note(*shown, (layers[0].label, layers[1].label)))
    notes += [_overview_note(layer) for layer in layers]
    return [note for note in notes if note]


def _sample(pair: RasterPair, grid: GridGeometry) -> Sample:
    before, in_before = pair.before.overview(grid)
    after, in_after = pair.after.overview(grid)
    inside = pair.region.mask(Affine(*grid.transform), grid.width, grid.height, touched=True)
    for date, valid in ((pair.before, in_before), (pair.after, in_after)):
        if not (valid & inside).any():
            raise InputError(
                f"{date.layer.label} has no data in this area, only nodata. "
                "Draw the area where the raster has imagery."
            )
    return Sample(before, after, in_before, in_after, inside)


def _without_sentinels(
    date: Date, grid: GridGeometry, coarse: GridGeometry, notes: list[str], stack: ExitStack
) -> tuple[Date, float]:
    """Return the date, opened anew where values that mean nothing must be masked; their share."""
    layer = date.layer
    finest = grid.transform[0]
    hidden = [*_clear_pixels(date, coarse, finest)]
    found = None
    if layer.palette is None and layer.value_dtype != np.uint8:
        values, valid = _stored(date, coarse, layer.choice.indexes, finest)
        found = find_sentinels(values, valid, layer.choice.indexes, layer.value_dtype)
    if found:
        hidden += found.hidden
        named = " and ".join(map(_in_figures, found.values))
        share = f"{found.share:.0%}" if found.share >= _LEAST_TOLD else "less than 1%"
        notes.append(
            f"{layer.label} holds {named} in {share} of the area, which is no measurement; these "
            "pixels were left out."
        )
    if not hidden:
        return date, 0.0
    source = replace(layer.source, hidden=(*layer.source.hidden, *hidden))
    masked = replace(stack.enter_context(open_layer(source)), scaled=layer.scaled)
    view = stack.enter_context(open_view(masked, moved(grid, date.shift), date.native_size))
    return replace(date, layer=masked, view=view), found.share if found else 0.0


def _in_figures(value: float) -> str:
    whole = value.is_integer() and abs(value) < _LONGEST
    return (f"{value:.0f}" if whole else f"{value:.6g}").replace("-", "−")


def _stored(
    date: Date, grid: GridGeometry, bands: tuple[int, ...], finest: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return bands as they are stored, never mixed, on a coarse grid, and where they count."""
    with open_view(date.layer, moved(grid, date.shift), date.native_size, finest) as view:
        return view.read_bands(bands, Window(0, 0, grid.width, grid.height))


def _clear_pixels(date: Date, grid: GridGeometry, finest: float) -> tuple[HiddenValues, ...]:
    """Return as hidden what is nearly, but not quite, transparent: 1 to 3 of 255 in a collar."""
    roles = date.layer.dataset.colorinterp
    if ColorInterp.alpha not in roles:
        return ()
    band = roles.index(ColorInterp.alpha) + 1
    (alpha,), _ = _stored(date, grid, (band,), finest)
    most = float(alpha.max())
    faint = (alpha > 0) & (alpha < _CLEAR * most)
    return (((band, 0.0, float(alpha[faint].max())),),) if faint.any() else ()


def _without(date: Date, part: BlankPart) -> Date:
    layer: Layer = replace(date.layer, blank=part)
    view = cast(RasterView, date.view)  # fields of shifts come later
    return replace(date, layer=layer, view=replace(view, layer=layer))


def _share(part: np.ndarray, whole: np.ndarray) -> float:
    return int(np.count_nonzero(part)) / max(1, int(np.count_nonzero(whole)))


def _blank_notes(label: str, share: float, doubtful: float) -> list[str]:
    notes = []
    if share >= _LEAST_TOLD:
        percent = f"{share:.0%}" if share < 0.995 else "more than 99%"
        notes.append(
            f"About {percent} of the area is blank in {label} (a collar or an empty part without a "
            "nodata value) and was left out."
        )
    if doubtful >= _LEAST_TOLD:
        notes.append(
            f"About {doubtful:.0%} of the area is nearly black or white throughout in {label}: "
            "water, shadow, snow, or a gap. It was compared; set a nodata value if it is a gap."
        )
    return notes


def _overview_note(layer: Layer) -> str | None:
    if all(layer.trusted.values()):
        return None
    return (
        f"The overviews of {layer.label} show something else than its full resolution, which was "
        "read instead; build them anew (Raster ▸ Miscellaneous ▸ Build Overviews)."
    )


def _alike_compressed(
    before: Date, after: Date, grid: GridGeometry
) -> tuple[Date, Date, list[str]]:
    """Return both dates, the better one compressed as hard as the worse one, and what to tell.

    What a hard compression makes of one date, blocks and lost edges, is no change then.
    """
    found = [_compression(date, grid) for date in (before, after)]
    notes = [
        f"{date.layer.label} is so heavily compressed (JPEG) that its blocks may look like "
        "objects; the other date was compressed alike, and small objects may be missed. Use a "
        "better copy if there is one."
        for date, quality in zip((before, after), found, strict=True)
        if quality is not None
    ]
    worst = min((quality for quality in found if quality is not None), default=None)
    one, two = (
        date if quality == worst else replace(date, matched_quality=worst)
        for date, quality in zip((before, after), found, strict=True)
    )
    return one, two, notes


def _compression(date: Date, grid: GridGeometry) -> int | None:
    """Return the quality of a date whose middle shows the blocks of a hard compression."""
    size = grid.transform[0]
    own_pixels = size < _OWN_PIXELS * date.native_size
    if date.layer.value_kind != "8-bit" or date.layer.palette is not None or not own_pixels:
        return None
    width, height = (min(_COMPRESSION_SIDE, side) for side in (grid.width, grid.height))
    window = Window((grid.width - width) // 2, (grid.height - height) // 2, width, height)
    with open_view(date.layer, moved(grid, date.shift), date.native_size, size) as view:
        values, _ = view.read_bands(date.layer.choice.indexes, window)
    return heavy_compression(np.broadcast_to(values, (3, height, width)))
