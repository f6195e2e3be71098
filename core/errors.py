"""The errors an analyst can meet: each carries one message saying what, why and what to do."""

from __future__ import annotations


class ChangeChatError(Exception):
    """Base of all errors shown to people.

    Parameters
    ----------
    message:
        One or two sentences for the analyst: what happened, why, what to do.
    """

    kind = "failure"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InputError(ChangeChatError):
    """The layers, the area or the question cannot be used as they are (exit code 2)."""

    kind = "input"


class EngineError(ChangeChatError):
    """The engine process could not start, stopped, or answered with nonsense (exit code 1)."""

    kind = "engine"


class EnvironmentMissingError(EngineError):
    """No usable engine environment was found on this machine."""

    kind = "environment"


class Cancelled(ChangeChatError):
    """The analyst stopped the question; not a failure."""

    kind = "cancelled"

    def __init__(self, message: str = "Stopped.") -> None:
        super().__init__(message)


_BY_KIND = {
    cls.kind: cls
    for cls in (ChangeChatError, InputError, EngineError, EnvironmentMissingError, Cancelled)
}


def error_from_kind(kind: str, message: str) -> ChangeChatError:
    """Rebuild the error that crossed the protocol as ``kind`` and ``message``."""
    return _BY_KIND.get(kind, ChangeChatError)(message)
