"""Results that cannot be written: what is said, and that nothing is lost."""

import os
import resource
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from changechat.core.errors import ChangeChatError
from changechat.ui.results.result_geopackage import write_tables
from osgeo import gdal, ogr, osr
from qgis.core import QgsVectorLayer

from ...example_answer import example_answer
from ...four_writers import written_by_four
from ..tables import table_names

ROOT = Path(__file__).resolve().parents[3]
FACTS = {"question": "What changed?", "answer": "A building."}


def test_a_full_disk_leaves_an_existing_file_as_it_was(tmp_path):
    path = tmp_path / "out.gpkg"
    write_tables(path, example_answer(), FACTS, "<qgis/>")
    before = table_names(path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 8192, limits[1]))
    try:
        with pytest.raises(ChangeChatError, match="free space"):
            write_tables(path, example_answer(copies=2000), FACTS, "<qgis/>")
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


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with room for one small file."""
    folder = tmp_path / "small disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a file system can be mounted by root alone")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


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
        write_tables(path, example_answer(copies=3000), FACTS, "<qgis/>")
    assert table_names(path) == {"changes_1_grid", "changes_1_objects"}
    (small_disk / "rest").write_bytes(b"0" * (os.statvfs(small_disk).f_bavail * 4096))
    with pytest.raises(ChangeChatError, match="is full"):
        write_tables(small_disk / "new.gpkg", example_answer(), FACTS, "<qgis/>")
    assert not (small_disk / "new.gpkg").exists()


def test_a_file_that_another_program_writes_into_is_said_to_be_held(tmp_path):
    path = tmp_path / "out.gpkg"
    write_tables(path, example_answer(), FACTS, "<qgis/>")
    with closing(sqlite3.connect(path)) as editor:
        editor.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ChangeChatError, match="out.gpkg is locked: another program"):
            write_tables(path, example_answer(), FACTS, "<qgis/>")
        editor.rollback()
    assert write_tables(path, example_answer(), FACTS, "<qgis/>").grid == "changes_2_grid"


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
    facts = {{"answer": f"{{sys.argv[2]}} {{number}}"}}
    print(write_tables(Path(sys.argv[1]), example_answer(), facts, "<qgis/>").grid)
"""


def test_writers_in_several_qgis_lose_no_answer_and_share_no_number(tmp_path):
    path = tmp_path / "out.gpkg"
    grids = written_by_four(_WRITER, path)
    assert sorted(grids) == sorted(f"changes_{number}_grid" for number in range(1, 13))
    layers = [QgsVectorLayer(f"{path}|layername={grid}") for grid in grids]
    assert [layer.featureCount() for layer in layers] == [9] * 12
    source = ogr.Open(str(path))
    told = {source.GetLayerByName(grid).GetMetadata()["answer"] for grid in grids}
    assert told == {f"{name} {number}" for name in "abcd" for number in range(3)}
    assert [item.name for item in tmp_path.iterdir()] == ["out.gpkg"]
