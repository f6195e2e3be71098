"""Result layers of a small answer about real rasters, and hands to review them with."""

import sqlite3
from contextlib import closing

import numpy as np
from changechat.core.request import Source
from changechat.ui.results.correction_export import export_corrections
from changechat.ui.results.result_layers import ResultWriter
from changechat.ui.results.result_roles import answer_of
from qgis.core import QgsFeature, QgsGeometry, QgsRectangle

from ..example_answer import LEFT, TOP, example_answer, example_request
from .rasters import write_raster
from .waiting import Signal


def write_layers(folder, **changes):
    """Return the layers of an answer about two real rasters."""
    sources = {}
    for seed, date in enumerate(("before", "after")):
        pixels = np.random.default_rng(seed).integers(10, 200, (3, 600, 600)).astype(np.uint8)
        path = write_raster(str(folder / f"{date}.tif"), pixels, (LEFT, TOP))
        sources[date] = Source(path, name=date)
    request = example_request(**{**sources, **changes})
    writer = ResultWriter()  # keeps the task while it runs
    return Signal(writer.write(request, example_answer()).written).wait()[0]


def by_cell(layer):
    return {feature["cell"]: feature for feature in layer.getFeatures()}


def select(layer, *cells):
    layer.selectByIds([by_cell(layer)[cell].id() for cell in cells])


def square(left, top, side=20):
    """Return a square in metres from the area's north-west corner."""
    corner = LEFT + left, TOP - top
    box = QgsRectangle(corner[0], corner[1] - side, corner[0] + side, corner[1])
    return QgsGeometry.fromRect(box)


def draw(layer, geometry, **values):
    feature = QgsFeature(layer.fields())
    feature.setGeometry(geometry)
    for name, value in values.items():
        feature[name] = value
    assert layer.addFeature(feature)


def exported(layers, folder):
    return export_corrections(answer_of(layers.objects), folder / "out.gpkg").path


def table(path, name):
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {name}")]


def facts(path):
    return {row["name"]: row["value"] for row in table(path, "facts")}
