"""Results that cannot be written: what is said, and that nothing is lost."""

import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from changechat.core.errors import ChangeChatError
from changechat.core.result_key import SCHEMA_VERSION
from changechat.ui.results.geopackage import execute
from changechat.ui.results.result_geopackage import write_tables
from osgeo import gdal, ogr, osr
from qgis.core import QgsVectorLayer

from ...example_answer import example_answer
from ...four_writers import written_by_four
from ..small_disk import fill
from ..tables import table_names

ROOT = Path(__file__).resolve().parents[3]
FACTS = {"key": "1" * 64, "schema_version": str(SCHEMA_VERSION)}
OTHER = {**FACTS, "key": "2" * 64}


def test_a_full_disk_leaves_an_existing_file_as_it_was(tmp_path):
    path = tmp_path / "out.gpkg"
    write_tables(path, example_answer(), FACTS, "<qgis/>")
    before = table_names(path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 8192, limits[1]))
    try:
        with pytest.raises(ChangeChatError, match="free space"):
            write_tables(path, example_answer(copies=2000), OTHER, "<qgis/>")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert table_names(path) == before
    assert QgsVectorLayer(f"{path}|layername=changes_1_grid").featureCount() == 9


def test_a_full_disk_leaves_no_broken_new_file(tmp_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, limits[1]))
    try:
        with pytest.raises(ChangeChatError):
            write_tables(tmp_path / "out.gpkg", example_answer(), FACTS, "<qgis/>")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(params=[False, True], ids=["GDAL returns errors", "GDAL raises errors"])
def gdal_errors(request):
    """Any plugin may switch GDAL's exceptions on."""
    earlier = gdal.GetUseExceptions()
    _let_gdal_raise(request.param)
    yield
    _let_gdal_raise(earlier)


def _let_gdal_raise(wanted):
    if wanted:
        for module in (gdal, ogr, osr):
            module.UseExceptions()
    else:
        for module in (osr, ogr, gdal):
            module.DontUseExceptions()


def test_a_disk_that_is_really_full_is_said_to_be(small_disk, gdal_errors):
    path = small_disk / "out.gpkg"
    write_tables(path, example_answer(), FACTS, "<qgis/>")
    with pytest.raises(ChangeChatError, match="is full.*choose another place for results"):
        write_tables(path, example_answer(copies=3000), OTHER, "<qgis/>")
    assert table_names(path) == {"changes_1_grid", "changes_1_objects"}
    fill(small_disk)
    with pytest.raises(ChangeChatError, match="is full"):
        write_tables(small_disk / "new.gpkg", example_answer(), FACTS, "<qgis/>")
    assert not (small_disk / "new.gpkg").exists()


def test_a_file_that_another_program_writes_into_is_said_to_be_held(tmp_path):
    path = tmp_path / "out.gpkg"
    write_tables(path, example_answer(), FACTS, "<qgis/>")
    with closing(sqlite3.connect(path)) as editor:
        editor.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ChangeChatError, match="out.gpkg is locked: another program"):
            write_tables(path, example_answer(), OTHER, "<qgis/>")
        editor.rollback()
    assert write_tables(path, example_answer(), OTHER, "<qgis/>").grid == "changes_2_grid"


def record_turns(dataset, number):
    """Stand for what keeps conversations: a table of its own in the same transaction."""
    execute(dataset, "CREATE TABLE IF NOT EXISTS turns (result INTEGER)")
    execute(dataset, f"INSERT INTO turns VALUES ({number})")


def turns(path):
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT result FROM turns").fetchall()


def test_what_is_written_along_with_a_result_knows_its_number(tmp_path):
    path = tmp_path / "out.gpkg"
    for facts in (FACTS, OTHER, FACTS):
        write_tables(path, example_answer(), facts, "<qgis/>", record_turns)
    assert turns(path) == [(1,), (2,), (1,)]
    assert table_names(path) == {
        f"changes_{number}_{part}" for number in (1, 2) for part in ("grid", "objects")
    }


def test_where_that_fails_nothing_is_written(tmp_path):
    path = tmp_path / "out.gpkg"
    write_tables(path, example_answer(), FACTS, "<qgis/>", record_turns)

    def fail(dataset, number):
        record_turns(dataset, number)
        raise OSError("database or disk is full")

    for facts in (FACTS, OTHER):
        with pytest.raises(ChangeChatError, match="is full"):
            write_tables(path, example_answer(), facts, "<qgis/>", fail)
    assert turns(path) == [(1,)]
    assert table_names(path) == {"changes_1_grid", "changes_1_objects"}
    with pytest.raises(ChangeChatError):
        write_tables(tmp_path / "new.gpkg", example_answer(), FACTS, "<qgis/>", fail)
    assert [item.name for item in tmp_path.iterdir()] == ["out.gpkg"]


def test_a_file_of_a_newer_version_is_left_alone(tmp_path):
    path = tmp_path / "out.gpkg"
    write_tables(path, example_answer(), FACTS, "<qgis/>")
    newer = {**OTHER, "schema_version": "12"}
    write_tables(path, example_answer(), newer, "<qgis/>")
    before = path.read_bytes()
    with pytest.raises(ChangeChatError, match="newer version of ChangeChat.*Update the plugin"):
        write_tables(path, example_answer(), FACTS, "<qgis/>")
    assert path.read_bytes() == before


_WRITER = f"""
import sys
sys.path[:0] = [{str(ROOT / "core" / "link")!r}, {str(ROOT.parent)!r}]
from launcher import register_package
register_package()
from pathlib import Path
from changechat.ui.results.result_geopackage import write_tables
from {ROOT.name}.tests.example_answer import example_answer
sys.stdin.read()
for number in range(3):
    told = f"{{sys.argv[2]}} {{number}}"
    facts = {{"key": f"{{told:x<64}}", "told": told}}
    print(write_tables(Path(sys.argv[1]), example_answer(), facts, "<qgis/>").grid)
"""


def test_writers_in_several_qgis_lose_no_answer_and_share_no_number(tmp_path):
    path = tmp_path / "out.gpkg"
    grids = written_by_four(_WRITER, path)
    assert sorted(grids) == sorted(f"changes_{number}_grid" for number in range(1, 13))
    layers = [QgsVectorLayer(f"{path}|layername={grid}") for grid in grids]
    assert [layer.featureCount() for layer in layers] == [9] * 12
    source = ogr.Open(str(path))
    told = {source.GetLayerByName(grid).GetMetadata()["told"] for grid in grids}
    assert told == {f"{name} {number}" for name in "abcd" for number in range(3)}
    assert [item.name for item in tmp_path.iterdir()] == ["out.gpkg"]


def test_writers_of_one_result_in_several_qgis_share_its_tables(tmp_path):
    path = tmp_path / "out.gpkg"
    grids = written_by_four(_WRITER.replace("{told:x<64}", "1" * 64), path)
    assert grids == ["changes_1_grid"] * 12
    assert table_names(path) == {"changes_1_grid", "changes_1_objects"}
