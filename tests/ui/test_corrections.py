"""Reviewing result layers in QGIS, exporting the corrections, and what the engine makes of them."""

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from changechat.core.environment import temporary_folder
from changechat.core.errors import ChangeChatError, InputError
from changechat.core.request import Area
from changechat.ui.correction_export import export_corrections
from changechat.ui.result_layers import ResultWriter
from changechat.ui.result_roles import GRID, OBJECTS, answer_of, role
from changechat.ui.review import make_reviewable, mark, take_back
from changechat.ui.review_menu import ReviewMenu
from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QWidget

from ..example_answer import LEFT, SIDE, TOP, example_answer, example_request
from .rasters import write_raster
from .waiting import Signal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))


@pytest.fixture
def project(tmp_path, qgis_new_project):
    project = QgsProject.instance()
    (tmp_path / "work").mkdir()
    assert project.write(str(tmp_path / "work" / "joplin.qgz"))
    return project


@pytest.fixture
def layers(project, tmp_path):
    return write_layers(tmp_path)


def write_layers(folder, **changes):
    """Return the layers of an answer about two real rasters."""
    sources = {}
    for seed, date in enumerate(("before", "after")):
        pixels = np.random.default_rng(seed).integers(10, 200, (3, 600, 600)).astype(np.uint8)
        path = write_raster(str(folder / f"{date}.tif"), pixels, (LEFT, TOP))
        sources[date] = type(example_request().before)(path, name=date)
    request = example_request(**{**sources, **changes})
    return Signal(ResultWriter().write(request, example_answer()).written).wait()[0]


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


# ---- layers of earlier versions


def strip(layer, *names):
    """Take the fields of a review off a layer, as an earlier version wrote it."""
    provider = layer.dataProvider()
    assert provider.deleteAttributes([provider.fieldNameIndex(name) for name in names])
    layer.updateFields()


def test_a_layer_of_an_earlier_version_gets_the_fields_with_its_first_review(layers, tmp_path):
    strip(layers.objects, "review", "review_kind", "original")
    strip(layers.grid, "review", "review_kind")
    select(layers.objects, "lower")
    mark(layers.objects, False)
    reviews = {cell: item["review"] for cell, item in by_cell(layers.objects).items()}
    assert reviews == {"top right corner": NULL, "lower": "reject"}
    rows = table(exported(layers, tmp_path), "corrected_objects")
    assert [row["review"] for row in rows] == [None, "reject"]
    assert rows[0]["original"].upper().startswith("POLYGON")


def test_without_any_review_an_earlier_layer_is_exported_as_it_is(layers, tmp_path):
    strip(layers.objects, "review", "review_kind", "original")
    strip(layers.grid, "review", "review_kind")
    for layer in (layers.grid, layers.objects):
        for name in ("area", "area_crs", "objects", "classes"):
            layer.removeCustomProperty(f"changechat/{name}")
    path = exported(layers, tmp_path)
    assert [row["review"] for row in table(path, "corrected_objects")] == [None, None]
    (ring,) = json.loads(facts(path)["area"])["coordinates"]
    assert [LEFT, TOP] in ring and [LEFT + SIDE, TOP - SIDE] in ring
    assert facts(path)["area_crs"] == "EPSG:32615"


def test_fields_are_added_once(layers):
    names = layers.objects.fields().names()
    make_reviewable(layers.objects)
    assert layers.objects.fields().names() == names


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


# ---- exporting


def test_an_export_tells_redrawn_added_and_deleted_objects(layers, tmp_path):
    objects = layers.objects
    objects.startEditing()
    objects.changeGeometry(by_cell(objects)["top right corner"].id(), square(235, 35, 25))
    objects.deleteFeature(by_cell(objects)["lower"].id())
    draw(objects, square(10, 10), kind="building")
    objects.commitChanges()
    path = exported(layers, tmp_path)
    rows = table(path, "corrected_objects")
    assert [row["review"] for row in rows] == ["redrawn", "added"]
    assert rows[0]["original"] and not rows[1]["original"]
    assert facts(path)["deleted_objects"] == "1"


