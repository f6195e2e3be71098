"""The GeoPackage that the command line writes."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from changechat.core.errors import InputError

from ...example_answer import LEFT, TOP, example_answer, example_request
from ...four_writers import written_by_four

pyogrio = pytest.importorskip("pyogrio", reason="needs the engine environment")
shapely = pytest.importorskip("shapely", reason="needs the engine environment")

from changechat.models.results import merging, result_file  # noqa: E402 (needs pyogrio)
from changechat.models.results.result_file import write_result  # noqa: E402 (needs pyogrio)

ROOT = Path(__file__).resolve().parents[3]
_WRITER = f"""
import sys
sys.path[:0] = [{str(ROOT / "core" / "link")!r}, {str(ROOT.parent)!r}]
from launcher import register_package
register_package()
from dataclasses import replace
from pathlib import Path
from changechat.models.results.result_file import write_result
from {ROOT.name}.tests.example_answer import example_answer, example_request
sys.stdin.read()
for number in range(3):
    request = replace(example_request(), question=f"{{sys.argv[2]}} {{number}}")
    print(write_result(Path(sys.argv[1]), request, example_answer()).grid)
"""


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


def test_writers_in_several_processes_lose_no_answer_and_share_no_number(tmp_path):
    path = tmp_path / "out.gpkg"
    grids = written_by_four(_WRITER, path)
    assert sorted(grids) == sorted(f"grid_{number}" for number in range(1, 13))
    infos = [pyogrio.read_info(path, layer=grid) for grid in grids]
    assert [info["features"] for info in infos] == [9] * 12
    asked = {info["layer_metadata"]["question"] for info in infos}
    assert asked == {f"{name} {number}" for name in "abcd" for number in range(3)}
    assert [item.name for item in tmp_path.iterdir()] == ["out.gpkg"]


def test_a_file_that_another_program_writes_into_is_called_locked(tmp_path, monkeypatch):
    monkeypatch.setattr(merging, "BUSY_SECONDS", 0.1)
    path = tmp_path / "out.gpkg"
    write_result(path, example_request(), example_answer())
    with closing(sqlite3.connect(path)) as editor:
        editor.execute("BEGIN EXCLUSIVE")
        with pytest.raises(InputError, match="out.gpkg is locked: another program"):
            write_result(path, example_request(), example_answer())


def test_what_cannot_be_written_to_the_end_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "out.gpkg"
    write_result(path, example_request(), example_answer())

    def fail(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(merging, "_copy_metadata", fail)
    with pytest.raises(InputError, match="is full"):
        write_result(path, example_request(), example_answer())
    assert {name for name, _ in pyogrio.list_layers(path)} == {"grid_1", "objects_1"}


def own_crs(longitude):
    return (
        f"+proj=tmerc +lat_0=0 +lon_0={longitude} +k=1 +x_0=0 +y_0=0 +ellps=bessel +units=m "
        "+no_defs +type=crs"
    )


def in_crs(crs):
    answer = example_answer()
    answer.evidence.grid = replace(answer.evidence.grid, crs=crs)
    return answer


def test_each_answer_keeps_its_own_crs_in_a_shared_file(tmp_path):
    path = tmp_path / "out.gpkg"
    crss = (own_crs(10), own_crs(11), own_crs(10), "EPSG:32615")
    tables = [write_result(path, example_request(), in_crs(crs)) for crs in crss]
    longitudes = [pyogrio.read_info(path, layer=written.grid)["crs"] for written in tables]
    assert ["10" in longitudes[0], "11" in longitudes[1]] == [True, True]
    assert longitudes[2] == longitudes[0] != longitudes[1]
    assert longitudes[3] == "EPSG:32615"
    with closing(sqlite3.connect(path)) as file:
        numbers = dict(file.execute("SELECT table_name, srs_id FROM gpkg_geometry_columns"))
        for written in tables:
            ((header,),) = file.execute(f"SELECT DISTINCT substr(geom, 5, 4) FROM {written.grid}")
            assert int.from_bytes(header, "little") == numbers[written.grid]


def test_a_file_with_the_extension_for_wkt_2_takes_another_crs(tmp_path):
    path = tmp_path / "out.gpkg"
    pyogrio.raw.write(
        path,
        layer="mine",
        driver="GPKG",
        geometry=np.array([shapely.to_wkb(shapely.Point(1, 2))], dtype=object),
        geometry_type="Point",
        field_data=[],
        fields=[],
        crs="EPSG:4326",
        dataset_options={"CRS_WKT_EXTENSION": "YES"},
    )
    tables = write_result(path, example_request(), example_answer())
    assert pyogrio.read_info(path, layer=tables.grid)["crs"] == "EPSG:32615"
    assert pyogrio.read_info(path, layer="mine")["features"] == 1
