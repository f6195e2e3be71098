"""The product without ``models/lab``: every module imports, the demo runs, its tests pass."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import List

import pytest

from .conftest import ROOT

#: The way of a question through the engine; the whole suite of the product takes much longer.
SMOKE_TESTS = """
core/language core/link models/engine/test_engine.py models/engine/test_engine_models.py
models/engine/test_worker.py models/narration models/guide/test_guide.py
models/guide/test_components.py models/raster/test_view.py models/vlm/test_recipe.py
models/vlm/test_conversing.py models/vlm/packing/test_packing.py models/vlm/prompts
""".split()

IMPORT_ALL = """
import importlib, pkgutil, runpy, sys
runpy.run_path(sys.argv[1])["register_package"]()
for room in ("core", "models"):
    package = importlib.import_module(f"changechat.{room}")
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith(("__main__", "windows_job")):
            importlib.import_module(module.name)
            print(module.name)
"""


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository's files without the laboratory and its tests."""
    folder = tmp_path_factory.mktemp("product") / "changechat"
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in names.split("\0"):
        if name and not name.startswith(("models/lab/", "tests/models/lab/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def _run(command: List[object], folder: Path, home: Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "CHANGECHAT_HOME": str(home), "OMP_WAIT_POLICY": "PASSIVE"}
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_every_module_imports(product, engine_python, tmp_path):
    launcher = product / "core" / "link" / "launcher.py"
    done = _run([engine_python, "-I", "-c", IMPORT_ALL, launcher], product, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "changechat.models.engine.engine" in done.stdout.split()
    assert "lab" not in done.stdout


def test_the_demo_runs(product, engine_python, tmp_path):
    launcher = product / "core" / "link" / "launcher.py"
    command = [engine_python, "-I", launcher, "demo", "--out", tmp_path / "demo"]
    done = _run(command, product, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "appeared" in done.stdout
    assert [path.suffix for path in (tmp_path / "demo").iterdir()].count(".gpkg") == 1


def test_a_laboratory_command_says_that_it_is_not_there(product, engine_python, tmp_path):
    launcher = product / "core" / "link" / "launcher.py"
    done = _run([engine_python, "-I", launcher, "train-guide", "x"], product, tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("train-guide belongs to the laboratory")
    assert done.stderr.count("\n") == 1


@pytest.mark.timeout(600)
def test_the_way_of_a_question_passes_its_tests(product, engine_python, tmp_path):
    tests = [f"tests/{name}" for name in SMOKE_TESTS]
    done = _run([engine_python, "-m", "pytest", "-q", "-n", "2", *tests], product, tmp_path)
    assert done.returncode == 0, done.stdout[-5000:]
