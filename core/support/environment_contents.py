"""What an environment holds, seen from outside: no process of it is started."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Callable

from ..errors import Cancelled
from ..link.exchange import never

_INSTALLED = re.compile(r"(?P<name>[\w.]+)-(?P<version>[^-]+)\.dist-info")


def environment_folder(python: Path) -> Path | None:
    """Return the folder of the virtual environment that a Python belongs to, None without one."""
    folder = python.parent.parent
    return folder if (folder / "pyvenv.cfg").is_file() else None


def python_version(python: Path) -> str:
    """Return the version of an environment's Python, as it was when it was made; else nothing."""
    try:
        lines = (python.parent.parent / "pyvenv.cfg").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    known = {name.strip().lower(): value.strip() for name, value in values.items()}
    return known.get("version") or known.get("version_info", "")


def installed_packages(python: Path) -> dict[str, str]:
    """Return name and version of every package in a Python's environment, by its folders."""
    packages = {}
    for folder in (python.parent.parent / name for name in ("lib", "lib64", "Lib")):
        for found in (*folder.glob("site-packages/*"), *folder.glob("python3*/site-packages/*")):
            match = _INSTALLED.fullmatch(found.name)
            if match:
                name = re.sub(r"[-_.]+", "-", match["name"]).lower()
                packages[name] = match["version"]
    return dict(sorted(packages.items()))


def folder_bytes(folder: Path, is_cancelled: Callable[[], bool] = never) -> int:
    """Return the size of all files below a folder; takes seconds where there are many.

    What vanishes meanwhile counts nothing; links are not followed.

    Raises
    ------
    Cancelled
        If ``is_cancelled`` came true first.
    """
    size = 0
    for root, _, names in os.walk(folder):
        if is_cancelled():
            raise Cancelled()
        for name in names:
            try:
                size += os.lstat(os.path.join(root, name)).st_size
            except OSError:
                continue
    return size
