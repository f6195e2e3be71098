"""The messages between QGIS and the engine: one JSON object per line, with a version.

Client to engine: ``ask``, ``command``, ``cancel``, ``shutdown``.
Engine to client: ``hello``, ``state``, ``heartbeat``, ``progress``, ``text``, ``result``,
``report``, ``error``. Every message has ``type``; those about a question or a command carry its
``id``. A question ends with ``result``, a command (``core.link.commands``) with ``report``, either
with ``error``.
"""

from __future__ import annotations

import json
from typing import Any

from ..enums import TextEnum
from ..errors import EngineError

VERSION = 3
MAX_LINE_BYTES = 64 * 1024 * 1024


class State(TextEnum):
    """What the engine is doing."""

    STARTING = "starting"
    LOADING = "loading"
    READY = "ready"
    BUSY = "busy"
    CANCELLING = "cancelling"


HEARTBEAT_SECONDS = 1.0
SILENCE_SECONDS = 30.0

Message = dict[str, Any]

_REQUIRED: dict[str, dict[str, type]] = {
    "ask": {"id": str, "request": dict},
    "command": {"id": str, "name": str, "arguments": dict},
    "cancel": {"id": str},
    "shutdown": {},
    "hello": {"version": int, "pid": int},
    "state": {"state": str, "detail": str},
    "heartbeat": {"state": str},
    "progress": {"id": str, "fraction": float, "stage": str},
    "text": {"id": str, "delta": str},
    "result": {"id": str, "answer": dict},
    "report": {"id": str, "report": dict},
    "error": {"id": str, "kind": str, "message": str},
}


def encode(kind: str, /, **fields: Any) -> bytes:
    """Return one message as a line of ASCII (so that any file name survives).

    Raises
    ------
    EngineError
        If the message does not have the fields its type requires.
    """
    message = {"type": kind, **fields}
    _check(message)
    text = json.dumps(message, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8") + b"\n"


def decode(line: bytes) -> Message:
    """Return the message on one line.

    Raises
    ------
    EngineError
        If the line is no message of this protocol version.
    """
    try:
        message = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise EngineError(f"Not a protocol message: {line[:80]!r}") from error
    if not isinstance(message, dict):
        raise EngineError(f"Not a protocol message: {line[:80]!r}")
    _check(message)
    return message


def _check(message: Message) -> None:
    kind = message.get("type")
    fields = _REQUIRED.get(kind) if isinstance(kind, str) else None
    if fields is None:
        raise EngineError(f"Unknown protocol message type: {kind!r}")
    for name, expected in fields.items():
        value = message.get(name)
        allowed = (int, float) if expected is float else (expected,)
        if not isinstance(value, allowed) or isinstance(value, bool):
            raise EngineError(f"Protocol message {kind!r} needs {name} as {expected.__name__}.")
    if kind == "hello" and message["version"] != VERSION:
        raise EngineError(
            f"The engine speaks protocol {message['version']}, the plugin {VERSION}; "
            "they were installed from different releases. Restart QGIS after updating."
        )
