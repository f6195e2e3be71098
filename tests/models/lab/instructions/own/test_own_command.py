"""The command line makes instruction data of a user's own material."""

import json

import numpy as np
import pytest
import shapely
from changechat.core.grid import CELLS as GRID_CELLS
from changechat.core.grid import GridGeometry
from changechat.core.result_layers import (
    CELLS,
    CORRECTED_CELL_FIELDS,
    CORRECTED_OBJECT_FIELDS,
    FACTS,
    OBJECTS,
)
from changechat.models.cli import main
from changechat.models.lab.instructions.data_card import CARD_JSON, CARD_MARKDOWN
from changechat.models.lab.instructions.training_conversation import read_samples
from pyogrio import raw

from ....raster.rasters import EAST, NORTH, UTM, noise, write
from .polygon_file import write_polygons
from .test_pair_folder import add_pair, label

SIDE = 96
GRID = GridGeometry((1.0, 0.0, EAST, 0.0, -1.0, NORTH), SIDE, SIDE, UTM)


def run(capsys, *arguments):
    code = main(["instructions", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def answers(path):
    return [sample.exchanges[0].answer for sample in read_samples(path)]


def card(folder):
    return json.loads((folder / CARD_JSON).read_text("utf-8"))


def box(left, top, side=10):
    return shapely.box(EAST + left, NORTH - top - side, EAST + left + side, NORTH - top)


@pytest.fixture
def rasters(tmp_path):
    write(tmp_path / "before.tif", noise(side=SIDE))
    write(tmp_path / "after.tif", noise(side=SIDE, seed=1))
    return tmp_path / "before.tif", tmp_path / "after.tif"


def test_a_folder_of_pairs_gives_each_split_its_files(tmp_path, capsys):
    for number in range(5):
        add_pair(tmp_path / "mine", f"p{number}", label(building=[(2, 2)]))
    out = tmp_path / "out"
    code, printed, _ = run(
        capsys, "--pairs", tmp_path / "mine", "--out", out, "--val-share", 0.2, "--json"
    )
    shown = json.loads(printed)
    assert (code, shown["pairs"]) == (0, {"train": 4, "val": 1})
    assert answers(out / "loc_build.json") == ["top left corner"] * 4
    assert answers(out / "val" / "count_build.json") == ["1"]
    assert answers(out / "caption.json") == [] and answers(out / "count_road.json") == []


def test_changechat_is_made_of_pairs_that_know_both_classes(tmp_path, capsys):
    add_pair(tmp_path / "mine", "one", label(building=[(2, 2)], road=[(40, 40)]))
    add_pair(tmp_path / "mine", "two", label())
    (tmp_path / "captions.json").write_text('{"one": "a house appears"}')
    arguments = ("--pairs", tmp_path / "mine", "--dataset", "changechat", "--localise", "grid")
    said = ("--captions", tmp_path / "captions.json", "--out", tmp_path / "out")
    assert run(capsys, *arguments, *said)[0] == 0
    assert answers(tmp_path / "out" / "locate.json") == [
        "roads ['center-center'] buildings ['top-left']",
        "roads [] buildings []",
    ]
    (one, two) = read_samples(tmp_path / "out" / "dialogue.json")
    assert one.exchanges[-1].answer == "A house appears."
    assert two.exchanges[-1].answer == "The scene is the same as before."
    assert run(capsys, *arguments, "--out", tmp_path / "silent")[0] == 0
    assert len(list(read_samples(tmp_path / "silent" / "dialogue.json"))) == 1


def test_changechat_without_road_truth_is_refused(tmp_path, capsys):
    add_pair(tmp_path / "mine", "one", label(building=[(2, 2)]))
    arguments = ("--pairs", tmp_path / "mine", "--dataset", "changechat")
    code, _, said = run(capsys, *arguments, "--out", tmp_path / "out")
    assert code == 2 and "no pair knows both" in said


def test_a_faulty_pair_is_named_and_the_exit_code_says_so(tmp_path, capsys):
    for name in ("a", "b"):
        add_pair(tmp_path / "mine", name, label())
    (tmp_path / "mine" / "B" / "b.png").unlink()
    code, _, said = run(capsys, "--pairs", tmp_path / "mine", "--out", tmp_path / "out")
    assert code == 2 and "train/b: it is missing in B" in said
    assert "b" in json.dumps(card(tmp_path / "out")["left_out"])


def test_rasters_and_polygons_give_tiles_answers_and_a_card(rasters, tmp_path, capsys):
    changes = write_polygons(
        tmp_path / "c.gpkg",
        [box(4, 4), box(70, 70), box(40, 4)],
        UTM,
        kind=["house", "hut", "tree"],
    )
    out = tmp_path / "out"
    code, _, said = run(
        capsys,
        *("--before", rasters[0], "--after", rasters[1], "--changes", changes),
        *("--class-field", "kind", "--buildings", "house,hut", "--roads", "street"),
        *("--tile", 48, "--licence", "CC0-1.0", "--out", out),
    )
    assert code == 0 and "unknown class: 1" in said and "'tree'" in said
    assert answers(out / "count_build.json") == ["1", "0", "0", "1"]
    about = card(out)
    assert about["licence"] == "CC0-1.0" and about["settings"]["changed_building_m2"] == 200
    assert [source["what"] for source in about["sources"]][:3] == ["before", "after", "changes"]
    assert "house,hut" in (out / CARD_MARKDOWN).read_text("utf-8")
    first = next(read_samples(out / "binary_class.json"))
    assert all((out / image).is_file() for image in first.images)


def test_tiles_are_never_overwritten(rasters, tmp_path, capsys):
    changes = write_polygons(tmp_path / "c.gpkg", [box(4, 4)], UTM, kind=["house"])
    arguments = (
        *("--before", rasters[0], "--after", rasters[1], "--changes", changes),
        *("--kind", "building", "--tile", 48, "--out", tmp_path / "out"),
    )
    assert run(capsys, *arguments)[0] == 0
    code, _, said = run(capsys, *arguments)
    assert code == 2 and "not overwritten" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--pairs", "x", "--before", "y"], "Give one kind of material"),
        (["--before", "x", "--after", "y"], "all three of"),
        (["--before", "x", "--after", "y", "--changes", "z"], "--class-field"),
        (["--pairs", "x", "--classes", "tree"], "not 'tree'"),
        (["--corrections", "x", "--tile", "big"], "not 'big'"),
        (["--corrections", "x", "--tile", "0"], "not '0'"),
        (["--corrections", "x", "--max-missing", "1"], "--max-missing"),
        (["--corrections", "x", "--val-share", "1"], "leave nothing to train on"),
        (["--corrections", "nowhere.gpkg"], "nowhere.gpkg was not found"),
    ],
)
def test_options_that_do_not_fit_together_are_explained(tmp_path, capsys, options, said):
    code, _, printed = run(capsys, *options, "--out", tmp_path / "out")
    assert code == 2 and said in printed


