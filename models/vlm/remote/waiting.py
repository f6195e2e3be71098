"""Waiting for a server that may never answer, while a cancel is heard at once."""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any, TypeVar

from ...support.listener import Listener

POLL_SECONDS = 0.1
CLOSING_SECONDS = 1.0

_Result = TypeVar("_Result")


def run(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Run a coroutine to its end in this thread.

    Unlike ``asyncio.run`` it does not wait for a look-up of a name that still hangs in a thread.
    """
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def wait_for(work: Awaitable[_Result], listener: Listener, seconds: float) -> _Result:
    """Return the outcome of ``work``, asking the listener every ``POLL_SECONDS``.

    Work that is no longer wanted is cancelled, which closes its connection.

    Raises
    ------
    Cancelled
        When the listener says so.
    TimeoutError
        If it takes longer than ``seconds``.
    """
    task = asyncio.ensure_future(work)
    now = asyncio.get_running_loop().time
    end = now() + seconds
    try:
        while not task.done():
            listener.check()
            left = end - now()
            if left <= 0:
                raise TimeoutError
            await asyncio.wait({task}, timeout=min(left, POLL_SECONDS))
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            task.add_done_callback(_forget)
            await asyncio.wait({task}, timeout=CLOSING_SECONDS)


async def pause(seconds: float, listener: Listener) -> None:
    """Do nothing for a while; a cancel ends it."""
    await wait_for(asyncio.sleep(seconds), listener, seconds + CLOSING_SECONDS)


def _forget(task: asyncio.Future) -> None:
    """Take note of how abandoned work ended, or asyncio would log it."""
    if not task.cancelled():
        task.exception()
