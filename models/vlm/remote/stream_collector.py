"""An answer as it comes in: passed on, counted, and ended where it should have ended."""

import time

from ...support.listener import Listener
from ..language_model import Token, Written
from .piece import FILTERED, LIMIT_REACHED, Piece

MOST_CHARACTERS_PER_TOKEN = 8
"""More than a token has on average. It bounds an answer whose tokens are not told."""


class StreamCollector:
    """Collects the pieces of one answer.

    Attributes
    ----------
    listener:
        Gets the text at once.
    started:
        Whether any text has come.
    notes:
        What the analyst should know of how it went.
    """

    def __init__(self, listener: Listener, max_new_tokens: int) -> None:
        self.listener = listener
        self.notes: list[str] = []
        self._tokens: list[Token] = []
        self._tokens_left = max_new_tokens
        self._characters_left = max_new_tokens * MOST_CHARACTERS_PER_TOKEN
        self._yes_probability: float | None = None
        self._cut = False
        self._asked = self._first = self._last = time.monotonic()

    @property
    def started(self) -> bool:
        """Whether any text has come."""
        return bool(self._tokens)

    def add(self, piece: Piece) -> bool:
        """Add a piece and pass it on; return whether the answer goes on."""
        if not self.started:
            self._yes_probability = piece.yes_probability
        kept = self._within_limit(piece)
        if kept:
            self._last = time.monotonic()
            self._first = self._last if not self.started else self._first
            self._tokens += kept
            self.listener.text("".join(token.text for token in kept))
        if piece.finish == FILTERED:
            self.notes.append("A content filter of the server ended the answer.")
        self._cut = self._cut or piece.finish in (LIMIT_REACHED, FILTERED)
        return not (self._cut or piece.finish)

    def break_off(self, reason: str) -> None:
        """End the answer in the middle."""
        self._cut = True
        self.notes.append(f"The answer is not complete. {reason}")

    def silent_seconds(self) -> float:
        """Return how long no text has come."""
        return time.monotonic() - self._last

    def restart_clock(self) -> None:
        """Forget the silence so far."""
        self._last = time.monotonic()

    def written(self) -> Written:
        """Return the answer."""
        duration = self._last - self._first
        return Written(
            text="".join(token.text for token in self._tokens).strip(),
            tokens=tuple(self._tokens),
            yes_probability=self._yes_probability,
            cut=self._cut,
            first_token_seconds=self._first - self._asked,
            tokens_per_second=(len(self._tokens) - 1) / duration if duration > 0 else 0.0,
            notes=tuple(self.notes),
        )

    def _within_limit(self, piece: Piece) -> list[Token]:
        """Return what a server should have sent of a piece, and note when it sent more."""
        kept = []
        for token in piece.tokens:
            room = self._room(token, piece.counted)
            if room:
                kept.append(Token(token.text[:room], token.probability))
            if room < len(token.text):
                self._cut = True
                break
            self._tokens_left -= piece.counted
            self._characters_left = max(0, self._characters_left - len(token.text))
        return kept

    def _room(self, token: Token, counted: bool) -> int:
        """Return how many characters of a token are within the limit."""
        if not counted:
            return self._characters_left
        return len(token.text) if self._tokens_left > 0 else 0
