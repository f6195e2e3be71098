"""Before and after: facts under each, swap, and the hint about reversed dates."""

from __future__ import annotations

from html import escape

import pytest
from changechat.ui.pair.layer_geometry import pixel_size
from changechat.ui.pair.layer_pair_picker import LayerPairPicker
from changechat.ui.text_view import TextView
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QLabel

from ..waiting import Signal


def text_of(picker: LayerPairPicker) -> str:
    shown = [*picker.findChildren(QLabel), *picker.findChildren(TextView)]
    return "\n".join(label.text() for label in shown)


def test_two_different_layers_are_proposed(make_picker, add_layer):
    layers = {add_layer("a"), add_layer("b")}
    picker = make_picker()
    assert {picker.before(), picker.after()} == layers


def test_layers_added_later_can_be_chosen(make_picker, add_layer):
    picker = make_picker()
    first, second = add_layer("a"), add_layer("b")
    picker.set_pair(first, second)
    assert (picker.before(), picker.after()) == (first, second)


def test_swap_exchanges_the_two_and_tells_once(make_picker, add_layer):
    first, second = add_layer("a"), add_layer("b")
    picker = make_picker()
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
def test_crs_and_pixel_size_stand_under_each_layer(make_picker, add_layer, how, expected):
    layer = add_layer("a", **how)
    if how["crs"] is None:
        layer.setCrs(layer.crs().__class__())
    picker = make_picker()
    picker.set_pair(layer, layer)
    assert expected in text_of(picker)


def test_a_pixel_size_in_feet_is_given_in_metres_too(add_layer):
    size = pixel_size(add_layer("a", crs="EPSG:2263", pixel_size=2.0, origin=(9.8e5, 2e5)))
    assert size.x == pytest.approx(2.0)
    assert size.metres == pytest.approx(2 * 1200 / 3937, rel=0.002)


def test_an_online_layer_has_no_pixels_of_its_own(make_picker, qgis_new_project):
    layer = QgsRasterLayer("type=xyz&url=http://localhost:9/{z}/{x}/{y}.png", "tiles", "wms")
    QgsProject.instance().addMapLayer(layer)
    picker = make_picker()
    picker.set_pair(layer, layer)
    assert pixel_size(layer) is None
    assert "exported for the area" in text_of(picker)


def test_a_layer_that_cannot_be_read_is_not_called_online(make_picker, add_layer):
    gone = QgsRasterLayer("/no/such/file.tif", "gone")
    QgsProject.instance().addMapLayer(gone)
    picker = make_picker()
    picker.set_pair(gone, add_layer("there"))
    assert "Cannot be read: its file or server was not found" in text_of(picker)
    assert "online" not in text_of(picker)


def test_a_crs_of_the_users_own_has_its_name(make_picker, add_layer):
    crs = QgsCoordinateReferenceSystem()
    crs.createFromProj("+proj=tmerc +lat_0=10 +lon_0=20 +ellps=WGS84")
    number = crs.saveAsUserCrs("The mine's own grid")
    layer = add_layer("mine")
    layer.setCrs(QgsCoordinateReferenceSystem(f"USER:{number}"))
    picker = make_picker()
    picker.set_pair(layer, add_layer("other"))
    assert "The mine's own grid · " in text_of(picker)
    assert "USER" not in text_of(picker)


def test_reversed_dates_are_pointed_out_and_one_click_swaps_them(make_picker, add_layer):
    late, early = add_layer("town_2023-04-16"), add_layer("town_2019-03-09")
    picker = make_picker()
    picker.set_pair(late, early)
    assert "2023-04-16" in picker.hint() and "later" in picker.hint()
    picker._hint.linkActivated.emit("swap")
    assert picker.before() is early
    assert picker.hint() == ""


@pytest.mark.parametrize("before, after", [("town_2019", "town_2019-03-09"), ("x", "town_2019")])
def test_dates_that_may_be_right_raise_no_hint(make_picker, add_layer, before, after):
    first, second = add_layer(before), add_layer(after)
    picker = make_picker()
    picker.set_pair(first, second)
    assert picker.hint() == ""
    picker.swap()
    assert picker.hint() == ""


def test_the_same_layer_twice_is_pointed_out(make_picker, add_layer):
    layer = add_layer("a")
    picker = make_picker()
    picker.set_pair(layer, layer)
    assert "same layer" in picker.hint()


