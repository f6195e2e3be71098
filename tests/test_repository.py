"""The layout of the repository and what it takes from elsewhere."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import List

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = set(
    """
    .ci .gitignore CHANGELOG.md CONTRIBUTING.md LICENSE README.md __init__.py benchmarks core dev
    docs metadata.txt models pb_tool.cfg plugin.py pyproject.toml requirements tests ui
    """.split()
)


def _tracked() -> List[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [Path(name) for name in listing.stdout.split("\0") if name]


def test_the_top_level_holds_only_what_the_design_names() -> None:
    assert {path.parts[0] for path in _tracked()} <= TOP_LEVEL


def test_every_requirement_is_pinned_exactly() -> None:
    lines = [
        line.strip()
        for file in sorted((ROOT / "requirements").glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    requirements = [line for line in lines if line and not line.startswith(("#", "-r ", "-c "))]
    assert requirements
    assert [line for line in requirements if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_the_engine_gets_neither_torchvision_nor_timm() -> None:
    own_environment = ROOT / "requirements" / "officials.txt"
    for file in {*(ROOT / "requirements").glob("*.txt")} - {own_environment}:
        names = re.findall(r"^(torchvision|timm)\b", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert names == []


def test_the_bank_of_answers_was_measured_with_the_shipped_guide():
    digest = hashlib.sha256((ROOT / "models" / "weights" / "guide.safetensors").read_bytes())
    (named,) = re.findall(r"SHA-256 ([0-9a-f]{8})…", (ROOT / "docs" / "answers.md").read_text())
    assert digest.hexdigest().startswith(named)
