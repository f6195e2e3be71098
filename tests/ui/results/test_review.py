"""Reviewing result layers in QGIS: marks, words, looks, and the menu."""

from pathlib import Path

import pytest
from changechat.core.errors import ChangeChatError, InputError
from changechat.ui.results.result_roles import GRID, OBJECTS, answer_of, role
from changechat.ui.results.review import mark, take_back
from changechat.ui.results.review_menu import ReviewMenu
from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QWidget

from ..reviewed import by_cell, draw, select, square, write_layers

# ---- marking


def test_new_layers_are_not_reviewed_and_keep_the_outline_that_was_found(layers):
    objects = list(layers.objects.getFeatures())
    assert [item["review"] for item in objects] == [NULL, NULL]
    for item in objects:
        assert QgsGeometry.fromWkt(item["original"]).equals(item.geometry())
    assert {cell["review"] for cell in layers.grid.getFeatures()} == {NULL}


def test_selected_objects_are_accepted_or_rejected_and_saved_at_once(layers):
    select(layers.objects, "top right corner")
    assert mark(layers.objects, True) == 1
    select(layers.objects, "lower")
    mark(layers.objects, False)
    assert not layers.objects.isEditable() and not layers.objects.selectedFeatureCount()
    again = QgsVectorLayer(layers.objects.source(), "again", "ogr")
    assert {cell: item["review"] for cell, item in by_cell(again).items()} == {
        "top right corner": "accept",
        "lower": "reject",
    }


def test_the_class_is_corrected_with_the_review_and_taken_back_with_it(layers):
    select(layers.objects, "lower")
    mark(layers.objects, True, "road")
    assert by_cell(layers.objects)["lower"]["review_kind"] == "road"
    select(layers.objects, "lower")
    take_back(layers.objects)
    assert by_cell(layers.objects)["lower"]["review"] == NULL
    assert by_cell(layers.objects)["lower"]["review_kind"] == NULL


def test_a_cell_is_accepted_where_the_grid_says_the_same(layers):
    select(layers.grid, "lower", "center")
    mark(layers.grid, True)
    select(layers.grid, "top right corner", "left")
    mark(layers.grid, False)
    reviews = {cell: item["review"] for cell, item in by_cell(layers.grid).items()}
    assert {cell: review for cell, review in reviews.items() if review != NULL} == {
        "lower": "accept",
        "center": "reject",
        "top right corner": "reject",
        "left": "accept",
    }


def test_a_layer_that_is_being_edited_keeps_its_edits_open_and_can_undo_the_review(layers):
    layers.objects.startEditing()
    select(layers.objects, "lower")
    mark(layers.objects, False)
    assert layers.objects.isEditable()
    layers.objects.undoStack().undo()
    assert by_cell(layers.objects)["lower"]["review"] == NULL
    layers.objects.rollBack()


def test_a_layer_that_cannot_be_changed_says_so(layers):
    select(layers.objects, "lower")
    layers.objects.setReadOnly(True)
    with pytest.raises(ChangeChatError, match="cannot be changed"):
        mark(layers.objects, True)


def test_the_form_offers_the_words_and_hides_the_outline(layers):
    fields = layers.objects.fields()
    setup = layers.objects.editorWidgetSetup(fields.lookupField("review"))
    words = [value for pair in setup.config()["map"] for value in pair.values()]
    assert words[1:] == ["accept", "reject"]
    hidden = layers.objects.editorWidgetSetup(fields.lookupField("original"))
    assert hidden.type() == "Hidden"


def test_rejected_and_drawn_objects_have_a_look_of_their_own(layers):
    labels = {}
    layers.objects.startEditing()
    draw(layers.objects, square(0, 0), kind="building")
    select(layers.objects, "lower")
    mark(layers.objects, False)
    renderer = layers.objects.renderer()
    context = QgsExpressionContext(
        QgsExpressionContextUtils.globalProjectLayerScopes(layers.objects)
    )
    for feature in layers.objects.getFeatures():
        context.setFeature(feature)
        value = QgsExpression(renderer.classAttribute()).evaluate(context)
        index = renderer.categoryIndexForValue(value if value is not None else NULL)
        labels[feature["cell"] or ""] = renderer.categories()[index].label()
    layers.objects.rollBack()
    assert labels == {"top right corner": "Appeared", "lower": "Rejected", "": "Drawn by hand"}


