"""The standard streams of the command line: usable whatever a shell or a pipe did to them."""

import contextlib
import io
import json
import os
import sys
from typing import Any

from ...core.errors import InputError


def prepare_streams() -> None:
    """Let every text be printed and read, and closed streams be nobody else's.

    A sign that a terminal cannot show is printed as an escape, a byte that is no text is read as a
    replacement character. The number of a closed stream would be given to the next file that is
    opened, which then got what is printed.

    Raises
    ------
    InputError
        If standard output is closed, so that no answer can be given.
    """
    closed = sys.stdout is None
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            _occupy(number)
            setattr(sys, name, open(os.devnull, "w" if number else "r"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace" if number else "replace")
    if closed:
        raise InputError(
            "Standard output is closed, so the answer cannot be printed. Leave it open, or send "
            "it to a file."
        )


def print_json(value: Any) -> None:
    """Print one JSON object on a line that any reader can parse."""
    in_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not in_utf8), flush=True)


def drop_output() -> None:
    """Send what is still to be printed nowhere: its reader has ended, or its disk is full."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _occupy(number: int) -> None:
    with contextlib.suppress(OSError):
        os.fstat(number)
        return
    free = os.open(os.devnull, os.O_RDWR)
    if free != number:
        os.dup2(free, number)
        os.close(free)