def test_reshaping_with_an_edit_that_is_not_saved_yet_is_exported_too(layers, tmp_path):
    layers.objects.startEditing()
    layers.objects.changeGeometry(by_cell(layers.objects)["lower"].id(), square(140, 240, 30))
    path = exported(layers, tmp_path)
    assert {row["review"] for row in table(path, "corrected_objects")} == {None, "redrawn"}
    layers.objects.rollBack()


def test_an_export_says_where_everything_came_from(project, tmp_path):
    area = Area.from_extent(LEFT, TOP - SIDE, LEFT + SIDE, TOP, "EPSG:32615")
    layers = write_layers(tmp_path, area=area)
    said = facts(exported(layers, tmp_path))
    assert json.loads(said["area"]) == area.geometry and said["area_crs"] == "EPSG:32615"
    assert said["before_file"] == str(tmp_path / "before.tif")
    assert said["guide"] == "embedded 1" and said["plugin_version"] == said["exported_by"]


def test_an_export_never_overwrites(layers, tmp_path):
    first, second = exported(layers, tmp_path), exported(layers, tmp_path)
    assert (first.name, second.name) == ("out.gpkg", "out_2.gpkg")
    assert [path.name for path in tmp_path.glob("*.part*")] == []


def test_imagery_that_qgis_had_to_export_is_copied_beside_the_corrections(project, tmp_path):
    layers = write_layers(temporary_folder())
    path = exported(layers, tmp_path)
    assert facts(path)["before_file"] == "out_before.tif"
    assert (tmp_path / "out_after.tif").read_bytes()[:2] in (b"II", b"MM")
    (temporary_folder() / "after.tif").unlink()
    with pytest.raises(InputError, match="The copy of “after”"):
        exported(layers, tmp_path)


def test_a_folder_that_refuses_leaves_nothing_behind(layers, tmp_path):
    with pytest.raises(ChangeChatError, match="could not be written"):
        export_corrections(answer_of(layers.grid), tmp_path / "missing" / "out.gpkg")
    assert not (tmp_path / "missing").exists()


# ---- the menu


@pytest.fixture
def menu(qgis_iface, layers, monkeypatch):
    menu = ReviewMenu(qgis_iface, QWidget())
    monkeypatch.setattr(qgis_iface, "activeLayer", lambda: None, raising=False)
    return menu


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


# ---- from the dock's layers to training data


def test_corrections_reach_the_instruction_data(layers, tmp_path, engine_python):
    objects = layers.objects
    select(objects, "lower")
    mark(objects, False)
    objects.startEditing()
    draw(objects, square(10, 10), kind="building")
    draw(objects, square(110, 110, 60), kind="building", review_kind="road")
    assert objects.commitChanges()
    select(layers.grid, "left")
    mark(layers.grid, True, "building")
    path = exported(layers, tmp_path)
    out = tmp_path / "out"
    run = subprocess.run(
        [
            *(str(engine_python), "-I", str(ROOT / "core" / "launcher.py"), "instructions"),
            *("--corrections", str(path), "--tile", "whole", "--out", str(out), "--json"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr

    def answer(task):
        samples = json.loads((out / f"{task}.json").read_text("utf-8"))
        return [sample["conversations"][1]["value"] for sample in samples]

    (places,) = answer("loc_build")
    assert set(places.split(",")) == {"top right corner", "top left corner", "left"}
    assert answer("count_build") == []  # one in the cell on the left is not drawn
    assert answer("loc_road") == ["center"] and answer("count_road") == ["1"]
    assert answer("binary_class") == ["Yes"]
    card = json.loads((out / "data_card.json").read_text("utf-8"))
    assert card["sources"][0]["reviewed_objects"] == {"not reviewed": 1, "reject": 1, "added": 2}
