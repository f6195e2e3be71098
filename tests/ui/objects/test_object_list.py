"""The object list: sorted, filtered, in step with the map, exported, and left by its layer."""

from __future__ import annotations

import csv
import json

import pytest
from changechat.core.result_layers import REJECT
from changechat.ui.results.review import mark
from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtWidgets import QFileDialog

from ..reviewed import draw
from ..waiting import Signal, wait_until
from .listed import ListDesk, objects_layer

NUMBER, KIND, DIRECTION, AREA, CELL, CONFIDENCE, REVIEW = range(7)


@pytest.fixture
def desk(qgis_new_project):
    desk = ListDesk()
    yield desk
    desk.close()


@pytest.fixture
def layer(qgis_new_project):
    return objects_layer(30)


def choose(combo, data):
    combo.setCurrentIndex(combo.findData(data))


def test_each_object_is_a_row_under_the_number_that_answers_call_it_by(desk, layer):
    desk.read(layer)
    assert desk.column(NUMBER) == [str(number) for number in range(1, 31)]
    assert desk.column(KIND)[:2] == ["Road", "Building"]
    assert desk.column(DIRECTION)[:2] == ["Disappeared", "Appeared"]
    assert desk.column(CELL)[1] == "center"
    assert desk.list.count.text() == "30 of 30 objects in “Changed objects”"


def test_a_layer_of_version_0_1_numbers_its_objects_by_their_place(desk, layer):
    layer.dataProvider().deleteAttributes([layer.fields().lookupField("object")])
    layer.updateFields()
    desk.read(layer)
    assert desk.column(NUMBER) == [str(number) for number in range(1, 31)]


@pytest.mark.parametrize("column, field", [(AREA, "area_m2"), (CONFIDENCE, "confidence")])
def test_numbers_sort_as_numbers(desk, layer, column, field):
    desk.read(layer)
    desk.sort(column, descending=True)
    values = [feature[field] for feature in layer.getFeatures()]
    ordered = sorted(values, reverse=True)
    assert [float(told) for told in desk.column(column)] == pytest.approx(ordered)


def test_cells_sort_from_north_west_to_south_east(desk, layer):
    desk.read(layer)
    desk.sort(CELL)
    assert list(dict.fromkeys(desk.column(CELL))) == [
        "top left corner",
        "center",
        "lower right corner",
    ]


def test_what_the_analyst_drew_has_no_number_nor_confidence_and_comes_last_either_way(desk, layer):
    layer.startEditing()
    draw(layer, QgsGeometry.fromRect(QgsRectangle(500000, 4000000, 500010, 4000010)))
    desk.read(layer)
    for descending in (False, True):
        desk.sort(CONFIDENCE, descending)
        assert desk.column(CONFIDENCE)[-1] == desk.column(NUMBER)[-1] == "–"
    layer.rollBack()


def test_the_fields_filter_together(desk, layer):
    desk.read(layer)
    form = desk.list.form
    choose(form.kind, "building")
    choose(form.direction, "appeared")
    choose(form.cell, "center")
    form.least_m2.setValue(50)
    form.most_m2.setValue(400)
    form.least_confidence.setValue(0.2)
    form.most_confidence.setValue(0.8)
    wanted = [
        feature.id()
        for feature in layer.getFeatures()
        if (feature["kind"], feature["direction"]) == ("building", "appeared")
        and feature["cell"] == "center"
        and 50 <= feature["area_m2"] <= 400
        and 0.2 <= feature["confidence"] <= 0.8
    ]
    assert wanted and desk.column(NUMBER) == [str(number) for number in wanted]
    assert desk.list.count.text().startswith(f"{len(wanted)} of 30 objects")


def test_a_bound_of_zero_is_no_missing_bound(desk, layer):
    desk.read(layer)
    desk.list.form.most_confidence.setValue(0.0)
    assert desk.column(CONFIDENCE) == ["0.00"]


def test_a_selected_row_selects_its_object_and_the_map_goes_there(desk, layer):
    desk.read(layer)
    desk.sort(AREA)
    desk.select(3)
    (number,) = layer.selectedFeatureIds()
    assert str(number) == desk.column(NUMBER)[3]
    box = layer.getFeature(number).geometry().boundingBox()
    wait_until(lambda: desk.canvas.extent().contains(box))
    assert desk.canvas.extent().width() < 50


def test_several_rows_select_several_objects(desk, layer):
    desk.read(layer)
    desk.select(2, 3, 7)
    assert sorted(layer.selectedFeatureIds()) == [3, 4, 8]


def test_an_object_selected_on_the_map_selects_its_row_and_the_map_stays(desk, layer):
    desk.read(layer)
    desk.sort(NUMBER, descending=True)
    before = desk.canvas.extent()
    layer.selectByIds([4, 5, 30])
    assert desk.selected() == [0, 25, 26]
    wait_until(lambda: not desk.list._rest.isActive())
    assert desk.canvas.extent() == before


