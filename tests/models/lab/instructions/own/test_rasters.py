"""Two rasters and a polygon layer of changes, cut into tiles with their answers."""

import cv2
import numpy as np
import pytest
import rasterio
import rasterio.features
import shapely
from changechat.core.errors import InputError
from changechat.core.request import Source
from changechat.models.lab.instructions.own.class_values import ClassValues
from changechat.models.lab.instructions.own.own_set import tiles_of_rasters
from changechat.models.lab.instructions.own.splitting import Shares
from changechat.models.lab.instructions.own.tile_folder import TilePlan
from changechat.models.lab.instructions.problems import Problems
from shapely.geometry import shape

from ....raster.rasters import EAST, NORTH, UTM, noise, write
from .polygon_file import write_polygons

BY_KIND = ClassValues.of_field("kind", ["street"], ["house"])


def box(left, top, width=10, height=10):
    return shapely.box(EAST + left, NORTH - top - height, EAST + left + width, NORTH - top)


@pytest.fixture
def scene(tmp_path):
    before = write(tmp_path / "before.tif", noise(side=256))
    after = write(tmp_path / "after.tif", noise(side=256, seed=1))
    shapes = [box(10, 10), box(40, 10), box(0, 100, 256, 16), box(100, 96, 20, 20)]
    kinds = ["house", "house", "street", "house"]
    return before, after, write_polygons(tmp_path / "changes.gpkg", shapes, UTM, kind=kinds)


def make(scene, out, plan=TilePlan(64), classes=BY_KIND, finest=0.0):  # noqa: B008
    problems = Problems()
    made = tiles_of_rasters(*scene, None, classes, finest, plan, out, problems)
    return made, problems


def test_tiles_hold_both_dates_and_the_label_of_their_place(scene, tmp_path):
    made, _ = make(scene, tmp_path / "out")
    assert len(made.facts) == 16
    folder = tmp_path / "out" / "images" / "train"
    with rasterio.open(scene[0].path) as file:
        expected = np.moveaxis(file.read(), 0, -1)
    tile = cv2.cvtColor(cv2.imread(str(folder / "A" / "tile_00064_00064.png")), cv2.COLOR_BGR2RGB)
    assert (tile == expected[64:128, 64:128]).all()
    label = cv2.imread(str(folder / "label" / "tile_00064_00064.png"), cv2.IMREAD_UNCHANGED)
    assert label.shape == (64, 64)
    assert (label[36:52, :36] == 128).all()  # the road
    assert (label[32:52, 36:56] == 255).all()  # the house, over the road
    assert np.count_nonzero(label) == 400 + 16 * (64 - 20)


def test_answers_follow_the_rule_on_each_tile(scene, tmp_path):
    made, _ = make(scene, tmp_path / "out")
    facts = {fact.name: fact for fact in made.facts}
    first = facts["tile_00000_00000"]
    assert (first.changed, first.answers.count_build, first.answers.count_road) == (True, "2", "0")
    assert set(first.answers.loc_build.split(",")) == {"top left corner", "top right corner"}
    assert facts["tile_00128_00000"].changed is False
    assert facts["tile_00064_00192"].answers.loc_road == "lower"
    assert first.images == (
        "images/train/A/tile_00000_00000.png",
        "images/train/B/tile_00000_00000.png",
    )


def test_changed_area_is_counted_once_where_tiles_overlap(scene, tmp_path):
    for overlap in (0, 24):
        made, _ = make(scene, tmp_path / str(overlap), TilePlan(64, overlap))
        assert made.changed_m2["building"] == pytest.approx(600)
        assert made.changed_m2["road"] == pytest.approx(16 * (256 - 20))


def test_the_splits_share_no_place(scene, tmp_path):
    plan = TilePlan(32, 8, block=64, shares=Shares(0.25, 0.25), seed=3)
    made, _ = make(scene, tmp_path / "out", plan)
    seen = {name: np.zeros((256, 256), bool) for name in ("train", "val", "test")}
    for fact, split in zip(made.facts, made.splits):
        row, col = (int(part) for part in fact.name.split("_")[1:])
        seen[split][row : row + 32, col : col + 32] = True
    assert all(mask.any() for mask in seen.values())
    assert not (seen["train"] & seen["val"]).any() and not (seen["val"] & seen["test"]).any()
    assert sum(seen.values()).all()


