"""What the engine itself says about a new environment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Sequence

from ..failures.installation import explain
from .program_runner import ProgramRunner, isolated

_BAD_INPUT = 2  # exit code of the command line


def gpu_problem(python: Path, launcher: Path, runner: ProgramRunner) -> str:
    """Import every package and compute on the GPUs; return why those do not, or nothing.

    Raises
    ------
    SetupFailure
        If a package cannot be imported.
    """
    return str(
        _report(isolated(python, str(launcher), "verify", "packages"), runner)["gpu_problem"]
    )


def test_answer(python: Path, launcher: Path, runner: ProgramRunner) -> str:
    """Return the engine's answer to a question about the sample; it must say that it changed.

    Where the guide's weights did not come along the engine says so, and that is the answer.

    Raises
    ------
    SetupFailure
        If there is no answer, or one that sees no change.
    """
    report = _report(isolated(python, str(launcher), "verify", "answer"), runner)
    if not report["changed"]:
        raise explain(
            "ERROR: the test question was answered without a change", runner.progress.stage
        )
    return str(report["answer"])


def _report(command: Sequence[str], runner: ProgramRunner) -> dict:
    code, output = runner.attempt(command)
    lines = output.splitlines()
    if code == _BAD_INPUT and len(lines) > 1:
        return {"gpu_problem": "", "changed": True, "answer": lines[-2]}
    try:
        if code == 0:
            return json.loads(lines[-1])
    except (ValueError, IndexError):
        pass
    raise explain(output, runner.progress.stage)