def test_a_selection_outlives_sorting_and_filters_that_hide_it(desk, layer):
    desk.read(layer)
    desk.select(4)
    desk.sort(NUMBER, descending=True)
    assert desk.selected() == [25] and layer.selectedFeatureIds() == [5]
    choose(desk.list.form.kind, "road")
    assert desk.selected() == [] and layer.selectedFeatureIds() == [5]
    choose(desk.list.form.kind, "")
    assert desk.selected() == [25]


def test_a_review_shows_at_once_and_the_list_stays_where_it_was(desk, layer):
    desk.read(layer)
    desk.sort(AREA)
    numbers = desk.column(NUMBER)
    resets = Signal(desk.list.table.modelReset)
    layer.selectByIds([7])
    mark(layer, changed=False)
    wait_until(lambda: "Rejected" in desk.column(REVIEW))
    assert desk.column(NUMBER) == numbers and resets.arrivals == []
    assert desk.column(REVIEW)[numbers.index("7")] == "Rejected"
    assert layer.getFeature(7)["review"] == REJECT


def test_objects_drawn_and_deleted_come_and_go(desk, layer):
    desk.read(layer)
    layer.startEditing()
    draw(layer, QgsGeometry.fromRect(QgsRectangle(500000, 4000000, 500010, 4000010)))
    wait_until(lambda: len(desk.column(NUMBER)) == 31)
    layer.deleteFeatures([1, 2])
    wait_until(lambda: len(desk.column(NUMBER)) == 29)
    layer.rollBack()
    wait_until(lambda: len(desk.column(NUMBER)) == 30)


@pytest.mark.parametrize("remove", ["layer", "project", "while reading"])
def test_a_layer_that_goes_leaves_a_sentence(desk, layer, remove):
    if remove == "while reading":
        desk.list.set_layer(layer)
    else:
        desk.read(layer)
        desk.select(2)
    if remove == "project":
        QgsProject.instance().clear()
    else:
        QgsProject.instance().removeMapLayer(layer.id())
    assert desk.column(NUMBER) == []
    assert "was removed from the project" in desk.list.count.text()
    wait_until(lambda: not desk.list._rest.isActive())
    assert desk.list.chips.isHidden()
    desk.read(objects_layer(3))
    assert len(desk.column(NUMBER)) == 3


def test_a_renamed_layer_is_called_by_its_new_name(desk, layer):
    desk.read(layer)
    layer.setName("North")
    assert desk.list.count.text() == "30 of 30 objects in “North”"


def test_a_field_that_is_gone_leaves_its_column_empty(desk, layer):
    desk.read(layer)
    layer.startEditing()
    layer.deleteAttribute(layer.fields().lookupField("confidence"))
    wait_until(lambda: set(desk.column(CONFIDENCE)) == {"–"})
    layer.rollBack()


@pytest.fixture
def export_to(desk, monkeypatch):
    """Return what exports the shown rows, and the sentence that comes of it."""

    def export(path, chosen=""):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), chosen))
        told, failed = Signal(desk.list.told), Signal(desk.list.failed)
        desk.list.export.click()
        wait_until(lambda: bool(told.arrivals or failed.arrivals))
        return (told.arrivals or failed.arrivals)[0][0]

    return export


def test_the_shown_rows_are_exported_as_csv(desk, layer, export_to, tmp_path):
    desk.read(layer)
    choose(desk.list.form.kind, "road")
    desk.sort(AREA, descending=True)
    said = export_to(tmp_path / "roads.v2", "CSV (*.csv)")
    assert said == f"6 objects exported to {tmp_path / 'roads.v2.csv'}"
    with open(tmp_path / "roads.v2.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == ["road"] * 6
    assert [row["object"] for row in rows] == desk.column(NUMBER)
    assert all(row["WKT"].startswith("POLYGON ((500") for row in rows)


def test_the_shown_rows_are_exported_as_geojson_in_degrees(desk, layer, export_to, tmp_path):
    desk.read(layer)
    choose(desk.list.form.cell, "center")
    export_to(tmp_path / "center.geojson")
    found = json.loads((tmp_path / "center.geojson").read_text(encoding="utf-8"))["features"]
    assert len(found) == 10
    assert {one["properties"]["cell"] for one in found} == {"center"}
    longitude, latitude = found[0]["geometry"]["coordinates"][0][0]
    assert (longitude, latitude) == pytest.approx((-93, 36.15), abs=0.1)


def test_an_export_that_cannot_be_written_says_why(desk, layer, export_to, tmp_path):
    desk.read(layer)
    said = export_to(tmp_path / "nowhere" / "all.csv")
    assert said.startswith("The objects could not be written to")


def test_nothing_listed_is_not_exported(desk, layer, export_to, tmp_path):
    desk.read(layer)
    desk.list.form.least_m2.setValue(9999)
    assert export_to(tmp_path / "x.csv") == "No object is listed that could be exported."
