"""Which two layers to compare, as long as nobody has said so."""

from __future__ import annotations

import heapq
import math
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, islice
from typing import Iterable, Iterator, Optional, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
)

from ...core.acquisition.order import Order
from .acquisition import acquired, order_of_layers
from .layer_geometry import overlap, pixel_size

Pair = Tuple[Optional[QgsRasterLayer], Optional[QgsRasterLayer]]

# Single words of names of what is made from imagery or lies beside it.
_NO_IMAGERY = frozenset(
    "dem dtm dsm mnt mns dgm dom hillshade slope aspect relief elevation height mask masks label "
    "labels truth ndvi ndwi evi classification classified landcover landuse segmentation "
    "prediction heatmap density difference diff change changes".split()
)
_GREY_TYPES = (Qgis.DataType.Byte, Qgis.DataType.UInt16)
_LEAST_SHARED = 0.1
_MOST_LAYERS = 100
_LOOKED_AT_CLOSELY = 30


@dataclass(frozen=True)
class _Candidate:
    layer: QgsRasterLayer
    box: QgsRectangle
    metres: float | None
    date: str


def propose(
    layers: Iterable[QgsMapLayer],
    before: QgsRasterLayer | None = None,
    after: QgsRasterLayer | None = None,
) -> Pair:
    """Return the most plausible pair; main thread only.

    Two rasters are proposed together if they look like imagery and share at least a tenth of the
    smaller one. The more they share, the more alike their pixel size, bands and names, the better;
    pairs whose order is known go first, and of these the latest. Where there is no such pair, the
    only raster that looks like imagery is ``before``.

    Parameters
    ----------
    layers:
        Those of the project, the most important first.
    before, after:
        At most one that is settled, to which the other is sought.
    """
    settled = before or after
    candidates = [
        _Candidate(layer, box, size.metres if size else None, acquired(layer) or "")
        for layer in islice(_imagery(layers, settled), _MOST_LAYERS)
        for box, size in [(_box(layer), pixel_size(layer))]
        if box is not None
    ]
    pairs: Iterable[tuple] = combinations(candidates, 2)
    if settled is not None:
        own = [one for one in candidates if one.layer is settled]
        pairs = ((one, other) for one in own for other in candidates if other is not one)
    for first, second in _ranked(pairs, before is not None, after is not None):
        if overlap(first, second) is not None:
            return first, second
    if settled is not None:
        return before, after
    return (candidates[0].layer, None) if len(candidates) == 1 else (None, None)


def looks_like_imagery(layer: QgsMapLayer) -> bool:
    """Return whether a layer may be a picture of the ground.

    It has three bands or more, or grey values, and no name of something else. A background map from
    a server counts if it has a date.
    """
    if not isinstance(layer, QgsRasterLayer) or not layer.isValid():
        return False
    words = re.findall(r"[^\W\d_]+", layer.name().lower())
    if _NO_IMAGERY.intersection(words):
        return False
    if pixel_size(layer) is None:
        return acquired(layer) is not None
    if layer.bandCount() >= 3:
        return True
    grey = isinstance(layer.renderer(), QgsSingleBandGrayRenderer)
    return grey and layer.dataProvider().dataType(1) in _GREY_TYPES


def _imagery(
    layers: Iterable[QgsMapLayer], settled: QgsRasterLayer | None
) -> Iterator[QgsRasterLayer]:
    """Yield the settled layer, then the others that look like imagery."""
    if settled is not None:
        yield settled
    yield from (one for one in layers if one is not settled and looks_like_imagery(one))


def _box(layer: QgsRasterLayer) -> QgsRectangle | None:
    """Return the extent in degrees, None where it has no place on the map."""
    if not layer.crs().isValid():
        return None
    world = QgsCoordinateReferenceSystem("EPSG:4326")
    there = QgsCoordinateTransform(layer.crs(), world, QgsProject.instance())
    try:
        return there.transformBoundingBox(layer.extent())
    except QgsCsException:
        return None


def _ranked(
    pairs: Iterable[tuple[_Candidate, _Candidate]], before: bool, after: bool
) -> Iterator[tuple[QgsRasterLayer, QgsRasterLayer]]:
    """Yield pairs as before and after, the most plausible first.

    ``before`` or ``after``: whether the first of each pair is settled to be that one.
    """
    likely = heapq.nlargest(
        _LOOKED_AT_CLOSELY,
        ((score, _newest(pair), -index, pair) for index, pair in enumerate(pairs)
         for score in [_likeness(*pair)] if score is not None),
        key=lambda entry: entry[:3],
    )  # fmt: skip
    found = []
    for score, newest, index, (one, other) in likely:
        pair = (other.layer, one.layer) if after else (one.layer, other.layer)
        order = order_of_layers(*pair)
        if order is Order.REVERSED and not (before or after):
            pair, order = pair[::-1], Order.FORWARD
        told = {Order.FORWARD: 2.0, Order.UNKNOWN: 0.0, Order.REVERSED: -2.0}[order]
        first, second = (_undated(layer.name()) for layer in pair)
        names = SequenceMatcher(None, first, second).ratio()
        found.append(((round(score + told + names, 1), newest, index), pair))
    return (pair for _, pair in sorted(found, key=lambda entry: entry[0], reverse=True))


def _undated(name: str) -> str:
    """Return a name without the digits of dates, those of bands left."""
    return re.sub(r"\d{2,}", "", name)


def _newest(pair: Sequence[_Candidate]) -> tuple[str, ...]:
    return tuple(sorted((one.date for one in pair), reverse=True))


def _likeness(one: _Candidate, other: _Candidate) -> float | None:
    """Return how alike place, pixels and bands are; None where too little is shared."""
    shared = one.box.intersect(other.box)
    if shared.isEmpty():
        return None
    areas = sorted(box.width() * box.height() for box in (one.box, other.box))
    common = shared.width() * shared.height()
    if not areas[0] or common / areas[0] < _LEAST_SHARED:
        return None
    scale = -2.0
    if one.metres and other.metres:
        scale = -0.5 * abs(math.log2(one.metres / other.metres))
    alike = one.layer.bandCount() == other.layer.bandCount()
    return 2 * common / areas[0] + common / areas[1] + scale + alike
