"""What the engine says of itself: versions, weights, device."""

from __future__ import annotations

import json
import subprocess  # nosec B404
import sys
from typing import Any, Callable

from ..environment import child_environment, engine_command
from ..errors import Cancelled, EngineError
from ..failures.engine_process import REPAIR, meaning_of, meaning_of_exit, meaning_of_refusal

_POLL_SECONDS = 0.2


def engine_report(is_cancelled: Callable[[], bool]) -> dict[str, Any]:
    """Return the object that ``status --json`` prints; blocks.

    Raises
    ------
    EnvironmentMissingError
        If there is no engine environment.
    EngineError
        If the engine fails or prints something else.
    Cancelled
        If ``is_cancelled`` came true first.
    """
    command = engine_command("status", "--json")
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    try:
        # The command is the plugin's own, and no shell reads it.
        child = subprocess.Popen(  # nosec B603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=child_environment(),
            creationflags=flags,
        )
    except OSError as error:
        remedy = meaning_of_refusal(error) or REPAIR
        raise EngineError(f"The engine cannot be started ({error}). {remedy}") from error
    with child:
        output, complaint = _communicate(child, is_cancelled)
    try:
        report = json.loads(output)
    except ValueError as error:
        words = complaint.decode("utf-8", "replace").strip()
        last = words.rsplit("\n", 1)[-1] or f"exit code {child.returncode}"
        remedy = meaning_of(words) or meaning_of_exit(child.returncode) or REPAIR
        raise EngineError(f"The engine is damaged ({last}). {remedy}") from error
    return report


def _communicate(child: subprocess.Popen, is_cancelled: Callable[[], bool]) -> tuple:
    while True:
        if is_cancelled():
            child.kill()
            raise Cancelled()
        try:
            return child.communicate(timeout=_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            continue
