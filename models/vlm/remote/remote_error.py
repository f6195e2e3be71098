"""What can go wrong with a server, each in a sentence that says what to do."""

from __future__ import annotations

import email.utils
import math
import re
import socket
import ssl
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import openai

from ....core.errors import ChangeChatError, EngineError, InputError
from ....core.model_names import Endpoint
from .address import host
from .body import OPTIONAL
from .connection import CONNECT_SECONDS

AGAIN = (408, 409, 429)
LONGEST_QUOTE = 200

# What reading from a server can raise: the library's errors, and those of invalid JSON.
FAILURES = (openai.OpenAIError, ValueError, RecursionError)

_TOO_LONG = re.compile(
    r"context.{0,20}(length|size|window)|maximum model length|max_model_len|too long|too large"
    r"|too many tokens|context_length_exceeded",
    re.I,
)
_NO_VISION = re.compile(r"\bimages?\b|image_url|image input|multi-?modal|\bvision\b|mmproj", re.I)


class RemoteError(Exception):
    """A question that failed, as it is told and as it is dealt with.

    Attributes
    ----------
    error:
        What the analyst hears.
    again:
        Whether the same request may succeed later.
    pause:
        Seconds after which the server wants to be asked again; None where it does not say.
    refused:
        Those of ``body.OPTIONAL`` that the server names as the reason.
    model_in_doubt:
        Whether the server may not have the model.
    """

    def __init__(
        self,
        error: ChangeChatError,
        again: bool = False,
        pause: float | None = None,
        refused: frozenset[str] = frozenset(),
        model_in_doubt: bool = False,
    ) -> None:
        super().__init__(error.message)
        self.error = error
        self.again = again
        self.pause = pause
        self.refused = refused
        self.model_in_doubt = model_in_doubt


def explained(failure: Exception, endpoint: Endpoint) -> RemoteError:
    """Return what one of ``FAILURES`` means."""
    if isinstance(failure, openai.APIStatusError):
        return _refusal(failure, endpoint)
    if isinstance(failure, openai.APITimeoutError):
        return RemoteError(
            EngineError(
                f"{host(endpoint)} does not answer within {CONNECT_SECONDS:g} s. "
                "Check the address of the endpoint and the network."
            ),
            again=True,
        )
    if isinstance(failure, openai.APIConnectionError):
        return _no_connection(failure, endpoint)
    if isinstance(failure, openai.APIError):
        said = quote(failure.body, endpoint)
        return RemoteError(
            EngineError(f"{host(endpoint)} gave up the answer{said}. Ask again, or see its log.")
        )
    return nonsense(endpoint)


def nonsense(endpoint: Endpoint) -> RemoteError:
    """Return what is told of an answer that cannot be read."""
    return RemoteError(
        EngineError(
            f"{host(endpoint)} answered, but not as an OpenAI-compatible server does. Check the "
            "address of the endpoint and the version of the server."
        )
    )


def wrong_address(endpoint: Endpoint) -> RemoteError:
    """Return what is told of a web server that is no model server."""
    return RemoteError(
        InputError(
            f"There is no OpenAI-compatible server at {endpoint.url}. Check the address of the "
            "endpoint: it usually ends with /v1."
        )
    )


def quote(body: Any, endpoint: Endpoint) -> str:
    """Return the server's words in brackets, without the key; empty where it has none."""
    said = _words(body)
    if endpoint.key:
        said = said.replace(endpoint.key, "…")
    said = " ".join("".join(letter if letter.isprintable() else " " for letter in said).split())
    if len(said) > LONGEST_QUOTE:
        said = said[:LONGEST_QUOTE] + "…"
    return f" ({said.rstrip('.')})" if said else ""


def _words(body: Any) -> str:
    """Find the message in what servers send as an error."""
    if isinstance(body, dict):
        for key in ("error", "message", "detail"):
            if body.get(key):
                return _words(body[key])
        return ""
    if isinstance(body, list):  # FastAPI: where, and what is wrong there
        entries = [entry for entry in body if isinstance(entry, dict)]
        return "; ".join(f"{entry.get('loc', '')} {entry.get('msg', '')}" for entry in entries)
    return "" if not isinstance(body, str) or body.lstrip().startswith("<") else body


