"""A child process with all its descendants: ended together, and never outliving this process.

On Linux and macOS a shell leads a process group of its own and sees the end of its input when this
process is gone, however it went. On Windows a job object does the same.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess  # nosec B404
import sys
import time
from pathlib import Path
from typing import IO, Mapping, Sequence, cast

from .windows_job import Job

_POLL_SECONDS = 0.01

# The command has no input; file descriptor 3 is the pipe that only this process holds open.
_LEADER = """
exec 3<&0
"$@" 3<&- </dev/null &
command=$!
exec >/dev/null 2>&1
{ read -r _ <&3; kill -KILL 0; } &
watcher=$!
wait "$command"
code=$?
kill -KILL "$watcher"
wait "$watcher"
exit "$code"
"""


class ProcessGroup:
    """A started command and whatever it starts.

    Parameters
    ----------
    command:
        Program and arguments; no shell reads them.
    environ:
        All of its environment variables.
    folder:
        Where it works.

    Raises
    ------
    OSError
        If it cannot be started.

    Attributes
    ----------
    output:
        What it prints, errors included.
    """

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], folder: Path) -> None:
        windows = sys.platform == "win32"
        led = list(command) if windows else ["/bin/sh", "-c", _LEADER, "changechat", *command]
        # The command is set-up's own, and no shell reads its arguments.
        self._process = subprocess.Popen(  # nosec B603
            led,
            stdin=subprocess.DEVNULL if windows else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(environ),
            cwd=str(folder),
            start_new_session=not windows,
            creationflags=_quiet_flags(),
        )
        self._job = _job_of(self._process)
        self.output = cast("IO[bytes]", self._process.stdout)

    @property
    def pid(self) -> int:
        """Process id of its head; on Linux and macOS its group's as well."""
        return self._process.pid

    def exit_code(self, seconds: float | None = None) -> int:
        """Wait for its end and return the exit code; more than 128 after a signal.

        Raises
        ------
        subprocess.TimeoutExpired
            If it takes longer.
        """
        code = self._process.wait(seconds)
        return 128 - code if code < 0 else code

    def kill(self) -> None:
        """End all of it at once; one that has ended stays as it is."""
        if sys.platform == "win32":
            self._end_job()
            self._process.kill()
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def wait_until_gone(self, seconds: float) -> None:
        """Wait, so long at most, until the last of it has ended after `kill`."""
        deadline = time.monotonic() + seconds
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                while time.monotonic() < deadline:
                    os.killpg(self._process.pid, 0)
                    time.sleep(_POLL_SECONDS)

    def close(self) -> None:
        """Let go of the pipes; what still runs ends."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._end_job()

    def _end_job(self) -> None:
        if self._job is not None:
            self._job.close()
            self._job = None


def _quiet_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0


def _job_of(process: "subprocess.Popen[bytes]") -> "Job | None":
    if sys.platform == "win32":
        return Job(int(process._handle))
    return None