# ---- the layers of an answer


def test_layers_are_known_by_their_fields(layers):
    assert (role(layers.grid), role(layers.objects)) == (GRID, OBJECTS)
    other = QgsVectorLayer("Polygon?field=cell:string", "mine", "memory")
    assert role(other) is None and role(None) is None


def test_both_layers_of_an_answer_are_found_in_the_project(project, tmp_path):
    first = write_layers(tmp_path)
    second = write_layers(tmp_path, question="And now?")
    for layers in (first, second):
        for layer in (layers.grid, layers.objects):
            answer = answer_of(layer)
            assert (answer.grid, answer.objects) == (layers.grid, layers.objects)


def test_a_layer_opened_from_its_file_finds_the_other_one_there(layers, tmp_path):
    alone = QgsVectorLayer(layers.objects.source(), "alone", "ogr")
    QgsProject.instance().removeAllMapLayers()
    answer = answer_of(alone)
    assert role(answer.grid) == GRID and answer.grid.featureCount() == 9
    assert answer.facts["before_file"].endswith("before.tif")


def test_a_layer_without_provenance_or_partner_is_explained(project):
    fields = "field=kind:string&field=direction:string&field=area_m2:double"
    layer = QgsVectorLayer(f"Polygon?{fields}", "mine", "memory")
    with pytest.raises(InputError, match="Nothing says which imagery"):
        answer_of(layer)
    layer.setCustomProperty("changechat/question", "What?")
    with pytest.raises(InputError, match="The grid of the answer"):
        answer_of(layer)


# ---- the menu


@pytest.fixture
def menu(qgis_iface, layers, monkeypatch):
    menu = ReviewMenu(qgis_iface, QWidget())
    monkeypatch.setattr(qgis_iface, "activeLayer", lambda: None, raising=False)
    yield menu
    menu.tear_down()


def entries(menu):
    menu.prepare()
    return {action.text(): action for action in menu.menu.actions() if action.text()}


def test_without_a_selection_the_menu_asks_for_one(menu):
    shown = entries(menu)
    assert "Select objects or cells on the map first" in shown
    assert shown["Export corrections…"].isEnabled()
    assert not shown["Take the review back"].isEnabled()


def test_without_results_the_menu_offers_nothing(menu):
    QgsProject.instance().removeAllMapLayers()
    assert not any(action.isEnabled() for action in entries(menu).values())


def test_objects_are_accepted_and_cells_say_what_happened(menu, layers):
    select(layers.objects, "lower")
    entries(menu)["Reject"].trigger()
    assert by_cell(layers.objects)["lower"]["review"] == "reject"
    select(layers.grid, "center")
    shown = entries(menu)
    assert "1 selected in “Grid”" in shown
    kinds = {action.text(): action for action in shown["This changed here"].menu().actions()}
    kinds["Road"].trigger()
    assert by_cell(layers.grid)["center"]["review"] == "reject"
    assert by_cell(layers.grid)["center"]["review_kind"] == "road"


def test_the_active_layer_goes_first(menu, layers, qgis_iface, monkeypatch):
    select(layers.objects, "lower")
    select(layers.grid, "center")
    monkeypatch.setattr(qgis_iface, "activeLayer", lambda: layers.grid, raising=False)
    assert "1 selected in “Grid”" in entries(menu)


def test_a_missing_object_is_drawn_with_qgis_own_tool(menu, layers, qgis_iface, monkeypatch):
    pressed = []
    action = QAction()
    action.triggered.connect(lambda: pressed.append(True))
    monkeypatch.setattr(qgis_iface, "actionAddFeature", lambda: action, raising=False)
    monkeypatch.setattr(qgis_iface, "setActiveLayer", pressed.append, raising=False)
    entries(menu)["Draw a missing object"].trigger()
    assert layers.objects.isEditable() and pressed == [layers.objects, True]
    layers.objects.rollBack()