def _refusal(failure: openai.APIStatusError, endpoint: Endpoint) -> RemoteError:
    status, said = failure.status_code, quote(failure.body, endpoint)
    where, which = host(endpoint), endpoint.model
    if 300 <= status < 400:
        return RemoteError(InputError(_moved(failure.response, endpoint)))
    if status in (401, 403):
        remedy = "Check the key" if endpoint.key else "Enter its key"
        return RemoteError(InputError(f"{where} refused access{said}. {remedy} in the settings."))
    if status == 413:
        return RemoteError(
            InputError(
                f"{where} takes no request of this size{said}. Let its administrator allow "
                "requests of 4 MB: two pictures take up to 2.1 MB."
            )
        )
    if _TOO_LONG.search(said):
        return RemoteError(
            InputError(
                f"The conversation is too long for {which} at {where}{said}. Start a new "
                "conversation, or let the server allow a longer context."
            )
        )
    if _NO_VISION.search(said):
        return RemoteError(
            InputError(
                f"{which} at {where} does not take two pictures{said}. Choose a model with vision, "
                "or let the server allow two pictures in a question."
            )
        )
    if status in AGAIN or status >= 500:
        return _later(failure, said, endpoint)
    if status in (404, 405, 410):
        missing = wrong_address(endpoint)
        return RemoteError(missing.error, model_in_doubt=status == 404)
    return RemoteError(
        EngineError(
            f"{where} did not accept the question ({status}){said}. Check the settings of the "
            "endpoint and the version of the server."
        ),
        refused=frozenset(name for name in OPTIONAL if name in said),
        model_in_doubt=True,
    )


def _moved(response: httpx2.Response, endpoint: Endpoint) -> str:
    target = quote(response.headers.get("location", "").split("?")[0], endpoint)
    return (
        f"{host(endpoint)} points to another address{target}. Enter that address as the endpoint: "
        "pictures are sent to no other."
    )


def _later(failure: openai.APIStatusError, said: str, endpoint: Endpoint) -> RemoteError:
    requested_device = _retry_after(failure.response.headers)
    if failure.status_code == 429:
        message = (
            f"{host(endpoint)} has more questions than it takes{said}. Wait a minute, then ask "
            "again."
        )
    else:
        message = (
            f"{host(endpoint)} failed with status {failure.status_code}{said}. Ask again later; "
            "the log of the server tells more."
        )
    return RemoteError(EngineError(message), again=True, pause=requested_device)


def _retry_after(headers: httpx2.Headers) -> float | None:
    """Return the seconds that ``Retry-After`` asks for: a number or a date."""
    value = headers.get("retry-after", "")
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(value).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _no_connection(failure: openai.APIConnectionError, endpoint: Endpoint) -> RemoteError:
    where = host(endpoint)
    for cause in _causes(failure):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return RemoteError(
                InputError(
                    f"The certificate of {where} is not trusted ({cause.verify_message}). Let its "
                    "administrator correct it, or name your organisation's certificates in the "
                    "environment variable SSL_CERT_FILE."
                )
            )
        if isinstance(cause, ssl.SSLError):
            return RemoteError(
                InputError(
                    f"{where} does not speak TLS. If it is a plain server, its address starts with "
                    "http:// rather than https://."
                )
            )
        if isinstance(cause, socket.gaierror):
            message = f"There is no computer called {where}. Check the address of the endpoint."
            return RemoteError(InputError(message), again=True)
        if isinstance(cause, httpx2.ProxyError):
            return RemoteError(
                EngineError(
                    f"The proxy does not let questions through to {where}. Check its rules."
                )
            )
    if any(isinstance(cause, httpx2.ConnectError) for cause in _causes(failure)):
        message = (
            f"Nothing answers at {where}. Check the address of the endpoint, and that its server "
            "runs."
        )
        return RemoteError(EngineError(message), again=True)
    return broken(endpoint)


def broken(endpoint: Endpoint) -> RemoteError:
    """Return what is told of a connection that ended before an answer began."""
    hint = " If it speaks TLS, its address starts with https://." * endpoint.url.startswith("http:")
    return RemoteError(
        EngineError(
            f"{host(endpoint)} closed the connection before it answered. Ask again; the log of the "
            f"server tells more.{hint}"
        ),
        again=True,
    )


def _causes(failure: BaseException | None) -> Iterator[BaseException]:
    while failure is not None:
        yield failure
        failure = failure.__cause__ or failure.__context__
