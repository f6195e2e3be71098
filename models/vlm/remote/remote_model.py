"""A model on a server: any OpenAI-compatible endpoint."""

from __future__ import annotations

import math
import random
import threading
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import openai

from ....core.errors import EngineError
from ....core.model_names import Endpoint
from ...support.listener import Listener
from ..language_model import Written
from ..messages import Message
from .address import checked, host, shows_key
from .body import chat_body
from .connection import connect
from .piece import read_piece
from .remote_error import FAILURES, RemoteError, broken, explained, nonsense, wrong_address
from .served_models import served_models, unknown_model
from .stream_collector import StreamCollector
from .waiting import BLINK_SECONDS, pause, run, wait_for

AT_ONCE = 4
"""How many questions of this process may be with servers at the same time; others wait."""

ROOM_TOKENS = 4096
"""What a server is taken to hold; earlier turns that do not fit are left out."""
FEWEST_LETTERS_PER_TOKEN, PICTURE_TOKENS = 3, 600

EVENTS = "text/event-stream"

_turns = threading.BoundedSemaphore(AT_ONCE)
_END = object()
_Result = TypeVar("_Result")

OPEN_KEY = (
    "The key travels to {host} unencrypted, where others on the network can read it. "
    "Use an https:// address if the server has one."
)


@dataclass(frozen=True)
class RequestRetries:
    """How long a server is waited for.

    Attributes
    ----------
    retries:
        How often a request is repeated that failed before its first token.
    first_pause, longest_pause:
        Seconds before the first repetition, doubled each time, with jitter; and the longest that
        the server may ask for.
    first_token, between_tokens:
        Seconds without text after which an answer counts as failed.
    """

    retries: int = 4
    first_pause: float = 0.5
    longest_pause: float = 60.0
    first_token: float = 120.0
    between_tokens: float = 60.0


