"""What went wrong with the hub, in a sentence that says what to do."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from httpx2 import HTTPError, InvalidURL, ProxyError
from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, OfflineModeIsEnabled

from ....core.errors import InputError
from ..recipe import Recipe

_KEPT = "What has arrived is kept."


@contextmanager
def explained(recipe: Recipe) -> Iterator[None]:
    """Turn the errors of network, hub and disk into an InputError.

    Raises
    ------
    InputError
        In their place.
    """
    try:
        yield
    except OfflineModeIsEnabled as error:
        raise InputError(
            f"{recipe.title} is not fetched because HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set. "
            "Unset it and restart, or choose a model that is installed."
        ) from error
    except HfHubHTTPError as error:
        raise InputError(_refusal(error, recipe)) from error
    except (HTTPError, InvalidURL) as error:
        raise InputError(_no_connection(error, recipe)) from error
    except OSError as error:
        raise InputError(_no_disk(error, recipe)) from error
    except ImportError as error:  # by the HTTP library, when it meets a proxy of that kind
        raise InputError(
            f"{recipe.title} cannot be fetched through a SOCKS proxy. Let HTTPS_PROXY name an HTTP "
            "proxy."
        ) from error
    except ValueError as error:  # a name of a repository or an address that is none
        raise InputError(
            f"{recipe.title} cannot be fetched ({_reason(error)}). Check the recipe, HF_ENDPOINT "
            "and HTTPS_PROXY."
        ) from error


def access_needed(recipe: Recipe) -> str:
    """Return the sentence about a model that the hub gives only to those it knows."""
    return (
        f"The hub gives {recipe.base.repository} only to those who have accepted its terms there "
        "and are known by an access token. Accept them on its page, put your token into HF_TOKEN "
        "or log in with 'hf auth login', then try again."
    )


def _refusal(error: HfHubHTTPError, recipe: Recipe) -> str:
    status = error.response.status_code
    if isinstance(error, GatedRepoError) or status in (401, 403):
        return access_needed(recipe)
    if status == 404:
        return (
            f"The hub has no {error.response.url.path}: {recipe.base.repository} or its revision "
            f"{recipe.base.revision} is gone. Choose another model, or copy the model's folder "
            "from elsewhere and add that."
        )
    if status == 429:
        return f"The hub gets too many requests from here. {_KEPT} Try again in some minutes."
    return f"The hub answers with error {status}. {_KEPT} Try again later."


def _no_connection(error: Exception, recipe: Recipe) -> str:
    if isinstance(error, ProxyError):
        return (
            f"The proxy does not let {recipe.title} through ({_reason(error)}). Check HTTPS_PROXY "
            f"and NO_PROXY. {_KEPT}"
        )
    if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
        return (
            f"The hub's certificate is not trusted ({_reason(error)}). If your network inspects "
            "connections, let SSL_CERT_FILE name its certificate."
        )
    return (
        f"The hub cannot be reached ({_reason(error)}). Check the connection, and HTTPS_PROXY and "
        f"HF_ENDPOINT if your network needs them. {_KEPT}"
    )


def _no_disk(error: OSError, recipe: Recipe) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk is full. {_KEPT} Free some space, then fetch {recipe.title} again."
    return f"{recipe.title} cannot be kept: {error}. See that the folder can be written to."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
