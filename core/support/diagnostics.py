"""The report that a user pastes when asking for help: versions, computer, engine, last errors.

Nothing in it tells who or where the user is; see ``core.support.redaction``.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Mapping, Sequence

from ..environment import data_home, last_lines
from ..errors import Cancelled, ChangeChatError
from ..link.exchange import never
from ..setup.disk_space import existing
from ..setup.environment_state import environment_state
from ..setup.gpus import find_gpus
from ..version import plugin_version
from .byte_size import byte_size
from .engine_report import engine_report
from .environment_contents import installed_packages, python_version
from .free_memory import free_memory_bytes
from .redaction import without_personal

STATUS_SECONDS = 60.0
_LOG_LINES = 40
_LOG_BYTES = 8192
_LOGS = {"Last engine log": "engine-*.log", "Last set-up log": "setup-*.log"}
# Versions may look like addresses of computers (4.13.0.92), and are nobody's.
_VERSION = re.compile(r"[\w.+~-]{1,40}")

Rows = dict[str, str]


@dataclass(frozen=True)
class Surroundings:
    """What only the program around the engine can say.

    Attributes
    ----------
    versions:
        Of QGIS and Qt.
    choices:
        What the user has chosen: model, guide, device and so on.
    personal:
        Paths and names that must not be seen: of the project, of layers.
    """

    versions: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    personal: Sequence[str] = ()


def make_report(
    surroundings: Surroundings,
    is_cancelled: Callable[[], bool] = never,
    status_seconds: float = STATUS_SECONDS,
) -> str:
    """Return the report as plain text; blocks, for the engine is asked for its status.

    Parameters
    ----------
    status_seconds:
        How long the engine may take to say what it is; without it the report says why.

    Raises
    ------
    Cancelled
        If ``is_cancelled`` came true first.
    """
    engine, packages = _engine(is_cancelled, status_seconds)
    sections = {
        "Versions": {"ChangeChat": plugin_version(), **surroundings.versions, **_here()},
        "Computer": {**_computer(), **_gpus()},
        "Engine": engine,
        "Packages of the engine": packages,
        "Settings": dict(surroundings.choices),
    }
    parts = ["ChangeChat diagnostics"]
    parts += [_section(title, rows, surroundings.personal) for title, rows in sections.items()]
    for title, pattern in _LOGS.items():
        lines = [without_personal(line, surroundings.personal) for line in _log_tail(pattern)]
        parts.append("\n".join([f"## {title}", *(lines or ["none"])]))
    return "\n\n".join(parts) + "\n"


def _section(title: str, rows: Rows, personal: Sequence[str]) -> str:
    lines = [f"## {title}"]
    for name, value in rows.items():
        shown = value if _VERSION.fullmatch(value) else without_personal(value, personal)
        lines.append(f"{name}: {shown}")
    return "\n".join(lines if rows else [*lines, "none"])


def _here() -> Rows:
    return {
        "Python of QGIS": platform.python_version(),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}".strip(),
    }


def _computer() -> Rows:
    memory = free_memory_bytes()
    return {
        "Processors": str(os.cpu_count() or "unknown"),
        "Free memory": "unknown" if memory is None else byte_size(memory),
        "Free disk for ChangeChat": _free_disk(data_home()),
    }


def _gpus() -> Rows:
    report = find_gpus()
    rows = {}
    for number, gpu in enumerate(report.gpus):
        capability = ".".join(map(str, gpu.compute_capability or ())) or "unknown"
        rows[f"GPU {number}"] = (
            f"{gpu.name}, driver {gpu.driver}, compute capability {capability}, {gpu.memory_mb} MiB"
        )
    return rows or {"GPU": report.problem or "none found"}


def _free_disk(folder: Path) -> str:
    try:
        return byte_size(shutil.disk_usage(existing(folder)).free)
    except OSError as error:
        return f"unknown ({error.strerror})"


def _engine(is_cancelled: Callable[[], bool], seconds: float) -> "tuple[Rows, Rows]":
    """Return what is to be said of the engine, and its packages."""
    state = environment_state()
    whose = "a Python of the user's" if state.users_own else "ChangeChat's own"
    rows = {"Environment": whose, "Set-up": f"{state.sentence} {state.next_step}".strip()}
    if state.python is None:
        return rows, {}
    python = state.python
    rows["Python"] = python_version(python) or "unknown"
    try:
        return _reported(rows, _ask(is_cancelled, seconds))
    except Cancelled:
        raise
    except ChangeChatError as error:
        return {**rows, "Starts": error.message}, installed_packages(python)


def _ask(is_cancelled: Callable[[], bool], seconds: float) -> dict[str, Any]:
    end = time.monotonic() + seconds
    try:
        return engine_report(lambda: is_cancelled() or time.monotonic() > end)
    except Cancelled:
        if is_cancelled():
            raise
        raise ChangeChatError(f"did not say what it is within {seconds:g} s") from None


def _reported(rows: Rows, report: dict[str, Any]) -> "tuple[Rows, Rows]":
    told = {
        "Starts": "yes",
        "Python": report.get("python"),
        "Device": report.get("device"),
        "No GPU because": report.get("why_no_gpu"),
        "Guide": report.get("guide"),
        "Models ready": ", ".join(report.get("models", ())),
    }
    packages = {name: str(version) for name, version in report.get("packages", {}).items()}
    return {**rows, **{name: str(value) for name, value in told.items() if value}}, packages


def _log_tail(pattern: str) -> list[str]:
    newest = _newest(data_home() / "logs", pattern)
    if newest is None:
        return []
    try:
        return last_lines(newest, _LOG_LINES, _LOG_BYTES)
    except OSError as error:
        return [f"cannot be read: {error.strerror}"]


def _newest(folder: Path, pattern: str) -> Path | None:
    """Return the newest log that says something."""
    logs = [path for path in folder.glob(pattern) if path.is_file() and path.stat().st_size]
    return max(logs, key=lambda path: path.stat().st_mtime, default=None)
