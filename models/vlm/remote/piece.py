"""One event of a streamed answer, whatever a server puts there."""

import math
from dataclasses import dataclass
from typing import Any

from ..language_model import Token

LEAST_LOGARITHM = -1000.0
LIMIT_REACHED, FILTERED = "length", "content_filter"
_BLANKS = " \t\n\r\u2581\u0120\u010a"  # with the marks of blanks in raw vocabularies


@dataclass(frozen=True)
class Piece:
    """A part of an answer.

    Attributes
    ----------
    tokens:
        Together the text, which may be empty. Where the server does not tell tokens, the text is
        one of unknown probability.
    counted:
        Whether ``tokens`` are the model's.
    yes_probability:
        As in ``Written``, of the first of ``tokens``.
    finish:
        Why the answer ends here; None where it goes on.
    """

    tokens: tuple[Token, ...] = ()
    counted: bool = False
    yes_probability: float | None = None
    finish: str | None = None


def read_piece(event: Any) -> Piece:
    """Return what an event says; what it says wrongly counts as not said.

    Parameters
    ----------
    event:
        Any JSON value.

    Raises
    ------
    ValueError
        If it is no event of a chat completion.
    """
    if not isinstance(event, dict) or not isinstance(event.get("choices"), list):
        raise ValueError("no choices")
    if not event["choices"]:  # an event about usage
        return Piece()
    choice = _table(event["choices"][0])
    text = _table(choice.get("delta")).get("content")
    finish = choice.get("finish_reason")
    finish = finish if isinstance(finish, str) else None
    if not isinstance(text, str) or not text:
        return Piece(finish=finish)
    text = text.encode("utf-8", "replace").decode("utf-8")  # JSON can hold halves of a character
    entries = _table(choice.get("logprobs")).get("content")
    entries = [_table(entry) for entry in entries] if isinstance(entries, list) else []
    tokens = tuple(Token(str(entry.get("token")), _probability(entry)) for entry in entries)
    if "".join(token.text for token in tokens) != text:
        return Piece((Token(text),), finish=finish)
    return Piece(tokens, True, _yes_probability(entries[0]), finish)


def _yes_probability(entry: dict[str, Any]) -> float | None:
    """Return Yes against No among the likeliest tokens; None where neither was written."""
    written = _plain(entry)
    if written not in ("yes", "no"):
        return None
    alternatives = entry.get("top_logprobs")
    alternatives = alternatives if isinstance(alternatives, list) else []
    known = {str(entry.get("token")): entry}
    known |= {str(other.get("token")): other for other in map(_table, alternatives)}
    shares = {"yes": 0.0, "no": 0.0}
    for other in known.values():
        if _plain(other) in shares:
            shares[_plain(other)] += _probability(other) or 0.0
    total = sum(shares.values())
    return shares["yes"] / total if total else None


def _plain(entry: dict[str, Any]) -> str:
    return str(entry.get("token")).strip(_BLANKS).lower()


def _probability(entry: dict[str, Any]) -> float | None:
    logarithm = entry.get("logprob")
    if isinstance(logarithm, bool) or not isinstance(logarithm, (int, float)):
        return None
    if logarithm != logarithm:  # not a number
        return None
    return math.exp(min(0.0, max(LEAST_LOGARITHM, logarithm)))


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
