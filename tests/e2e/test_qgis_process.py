"""The Processing algorithms from the command line of QGIS, with the real engine."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import List, Tuple

import pytest
from changechat.core.grid import CELLS
from changechat.core.result_layers import BOOLEAN, GRID_FIELDS, INTEGER, REAL, TEXT
from osgeo import ogr

from .desktop import isolated_environment

pytestmark = pytest.mark.timeout(600)

OGR_TYPES = {
    TEXT: (ogr.OFTString, ogr.OFSTNone),
    INTEGER: (ogr.OFTInteger, ogr.OFSTNone),
    REAL: (ogr.OFTReal, ogr.OFSTNone),
    BOOLEAN: (ogr.OFTInteger, ogr.OFSTBoolean),
}


class QgisProcess:
    """``qgis_process`` in a profile of its own, with the plugin enabled."""

    def __init__(self, folder: Path) -> None:
        self._environment = {**isolated_environment(folder), "QT_QPA_PLATFORM": "offscreen"}
        # The wrapper of Debian 12 passes an option that the program behind it refuses.
        self._program = shutil.which("qgis_process.bin") or "qgis_process"
        self._run("plugins", "enable", "changechat")  # fails where QGIS has enabled it by itself

    def plugins(self) -> str:
        """Return the list of plugins; an asterisk marks those with a loaded provider."""
        return self._run("plugins").stdout

    def run(self, algorithm: str, **parameters: str) -> Tuple[int, dict, str]:
        """Return exit code, results and everything printed to stderr."""
        values = [f"{name}={value}" for name, value in parameters.items()]
        done = self._run("--json", "run", algorithm, "--", *values)
        printed = done.stdout[done.stdout.find("{") :] if done.returncode == 0 else "{}"
        return done.returncode, json.loads(printed).get("results", {}), done.stderr

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [self._program, *arguments],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )


@pytest.fixture(scope="module")
def qgis_process(engine_python, tmp_path_factory) -> QgisProcess:
    return QgisProcess(tmp_path_factory.mktemp("qgis_process"))


@pytest.fixture(scope="module")
def asked(qgis_process, sample, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("asked")
    grid, objects = str(folder / "grid.gpkg"), str(folder / "objects.gpkg")
    code, results, errors = qgis_process.run(
        "changechat:ask",
        BEFORE=sample.before,
        AFTER=sample.after,
        QUESTION="How many buildings have changed?",
        OUTPUT=grid,
        OUTPUT_OBJECTS=objects,
    )
    assert code == 0, errors
    return results


def features(path: str) -> List[dict]:
    dataset = ogr.Open(path)  # the layer lives as long as this does
    layer = dataset.GetLayer(0)
    return [json.loads(feature.ExportToJson())["properties"] for feature in layer]


def test_qgis_process_loads_the_plugin(qgis_process):
    assert "* changechat" in qgis_process.plugins()


def test_status_says_that_the_engine_is_ready(qgis_process, engine_python):
    code, results, errors = qgis_process.run("changechat:status")
    assert code == 0, errors
    assert results["STATE"] == "ready"
    assert results["ENGINE_PYTHON"] == str(engine_python)
    assert "torch" in results["VERSIONS"]


def test_ask_answers_and_says_who_answered(asked):
    assert "building" in asked["ANSWER"]
    assert asked["MODEL_USED"] == "evidence"
    assert isinstance(asked["CHANGED"], bool)


def test_the_grid_has_nine_cells_and_the_published_fields(asked):
    dataset = ogr.Open(asked["OUTPUT"])
    definition = dataset.GetLayer(0).GetLayerDefn()
    fields = [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]
    published = [field for field in fields if field.GetName() != "fid"]
    assert [field.GetName() for field in published] == [field.name for field in GRID_FIELDS]
    assert [(field.GetType(), field.GetSubType()) for field in published] == [
        OGR_TYPES[field.kind] for field in GRID_FIELDS
    ]
    assert dataset.GetLayer(0).GetSpatialRef().GetAuthorityCode(None) == "32614"
    assert [row["cell"] for row in features(asked["OUTPUT"])] == [cell.words for cell in CELLS]


def test_answer_grid_and_objects_tell_the_same(asked):
    grid, objects = features(asked["OUTPUT"]), features(asked["OUTPUT_OBJECTS"])
    changed = [row["cell"] for row in grid if row["changed"]]
    assert asked["CHANGED_CELLS"] == ",".join(changed)
    assert asked["CHANGED"] == bool(changed)
    for direction in ("appeared", "disappeared"):
        counted = sum(row[f"buildings_{direction}"] for row in grid)
        assert counted == sum(
            (item["kind"], item["direction"]) == ("building", direction) for item in objects
        )


def test_bad_input_fails_with_the_sentence(qgis_process, sample, tmp_path):
    grid = tmp_path / "grid.gpkg"
    code, _, errors = qgis_process.run(
        "changechat:ask", BEFORE=sample.before, AFTER=sample.before, OUTPUT=str(grid)
    )
    assert code != 0
    assert "same raster" in errors
    assert "Choose another" in errors
    assert "Traceback" not in errors
    assert not grid.exists()


def test_a_missing_engine_is_a_finding_of_status_and_a_failure_of_ask(
    engine_python, sample, tmp_path, monkeypatch
):
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON")
    without_engine = QgisProcess(tmp_path)
    code, results, _ = without_engine.run("changechat:status")
    assert (code, results["STATE"]) == (0, "missing")
    code, _, errors = without_engine.run(
        "changechat:ask",
        BEFORE=sample.before,
        AFTER=sample.after,
        OUTPUT=str(tmp_path / "grid.gpkg"),
    )
    assert code != 0
    assert "The engine is not installed" in errors
