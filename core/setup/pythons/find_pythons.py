"""The Pythons of this machine that an engine environment can be made with."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Mapping

from ...errors import InputError
from ..programs.program import answer_of
from ..torch_build import check_machine

OLDEST, NEWEST = (3, 11), (3, 14)
_SECONDS = 10.0
_NO_QGIS = "Choose another one, or let ChangeChat get one of its own."


_PROBE = """
import json, os, platform, struct, sys, sysconfig
try:
    import ensurepip, venv
    able = True
except ImportError:
    able = False
print(json.dumps({
    "version": list(sys.version_info[:3]), "bits": struct.calcsize("P") * 8, "able": able,
    "machine": platform.machine(), "prefix": getattr(sys, "base_prefix", sys.prefix),
    "path": getattr(sys, "_base_executable", sys.executable),
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
}))
"""


@dataclass(frozen=True)
class BasePython:
    """A usable Python: 3.11 to 3.14, 64 bit, of this machine's kind, able to make environments.

    Attributes
    ----------
    path:
        Its executable; of a virtual environment the one behind it.
    version:
        E.g. ``(3, 12, 4)``.
    machine:
        As its ``platform.machine()`` names it.
    """

    path: Path
    version: tuple[int, int, int]
    machine: str


def check_python(path: Path) -> BasePython:
    """Run a Python and return it if it is usable.

    Raises
    ------
    InputError
        If it is not; the message says why and what to choose.
    """
    if not path.is_file():
        raise InputError(f"There is no program {path}. Choose the Python itself, not its folder.")
    found = _probe(path)
    why = _why_not(path, found)
    if why:
        raise InputError(f"{path} cannot be used: {why} {_NO_QGIS}")
    major, minor, patch = found["version"]
    base = BasePython(Path(found["path"]), (major, minor, patch), found["machine"])
    check_machine(platform.system(), base.machine)
    return base


def find_pythons() -> list[BasePython]:
    """Return the usable ones found on this machine, the best first; a few seconds at most."""
    usable: list[BasePython] = []
    for path in _candidates():
        try:
            python = check_python(path)
        except InputError:
            continue
        if all(python.path.resolve() != other.path.resolve() for other in usable):
            usable.append(python)
    return usable


def true_machine() -> str:
    """Return the kind of this machine, even where QGIS itself is translated from another."""
    if sys.platform == "darwin" and "ARM64" in platform.version():
        return "arm64"
    return os.environ.get("PROCESSOR_ARCHITEW6432") or platform.machine()


def belongs_to_qgis(path: str, prefix: str, environ: Mapping[str, str]) -> bool:
    """Return whether a Python came with a QGIS for Windows or macOS."""
    root = environ.get("OSGEO4W_ROOT", "")
    for place in (path, prefix):
        if root and place.lower().startswith(root.lower()):
            return True
        if re.search(
            r"(?i)osgeo4w|QGIS[^/\\]*\.app/|[\\/](Program Files|PROGRA~\d)[\\/]QGIS", place
        ):
            return True
    return False


def _probe(path: Path) -> dict:
    answer = answer_of([str(path), "-I", "-c", _PROBE], _SECONDS)
    try:
        return json.loads(answer[1].splitlines()[-1]) if answer and answer[0] == 0 else {}
    except (ValueError, IndexError):
        return {}


def _why_not(path: Path, found: Mapping[str, list | str | int | bool]) -> str:
    """Return why a Python is of no use, or nothing."""
    if not found:
        return "it does not start as a Python 3."
    version = tuple(found["version"])[:2]  # type: ignore[arg-type]
    if belongs_to_qgis(str(path), str(found["prefix"]), os.environ):
        return "it belongs to QGIS, whose packages must stay as they are."
    if not OLDEST <= version <= NEWEST:
        return (
            f"it is Python {version[0]}.{version[1]}, and the engine needs "
            f"{OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}."
        )
    if found["bits"] != 64:
        return "it is a 32-bit Python, and PyTorch needs a 64-bit one."
    if found["free_threaded"]:
        return "it is a free-threaded build, for which the packages are not made."
    if not found["able"]:
        return "its modules venv and ensurepip are missing (on Debian, install python3-venv)."
    return ""


def _candidates() -> Iterator[Path]:
    """Yield where Pythons are; on Linux the order is that of ``./dev``."""
    if sys.platform == "win32":
        yield from _of_windows()
        return
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    folders = ["/opt/homebrew/bin", "/usr/local/bin"]
    if sys.platform == "darwin":  # Apple's /usr/bin/python3 would offer its developer tools
        frameworks = "/Library/Frameworks/Python.framework/Versions"
        folders += [f"{frameworks}/3.{minor}/bin" for minor in minors]
    else:
        yield Path("/usr/bin/python3")
        folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin", *folders]
    for minor in minors:
        found = shutil.which(f"python3.{minor}", path=os.pathsep.join(folders))
        if found:
            yield Path(found)


def _of_windows() -> Iterator[Path]:
    """Yield what Python's own launcher knows; one from the Store cannot see the data folder."""
    launcher = shutil.which("py")
    answer = answer_of([launcher, "-0p"], _SECONDS) if launcher else None
    for path in python_paths_of_launcher(answer[1] if answer else ""):
        yield path
    local = Path(os.environ.get("LOCALAPPDATA", "")) / "Programs" / "Python"
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        yield local / f"Python3{minor}" / "python.exe"


def python_paths_of_launcher(output: str) -> list[Path]:
    """Return the paths that ``py -0p`` lists, without those of the Store."""
    paths = re.findall(r"[A-Za-z]:\\.*python[\d.]*\.exe", output, re.IGNORECASE)
    return [Path(path) for path in paths if "windowsapps" not in path.lower()]
