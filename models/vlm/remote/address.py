"""The address and the key of an endpoint, checked before anything is sent."""

import ipaddress
import re

import httpx2

from ....core.errors import InputError
from ....core.model_names import Endpoint

_KEY = re.compile(r"[!-~]*")


def checked(endpoint: Endpoint) -> Endpoint:
    """Return the endpoint without what pasting adds, such as blanks and a slash at the end.

    Raises
    ------
    InputError
        If the address is none, or holds what does not belong there; if the key cannot be a key.
    """
    tidy = Endpoint(endpoint.url.strip().rstrip("/"), endpoint.model.strip(), endpoint.key.strip())
    try:
        url = httpx2.URL(tidy.url)
    except httpx2.InvalidURL:
        url = httpx2.URL()
    if url.scheme not in ("http", "https") or not url.host:
        raise InputError(
            "The address of the endpoint is not complete. It has to look like "
            "http://server:8000/v1."
        )
    if url.userinfo or url.query or url.fragment:
        raise InputError(
            f"The address of the endpoint at {url.host} holds more than a server and a path. "
            "Leave out user names, passwords, ? and #; a secret goes into the key."
        )
    if not _KEY.fullmatch(tidy.key):
        raise InputError(
            f"The key for {url.host} holds blanks or letters that no key can have. Copy it anew."
        )
    return tidy


def host(endpoint: Endpoint) -> str:
    """Return server and, where it is told, port: what messages call the endpoint."""
    return httpx2.URL(endpoint.url).netloc.decode("ascii")


def is_this_computer(endpoint: Endpoint) -> bool:
    """Tell whether what is sent stays on this computer."""
    name = httpx2.URL(endpoint.url).host
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def shows_key(endpoint: Endpoint) -> bool:
    """Tell whether others on the network could read the key."""
    plain = endpoint.url.lower().startswith("http:")
    return bool(endpoint.key) and plain and not is_this_computer(endpoint)
