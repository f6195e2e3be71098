"""What went wrong while a model was fetched from the hub, in a sentence that says what to do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator

from ..errors import ChangeChatError, InputError
from . import signs
from .rule import FailureRule, Signs, find_rule, first_line

ACCESS_NEEDED = (
    "The hub gives {repository} only to those who have accepted its terms there and are known by "
    "an access token. Accept them on its page, put your token into HF_TOKEN or log in with 'hf "
    "auth login', then try again."
)
RULES = (
    FailureRule(
        Signs(errors=("OfflineModeIsEnabled",)),
        "{title} is not fetched because HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set. Unset it "
        "and restart, or choose a model that is installed.",
    ),
    FailureRule(Signs(errors=("GatedRepoError",), statuses=(401, 403)), ACCESS_NEEDED),
    FailureRule(
        Signs(statuses=(404,)),
        "The hub has no {path}: {repository} or its revision {revision} is gone. Choose another "
        "model, or copy the model's folder from elsewhere and add that.",
    ),
    FailureRule(
        Signs(statuses=(429,)),
        "The hub gets too many requests from here. What has arrived is kept. Try again in some "
        "minutes.",
    ),
    FailureRule(
        Signs(errors=("HfHubHTTPError",)),
        "The hub answers with error {status}. What has arrived is kept. Try again later.",
    ),
    FailureRule(
        signs.PROXY,
        "The proxy does not let {title} through ({reason}). Check HTTPS_PROXY and NO_PROXY. What "
        "has arrived is kept.",
    ),
    FailureRule(
        signs.TLS,
        "The hub's certificate is not trusted ({reason}). If your network inspects connections, "
        "let SSL_CERT_FILE name its certificate.",
    ),
    FailureRule(
        Signs(errors=("HTTPError", "InvalidURL")),
        "The hub cannot be reached ({reason}). Check the connection, and HTTPS_PROXY and "
        "HF_ENDPOINT if your network needs them. What has arrived is kept.",
    ),
    FailureRule(
        signs.DISK_FULL,
        "The disk is full. What has arrived is kept. Free some space, then fetch {title} again.",
    ),
    FailureRule(
        Signs(errors=("OSError",)),
        "{title} cannot be kept: {error}. See that the folder can be written to.",
    ),
    FailureRule(  # by the HTTP library, when it meets a proxy of that kind
        Signs(errors=("ImportError",)),
        "{title} cannot be fetched through a SOCKS proxy. Let HTTPS_PROXY name an HTTP proxy.",
    ),
    FailureRule(  # a name of a repository or an address that is none
        Signs(errors=("ValueError",)),
        "{title} cannot be fetched ({reason}). Check the recipe, HF_ENDPOINT and HTTPS_PROXY.",
    ),
)


@contextmanager
def hub_failures(title: str, repository: str, revision: str) -> Iterator[None]:
    """Turn the errors of network, hub and disk into an InputError.

    Raises
    ------
    InputError
        In their place.
    """
    try:
        yield
    except ChangeChatError:
        raise
    except Exception as error:
        response = getattr(error, "response", None)
        status = getattr(response, "status_code", None)
        rule, _ = find_rule(RULES, error=error, status=status)
        if rule is None:
            raise
        message = rule.sentence.format(
            title=title,
            repository=repository,
            revision=revision,
            path=response.url.path if response is not None else "",
            status=status,
            reason=first_line(error),
            error=error,
        )
        raise InputError(message) from error
