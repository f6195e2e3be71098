"""What pip prints, as progress."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Callable

from ...support.byte_size import share_of
from ..install_progress import InstallProgress

_BYTES = re.compile(r"Progress (\d+) of (\d+)")
_POLL_SECONDS = 1.0
_DOWNLOAD_SHARE = 0.6  # of the time that an installation takes


class PipProgress:
    """Follows one ``pip install --progress-bar raw``.

    Parameters
    ----------
    progress:
        Told of progress.
    expected:
        About how many packages it will fetch.
    installed:
        Returns how many packages are in the environment.
    """

    def __init__(
        self, progress: InstallProgress, expected: int, installed: Callable[[], int]
    ) -> None:
        self._progress = progress
        self._expected = max(1, expected)
        self._installed = installed
        self._fetched = 0
        self._name = ""
        self._to_install = 0
        self._before = 0
        self._looked = 0.0

    def take(self, line: str) -> bool:
        """Follow one line, and return whether it is of no use to people."""
        amount = _BYTES.match(line)
        if amount:
            done, total = int(amount[1]), max(1, int(amount[2]))
            self._tell(done / total, f"{self._name} {share_of(done, total)}".strip())
            return True
        words = line.split()
        if words[:1] == ["Collecting"] and len(words) > 1:
            self._fetched += 1
            self._name = re.split(r"[<>=!~;\[ ]", words[1])[0]
            self._tell(0.0, self._name)
        elif line.startswith("Installing collected packages:"):
            self._to_install = len(line.split(","))
            self._before = self._installed()
        return False

    def poll(self) -> None:
        """Tell how many packages are unpacked, while pip is silent about it."""
        if self._to_install and time.monotonic() - self._looked > _POLL_SECONDS:
            self._looked = time.monotonic()
            done = min(self._to_install, self._installed() - self._before)
            share = _DOWNLOAD_SHARE + (1 - _DOWNLOAD_SHARE) * done / self._to_install
            self._progress.at(
                share, f"unpacking {min(done + 1, self._to_install)} of {self._to_install}"
            )

    def _tell(self, share: float, words: str) -> None:
        done = (max(0, self._fetched - 1) + share) / self._expected
        self._progress.at(_DOWNLOAD_SHARE * min(1.0, done), words)


def packages_in(folder: Path) -> int:
    """Return how many packages are in an environment."""
    places = [folder / "Lib" / "site-packages", *folder.glob("lib/python*/site-packages")]
    return sum(1 for place in places for _ in place.glob("*.dist-info"))
