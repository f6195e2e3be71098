"""What a question asks for on the map is done there."""

from pathlib import Path

import pytest
from changechat.core.grid import CELLS
from changechat.core.result_layers import object_rows
from changechat.ui.compat import SYMBOL_OPACITY
from changechat.ui.results import object_export
from changechat.ui.results.map_actions import act_on_map
from changechat.ui.results.result_layers import ResultLayers
from changechat.ui.results.result_style import bring_out, brought_out, style_objects
from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...example_answer import example_answer
from ..waiting import wait_until


@pytest.fixture
def canvas(qgis_app):
    canvas = QgsMapCanvas()
    crs = QgsCoordinateReferenceSystem(example_answer().evidence.grid.crs)
    canvas.setDestinationCrs(crs)
    canvas.resize(200, 200)
    return canvas


@pytest.fixture
def layers(qgis_new_project):
    return example_layers()


def example_layers():
    """Return layers of the example's answer, in the project."""
    answer = example_answer()
    crs = answer.evidence.grid.crs
    fields = "field=object:integer&field=kind:string&field=direction:string&field=area_m2:double"
    objects = QgsVectorLayer(f"Polygon?crs={crs}&{fields}", "objects", "memory")
    features = []
    for row in object_rows(answer):
        feature = QgsFeature(objects.fields())
        feature.setAttribute("object", row.values["object"])
        feature.setAttribute("kind", row.values["kind"])
        feature.setGeometry(QgsGeometry.fromWkt(row.values["original"]))
        features.append(feature)
    objects.dataProvider().addFeatures(features)
    fields = "field=cell:string&field=changed:boolean&field=changed_share:double"
    grid = QgsVectorLayer(f"Polygon?crs={crs}&{fields}", "grid", "memory")
    QgsProject.instance().addMapLayers([grid, objects])
    return ResultLayers(grid, objects, Path("changes.gpkg"))


def answer_with(name=None, objects=(), cells=(), file_format=""):
    answer = example_answer()
    answer.objects = list(objects)
    if name:
        answer.action = {
            "name": name,
            "objects": list(objects),
            "cells": list(cells),
            "file_format": file_format,
        }
    return answer


def first_outline(answer):
    rings = answer.evidence.components[0].rings
    xs, ys = zip(*rings[0])
    return min(xs), min(ys), max(xs), max(ys)


def test_zooming_brings_the_object_into_view_and_selects_it(canvas, layers):
    answer = answer_with("zoom", [1])
    act_on_map(answer, layers, canvas, None, pytest.fail)
    west, south, east, north = first_outline(answer)
    extent = canvas.extent()
    assert extent.xMinimum() < west and extent.xMaximum() > east
    assert extent.yMinimum() < south and extent.yMaximum() > north
    assert extent.width() < 20 * max(east - west, north - south)
    assert layers.objects.selectedFeatureIds() == [1]


def test_zooming_to_a_cell_needs_no_object(canvas, layers):
    answer = answer_with("zoom", cells=["center"])
    act_on_map(answer, layers, canvas, None, pytest.fail)
    middle = canvas.extent().center()
    ring = answer.evidence.grid.polygon(answer.evidence.cells[4].cell)
    assert min(x for x, _ in ring) < middle.x() < max(x for x, _ in ring)
    assert layers.objects.selectedFeatureCount() == 0


def test_objects_an_answer_speaks_of_are_selected_where_they_are_not_all(canvas, layers):
    total = len(example_answer().evidence.components)
    act_on_map(answer_with(objects=[total]), layers, canvas, None, pytest.fail)
    assert layers.objects.selectedFeatureIds() == [total]
    layers.objects.removeSelection()
    act_on_map(answer_with(objects=range(1, total + 1)), layers, canvas, None, pytest.fail)
    assert layers.objects.selectedFeatureIds() == []


def test_the_next_answer_lets_go_of_what_the_last_one_selected(canvas, layers):
    act_on_map(answer_with(objects=[2]), layers, canvas, None, pytest.fail)
    act_on_map(answer_with(), layers, canvas, None, pytest.fail)
    assert layers.objects.selectedFeatureIds() == []
    assert brought_out(layers.objects) == set()
    layers.objects.selectByIds([1])  # by the analyst
    act_on_map(answer_with(), layers, canvas, None, pytest.fail)
    assert layers.objects.selectedFeatureIds() == [1]


def test_an_answer_about_another_area_lets_go_too(canvas, layers):
    act_on_map(answer_with("select", [2], cells=["top"]), layers, canvas, None, pytest.fail)
    other = example_layers()
    act_on_map(answer_with(objects=[1]), other, canvas, None, pytest.fail)
    assert layers.objects.selectedFeatureIds() == []
    assert brought_out(layers.objects) == brought_out(layers.grid) == set()
    assert other.objects.selectedFeatureIds() == [1]


