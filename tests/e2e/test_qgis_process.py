"""``qgis_process`` end to end: no window, the real engine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from ..ui.rasters import gradient, write_raster

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def qgis_process(tmp_path_factory, engine_python):
    """Return a function that runs ``qgis_process`` with the plugin, in a profile of its own."""
    # Debian 12's wrapper passes a flag that the program refuses.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        pytest.skip("qgis_process is not installed")
    home = tmp_path_factory.mktemp("profile")
    plugins = home / "plugins"
    plugins.mkdir()
    (plugins / "changechat").symlink_to(ROOT)
    settings = {
        "HOME": str(home),
        "QGIS_PLUGINPATH": str(plugins),
        "QT_QPA_PLATFORM": "offscreen",
        "CHANGECHAT_HOME": str(home / "changechat"),
        "CHANGECHAT_ENGINE_PYTHON": str(engine_python),
    }

    def run(*arguments):
        return subprocess.run(
            [program, *arguments],
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            timeout=240,
        )

    run("plugins", "enable", "changechat")
    return run


@pytest.fixture
def pair(tmp_path):
    before = gradient()
    after = before.copy()
    after[:, 60:120, 450:540] = 255
    return [
        write_raster(str(tmp_path / f"{name}.tif"), pixels)
        for name, pixels in (("before", before), ("after", after))
    ]


def results_of(completed):
    assert completed.returncode == 0, completed.stderr
    return json.loads(completed.stdout[completed.stdout.index("{") :])["results"]


def test_status_finds_the_engine(qgis_process, engine_python):
    results = results_of(qgis_process("--json", "run", "changechat:status"))
    assert results["STATE"] == "ready"
    assert results["ENGINE_PYTHON"] == str(engine_python)
    assert "torch" in results["VERSIONS"]


def test_a_question_is_answered_with_a_grid_of_nine_cells(qgis_process, pair, tmp_path):
    grid = tmp_path / "grid.gpkg"
    objects = tmp_path / "objects.gpkg"
    results = results_of(
        qgis_process(
            "--json",
            "run",
            "changechat:ask",
            "--",
            f"BEFORE={pair[0]}",
            f"AFTER={pair[1]}",
            "QUESTION=Where has it changed?",
            f"OUTPUT={grid}",
            f"OUTPUT_OBJECTS={objects}",
        )
    )
    assert results["ANSWER"] and results["MODEL_USED"] == "evidence"
    layer = QgsVectorLayer(str(grid), "grid", "ogr")
    assert layer.featureCount() == 9 and layer.crs().authid() == "EPSG:32615"
    changed = [cell["cell"] for cell in layer.getFeatures() if cell["changed"]]
    assert results["CHANGED_CELLS"] == ",".join(changed)
    assert QgsVectorLayer(str(objects), "objects", "ogr").isValid()


def test_bad_input_is_one_sentence_and_a_failure(qgis_process, pair, tmp_path):
    completed = qgis_process(
        "run",
        "changechat:ask",
        "--",
        f"BEFORE={pair[0]}",
        f"AFTER={pair[0]}",
        f"OUTPUT={tmp_path / 'grid.gpkg'}",
    )
    assert completed.returncode != 0
    assert "same" in completed.stdout + completed.stderr
    assert "Traceback" not in completed.stdout + completed.stderr
    assert not (tmp_path / "grid.gpkg").exists()