# ---- corrections, written as QGIS exports them


def export(path, rasters, objects, cells=None, **facts):
    """Write (geometry, kind, review, review_kind) objects and {cell: (changed, review, kind)}."""
    cells = cells or {}
    known = {
        **{"before": "Before", "before_file": str(rasters[0]), "after": "After"},
        **{"after_file": str(rasters[1]), "area": "overlap", "area_crs": "none", "crs": UTM},
        **{"pixel_size_m": "1", "classes": "building", "plugin_version": "9.9", **facts},
    }
    raw.write(
        path,
        layer=FACTS,
        driver="GPKG",
        geometry=None,
        fields=["name", "value"],
        field_data=[list_of(known), list_of(known.values())],
        geometry_type=None,
        crs=None,
    )
    shapes, kinds, reviews, corrected = zip(*objects) if objects else ((), (), (), ())
    columns = {field.name: [None] * len(objects) for field in CORRECTED_OBJECT_FIELDS}
    columns.update(kind=kinds, review=reviews, review_kind=corrected)
    write_polygons(path, shapes, UTM, OBJECTS, **columns)
    states = [cells.get(cell.words, (False, None, None)) for cell in GRID_CELLS]
    columns = {field.name: [None] * 9 for field in CORRECTED_CELL_FIELDS}
    columns["cell"] = [cell.words for cell in GRID_CELLS]
    columns["changed"] = [str(int(state[0])) if state[0] else "" for state in states]
    columns["review"], columns["review_kind"] = zip(*(state[1:] for state in states))
    squares = [shapely.Polygon(GRID.polygon(cell)) for cell in GRID_CELLS]
    return write_polygons(path, squares, UTM, CELLS, **columns)


