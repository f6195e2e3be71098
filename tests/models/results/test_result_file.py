"""The GeoPackage that the command line writes."""

import numpy as np
import pytest
from changechat.core.errors import InputError

from ...example_answer import LEFT, TOP, example_answer, example_request

pyogrio = pytest.importorskip("pyogrio", reason="needs the engine environment")
shapely = pytest.importorskip("shapely", reason="needs the engine environment")

from changechat.models.results import result_file  # noqa: E402 (needs pyogrio)
from changechat.models.results.result_file import write_result  # noqa: E402 (needs pyogrio)


def read(path, table):
    meta, _, geometry, columns = pyogrio.raw.read(path, layer=table)
    return meta, shapely.from_wkb(geometry), dict(zip(meta["fields"], columns))


def test_both_tables_are_written_with_crs_values_and_geometry(tmp_path):
    tables = write_result(tmp_path / "out.gpkg", example_request(), example_answer())
    meta, cells, grid = read(tables.path, tables.grid)
    assert (tables.grid, tables.objects) == ("grid_1", "objects_1")
    assert meta["crs"] == "EPSG:32615"
    assert list(grid["cell"])[2] == "top right corner"
    assert list(grid["changed"]) == [index in (2, 7) for index in range(9)]
    assert cells[0].bounds == (LEFT, TOP - 100, LEFT + 100, TOP)
    _, objects, columns = read(tables.path, tables.objects)
    assert list(columns["direction"]) == ["appeared", "disappeared"]
    assert objects[0].area == 300 and len(objects[0].interiors) == 1


def test_unknown_values_are_null(tmp_path):
    tables = write_result(tmp_path / "out.gpkg", example_request(), example_answer())
    _, _, grid = read(tables.path, tables.grid)
    assert np.isnan(grid["roads_appeared"].astype(float)).all()
    assert np.isnan(grid["text_confidence"]).all()
    assert not np.isnan(grid["buildings_appeared"].astype(float)[0])


def test_types_are_boolean_integer_real_and_text(tmp_path):
    tables = write_result(tmp_path / "out.gpkg", example_request(), example_answer())
    info = pyogrio.read_info(tables.path, layer=tables.grid)
    types = dict(zip(info["fields"], info["dtypes"]))
    assert (types["changed"], types["row"]) == ("bool", "int32")
    assert (types["changed_share"], types["cell"]) == ("float64", "object")


def test_provenance_is_stored_with_the_table(tmp_path):
    tables = write_result(tmp_path / "out.gpkg", example_request(), example_answer())
    metadata = pyogrio.read_info(tables.path, layer=tables.grid)["layer_metadata"]
    assert metadata["question"] == "What changed?"
    assert metadata["guide"] == "embedded 1"


def test_a_second_answer_gets_new_tables_and_leaves_the_first_alone(tmp_path):
    path = tmp_path / "out.gpkg"
    write_result(path, example_request(), example_answer())
    tables = write_result(path, example_request(), example_answer(valid=False))
    assert (tables.grid, tables.objects) == ("grid_2", "objects_2")
    assert list(read(path, "grid_1")[2]["changed"]).count(True) == 2
    assert len(read(path, "objects_2")[1]) == 0


def test_tables_of_others_in_the_file_survive(tmp_path):
    path = tmp_path / "out.gpkg"
    geometry = np.array([shapely.to_wkb(shapely.Point(1, 2))], dtype=object)
    pyogrio.raw.write(
        path,
        layer="grid_1",
        driver="GPKG",
        geometry=geometry,
        geometry_type="Point",
        field_data=[np.array([7])],
        fields=["mine"],
        crs="EPSG:4326",
    )
    tables = write_result(path, example_request(), example_answer())
    assert tables.grid == "grid_2"
    assert list(read(path, "grid_1")[2]["mine"]) == [7]


def test_a_file_that_is_no_geopackage_is_refused_and_kept(tmp_path):
    path = tmp_path / "notes.gpkg"
    path.write_text("my notes")
    with pytest.raises(InputError, match="no GeoPackage"):
        write_result(path, example_request(), example_answer())
    assert path.read_text() == "my notes"


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match="absent"):
        write_result(tmp_path / "absent" / "out.gpkg", example_request(), example_answer())


def test_a_new_file_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(result_file, "object_rows", fail)
    with pytest.raises(InputError, match="is full"):
        write_result(tmp_path / "out.gpkg", example_request(), example_answer())
    assert list(tmp_path.iterdir()) == []
