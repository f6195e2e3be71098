"""One installation under way: its programs, its log and its progress."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Callable, Deque, List, Mapping, Optional, Sequence, Tuple

from . import child
from .course import Course
from .failures import explain
from .listener import SetupListener
from .log import SetupLog

_LINES_KEPT = 200


class Work:
    """Runs programs for an installation.

    Parameters
    ----------
    listener, log, course:
        Told what happens.
    environ:
        Environment variables of the programs.

    Attributes
    ----------
    course:
        To tell progress.
    """

    def __init__(
        self,
        listener: SetupListener,
        log: SetupLog,
        course: Course,
        environ: Mapping[str, str],
    ) -> None:
        self._listener = listener
        self._log = log
        self._environ = environ
        self.course = course

    @property
    def environ(self) -> Mapping[str, str]:
        """Environment variables of the programs."""
        return self._environ

    def check(self) -> None:
        """Raise ``Cancelled`` if the user wants to stop."""
        self._listener.check()

    def say(self, line: str) -> None:
        """Put a line into the log and the log view."""
        self._listener.detail(self._log.write(line))

    def attempt(
        self, command: Sequence[str], on_line: Optional[Callable[[str], bool]] = None
    ) -> Tuple[int, str]:
        """Run a program and return its exit code and last lines.

        Parameters
        ----------
        command:
            Program and arguments.
        on_line:
            Sees each line first; one for which it returns true is neither logged nor kept.
        """
        kept: Deque[str] = deque(maxlen=_LINES_KEPT)
        self._log.write("$ " + " ".join(command))

        def take(line: str) -> None:
            if on_line is None or not on_line(line):
                kept.append(line)
                self.say(line)

        code = child.run(command, take, self.check, self._environ)
        if code:
            kept.append(f"exit code {code}")
            self._log.write(kept[-1])
        return code, "\n".join(kept)

    def run(self, command: Sequence[str], on_line: Optional[Callable[[str], bool]] = None) -> str:
        """Run a program to its good end and return its last lines.

        Raises
        ------
        SetupFailure
            If it fails.
        """
        code, output = self.attempt(command, on_line)
        if code:
            raise explain(output, self.course.stage)
        return output


def isolated(python: Path, *arguments: str) -> List[str]:
    """Return the command that runs a Python with nothing of QGIS or the user on its path."""
    return [str(python), "-I", "-X", "utf8", "-u", *arguments]
