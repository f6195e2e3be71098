"""The raw values of all common bands of a pair, for statistics rather than for the eye."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasterio.windows import Window

from .bands import default_bands, image_bands
from .layer import Layer
from .pair import Date, RasterPair

_COLOURS = 3


@dataclass(frozen=True)
class SpectralPair:
    """Both dates with as many bands as they have in common, read by windows.

    Attributes
    ----------
    pair:
        The pair whose grid, region and alignment are used.
    bands:
        1-based bands of the before and the after date, matched by position; as many in both.
    bands_in_words:
        Which they are, e.g. ``all 6 bands``.
    """

    pair: RasterPair
    bands: tuple[tuple[int, ...], tuple[int, ...]]
    bands_in_words: str

    @property
    def count(self) -> int:
        """Number of bands compared."""
        return len(self.bands[0])

    def read(
        self, col: int, row: int, width: int, height: int
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return a window of the grid.

        Returns
        -------
        before, after : ndarray
            float32 (bands, height, width) in the stored units; 0 without data.
        valid : ndarray
            bool (height, width): finite data on both dates and inside the drawn area.

        Raises
        ------
        InputError
            If a file turns out to be damaged there.
        """
        window = Window(col, row, width, height)
        before, in_before = _values(self.pair.before, self.bands[0], window)
        after, in_after = _values(self.pair.after, self.bands[1], window)
        valid = in_before & in_after & self.pair.inside(window)
        before[:, ~valid] = 0
        after[:, ~valid] = 0
        return before, after, valid


def spectral(pair: RasterPair) -> SpectralPair:
    """Return all common bands of a pair.

    Each date offers the bands the analyst chose, else all but alpha; the dates are matched by
    position as far as the one with fewer bands goes. Bands that equal the engine's own choice of
    red, green, blue are no choice of the analyst's: QGIS shows them unasked. A palette raster
    offers its three colours.
    """
    offered = (_offered(pair.before.layer), _offered(pair.after.layer))
    count = min(len(bands) for bands in offered)
    before, after = (bands[:count] for bands in offered)
    return SpectralPair(pair, (before, after), _in_words(pair, (before, after)))


def _offered(layer: Layer) -> tuple[int, ...]:
    if layer.palette is not None:
        return tuple(range(1, _COLOURS + 1))
    if layer.source.bands is not None and layer.choice.indexes != default_bands(layer.dataset):
        return tuple(dict.fromkeys(layer.choice.indexes))
    return image_bands(layer.dataset)


def _in_words(pair: RasterPair, bands: tuple[tuple[int, ...], tuple[int, ...]]) -> str:
    before, after = bands
    if len(before) == 1:
        return "one band"
    layers = (pair.before.layer, pair.after.layer)
    if all(
        layer.palette is not None or chosen == image_bands(layer.dataset)
        for layer, chosen in zip(layers, bands, strict=True)
    ):
        return f"all {len(before)} bands"
    if before == after:
        return f"bands {', '.join(map(str, before))}"
    return f"{len(before)} bands of each date"


def _values(date: Date, bands: tuple[int, ...], window: Window) -> tuple[np.ndarray, np.ndarray]:
    if date.layer.palette is not None:
        values, valid = date.view.read(window.col_off, window.row_off, window.width, window.height)
        return values[: len(bands)].astype(np.float32), valid
    values, valid = date.view.read_bands(bands, window)
    return values.astype(np.float32), valid
