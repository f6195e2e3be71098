"""What a failed request to a server means: what is told of it, and how it is dealt with."""

import email.utils
import math
import time
from typing import Any

import httpx2
import openai

from ....core.errors import error_from_kind
from ....core.failures.rule import FailureRule, causes_of, find_rule
from ....core.failures.server import NO_ANSWER, NOT_COMPATIBLE, REFUSALS, WRONG_ADDRESS
from ....core.model_names import Endpoint
from .address import host
from .body import OPTIONAL
from .connection import CONNECT_SECONDS

LONGEST_QUOTE = 200

# What reading from a server can raise: the library's errors, and those of invalid JSON.
FAILURES = (openai.OpenAIError, ValueError, RecursionError)


class RemoteError(Exception):
    """A question that failed.

    Parameters
    ----------
    rule:
        What happened.
    endpoint:
        With which server.
    facts:
        Further fields of the rule's sentence.

    Attributes
    ----------
    error:
        What the analyst is told.
    passing:
        Whether the same request may succeed later.
    pause:
        Seconds after which the server wants to be asked again; None where it does not say.
    refused:
        Those of ``body.OPTIONAL`` that the server names as the reason.
    model_in_doubt:
        Whether the server may not have the model.
    """

    def __init__(self, rule: FailureRule, endpoint: Endpoint, **facts: Any) -> None:
        hint = " If it speaks TLS, its address starts with https://."
        facts = {
            "host": host(endpoint),
            "model": endpoint.model,
            "url": endpoint.url,
            "hint": hint * endpoint.url.startswith("http:"),
            **facts,
        }
        self.error = error_from_kind(rule.kind, rule.sentence.format(**facts))
        super().__init__(self.error.message)
        self.passing = rule.passing
        self.pause: float | None = None
        self.refused: frozenset[str] = frozenset()
        self.model_in_doubt = False


def remote_error(failure: Exception, endpoint: Endpoint) -> RemoteError:
    """Return what one of ``FAILURES`` means."""
    if isinstance(failure, openai.APIStatusError):
        return _refusal(failure, endpoint)
    rule, _ = find_rule(NO_ANSWER, error=failure)
    reasons = (getattr(cause, "verify_message", None) for cause in causes_of(failure))
    return RemoteError(
        rule or NOT_COMPATIBLE,
        endpoint,
        seconds=CONNECT_SECONDS,
        certificate=next(filter(None, reasons), ""),
        said=quote(getattr(failure, "body", None), endpoint),
    )


def quote(body: Any, endpoint: Endpoint) -> str:
    """Return the server's words in brackets, without the key; empty where it has none."""
    said = _words(body)
    if endpoint.key:
        said = said.replace(endpoint.key, "…")
    said = " ".join("".join(char if char.isprintable() else " " for char in said).split())
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
    rule = find_rule(REFUSALS, said, failure, status)[0] or REFUSALS[-1]
    headers = failure.response.headers
    failed = RemoteError(
        rule,
        endpoint,
        said=said,
        status=status,
        target=quote(headers.get("location", "").split("?")[0], endpoint),
        remedy="Check the key" if endpoint.key else "Enter its key",
    )
    if rule.passing:
        failed.pause = _retry_after(headers)
    if rule is REFUSALS[-1]:
        failed.refused = frozenset(name for name in OPTIONAL if name in said)
    failed.model_in_doubt = rule is REFUSALS[-1] or (rule is WRONG_ADDRESS and status == 404)
    return failed


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
