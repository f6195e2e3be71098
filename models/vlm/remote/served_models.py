"""Which models an endpoint has."""

from typing import Any

import openai

from ....core.failures.server import NO_LIST, WRONG_ADDRESS
from ....core.model_names import Endpoint
from ...support.listener import Listener
from .address import checked
from .connection import connect
from .remote_error import FAILURES, RemoteError, remote_error
from .waiting import run, wait_for

LISTING_SECONDS = 20.0
MOST_NAMES, LONGEST_NAME, NAMES_SHOWN = 1000, 200, 10


def check_endpoint(endpoint: Endpoint, listener: Listener | None = None) -> list[str]:
    """Return the names of the models that a server has, as it lists them.

    Parameters
    ----------
    endpoint:
        Address and key; the model plays no part.
    listener:
        Its ``check`` can stop the waiting.

    Raises
    ------
    InputError, EngineError
        If there is no such server, or it does not let us in; the message says what to do.
    Cancelled
        When the analyst stopped it.
    """
    try:
        return run(_asked(checked(endpoint), listener or Listener()))
    except RemoteError as failed:
        raise failed.error from None


async def _asked(endpoint: Endpoint, listener: Listener) -> list[str]:
    async with connect(endpoint) as client:
        return await served_models(client, endpoint, listener)


async def served_models(
    client: openai.AsyncOpenAI, endpoint: Endpoint, listener: Listener
) -> list[str]:
    """Return the names of the models that a connected server has.

    Raises
    ------
    RemoteError
        If it does not tell.
    """
    try:
        listing = await wait_for(client.get("/models", cast_to=object), listener, LISTING_SECONDS)
    except TimeoutError:
        raise RemoteError(NO_LIST, endpoint, seconds=LISTING_SECONDS) from None
    except FAILURES as failure:
        raise remote_error(failure, endpoint) from None
    if not isinstance(listing, dict) or not isinstance(listing.get("data"), list):
        raise RemoteError(WRONG_ADDRESS, endpoint)
    return [name for entry in listing["data"][:MOST_NAMES] if (name := _name(entry))]


def _name(entry: Any) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    usable = isinstance(name, str) and name.isprintable() and len(name) <= LONGEST_NAME
    return name if isinstance(name, str) and usable else ""
