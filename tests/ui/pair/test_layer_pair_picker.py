"""Before and after: facts under each, swap, and the hint about reversed dates."""

from __future__ import annotations

import pytest
from changechat.ui.pair.layer_geometry import pixel_size
from changechat.ui.pair.layer_pair_picker import LayerPairPicker
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QLabel

from ..rasters import gradient, write_raster


@pytest.fixture
def add_layer(tmp_path, qgis_new_project):
    def add(name: str, **how) -> QgsRasterLayer:
        path = write_raster(str(tmp_path / f"{name}.tif"), gradient(rows=60, columns=60), **how)
        layer = QgsRasterLayer(path, name)
        QgsProject.instance().addMapLayer(layer)
        return layer

    return add


def text_of(picker: LayerPairPicker) -> str:
    return "\n".join(label.text() for label in picker.findChildren(QLabel))


def test_two_different_layers_are_proposed(add_layer):
    add_layer("a")
    add_layer("b")
    picker = LayerPairPicker()
    assert picker.before() is not None
    assert picker.before() is not picker.after()


def test_layers_added_later_can_be_chosen(add_layer):
    picker = LayerPairPicker()
    first, second = add_layer("a"), add_layer("b")
    picker.set_pair(first, second)
    assert (picker.before(), picker.after()) == (first, second)


def test_swap_exchanges_the_two_and_tells_once(add_layer):
    first, second = add_layer("a"), add_layer("b")
    picker = LayerPairPicker()
    picker.set_pair(first, second)
    changes = []
    picker.changed.connect(lambda: changes.append(True))
    picker.swap()
    assert (picker.before(), picker.after()) == (second, first)
    assert changes == [True]


@pytest.mark.parametrize(
    "how, expected",
    [
        ({"crs": "EPSG:32615", "pixel_size": 0.5}, "EPSG:32615 · 0.5 m"),
        ({"crs": "EPSG:4326", "pixel_size": 1e-5, "origin": (0, 0.0003)}, "1e-05° ≈ 1.11 m"),
        ({"crs": "EPSG:3857", "pixel_size": 1.0, "origin": (0, 8.4e6)}, "1 m ≈ 0.501 m"),
        ({"crs": "EPSG:2263", "pixel_size": 2.0, "origin": (9.8e5, 2e5)}, "≈ 0.61 m"),
        ({"crs": None}, "No CRS"),
    ],
)
def test_crs_and_pixel_size_stand_under_each_layer(add_layer, how, expected):
    layer = add_layer("a", **how)
    if how["crs"] is None:
        layer.setCrs(layer.crs().__class__())
    picker = LayerPairPicker()
    picker.set_pair(layer, layer)
    assert expected in text_of(picker)


def test_a_pixel_size_in_feet_is_given_in_metres_too(add_layer):
    size = pixel_size(add_layer("a", crs="EPSG:2263", pixel_size=2.0, origin=(9.8e5, 2e5)))
    assert size.x == pytest.approx(2.0)
    assert size.metres == pytest.approx(2 * 1200 / 3937, rel=0.002)


def test_an_online_layer_has_no_pixels_of_its_own(qgis_new_project):
    layer = QgsRasterLayer("type=xyz&url=http://localhost:9/{z}/{x}/{y}.png", "tiles", "wms")
    QgsProject.instance().addMapLayer(layer)
    picker = LayerPairPicker()
    picker.set_pair(layer, layer)
    assert pixel_size(layer) is None
    assert "exported for the area" in text_of(picker)


def test_reversed_dates_are_pointed_out_and_one_click_swaps_them(add_layer):
    late, early = add_layer("town_2023-04-16"), add_layer("town_2019-03-09")
    picker = LayerPairPicker()
    picker.set_pair(late, early)
    assert "2023-04-16" in picker.hint() and "later" in picker.hint()
    picker._hint.linkActivated.emit("swap")
    assert picker.before() is early
    assert picker.hint() == ""


@pytest.mark.parametrize("before, after", [("town_2019", "town_2019-03-09"), ("x", "town_2019")])
def test_dates_that_may_be_right_raise_no_hint(add_layer, before, after):
    first, second = add_layer(before), add_layer(after)
    picker = LayerPairPicker()
    picker.set_pair(first, second)
    assert picker.hint() == ""
    picker.swap()
    assert picker.hint() == ""


def test_the_same_layer_twice_is_pointed_out(add_layer):
    layer = add_layer("a")
    picker = LayerPairPicker()
    picker.set_pair(layer, layer)
    assert "same layer" in picker.hint()


def test_removing_a_chosen_layer_leaves_the_picker_usable(add_layer):
    first, second = add_layer("a"), add_layer("b")
    picker = LayerPairPicker()
    picker.set_pair(first, second)
    QgsProject.instance().removeMapLayer(first.id())
    assert picker.before() in (None, second)
    QgsProject.instance().clear()
    assert picker.before() is None
    assert "No raster layer" in text_of(picker)
