"""What the engine says to its client."""

from __future__ import annotations

import contextlib
import threading
from typing import Any, BinaryIO

from ...core.errors import EngineError
from ...core.link import protocol


class Outbox:
    """Messages to the client, whole lines from any thread."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self._lock = threading.Lock()

    def send(self, kind: str, /, **fields: Any) -> None:
        """Send one message.

        Raises
        ------
        EngineError
            If it is too large for the client.
        """
        line = protocol.encode(kind, **fields)
        if len(line) > protocol.MAX_LINE_BYTES:
            raise EngineError("The answer is too large to be shown. Choose a smaller area.")
        # A client that is gone needs no message; the reader meets end-of-input and leaves.
        with self._lock, contextlib.suppress(OSError):
            self._sink.write(line)
            self._sink.flush()