@pytest.mark.parametrize(
    "places, mentioned, task, cells",
    [
        (["top"], ["top"], "count", ["top"]),
        (["left"], [], "binary", ["left"]),
        (["row:top"], ["top"], "count", ["top left corner", "top", "top right corner"]),
        (["half:north"], [], "count", [cell.words for cell in CELLS[:6]]),
        ([], ["lower"], "chat", ["lower"]),
        ([], ["lower"], "caption", []),
        ([], ["top right corner", "lower"], "locate", []),
        ([], [], "count", []),
        (["row:top", "row:middle", "row:lower"], [], "count", []),
    ],
)
def test_cells_asked_about_are_brought_out(canvas, layers, places, mentioned, task, cells):
    answer = answer_with()
    answer.query, answer.mentioned, answer.task = {"places": places}, mentioned, task
    act_on_map(answer, layers, canvas, None, pytest.fail)
    assert [cell.words for cell in CELLS if cell.index + 1 in brought_out(layers.grid)] == cells


def opacities(objects):
    """Return the opacity in per cent of each object."""
    categories = objects.renderer().categories()  # they own their symbols
    properties = categories[0].symbol().dataDefinedProperties()
    opacity = QgsExpression(properties.property(SYMBOL_OPACITY).expressionString())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(objects))
    found = []
    for feature in objects.getFeatures():
        context.setFeature(feature)
        found.append(opacity.evaluate(context))
    return found


def test_what_was_not_asked_about_steps_back(layers):
    style_objects(layers.objects)
    assert set(opacities(layers.objects)) == {100}
    bring_out(layers.objects, [2])
    assert opacities(layers.objects)[:2] == [30, 100]
    bring_out(layers.objects, [])
    assert set(opacities(layers.objects)) == {100}


@pytest.fixture
def export(canvas, layers, monkeypatch):
    """Return what exports the first object, and the sentences that come of it."""
    parent = QWidget()

    def act(path, file_format=""):
        said = []
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        answer = answer_with("export", [1], file_format=file_format)
        act_on_map(answer, layers, canvas, parent, said.append)
        wait_until(lambda: not object_export._running)
        return said

    return act


@pytest.mark.parametrize(
    "file_format, suffix",
    [("geojson", ".geojson"), ("csv", ".csv"), ("shapefile", ".shp"), ("", ".gpkg")],
)
def test_an_export_holds_the_selected_objects(export, tmp_path, file_format, suffix):
    target = tmp_path / f"new{suffix}"
    assert export(tmp_path / "new", file_format) == [f"1 objects exported to {target}"]
    written = ogr.Open(str(target))
    assert [int(feature["object"]) for feature in written.GetLayer(0)] == [1]


def test_an_export_replaces_no_file_that_was_not_named(export, tmp_path):
    (tmp_path / "new.csv").write_text("mine")
    assert export(tmp_path / "new", "csv") == [f"1 objects exported to {tmp_path / 'new_2.csv'}"]
    assert (tmp_path / "new.csv").read_text() == "mine"


def test_an_export_never_replaces_the_file_of_the_results(export, layers, tmp_path):
    file = tmp_path / "changes.gpkg"
    assert "exported" in export(file)[0]
    layers.objects.setDataSource(f"{file}|layername=changes", "objects", "ogr")
    (said,) = export(file)
    assert "it holds the results; choose another name" in said
    assert layers.objects.isValid() and layers.objects.featureCount() == 1


def test_an_export_never_replaces_another_file_of_the_projects_results(export, layers, tmp_path):
    file = tmp_path / "changes.gpkg"
    assert "exported" in export(file)[0]
    other = QgsVectorLayer(f"{file}|layername=changes", "other", "ogr")
    QgsProject.instance().addMapLayer(other)
    (said,) = export(file)
    assert "it holds the results; choose another name" in said
    assert QgsVectorLayer(other.source(), "again", "ogr").featureCount() == 1


def test_a_dialog_that_is_closed_writes_nothing(export, tmp_path):
    assert export("") == [] and list(tmp_path.iterdir()) == []


def test_a_layer_that_goes_while_the_file_is_asked_for_is_not_written(
    canvas, layers, tmp_path, monkeypatch
):
    def close_project(*_):
        QgsProject.instance().clear()
        return str(tmp_path / "a.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", close_project)
    act_on_map(answer_with("export", [1]), layers, canvas, QWidget(), pytest.fail)
    assert not object_export._running and list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_a_sentence(export):
    (said,) = export("/no/such/folder/a.csv", "csv")
    assert said.startswith("The objects could not be written to")
