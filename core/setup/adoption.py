"""A Python of the user's that has the engine's packages: shown to work, then used as it is."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from ..environment import child_environment, use_python
from ..failures.installation import SetupFailure
from ..support.environment_contents import installed_packages
from .contents import ENGINE, THE_ENGINE, TORCH, Contents
from .gpus import Gpu, find_gpus
from .install import Installed
from .install_progress import InstallProgress, SetupListener
from .program_runner import ProgramRunner
from .programs.setup_log import SetupLog
from .verification import gpu_problem, test_answer

_CHECK, _ANSWER = "Checking the packages", "Asking a test question"
_STAGES = {_CHECK: 20.0, _ANSWER: 20.0}


@dataclass(frozen=True)
class AdoptionPlan:
    """What will be used; nothing is installed.

    Attributes
    ----------
    python:
        The user's Python.
    gpus:
        What was found on this machine.
    notes:
        Sentences worth reading.
    problems:
        Sentences that speak against it.
    contents:
        The packages it has, and the engine they are for.
    """

    python: Path
    gpus: tuple[Gpu, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    contents: Contents = THE_ENGINE


def has_packages(python: Path, contents: Contents = THE_ENGINE) -> bool:
    """Return whether a Python has all packages of the engine, of whatever version."""
    pinned = [*contents.packages(TORCH), *contents.packages(ENGINE)]
    wanted = {re.split(r"[=<>!~;\[ ]", line)[0].lower() for line in pinned}
    return wanted <= set(installed_packages(python))


def make_adoption_plan(python: Path, contents: Contents = THE_ENGINE) -> AdoptionPlan:
    """Return what using such a Python means; some seconds."""
    report = find_gpus()
    problems: tuple[str, ...] = ()
    if os.environ.get("CHANGECHAT_ENGINE_PYTHON"):
        problems = (
            "The variable CHANGECHAT_ENGINE_PYTHON names the engine's Python already. Unset it "
            "and restart QGIS to choose another one here.",
        )
    notes = (report.problem,) if report.problem else ()
    return AdoptionPlan(python, report.gpus, notes, problems, contents)


def adopt(plan: AdoptionPlan, listener: SetupListener) -> Installed:
    """Verify that the engine runs in this Python, and start it with it from now on.

    Raises
    ------
    Cancelled
        If the listener asked; nothing has changed then.
    SetupFailure
        If the packages cannot be imported or no answer comes.
    InputError
        If the choice cannot be kept.
    """
    began = time.monotonic()
    environ = child_environment()
    log = SetupLog(environ)
    progress = InstallProgress(listener, _STAGES)
    runner = ProgramRunner(listener, log, progress, environ)
    launcher = plan.contents.launcher
    try:
        progress.begin(_CHECK)
        problem = gpu_problem(plan.python, launcher, runner)
        progress.begin(_ANSWER)
        answer = test_answer(plan.python, launcher, runner)
        progress.done()
    except SetupFailure as failure:
        failure.log = log.path
        raise
    finally:
        log.close()
    use_python(plan.python)
    notes = (f"The GPU is not used: {problem}.",) if problem else ()
    return Installed(plan.python, "", notes, answer, time.monotonic() - began, log.path)
