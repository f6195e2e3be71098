"""How often, and how long between, a failing hub is asked again: docs/decisions/retries.md."""

import time

from httpx2 import ProxyError, TransportError, UnsupportedProtocol
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.utils import parse_ratelimit_headers
from tenacity import RetryCallState, Retrying, stop_after_attempt, wait_exponential

from ...support.listener import Listener

TRIES = 5
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 120.0
_POLL_SECONDS = 0.1
_PASSING = (408, 429, 500, 502, 503, 504)
_LASTING = (ProxyError, UnsupportedProtocol)


def download_retries(
    listener: Listener, errors: tuple[type[Exception], ...] = (HfHubHTTPError, TransportError)
) -> Retrying:
    """Return what repeats a request whose failure may pass, and raises any other failure.

    Parameters
    ----------
    listener:
        Its ``check`` can end the waiting.
    errors:
        Which failures may pass.
    """

    def sleep(seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            listener.check()
            time.sleep(min(left, _POLL_SECONDS))

    return Retrying(
        retry=lambda state: isinstance(_error(state), errors) and _is_passing(_error(state)),
        wait=_seconds,
        stop=lambda state: (
            stop_after_attempt(TRIES)(state) or state.upcoming_sleep > LONGEST_WAIT_SECONDS
        ),
        sleep=sleep,
        reraise=True,
    )


def _error(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _is_passing(error: BaseException | None) -> bool:
    if isinstance(error, HfHubHTTPError):
        return error.response.status_code in _PASSING
    return not isinstance(error, _LASTING)


def _seconds(state: RetryCallState) -> float:
    """Return how long the hub asks to wait, or twice as long as the time before."""
    error = _error(state)
    if isinstance(error, HfHubHTTPError):
        headers = error.response.headers
        limit = parse_ratelimit_headers(headers)
        if limit and limit.remaining == 0:
            return float(limit.reset_in_seconds)
        stated = headers.get("Retry-After", "").strip()
        if stated.isdigit():
            return float(stated)
    return wait_exponential(multiplier=FIRST_WAIT_SECONDS)(state)