def test_tiles_without_data_are_left_out_and_counted(tmp_path):
    mask = np.full((256, 256), 255, np.uint8)
    mask[:, 128:] = 0
    mask[:, 120:128] = 0
    before = write(tmp_path / "before.tif", noise(side=256), mask=mask)
    after = write(tmp_path / "after.tif", noise(side=256, seed=1))
    changes = write_polygons(tmp_path / "c.gpkg", [box(100, 10, 100)], UTM, kind=["house"])
    made, problems = make(
        (before, after, changes), tmp_path / "out", TilePlan(64, most_missing=0.2)
    )
    assert len(made.facts) == 8
    assert problems.counts() == {"tile without data": 8}
    label = cv2.imread(str(tmp_path / "out/images/train/label/tile_00000_00064.png"), -1)
    assert label[10:20, 36:56].all() and not label[:, 56:].any()


def test_a_polygon_too_small_for_a_pixel_is_counted(scene, tmp_path):
    path = write_polygons(tmp_path / "small.gpkg", [box(0.6, 0.6, 0.3, 0.3)], UTM, kind=["house"])
    made, problems = make((*scene[:2], path), tmp_path / "out")
    assert problems.counts() == {"polygon without a pixel": 1}
    assert not any(fact.changed for fact in made.facts)


def test_16_bit_dates_share_one_stretch(tmp_path):
    dark = write(tmp_path / "before.tif", noise(side=64, dtype="uint16") * 10)
    bright = write(tmp_path / "after.tif", noise(side=64, dtype="uint16", seed=1) * 10 + 1000)
    changes = write_polygons(tmp_path / "c.gpkg", [box(10, 10)], UTM, kind=["house"])
    make((dark, bright, changes), tmp_path / "out")
    before, after = (
        cv2.imread(str(tmp_path / f"out/images/train/{part}/tile_00000_00000.png")).mean()
        for part in "AB"
    )
    assert after > before + 50


def test_an_area_smaller_than_a_tile_is_one_tile_when_asked(scene, tmp_path):
    with pytest.raises(InputError, match="smaller than a tile of 512"):
        make(scene, tmp_path / "out", TilePlan(512))
    made, _ = make(scene, tmp_path / "whole", TilePlan(None))
    (fact,) = made.facts
    assert fact.answers.count_build == "3"


def test_the_same_settings_give_the_same_files(scene, tmp_path):
    plan = TilePlan(64, shares=Shares(0.25), block=64, seed=5)
    files = []
    for name in ("one", "two"):
        make(scene, tmp_path / name, plan)
        found = sorted((tmp_path / name).rglob("*.png"))
        files.append([(path.relative_to(tmp_path / name), path.read_bytes()) for path in found])
    assert files[0] == files[1]


def test_a_real_pair_with_polygons_of_its_label(data_dir, tmp_path):
    folder = data_dir / "geo" / "fotbcd_buildings_EPSG2154_0.2m"
    before, after, label = (
        folder / f"fot_binary_train_976_{part}.tif" for part in "A B label".split()
    )
    if not label.exists():
        pytest.skip(f"{label} is missing")
    with rasterio.open(label) as file:
        changed = (file.read(1) > 0).astype(np.uint8)
        outlines = rasterio.features.shapes(changed, changed > 0, transform=file.transform)
        shapes = [shape(outline) for outline, _ in outlines]
        crs = file.crs.to_wkt()
    changes = write_polygons(tmp_path / "c.gpkg", shapes, crs, use=["bâtiment"] * len(shapes))
    classes = ClassValues.of_field("use", [], ["Bâtiment"])
    scene = (Source(str(before)), Source(str(after)), changes)
    made, problems = make(scene, tmp_path / "out", TilePlan(128), classes)
    assert made.changed_m2["building"] == pytest.approx(changed.sum() * 0.04, rel=0.01)
    assert all(fact.answers.count_road is None for fact in made.facts)
    assert sum(int(fact.answers.count_build) for fact in made.facts) >= len(shapes)
    assert "tile without data" not in problems.counts()


def test_real_dates_in_different_crss_and_polygons_in_a_third(data_dir, tmp_path):
    folder = data_dir / "geo" / "joplin_tornado_2011"
    before = folder / "joplin_pre_EPSG26915_0.6m.tif"
    after = folder / "joplin_post_EPSG4326.tif"
    if not before.exists():
        pytest.skip(f"{before} is missing")
    footprints = folder / "building_footprints_ms2020.geojson"
    classes = ClassValues.of_layer("building")
    scene = (Source(str(before)), Source(str(after)), footprints)
    plan = TilePlan(256, shares=Shares(0.25), block=512)
    made, problems = make(scene, tmp_path / "out", plan, classes)
    assert {"train", "val"} == set(made.splits)
    counts = sum(int(fact.answers.count_build) for fact in made.facts)
    assert counts > 500
    assert made.changed_m2["building"] > 50_000