class RemoteModel:
    """A ``LanguageModel`` that asks a server.

    Keep one for as long as its endpoint is the same: it remembers what the server refuses.

    Parameters
    ----------
    endpoint:
        Where, which model, and the key.
    patience:
        How long it is waited for.
    temperature:
        0 for the likeliest answers.

    Raises
    ------
    InputError
        If the address is none, or the key cannot be one.

    Attributes
    ----------
    endpoint:
        As it was given.
    name:
        Model and server.
    """

    def __init__(
        self, endpoint: Endpoint, patience: RequestRetries | None = None, temperature: float = 0
    ) -> None:
        self.endpoint = endpoint
        self._endpoint = checked(endpoint)
        self._patience = patience or RequestRetries()
        self._temperature = temperature
        self._refused: frozenset[str] = frozenset()
        self._warned = False
        self.name = f"{self._endpoint.model} at {host(self._endpoint)}"

    def has_room(
        self, messages: Sequence[Message], pictures: Sequence[np.ndarray], max_new_tokens: int
    ) -> bool:
        """Tell whether a conversation fits into ``ROOM_TOKENS``, by an estimate on the safe side.

        How much a server can hold it does not say, nor how it counts.
        """
        letters = sum(len(message.text) for message in messages)
        prompt = letters / FEWEST_LETTERS_PER_TOKEN + len(pictures) * PICTURE_TOKENS
        return prompt + max_new_tokens <= ROOM_TOKENS

    def write(
        self,
        messages: Sequence[Message],
        pictures: Sequence[np.ndarray],
        listener: Listener,
        max_new_tokens: int,
    ) -> Written:
        """Write the next message; see ``LanguageModel``.

        Until the first token a failed request is repeated where that may help. When the connection
        breaks later, what has come is the answer: ``cut``, with a note.
        """
        hearing = StreamCollector(listener, max_new_tokens)
        with _turn(listener):
            try:
                run(self._ask(messages, pictures, max_new_tokens, hearing))
            except RemoteError as failed:
                raise failed.error from None
        if shows_key(self._endpoint) and not self._warned:
            self._warned = True
            hearing.notes.append(OPEN_KEY.format(host=host(self._endpoint)))
        written = hearing.written()
        if not written.text:
            raise EngineError(
                f"{self.name} ended its answer without a word. Ask again, or in other words; the "
                "log of the server may tell more."
            )
        return written

    async def _ask(
        self,
        messages: Sequence[Message],
        pictures: Sequence[np.ndarray],
        max_new_tokens: int,
        hearing: StreamCollector,
    ) -> None:
        failures = 0
        async with connect(self._endpoint) as client:
            while True:
                body = chat_body(
                    self._endpoint.model,
                    messages,
                    pictures,
                    max_new_tokens,
                    self._refused,
                    self._temperature,
                )
                try:
                    return await self._listen(client, body, hearing)
                except RemoteError as failed:
                    if hearing.started:
                        return hearing.break_off(failed.error.message)
                    if news := failed.refused - self._refused:
                        self._refused |= news
                        continue
                    await self._recover(failed, failures, client, hearing.listener)
                    failures += 1

    async def _listen(
        self, client: openai.AsyncOpenAI, body: dict[str, Any], hearing: StreamCollector
    ) -> None:
        """Ask once and hear the answer to its end.

        Raises
        ------
        RemoteError
            If there is none, or it has no end.
        """
        hearing.wait_anew()
        asking = client.post(
            "/chat/completions",
            cast_to=object,
            body=body,
            stream=True,
            stream_cls=openai.AsyncStream[object],
        )
        stream = await self._waited(asking, hearing)
        async with stream:
            kind = stream.response.headers.get("content-type", EVENTS)
            if not kind.startswith(EVENTS):
                failed = wrong_address if kind.startswith("text/html") else nonsense
                raise failed(self._endpoint)
            while (event := await self._waited(anext(stream, _END), hearing)) is not _END:
                try:
                    piece = read_piece(event)
                except ValueError:
                    raise nonsense(self._endpoint) from None
                if not hearing.take(piece):
                    return
        raise broken(self._endpoint)

    async def _waited(self, work: Awaitable[_Result], hearing: StreamCollector) -> _Result:
        patience = self._patience
        most = patience.between_tokens if hearing.started else patience.first_token
        try:
            return await wait_for(work, hearing.listener, most - hearing.silent_seconds())
        except TimeoutError:
            raise RemoteError(
                EngineError(
                    f"{self.name} sent nothing for {most:g} s. It may be overloaded or still "
                    "loading; ask again later."
                )
            ) from None
        except FAILURES as failure:
            raise explained(failure, self._endpoint) from None

    async def _recover(
        self, failed: RemoteError, failures: int, client: openai.AsyncOpenAI, listener: Listener
    ) -> None:
        """Return when the same request is worth another try.

        Raises
        ------
        RemoteError
            If it is not.
        """
        if failed.model_in_doubt:
            await self._look_for_model(client, listener)
        seconds = self._patience.first_pause * 2**failures * random.uniform(0.5, 1.5)  # nosec B311
        seconds = max(seconds, failed.pause or 0.0)
        if (
            not failed.again
            or failures >= self._patience.retries
            or seconds > self._patience.longest_pause
        ):
            raise failed
        listener.progress(0.0, f"Asking {host(self._endpoint)} again in {math.ceil(seconds)} s")
        await pause(seconds, listener)

    async def _look_for_model(self, client: openai.AsyncOpenAI, listener: Listener) -> None:
        """Raise if the server has models, but not ours."""
        try:
            names = await served_models(client, self._endpoint, listener)
        except RemoteError:  # then the first failure says more
            return
        if names and self._endpoint.model not in names:
            raise RemoteError(unknown_model(names, self._endpoint))


@contextmanager
def _turn(listener: Listener) -> Iterator[None]:
    """Wait until fewer than ``AT_ONCE`` questions are under way."""
    while not _turns.acquire(timeout=BLINK_SECONDS):
        listener.check()
    try:
        yield
    finally:
        _turns.release()