def test_the_export_asks_for_a_name_and_says_where_it_went(menu, qgis_iface, tmp_path, monkeypatch):
    offered = []

    def choose(parent, title, path, *rest, **more):
        offered.append(Path(path).name)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    entries(menu)["Export corrections…"].trigger()
    assert offered == ["joplin_corrections.gpkg"]
    assert (tmp_path / "mine.gpkg").is_file()


# ---- undoing what was saved at once


def review(menu, layer, cell, entry):
    select(layer, cell)
    entries(menu)[entry].trigger()


def undo(menu):
    entries(menu)["Undo the last review"].trigger()


def test_reviews_are_undone_one_after_the_other_the_latest_first(menu, layers):
    assert not entries(menu)["Undo the last review"].isEnabled()
    review(menu, layers.objects, "lower", "Accept")
    review(menu, layers.objects, "lower", "Reject")
    review(menu, layers.grid, "center", "Nothing changed here")
    undo(menu)
    assert by_cell(layers.grid)["center"]["review"] == NULL
    assert by_cell(layers.objects)["lower"]["review"] == "reject"
    undo(menu)
    assert by_cell(layers.objects)["lower"]["review"] == "accept"
    undo(menu)
    again = QgsVectorLayer(layers.objects.source(), "again", "ogr")
    assert by_cell(again)["lower"]["review"] == NULL  # in the file
    assert not layers.objects.isEditable()
    assert layers.objects.selectedFeatureCount() == 1
    assert not entries(menu)["Undo the last review"].isEnabled()


def test_what_was_taken_back_comes_again_with_its_class(menu, layers):
    select(layers.objects, "lower")
    mark(layers.objects, True, "road")
    review(menu, layers.objects, "lower", "Take the review back")
    undo(menu)
    found = by_cell(layers.objects)["lower"]
    assert (found["review"], found["review_kind"]) == ("accept", "road")


def test_what_was_changed_since_stays(menu, layers):
    review(menu, layers.objects, "lower", "Accept")
    layers.objects.startEditing()
    (feature,) = (one for one in layers.objects.getFeatures() if one["cell"] == "lower")
    index = layers.objects.fields().lookupField("review")
    layers.objects.changeAttributeValue(feature.id(), index, "reject")
    assert layers.objects.commitChanges()
    undo(menu)
    assert by_cell(layers.objects)["lower"]["review"] == "reject"
    assert len(menu.undo) == 0


def test_a_layer_that_is_edited_has_the_undo_of_qgis(menu, layers):
    layers.objects.startEditing()
    review(menu, layers.objects, "lower", "Accept")
    assert len(menu.undo) == 0
    layers.objects.rollBack()


def test_layers_and_projects_that_go_take_their_reviews_along(menu, layers):
    review(menu, layers.objects, "lower", "Accept")
    review(menu, layers.grid, "center", "Nothing changed here")
    QgsProject.instance().removeMapLayer(layers.objects.id())
    assert len(menu.undo) == 1
    QgsProject.instance().clear()
    assert len(menu.undo) == 0


def test_the_key_is_that_of_qgis_where_qgis_has_something_to_undo(qgis_iface, layers, monkeypatch):
    monkeypatch.setattr(qgis_iface, "activeLayer", lambda: None, raising=False)
    own = QAction(qgis_iface.mainWindow())
    own.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    own.setEnabled(False)
    menu = ReviewMenu(qgis_iface, QWidget())
    review(menu, layers.objects, "lower", "Accept")
    assert entries(menu)["Undo the last review"].isEnabled()
    own.setEnabled(True)
    assert not entries(menu)["Undo the last review"].isEnabled()
    own.setEnabled(False)
    assert entries(menu)["Undo the last review"].isEnabled()
    menu.tear_down()
    own.deleteLater()


def test_an_action_that_goes_with_its_plugin_leaves_the_key(qgis_iface, layers, monkeypatch):
    monkeypatch.setattr(qgis_iface, "activeLayer", lambda: None, raising=False)
    other = QAction(qgis_iface.mainWindow())
    other.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    menu = ReviewMenu(qgis_iface, QWidget())
    other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    review(menu, layers.objects, "lower", "Accept")
    assert entries(menu)["Undo the last review"].isEnabled()
    menu.tear_down()
