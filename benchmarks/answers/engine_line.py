"""A headless line to one engine worker: JSON lines over its standard streams."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from types import TracebackType


class EngineLine:
    """One engine worker process that answers one question at a time.

    Parameters
    ----------
    python:
        The engine's own Python.
    launcher:
        ``launcher.py`` of the tree under test.
    """

    def __init__(self, python: Path, launcher: Path) -> None:
        self._process = subprocess.Popen(
            [str(python), "-I", str(launcher), "worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        self._asked = 0

    def ask(self, request: dict) -> dict:
        """Return the ``result`` or ``error`` message that ends this question."""
        self._asked += 1
        name = f"q{self._asked}"
        self._send({"type": "ask", "id": name, "request": request})
        stdout = self._process.stdout
        assert stdout is not None
        for line in stdout:
            message = json.loads(line)
            if message.get("id") == name and message["type"] in ("result", "error"):
                return message
        raise EOFError("The engine ended before it answered.")

    def close(self) -> None:
        """Ask the engine to end, and wait for it."""
        if self._process.poll() is None and self._process.stdin is not None:
            try:
                self._send({"type": "shutdown"})
                self._process.stdin.close()
                self._process.wait(20)
            except (BrokenPipeError, subprocess.TimeoutExpired):
                self._process.kill()

    def __enter__(self) -> EngineLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _send(self, message: dict) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message).encode() + b"\n")
        self._process.stdin.flush()
