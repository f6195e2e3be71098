"""What is published: the plugin's metadata, what its ZIP holds, the layout of the repository."""

from __future__ import annotations

import configparser
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
# The plugin repository refuses a ZIP that holds one of these.
REFUSED_SUFFIXES = {".bat", ".cmd", ".dll", ".dylib", ".exe", ".ps1", ".pyc", ".sh", ".so"}
LARGEST_ZIP = 25_000_000


def _metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def _packaged(option: str) -> List[str]:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "pb_tool.cfg", encoding="utf-8")
    return parser["files"][option].split()


def _tracked() -> List[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [Path(name) for name in listing.stdout.split("\0") if name]


@pytest.mark.parametrize(
    "field",
    [
        *["name", "description", "about", "version", "author", "email", "license", "changelog"],
        *["qgisMinimumVersion", "homepage", "tracker", "repository", "tags", "category", "icon"],
    ],
)
def test_the_metadata_has_every_field_that_the_plugin_repository_asks_for(field: str) -> None:
    assert _metadata().get(field, "").strip()


def test_the_metadata_declares_qgis_3_22_to_4_and_a_processing_provider() -> None:
    metadata = _metadata()
    assert metadata["qgisMinimumVersion"] == "3.22"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert metadata["hasProcessingProvider"] == "yes"
    assert metadata["license"] == "GPL-2.0-or-later"
    assert "supportsQt6" not in metadata


def test_the_about_text_names_the_external_dependencies_and_where_it_was_tested() -> None:
    about = _metadata()["about"]
    for word in ("External dependencies", "PyTorch", "Tested on Linux", "non-commercial"):
        assert word in about


def test_the_icon_is_there_and_is_packaged() -> None:
    icon = _metadata()["icon"]
    assert (ROOT / icon).is_file()
    assert icon.split("/")[0] in _packaged("extra_dirs")


@pytest.mark.parametrize("option", ["python_files", "extras", "extra_dirs"])
def test_everything_that_is_packaged_exists(option: str) -> None:
    missing = [name for name in _packaged(option) if not (ROOT / name).exists()]
    assert missing == []


def test_the_zip_has_metadata_licence_and_all_three_rooms() -> None:
    packaged = set(_packaged("python_files") + _packaged("extras") + _packaged("extra_dirs"))
    assert packaged >= {"__init__.py", "plugin.py", "metadata.txt", "LICENSE"}
    assert packaged >= {"core", "models", "ui", "docs"}


def test_the_zip_holds_nothing_that_the_plugin_repository_refuses() -> None:
    folders = set(_packaged("extra_dirs"))
    packaged = [path for path in _tracked() if path.parts[0] in folders]
    assert [path for path in packaged if path.suffix.lower() in REFUSED_SUFFIXES] == []
    assert sum((ROOT / path).stat().st_size for path in packaged) < LARGEST_ZIP


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
