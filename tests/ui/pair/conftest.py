"""Rasters in the project."""

from __future__ import annotations

import pytest
from changechat.ui.pair.layer_pair_picker import LayerPairPicker
from changechat.ui.pair.pair_choice import PairChoice
from qgis.core import QgsProject, QgsRasterLayer

from ..rasters import gradient, write_raster


@pytest.fixture
def add_layer(tmp_path, qgis_new_project):
    """Write a raster of a name and add it to the project."""

    def add(name: str, bands: int = 3, side: int = 60, file: str = "", **how) -> QgsRasterLayer:
        path = tmp_path / f"{file or name}.tif"
        path.parent.mkdir(exist_ok=True)
        write_raster(str(path), gradient(bands, side, side), **how)
        layer = QgsRasterLayer(str(path), name)
        QgsProject.instance().addMapLayer(layer)
        return layer

    return add


@pytest.fixture
def make_picker(qgis_new_project):
    """Make pickers that hear of the project until the test ends."""
    yield from _make(LayerPairPicker)


@pytest.fixture
def make_choice(qgis_new_project):
    """Make choices that hear of the project until the test ends."""
    yield from _make(PairChoice)


def _make(kind: type):
    made = []

    def make():
        made.append(kind())
        return made[-1]

    yield make
    for one in made:
        one.tear_down()
        one.deleteLater()
