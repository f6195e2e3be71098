"""The engine that runs of Processing have in common, so that a batch starts one."""

from __future__ import annotations

import contextlib
import threading
from typing import Iterator

from ...core.link.engine_client import EngineClient

_IDLE_SECONDS = 15.0


class SharedEngine:
    """Lends an engine to one run at a time and keeps it for the next one, from any thread.

    Runs beside each other get one each; of those that come back one is kept.

    Parameters
    ----------
    idle_seconds:
        How long it is kept while no run has it.
    """

    def __init__(self, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._kept: EngineClient | None = None
        self._lent: set[EngineClient] = set()
        self._patience = threading.Timer(0, self._end_kept)
        self._lock = threading.Lock()  # guards what is kept, what is lent and the patience

    @contextlib.contextmanager
    def lend(self) -> Iterator[EngineClient]:
        """Lend an engine for the length of a run; it starts with the first question."""
        client = self._take()
        try:
            yield client
        finally:
            self._give_back(client)

    def end(self) -> None:
        """End what is kept and what is lent: runs that are under way fail. The next starts anew."""
        with self._lock:
            lent, self._lent = self._lent, set()
        for client in lent:
            client.kill()
        self._end_kept()

    def _take(self) -> EngineClient:
        with self._lock:
            self._patience.cancel()
            client, self._kept = self._kept or EngineClient(), None
            self._lent.add(client)
            return client

    def _give_back(self, client: EngineClient) -> None:
        with self._lock:
            keep = client in self._lent and self._kept is None
            self._lent.discard(client)
            if keep:
                self._kept = client
                self._patience = threading.Timer(self._idle_seconds, self._end_kept)
                self._patience.daemon = True
                self._patience.start()
        if not keep:
            client.close()

    def _end_kept(self) -> None:
        with self._lock:
            client, self._kept = self._kept, None
            self._patience.cancel()
        if client is not None:
            client.close()


SHARED_ENGINE = SharedEngine()