def list_of(values):
    return np.array(list(values), dtype=object)


def test_corrections_decide_the_answers(rasters, tmp_path, capsys):
    objects = [
        (box(4, 4), "building", None, None),
        (box(40, 40), "building", "reject", None),
        (box(70, 4), "building", "accept", "road"),
        (box(70, 70), "building", "added", None),
    ]
    cells = {"left": (False, "reject", "road")}
    path = export(tmp_path / "joplin.gpkg", rasters, objects, cells)
    out = tmp_path / "out"
    code, _, _ = run(capsys, "--corrections", path, "--tile", "whole", "--out", out)
    assert code == 0
    assert answers(out / "count_build.json") == ["2"]
    (places,) = answers(out / "loc_build.json")
    assert set(places.split(",")) == {"top left corner", "lower right corner"}
    assert answers(out / "loc_road.json") == ["top right corner,left"]
    assert answers(out / "count_road.json") == []  # one is missing on the map
    source = card(out)["sources"][0]
    assert source["reviewed_objects"] == {"not reviewed": 1, "reject": 1, "accept": 1, "added": 1}
    assert source["plugin_version"] == "9.9"


def test_a_review_that_is_no_word_of_ours_is_named_and_ignored(rasters, tmp_path, capsys):
    objects = [(box(4, 4), "building", "wrong?", None)]
    path = export(tmp_path / "joplin.gpkg", rasters, objects)
    code, _, said = run(capsys, "--corrections", path, "--tile", 48, "--out", tmp_path / "out")
    assert code == 0 and "'wrong?', not accept or reject" in said


def test_only_reviewed_leaves_tiles_out_and_names_them(rasters, tmp_path, capsys):
    objects = [(box(4, 4), "building", "accept", None), (box(70, 70), "building", None, None)]
    path = export(tmp_path / "joplin.gpkg", rasters, objects)
    out = tmp_path / "out"
    code, _, said = run(
        capsys, "--corrections", path, "--tile", 48, "--only-reviewed", "--out", out, "--json"
    )
    assert code == 0 and answers(out / "count_build.json") == ["1"]
    assert "an object in it was not reviewed" in said and "nothing in it was reviewed" in said


def test_imagery_is_looked_for_beside_the_export(rasters, tmp_path, capsys):
    folder = tmp_path / "moved"
    folder.mkdir()
    for raster in rasters:
        raster.rename(folder / raster.name)
    objects = [(box(4, 4), "building", None, None)]
    facts = {"after_file": "C:\\imagery\\after.tif"}
    path = export(folder / "joplin.gpkg", rasters, objects, **facts)
    arguments = ("--corrections", path, "--tile", 48, "--out", tmp_path / "out")
    assert run(capsys, *arguments)[0] == 0
    (folder / "after.tif").unlink()
    code, _, said = run(capsys, *arguments[:-1], tmp_path / "other")
    assert code == 2 and "after.tif beside the corrections" in said


def test_a_file_without_corrections_is_explained(rasters, tmp_path, capsys):
    path = write_polygons(tmp_path / "c.gpkg", [box(4, 4)], UTM, kind=["house"])
    code, _, said = run(capsys, "--corrections", path, "--out", tmp_path / "out")
    assert code == 2 and "it lacks corrected_cells, corrected_objects, facts" in said
