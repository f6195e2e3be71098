"""What the analyst is told of an exception; what is not for them goes to the log."""

from __future__ import annotations

import traceback

from ...core.errors import ChangeChatError, EnvironmentMissingError
from ...core.support.breakdown import meaning_of


def failure_words(error: Exception) -> dict[str, str]:
    """Return kind and message of ``core.errors`` for any exception."""
    if isinstance(error, ChangeChatError):
        return {"kind": error.kind, "message": error.message}
    traceback.print_exception(error)
    known = meaning_of(f"{type(error).__name__}: {error}")
    if isinstance(error, ImportError):
        incomplete = f"The engine environment is incomplete ({error}). Repair it in the set-up."
        return {"kind": EnvironmentMissingError.kind, "message": known or incomplete}
    if known:
        return {"kind": ChangeChatError.kind, "message": known}
    return {
        "kind": ChangeChatError.kind,
        "message": f"The engine met an unexpected problem ({type(error).__name__}: {error}). "
        "Its log has the details; other questions can still be asked.",
    }
