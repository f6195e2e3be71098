"""Streamed text for a log that shows whole lines."""

from __future__ import annotations

import re
from typing import Callable

_SENTENCE = re.compile(r".*?(?:[.!?](?=\s)|\n)", re.DOTALL)


class LogText:
    """Collects pieces of text and passes on each sentence as it is complete.

    Parameters
    ----------
    push:
        Called with one sentence at a time.
    """

    def __init__(self, push: Callable[[str], None]) -> None:
        self._push = push
        self._rest = ""

    def add(self, piece: str) -> None:
        """Take the next piece."""
        self._rest += piece
        while True:
            sentence = _SENTENCE.match(self._rest)
            if sentence is None:
                return
            self._rest = self._rest[sentence.end() :]
            self._tell(sentence.group())

    def flush(self) -> None:
        """Pass on what is left."""
        self._tell(self._rest)
        self._rest = ""

    def _tell(self, text: str) -> None:
        if text.strip():
            self._push(text.strip())
