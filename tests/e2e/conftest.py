"""The sample and a larger pair, written once by the engine's own code."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LARGE_SIDE = 4096

_WRITE_SAMPLE = """
import sys
sys.path.insert(0, sys.argv[1])
import launcher
launcher.register_package()
from pathlib import Path
from changechat.models.sample.write import write_sample
sample = write_sample(Path(sys.argv[2]))
print(sample.before, sample.after, sep="\\n")
"""


@dataclass(frozen=True)
class Pair:
    """Two raster files."""

    before: str
    after: str


@pytest.fixture(scope="session")
def sample(engine_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return the generated town of 450 m."""
    folder = str(tmp_path_factory.mktemp("sample"))
    command = [engine_python, "-I", "-c", _WRITE_SAMPLE, str(ROOT / "core" / "link"), folder]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Pair(*printed.splitlines())


@pytest.fixture(scope="session")
def large_pair(engine_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return a pair that takes the engine a while."""
    folder = tmp_path_factory.mktemp("large")
    script = ROOT / "benchmarks" / "large_pair.py"
    subprocess.run([engine_python, "-I", script, str(folder), str(LARGE_SIDE)], check=True)
    return Pair(str(folder / "before.tif"), str(folder / "after.tif"))
