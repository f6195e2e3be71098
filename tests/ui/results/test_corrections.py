"""Exporting the corrections of result layers, and what the engine makes of them."""

import json
import subprocess
from pathlib import Path

import pytest
from changechat.core.errors import ChangeChatError, InputError
from changechat.core.request import Area
from changechat.core.temporary_folder import temporary_folder
from changechat.ui.results.correction_export import export_corrections
from changechat.ui.results.result_roles import answer_of
from changechat.ui.results.review import make_reviewable, mark
from qgis.core import NULL

from ...example_answer import LEFT, SIDE, TOP
from ..reviewed import by_cell, draw, exported, facts, select, square, table, write_layers

ROOT = Path(__file__).resolve().parents[3]


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


# ---- from the dock's layers to training data


@pytest.mark.skipif(not (ROOT / "models/lab").is_dir(), reason="needs the laboratory")
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
            *(
                str(engine_python),
                "-I",
                str(ROOT / "core" / "link" / "launcher.py"),
                "instructions",
            ),
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
