"""What a question asks for on the map is done there."""

from pathlib import Path

import pytest
from changechat.core.errors import InputError
from changechat.core.result_layers import object_rows
from changechat.ui.compat import SYMBOL_OPACITY
from changechat.ui.results import map_actions
from changechat.ui.results.map_actions import act_on_map
from changechat.ui.results.result_layers import ResultLayers
from changechat.ui.results.result_style import bring_out, style_objects
from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

from ...example_answer import example_answer


@pytest.fixture
def canvas(qgis_app):
    canvas = QgsMapCanvas()
    crs = QgsCoordinateReferenceSystem(example_answer().evidence.grid.crs)
    canvas.setDestinationCrs(crs)
    canvas.resize(200, 200)
    return canvas


@pytest.fixture
def layers(qgis_app):
    answer = example_answer()
    crs = answer.evidence.grid.crs
    objects = QgsVectorLayer(f"Polygon?crs={crs}&field=kind:string", "objects", "memory")
    features = []
    for row in object_rows(answer):
        feature = QgsFeature(objects.fields())
        feature.setAttribute("kind", row.values["kind"])
        feature.setGeometry(QgsGeometry.fromWkt(row.values["original"]))
        features.append(feature)
    objects.dataProvider().addFeatures(features)
    return ResultLayers(objects, objects, Path("changes.gpkg"))


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
    assert act_on_map(answer, layers, canvas, None) is None
    west, south, east, north = first_outline(answer)
    extent = canvas.extent()
    assert extent.xMinimum() < west and extent.xMaximum() > east
    assert extent.yMinimum() < south and extent.yMaximum() > north
    assert extent.width() < 20 * max(east - west, north - south)
    assert layers.objects.selectedFeatureIds() == [1]


def test_zooming_to_a_cell_needs_no_object(canvas, layers):
    answer = answer_with("zoom", cells=["center"])
    assert act_on_map(answer, layers, canvas, None) is None
    middle = canvas.extent().center()
    ring = answer.evidence.grid.polygon(answer.evidence.cells[4].cell)
    assert min(x for x, _ in ring) < middle.x() < max(x for x, _ in ring)
    assert layers.objects.selectedFeatureCount() == 0


def test_objects_an_answer_speaks_of_are_selected_where_they_are_not_all(canvas, layers):
    total = len(example_answer().evidence.components)
    act_on_map(answer_with(objects=[total]), layers, canvas, None)
    assert layers.objects.selectedFeatureIds() == [total]
    layers.objects.removeSelection()
    act_on_map(answer_with(objects=range(1, total + 1)), layers, canvas, None)
    assert layers.objects.selectedFeatureIds() == []


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


@pytest.mark.parametrize(
    "file_format, suffix", [("geojson", ".geojson"), ("csv", ".csv"), ("", ".gpkg")]
)
def test_an_export_holds_the_selected_objects(
    canvas, layers, tmp_path, monkeypatch, file_format, suffix
):
    monkeypatch.setattr(
        map_actions.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "new"), "")
    )
    said = act_on_map(answer_with("export", [1], file_format=file_format), layers, canvas, None)
    target = tmp_path / f"new{suffix}"
    assert str(target) in said
    written = ogr.Open(str(target))
    assert written.GetLayer(0).GetFeatureCount() == 1


def test_a_dialog_that_is_closed_writes_nothing(canvas, layers, tmp_path, monkeypatch):
    monkeypatch.setattr(map_actions.QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert act_on_map(answer_with("export", [1]), layers, canvas, None) is None
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_a_sentence(canvas, layers, monkeypatch):
    monkeypatch.setattr(
        map_actions.QFileDialog, "getSaveFileName", lambda *_: ("/no/such/folder/a.csv", "")
    )
    with pytest.raises(InputError, match="could not be written to"):
        act_on_map(answer_with("export", [1], file_format="csv"), layers, canvas, None)
