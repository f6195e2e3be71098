"""Runs one program to its end: its lines as they come, stopped when the user wants."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from pathlib import Path
from typing import Callable, Iterator, Mapping, Sequence

from ...environment import child_environment
from .process_group import ProcessGroup

_POLL_SECONDS = 0.1
_END_SECONDS = 5.0


def run(
    command: Sequence[str],
    on_line: Callable[[str], None],
    check: Callable[[], None],
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> int:
    """Run a command and return its exit code; more than 128 after a signal.

    Parameters
    ----------
    command:
        Program and arguments.
    on_line:
        Called with each line it prints, in this thread.
    check:
        Called about ten times a second; what it raises ends the command and all that it started.
    environ:
        Its environment variables; the engine's by default.
    folder:
        Where it works; the root of this volume by default, so that no folder is kept in use.

    Raises
    ------
    OSError
        If it cannot be started.
    """
    group = ProcessGroup(
        command,
        child_environment() if environ is None else environ,
        folder or Path(Path.cwd().anchor),
    )
    try:
        for line in _lines(group, check):
            if line:
                on_line(line)
        return group.exit_code()
    except BaseException:
        group.kill()
        group.wait_until_gone(_END_SECONDS)
        raise
    finally:
        group.close()


def answer_of(
    command: Sequence[str], seconds: float, environ: Mapping[str, str] | None = None
) -> tuple[int, str] | None:
    """Return exit code and output of a short command; None if it takes longer or cannot start."""
    deadline = time.monotonic() + seconds
    lines: list[str] = []

    def check() -> None:
        if time.monotonic() > deadline:
            raise TimeoutError

    try:
        code = run(command, lines.append, check, environ)
    except OSError:  # a TimeoutError is one
        return None
    return code, "\n".join(lines)


def working_environment(network: Mapping[str, str], workshop: Path) -> dict[str, str]:
    """Return the variables for programs that download and unpack.

    Parameters
    ----------
    network:
        What QGIS knows of the network, such as ``HTTPS_PROXY``; what the system says wins.
    workshop:
        Folder for temporary files, on the volume that is installed to.
    """
    environ = {**network, **child_environment()}
    for name in ("TMPDIR", "TEMP", "TMP"):
        environ[name] = str(workshop / "tmp")
    environ.setdefault("PIP_CACHE_DIR", str(workshop / "cache"))
    certificate = environ.get("PIP_CERT")
    if certificate:  # what pip trusts, all else that downloads may trust
        environ["REQUESTS_CA_BUNDLE"] = certificate  # it would outdo the former, even in pip
        environ.setdefault("SSL_CERT_FILE", certificate)
    return environ


def _lines(group: ProcessGroup, check: Callable[[], None]) -> Iterator[str]:
    """Yield the lines it prints, and an empty one whenever nothing came for a while."""
    lines: "queue.SimpleQueue[bytes | None]" = queue.SimpleQueue()

    def read() -> None:
        with contextlib.suppress(OSError, ValueError):  # closed because it was ended
            for line in iter(group.output.readline, b""):
                lines.put(line)
        lines.put(None)

    threading.Thread(target=read, name="setup-reader", daemon=True).start()
    while True:
        check()
        try:
            line = lines.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            yield ""
            continue
        if line is None:
            return
        yield line.decode("utf-8", "replace").rstrip()
