"""Where things live on this machine, and how the engine's own Python is found and started."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Mapping

from .errors import EnvironmentMissingError, InputError

LAUNCHER = Path(__file__).resolve().parent / "link" / "launcher.py"
LOGS_KEPT = 10
_CHOICE = "environment.json"

# Settings of QGIS's Python, GDAL, PROJ and Qt would make the engine load QGIS's libraries.
_NOT_FOR_THE_ENGINE = re.compile(
    r"PYTHON.*|VIRTUAL_ENV|__PYVENV_LAUNCHER__|(LD|DYLD)_.*|GDAL_.*|OGR_.*|PROJ_.*|GTIFF_.*"
    r"|QT_.*|QML.*|QGIS.*|PIP_USER|PIP_TARGET|PIP_PREFIX",
    re.IGNORECASE,
)


def data_home() -> Path:
    """Return the folder for everything the plugin keeps; ``CHANGECHAT_HOME`` overrides it."""
    override = os.environ.get("CHANGECHAT_HOME")
    return Path(override).expanduser() if override else _user_data() / "changechat"


def _user_data() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if os.environ.get("XDG_DATA_HOME"):
        return Path(os.environ["XDG_DATA_HOME"])
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return home / ".local" / "share"


def new_log_file() -> Path:
    """Return the path for the log of an engine about to start; only the newest logs are kept."""
    folder = data_home() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("engine-*.log"))[: -LOGS_KEPT + 1]:
        with contextlib.suppress(OSError):  # another QGIS may hold it open
            old.unlink()
    return folder / f"engine-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"


def last_lines(log: Path, count: int, most_bytes: int) -> list[str]:
    """Return the last lines of a log, of no more than so many bytes."""
    with open(log, "rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - most_bytes))
        return file.read().decode("utf-8", "replace").splitlines()[-count:]


def set_engine_location(folder: Path | None) -> None:
    """Keep the environment in ``folder``/engine from now on; None: in the data folder again.

    An environment that is already elsewhere stays there and is no longer used.

    Raises
    ------
    InputError
        If the choice cannot be kept.
    """
    _write_choice({"location": str(folder)} if folder else {})


def use_python(python: Path | None) -> None:
    """Start the engine with this Python, which has its packages, from now on; None: not any more.

    Raises
    ------
    InputError
        If the choice cannot be kept.
    """
    _write_choice({"python": str(python)} if python else {})


def chosen_python() -> Path | None:
    """Return the Python that the user named for the engine, there or not; None without one."""
    named = os.environ.get("CHANGECHAT_ENGINE_PYTHON") or _choice().get("python")
    return Path(named) if named else None


def engine_home() -> Path:
    """Return the folder that holds the environment and what it was made with."""
    location = _choice().get("location")
    return Path(location).expanduser() if location else data_home()


def engine_folder() -> Path:
    """Return the folder of the engine environment, there or not."""
    return engine_home() / "engine"


def _choice() -> dict[str, str]:
    """Return what the user chose; an unreadable file is no choice."""
    try:
        choice = json.loads((data_home() / _CHOICE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return choice if isinstance(choice, dict) else {}


def _write_choice(choice: dict[str, str]) -> None:
    path = data_home() / _CHOICE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = path.with_suffix(f".{os.getpid()}")
        whole.write_text(json.dumps(choice), encoding="utf-8")
        os.replace(whole, path)
    except OSError as error:
        raise InputError(
            f"The choice cannot be kept in {path} ({error.strerror}). Make the folder writable."
        ) from error


def engine_python() -> Path:
    """Return the Python of the engine environment; ``CHANGECHAT_ENGINE_PYTHON`` overrides it.

    Raises
    ------
    EnvironmentMissingError
        If there is none; the message says where it was looked for and what to do.
    """
    override = os.environ.get("CHANGECHAT_ENGINE_PYTHON")
    if override:
        if not Path(override).is_file():
            raise EnvironmentMissingError(
                f"CHANGECHAT_ENGINE_PYTHON names {override}, which is not there. Correct it, "
                "or unset it to use the engine environment in the data folder."
            )
        return Path(override)
    chosen = chosen_python()
    if chosen is not None:
        if not chosen.is_file():
            raise EnvironmentMissingError(
                f"The Python chosen for the engine, {chosen}, is not there any more. Choose "
                'another one, or use "Set up" in the ChangeChat dock.'
            )
        return chosen
    python = python_of(engine_folder())
    if not python.is_file():
        raise EnvironmentMissingError(
            f'The engine is not installed: there is no {python}. Use "Set up" in the ChangeChat '
            "dock, or run './dev demo' once in the plugin's source folder."
        )
    return python


def python_of(folder: Path) -> Path:
    """Return the path of the Python of a virtual environment."""
    if sys.platform == "win32":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def engine_command(*arguments: str) -> list[str]:
    """Return the command that runs the engine's command line in its own Python.

    Isolated (``-I``), so that neither the plugins folder nor the user's packages are on its path.

    Raises
    ------
    EnvironmentMissingError
        If there is no engine environment.
    """
    return [str(engine_python()), "-I", "-u", str(LAUNCHER), *arguments]


def child_environment(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment variables for the engine: ours without what belongs to QGIS."""
    inherited = os.environ if environ is None else environ
    clean = {
        name: value for name, value in inherited.items() if not _NOT_FOR_THE_ENGINE.fullmatch(name)
    }
    _leave_osgeo4w(clean)
    clean.setdefault("OMP_NUM_THREADS", str(_compute_threads()))
    # Threads that wait must not spin: beside a busy QGIS a model then writes twice as fast.
    clean.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    return clean


def _leave_osgeo4w(environ: dict[str, str]) -> None:
    """Take the folders of a Windows QGIS off ``PATH``: its DLLs carry the engine's DLL names."""
    root = environ.pop("OSGEO4W_ROOT", "")
    if root:
        folders = environ.get("PATH", "").split(os.pathsep)
        kept = [folder for folder in folders if not folder.lower().startswith(root.lower())]
        environ["PATH"] = os.pathsep.join(kept)


def _compute_threads() -> int:
    """Return every core of a small machine; on a larger one a core stays free for the map."""
    cores = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    return cores if cores <= 2 else cores - 1
