"""What there is of the engine environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ..environment import chosen_python, engine_folder, engine_home, python_of
from .contents import ENGINE, THE_ENGINE, TORCH, Contents, read_record
from .programs.installation_lock import is_held
from .pythons.replaced_python import replacement

MISSING = "missing"
PARTIAL = "partial"
BROKEN = "broken"
OUTDATED = "outdated"
READY = "ready"
INSTALLING_ELSEWHERE = "installing elsewhere"


@dataclass(frozen=True)
class EnvironmentState:
    """The state, in words as well.

    Attributes
    ----------
    kind:
        ``MISSING``: nothing there. ``PARTIAL``: begun, to be gone on with. ``BROKEN``: the Python
        below it is gone or another one. ``OUTDATED``: made for an earlier release; the engine may
        still start with it. ``READY``.
        ``INSTALLING_ELSEWHERE``: another QGIS, or this one, is at it.
    sentence, next_step:
        What is the case, and what to do; the latter is empty where there is nothing to do.
    folder:
        The environment's folder; None where a Python of the user's own is used.
    python:
        The engine's Python, where there is one to start.
    users_own:
        Whether the user pointed to it: such a one is neither updated nor removed.
    by_variable:
        Whether that was done with ``CHANGECHAT_ENGINE_PYTHON``, which only the user can change.
    """

    kind: str
    sentence: str = ""
    next_step: str = ""
    folder: Path | None = None
    python: Path | None = None
    users_own: bool = False
    by_variable: bool = False


def environment_state(contents: Contents = THE_ENGINE) -> EnvironmentState:
    """Look at the files, in milliseconds; nothing is run."""
    chosen = chosen_python()
    if chosen is not None:
        return _state_of_users_own(chosen)
    folder = engine_folder()
    python = python_of(folder)
    startable = python if python.is_file() else None
    kind, sentence, next_step = _judge(folder, startable, contents)
    return EnvironmentState(kind, sentence, next_step, folder, startable)


def _state_of_users_own(python: Path) -> EnvironmentState:
    by_variable = bool(os.environ.get("CHANGECHAT_ENGINE_PYTHON"))
    if python.is_file():
        sentence = f"The engine runs in a Python of your own, {python}."
        return EnvironmentState(READY, sentence, "", None, python, True, by_variable)
    sentence = f"The Python chosen for the engine, {python}, is not there."
    next_step = "Choose another one, or let ChangeChat make an environment of its own."
    if by_variable:
        next_step = "Correct the variable CHANGECHAT_ENGINE_PYTHON or unset it, then restart QGIS."
    return EnvironmentState(MISSING, sentence, next_step, None, None, True, by_variable)


def _judge(folder: Path, python: Path | None, contents: Contents) -> tuple[str, str, str]:
    if is_held(engine_home()):
        what = "The engine is being set up by this or another QGIS."
        return INSTALLING_ELSEWHERE, what, "Wait until it has finished."
    stamps = [contents.stamp(folder, name) for name in (TORCH, ENGINE)]
    record = read_record(folder)
    if python is None and record is None and stamps == [None, None]:
        return MISSING, "The engine is not set up yet.", "Set it up, in a folder of its own."
    if None in stamps or (record is not None and not record.finished):
        return PARTIAL, "Setting the engine up was not finished.", "Go on: what is there is kept."
    became = replacement(folder, python_of(folder))
    if became is not None:
        what = (
            f"The Python that the engine was made with is {became}, as after an upgrade of the "
            "system."
        )
        remedy = "Repair the engine: its packages are fetched again; models and settings stay."
        return BROKEN, what, remedy
    if stamps != [contents.digest(name) for name in (TORCH, ENGINE)]:
        what = "The engine environment was made for another release of ChangeChat."
        return OUTDATED, what, "Update it; models and settings stay."
    return READY, "The engine is set up.", ""
