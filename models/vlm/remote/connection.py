"""The HTTP client: it sends what this module names and nothing else."""

import logging
import ssl

import httpx2
import openai

from ....core.errors import InputError
from ....core.model_names import Endpoint
from .address import is_this_computer
from .bounded_body import bound

CONNECT_SECONDS = 10.0

# A kept connection may be closed by the server at the very moment it is used again.
ONE_REQUEST_EACH = httpx2.Limits(max_keepalive_connections=0)

HEADERS_SENT = frozenset(
    "accept accept-encoding connection content-length content-type host transfer-encoding "
    "user-agent".split()
)

# OPENAI_LOG in the environment would switch the client's log on.
for _name in ("openai", "httpx2", "httpcore2"):
    logging.getLogger(_name).setLevel(logging.WARNING)


def connect(endpoint: Endpoint) -> openai.AsyncOpenAI:
    """Return a client for a checked endpoint; nothing is sent yet.

    Proxies and certificates come from the environment, credentials never: neither the variables
    that the library reads nor headers it adds of its own reach the server. Redirects are not
    followed, so that pictures go to the named server only.

    Raises
    ------
    InputError
        If the environment names a proxy or certificates that cannot be used.
    """

    async def keep_ours(request: httpx2.Request) -> None:
        for name in set(request.headers) - HEADERS_SENT:
            del request.headers[name]
        request.headers["Accept-Encoding"] = "identity"
        if endpoint.key:
            request.headers["Authorization"] = f"Bearer {endpoint.key}"

    direct = {f"all://{httpx2.URL(endpoint.url).host}": None}
    try:
        http = httpx2.AsyncClient(
            timeout=httpx2.Timeout(None, connect=CONNECT_SECONDS),
            follow_redirects=False,
            limits=ONE_REQUEST_EACH,
            event_hooks={"request": [keep_ours], "response": [bound]},
            mounts=direct if is_this_computer(endpoint) else None,
        )
    except (OSError, ssl.SSLError):
        raise InputError(
            "The certificates that SSL_CERT_FILE or SSL_CERT_DIR name cannot be read. "
            "Correct these environment variables, or remove them."
        ) from None
    except (ImportError, ValueError, httpx2.InvalidURL):
        raise InputError(
            "The proxy that the environment names (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY) cannot be "
            "used. It has to look like http://proxy:3128."
        ) from None
    # The key is set above; a placeholder keeps the library from looking for one.
    return openai.AsyncOpenAI(
        api_key="none",  # pragma: allowlist secret
        base_url=endpoint.url,
        max_retries=0,
        timeout=http.timeout,
        http_client=http,
    )
