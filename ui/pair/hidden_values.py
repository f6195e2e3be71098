"""What a layer hides beside its file's own nodata, as the engine is told it."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

from qgis.core import QgsRasterDataProvider, QgsRasterLayer, QgsRasterTransparency

from ...core.request import HiddenValues, Source

_MOSTLY_CLEAR = 90


def with_hidden_values(source: Source, layer: QgsRasterLayer) -> Source:
    """Return the source of a layer with what the layer hides of its bands."""
    bands = source.bands or (1,)
    return replace(
        source,
        hidden=hidden_values(layer, bands),
        declared_nodata=declared_nodata_counts(layer, bands),
    )


def nodata_of(provider: QgsRasterDataProvider) -> tuple:
    """Return which values are nodata in a layer, to tell one setting from another."""
    return tuple(
        (
            provider.useSourceNoDataValue(band),
            *((values.min(), values.max()) for values in provider.userNoDataValues(band)),
        )
        for band in range(1, provider.bandCount() + 1)
    )


def hidden_values(layer: QgsRasterLayer, bands: tuple[int, ...]) -> tuple[HiddenValues, ...]:
    """Return the values of the bands that QGIS does not draw.

    These are the additional nodata values and, where they are at least 90 % clear, the transparent
    values of the layer's properties, and what a transparency band hides. Where the file's own
    nodata is switched off for some bands only, that of the others is among them.
    """
    provider = layer.dataProvider()
    hidden: list[HiddenValues] = []
    for band in bands:
        for values in provider.userNoDataValues(band):
            hidden.append(((band, _finite(values.min()), _finite(values.max())),))
        if not declared_nodata_counts(layer, bands) and provider.useSourceNoDataValue(band):
            if provider.sourceHasNoDataValue(band):
                value = provider.sourceNoDataValue(band)
                hidden.append(((band, value, value),))
    renderer = layer.renderer()
    if renderer.rasterTransparency() is not None:
        hidden += _transparent(renderer.rasterTransparency(), bands)
    if renderer.alphaBand() > 0:
        hidden.append(((renderer.alphaBand(), 0.0, 0.0),))
    return tuple(dict.fromkeys(hidden))


def declared_nodata_counts(layer: QgsRasterLayer, bands: tuple[int, ...]) -> bool:
    """Return whether the nodata that the file declares is in use for all of the bands."""
    provider = layer.dataProvider()
    return all(
        provider.useSourceNoDataValue(band) for band in bands if provider.sourceHasNoDataValue(band)
    )


def _transparent(transparency: QgsRasterTransparency, bands: tuple[int, ...]) -> list[HiddenValues]:
    if len(bands) == 1:
        return [
            ((bands[0], _finite(one.min), _finite(one.max)),)
            for one in transparency.transparentSingleValuePixelList()
            if _is_clear(one)
        ]
    return [
        tuple((band, value, value) for band, value in zip(bands, (one.red, one.green, one.blue)))
        for one in transparency.transparentThreeValuePixelList()
        if _is_clear(one)
    ]


def _is_clear(pixel: Any) -> bool:
    """Tell by the opacity of newer versions of QGIS, else by the percentage of older ones."""
    opacity = getattr(pixel, "opacity", None)
    if opacity is not None:
        return bool(100 * (1 - opacity) >= _MOSTLY_CLEAR)
    return bool(pixel.percentTransparent >= _MOSTLY_CLEAR)


def _finite(value: float) -> float:
    """Return a bound that JSON can hold: ranges of QGIS may be open."""
    return min(max(value, -sys.float_info.max), sys.float_info.max)
