"""What the plugin repository asks of a ZIP's size, names and files."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath
from typing import Iterator

from .package import PLUGIN, Package

LARGEST = 25_000_000
_REFUSED_SUFFIXES = set(".bat .cmd .dll .dylib .exe .ps1 .pyc .pyd .pyo .sh .so".split())
_REFUSED_FOLDERS = {"__MACOSX", "__pycache__"}
_PACKAGE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]+")
_NEEDED = ["__init__.py", "plugin.py", "metadata.txt", "core/link/launcher.py", "models/cli.py"]
_KINDS = set(".jinja .json .md .png .py .qm .safetensors .svg .toml .txt".split())


def can_be_read(package: Package) -> Iterator[str]:
    """Every file is whole."""
    with zipfile.ZipFile(package.path) as file:
        damaged = file.testzip()
    if damaged:
        yield f"{damaged} is damaged"


def is_small_enough(package: Package) -> Iterator[str]:
    """At most 25 MB."""
    size = package.path.stat().st_size
    if size > LARGEST:
        yield f"the ZIP has {size} bytes, more than {LARGEST}"


def has_one_folder(package: Package) -> Iterator[str]:
    """One folder at the top, named after the plugin, a Python package."""
    tops = {item.filename.split("/")[0] for item in package.entries}
    if tops != {PLUGIN} or not _PACKAGE_NAME.fullmatch(PLUGIN):
        yield f"the top level has {sorted(tops)}, not only {PLUGIN}"


def has_plain_paths(package: Package) -> Iterator[str]:
    """No file leaves the folder it is unpacked to."""
    for item in package.entries:
        path = PurePosixPath(item.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in item.orig_filename:
            yield f"{item.filename} points elsewhere"


def has_no_refused_files(package: Package) -> Iterator[str]:
    """No programs, scripts of a shell, compiled or hidden files, and no tests."""
    for item in package.entries:
        path = PurePosixPath(item.filename)
        if path.suffix.lower() in _REFUSED_SUFFIXES or _REFUSED_FOLDERS & set(path.parts):
            yield f"{item.filename} is of a kind that is refused"
        if any(part.startswith(".") for part in path.parts):
            yield f"{item.filename} is hidden"
        if "tests" in path.parts or path.name == "conftest.py":
            yield f"{item.filename} is a test"


def has_nothing_executable(package: Package) -> Iterator[str]:
    """No file may be run as a program."""
    for item in package.entries:
        if not item.is_dir() and (item.external_attr >> 16) & 0o111:
            yield f"{item.filename} is executable"


def has_its_licences(package: Package) -> Iterator[str]:
    """The plugin's licence at the top, and one beside the weights."""
    names = [f"{PLUGIN}/LICENSE", f"{PLUGIN}/models/weights/LICENSE"]
    if not any(name.endswith(".safetensors") for name in package.files):
        names.pop()
    for name in names:
        if not package.files.get(name, b"").strip():
            yield f"{name} is missing or empty"


def has_what_it_needs(package: Package) -> Iterator[str]:
    """What the plugin cannot do without is there."""
    for name in _NEEDED:
        if f"{PLUGIN}/{name}" not in package.files:
            yield f"{name} is missing"


def has_only_what_it_needs(package: Package) -> Iterator[str]:
    """Only files of a kind that is used at run time."""
    for name in package.files:
        path = PurePosixPath(name)
        if path.suffix not in _KINDS and path.name != "LICENSE":
            yield f"{name} is of a kind that is not needed"


RULES = [
    can_be_read,
    is_small_enough,
    has_one_folder,
    has_plain_paths,
    has_no_refused_files,
    has_nothing_executable,
    has_its_licences,
    has_what_it_needs,
    has_only_what_it_needs,
]
