"""One installation under way: its programs, its log and its progress."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Mapping, Protocol, Sequence

from ..failures.installation import explain
from .install_progress import InstallProgress, SetupListener
from .programs import program
from .programs.setup_log import SetupLog

_LINES_KEPT = 200


class OutputReader(Protocol):
    """Reads along with a program."""

    def take(self, line: str) -> bool:
        """Follow a line, and return whether it is of no use to people."""

    def poll(self) -> None:
        """Look at what is silent; about ten times a second."""


class ProgramRunner:
    """Runs programs for an installation.

    Parameters
    ----------
    listener, log:
        Told what happens.

    Attributes
    ----------
    progress:
        To tell progress.
    environ:
        Environment variables of the programs.
    """

    def __init__(
        self,
        listener: SetupListener,
        log: SetupLog,
        progress: InstallProgress,
        environ: Mapping[str, str],
    ) -> None:
        self._listener = listener
        self._log = log
        self.environ = environ
        self.progress = progress

    def check(self) -> None:
        """Raise ``Cancelled`` if the user wants to stop."""
        self._listener.check()

    def say(self, line: str) -> None:
        """Put a line into the log and the log view."""
        self._listener.detail(self._log.write(line))

    def attempt(
        self, command: Sequence[str], reader: OutputReader | None = None
    ) -> tuple[int, str]:
        """Run a program and return its exit code and last lines; the code is the last of them."""
        kept: deque[str] = deque(maxlen=_LINES_KEPT)
        self._log.write("$ " + " ".join(command))

        def take(line: str) -> None:
            if reader is None or not reader.take(line):
                kept.append(line)
                self.say(line)

        def check() -> None:
            self.check()
            if reader is not None:
                reader.poll()

        code = program.run(command, take, check, self.environ)
        if code:
            kept.append(f"exit code {code}")
            self._log.write(kept[-1])
        return code, "\n".join(kept)

    def run(self, command: Sequence[str], reader: OutputReader | None = None) -> str:
        """Run a program to its good end and return its last lines.

        Raises
        ------
        SetupFailure
            If it fails.
        """
        code, output = self.attempt(command, reader)
        if code:
            raise explain(output, self.progress.stage)
        return output


def isolated(python: Path, *arguments: str) -> list[str]:
    """Return the command that runs a Python with nothing of QGIS or the user on its path."""
    return [str(python), "-I", "-X", "utf8", "-u", *arguments]
