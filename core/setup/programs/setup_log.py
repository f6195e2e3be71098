"""The log of an installation, without the secrets that indexes and proxies are configured with."""

from __future__ import annotations

import contextlib
import os
import re
import time
from typing import IO, Mapping, Sequence
from urllib.parse import unquote

from ...environment import LOGS_KEPT, data_home

_HIDDEN = "****"
_SECRETS = (
    (re.compile(r"(\w+://)[^/\s@'\"]+@"), rf"\1{_HIDDEN}@"),
    (re.compile(r"(?i)((?:proxy-)?authorization['\"]?\s*[:=]\s*).+"), rf"\1{_HIDDEN}"),
    (
        re.compile(
            r"(?i)\b([\w-]*(?:token|passw(?:or)?d|pwd|secret|api[_-]?key|signature|sig)"
            r"['\"]?\s*[=:]\s*['\"]?)[^\s&'\"]+"
        ),
        rf"\1{_HIDDEN}",
    ),
)
_CREDENTIALS = re.compile(r"\w+://([^/\s@]+)@")
_LEAST_SECRET = 4  # shorter ones are ordinary parts of words


class SetupLog:
    """A new log file in the data folder; only the newest are kept.

    Parameters
    ----------
    environ:
        Variables whose passwords are hidden wherever they turn up.

    Attributes
    ----------
    path:
        The file.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        folder = data_home() / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("setup-*.log"))[: -LOGS_KEPT + 1]:
            with contextlib.suppress(OSError):  # another QGIS may hold it open
                old.unlink()
        self.path = folder / f"setup-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"
        self._passwords = passwords_in(environ)
        self._file: IO[str] | None = open(self.path, "a", encoding="utf-8")

    def write(self, line: str) -> str:
        """Write a line, and return it as it was written."""
        clean = without_secrets(line, self._passwords)
        if self._file:
            with contextlib.suppress(OSError):  # a full disk is told by what fills it
                self._file.write(f"{time.strftime('%H:%M:%S')} {clean}\n")
                self._file.flush()
        return clean

    def close(self) -> None:
        """Close the file."""
        if self._file:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None


def without_secrets(text: str, passwords: Sequence[str] = ()) -> str:
    """Return a text without credentials in addresses, tokens and the given passwords."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    for password in passwords:
        text = text.replace(password, _HIDDEN)
    return text


def passwords_in(environ: Mapping[str, str]) -> list[str]:
    """Return the passwords and user names in the addresses among variables, as they are written."""
    found = set()
    for value in environ.values():
        for credentials in _CREDENTIALS.findall(value):
            for part in credentials.split(":"):
                found.update({part, unquote(part)})
    return sorted((part for part in found if len(part) >= _LEAST_SECRET), key=len, reverse=True)
