"""How often, and how long between, a hub in trouble is asked again."""

from __future__ import annotations

import time

from httpx2 import ProxyError, TransportError, UnsupportedProtocol
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.utils import parse_ratelimit_headers

from ...support.listener import Listener

TRIES = 5
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 120.0
_GLANCE_SECONDS = 0.1
_PASSING = (408, 429, 500, 502, 503, 504)
_LASTING = (ProxyError, UnsupportedProtocol)


class DownloadRetries:
    """Bears some failures in a row, each longer than the one before."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._failures = 0

    def renew(self) -> None:
        """Forget the failures: something has come after all."""
        self._failures = 0

    def wait_or_raise(self, error: Exception) -> None:
        """Wait for the next try, or raise the error where none would help.

        Raises
        ------
        Exception
            The error itself.
        Cancelled
            If the analyst does not want to wait.
        """
        seconds = _asked_for(error)
        if seconds is None:
            seconds = FIRST_WAIT_SECONDS * 2**self._failures
        self._failures += 1
        if not _passes(error) or self._failures >= TRIES or seconds > LONGEST_WAIT_SECONDS:
            raise error
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._listener.check()
            time.sleep(min(left, _GLANCE_SECONDS))


def _passes(error: Exception) -> bool:
    if isinstance(error, HfHubHTTPError):
        return error.response.status_code in _PASSING
    return isinstance(error, TransportError) and not isinstance(error, _LASTING)


def _asked_for(error: Exception) -> float | None:
    """Return the seconds that the hub asks to wait, None if it does not say."""
    if not isinstance(error, HfHubHTTPError):
        return None
    headers = error.response.headers
    limit = parse_ratelimit_headers(headers)
    if limit and limit.remaining == 0:
        return float(limit.reset_in_seconds)
    stated = headers.get("Retry-After", "").strip()
    return float(stated) if stated.isdigit() else None
