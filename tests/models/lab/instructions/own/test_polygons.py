"""Polygon layers of changes: classes, other CRSs, and what cannot be used."""

import pytest
import shapely
from changechat.core.errors import InputError
from changechat.models.lab.instructions.own.class_values import ClassValues
from changechat.models.lab.instructions.own.polygons import read_changes
from changechat.models.lab.instructions.problems import Problems
from changechat.models.raster.projection import LONLAT, project
from rasterio.crs import CRS

from ....raster.rasters import EAST, NORTH, UTM
from .polygon_file import write_polygons

AREA = (EAST, NORTH - 100, EAST + 100, NORTH)
BY_KIND = ClassValues.of_field("kind", ["street"], ["house", "Shed"])


def box(left, top, side=10):
    return shapely.box(EAST + left, NORTH - top - side, EAST + left + side, NORTH - top)


def read(path, classes=BY_KIND, layer=None):
    problems = Problems()
    changes = read_changes(path, layer, classes, CRS.from_user_input(UTM), AREA, problems)
    return changes, problems


def test_values_mean_classes_whatever_their_case(tmp_path):
    shapes = [box(0, 0), box(20, 0), box(40, 0)]
    path = write_polygons(tmp_path / "a.gpkg", shapes, UTM, kind=["Street", " house ", "SHED"])
    changes, problems = read(path)
    assert [change.kind for change in changes] == ["road", "building", "building"]
    assert len(problems) == 0


def test_unknown_values_are_named_and_counted(tmp_path):
    shapes = [box(0, 0), box(20, 0), box(40, 0)]
    path = write_polygons(tmp_path / "a.gpkg", shapes, UTM, kind=["house", "tree", None])
    changes, problems = read(path)
    assert len(changes) == 1
    assert problems.counts() == {"unknown class": 2}
    assert ["'tree'" in problem.reason for problem in problems] == [True, False]


def test_another_crs_is_reprojected(tmp_path):
    def to_lonlat(points):
        return list(zip(*project(CRS.from_user_input(UTM), LONLAT, *points.T)))

    there = shapely.transform(box(30, 30), to_lonlat)
    path = write_polygons(tmp_path / "a.gpkg", [there], "EPSG:4326", kind=["house"])
    (change,), _ = read(path)
    assert change.geometry.symmetric_difference(box(30, 30)).area < 0.01


def test_invalid_polygons_are_mended_and_counted(tmp_path):
    bow_tie = shapely.Polygon(
        [(EAST, NORTH), (EAST + 10, NORTH - 10), (EAST + 10, NORTH), (EAST, NORTH - 10)]
    )
    path = write_polygons(tmp_path / "a.gpkg", [bow_tie], UTM, kind=["house"])
    (change,), problems = read(path)
    assert change.geometry.is_valid and change.geometry.area == pytest.approx(50)
    assert problems.counts() == {"mended polygon": 1}


def test_empty_lines_and_distant_polygons_are_counted_apart(tmp_path):
    line = shapely.LineString([(EAST, NORTH), (EAST + 5, NORTH)])
    shapes = [None, shapely.Polygon(), line, box(5000, 0), box(0, 0)]
    path = write_polygons(tmp_path / "a.gpkg", shapes, UTM, kind=["house"] * 5)
    changes, problems = read(path)
    assert len(changes) == 1
    assert problems.counts() == {"empty geometry": 2, "no polygon": 1, "polygon outside": 1}


def test_a_layer_of_one_class_needs_no_field(tmp_path):
    path = write_polygons(tmp_path / "a.gpkg", [box(0, 0)], UTM, other=["x"])
    (change,), _ = read(path, ClassValues.of_layer("road"))
    assert change.kind == "road"


def test_only_the_classes_that_were_mapped_are_known():
    assert ClassValues.of_field("kind", [], ["house"]).known == ("building",)
    assert ClassValues.of_field("kind", [], []).known == ("road", "building")


def test_a_value_for_both_classes_is_refused():
    with pytest.raises(InputError, match="'shed' is given for both"):
        ClassValues.of_field("kind", ["Shed"], ["shed"])


def test_a_missing_field_is_named_with_those_there_are(tmp_path):
    path = write_polygons(tmp_path / "a.gpkg", [box(0, 0)], UTM, use=["house"])
    with pytest.raises(InputError, match="no attribute 'kind'; it has: use"):
        read(path)


def test_several_layers_ask_for_a_name(tmp_path):
    path = write_polygons(tmp_path / "a.gpkg", [box(0, 0)], UTM, kind=["house"])
    write_polygons(path, [box(20, 0), box(30, 0)], UTM, layer="more", kind=["house"] * 2)
    with pytest.raises(InputError, match="--layer with one of: changes, more"):
        read(path)
    assert len(read(path, layer="more")[0]) == 2


def test_no_known_class_at_all_is_refused(tmp_path):
    path = write_polygons(tmp_path / "a.gpkg", [box(0, 0)], UTM, kind=["tree"])
    with pytest.raises(InputError, match="--roads and --buildings"):
        read(path)


@pytest.mark.parametrize("content", [None, b"no layer"])
def test_a_file_that_is_none_is_named(tmp_path, content):
    path = tmp_path / "a.gpkg"
    if content:
        path.write_bytes(content)
    with pytest.raises(InputError, match="a.gpkg"):
        read(path)