def choose(picker: LayerPairPicker, date: int, layer: QgsRasterLayer) -> None:
    """Choose in a combo as a hand does."""
    combo = picker.findChildren(QgsMapLayerComboBox)[date]
    combo.setLayer(layer)
    combo.activated.emit(combo.currentIndex())


def test_choosing_the_other_ones_layer_exchanges_the_two(make_picker, add_layer):
    first, second = add_layer("a"), add_layer("b")
    picker = make_picker()
    picker.set_pair(first, second)
    choose(picker, 0, second)
    assert (picker.before(), picker.after()) == (second, first)


@pytest.mark.parametrize("link, kept", [("0", True), ("1", False)])
def test_an_unknown_order_is_asked_with_a_link_for_each_layer(make_picker, add_layer, link, kept):
    add_layer("north <b>"), add_layer("south")
    picker = make_picker()
    pair = picker.before(), picker.after()
    for layer in pair:
        assert f"{escape(layer.name())} is earlier</a>" in picker.hint()
    picker._hint.linkActivated.emit(link)
    assert (picker.before(), picker.after()) == (pair if kept else pair[::-1])
    assert picker.hint() == ""


def test_layers_of_one_name_are_told_apart_by_their_folders(make_picker, add_layer):
    add_layer("ortho", file="one/ortho"), add_layer("ortho", file="two/ortho")
    hint = make_picker().hint()
    assert "one/ortho.tif is earlier" in hint and "two/ortho.tif is earlier" in hint


def test_who_chooses_both_by_hand_or_swaps_has_told_the_order(make_picker, add_layer):
    first, second = add_layer("a"), add_layer("b")
    picker = make_picker()
    choose(picker, 0, picker.before())
    assert "Which one is earlier" in picker.hint()
    choose(picker, 1, picker.after())
    assert picker.hint() == ""
    assert {picker.before(), picker.after()} == {first, second}
    other = make_picker()
    other.swap()
    assert other.hint() == ""


def test_a_pair_reversed_by_its_names_is_pointed_out(make_picker, add_layer):
    late, early = add_layer("town_post"), add_layer("town_pre")
    picker = make_picker()
    picker.set_pair(late, early)
    assert "By their names" in picker.hint() and "Swap" in picker.hint()


def test_what_changes_about_a_layer_shows_at_once(make_picker, add_layer):
    late, early = add_layer("a"), add_layer("b")
    picker = make_picker()
    picker.set_pair(late, early)
    late.setName("town 2023")
    early.setName("town 2019")
    assert "2023" in text_of(picker) and "later than After" in picker.hint()


def test_a_question_waits_until_the_order_is_told(make_picker, add_layer):
    add_layer("a"), add_layer("b")
    picker = make_picker()
    resumed, given_up = [], []
    picker.resumed.connect(lambda *question: resumed.append(question))
    picker.given_up.connect(lambda *question: given_up.append(question))
    assert picker.wait_for_order("What changed?", True)
    assert "as soon as you say" in picker.hint() and resumed == []
    picker._hint.linkActivated.emit("1")
    assert resumed == [("What changed?", True)] and given_up == []
    assert not picker.wait_for_order("And roads?", True)


def test_a_waiting_question_is_asked_once_new_names_tell_the_order(make_picker, add_layer):
    first, second = add_layer("a"), add_layer("b")
    picker = make_picker()
    resumed = Signal(picker.resumed)
    picker.wait_for_order("What changed?", True)
    first.setName("town 2019")
    assert resumed.arrivals == [] and "as soon as you say" in picker.hint()
    second.setName("town 2023")
    assert resumed.arrivals == [("What changed?", True)]
    first.setName("town 2018")
    assert len(resumed.arrivals) == 1


def test_a_waiting_question_is_given_up_with_the_pair(make_picker, add_layer):
    first, _ = add_layer("a"), add_layer("b")
    picker = make_picker()
    given_up = []
    picker.given_up.connect(lambda *question: given_up.append(question))
    picker.wait_for_order("What changed?", True)
    QgsProject.instance().removeMapLayer(first.id())
    assert given_up == [("What changed?", True)]


def test_removing_a_chosen_layer_leaves_the_picker_usable(make_picker, add_layer):
    first, second = add_layer("a"), add_layer("b")
    picker = make_picker()
    picker.set_pair(first, second)
    QgsProject.instance().removeMapLayer(first.id())
    assert (picker.before(), picker.after()) == (None, second)
    QgsProject.instance().clear()
    assert picker.before() is None
    assert "No raster layer" in text_of(picker)
