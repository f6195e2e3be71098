"""A model on a server: any OpenAI-compatible endpoint."""

import math
import random
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import numpy as np
import openai
from tenacity import AsyncRetrying, RetryCallState, wait_exponential

from ....core.errors import EngineError
from ....core.failures.server import CLOSED, NOT_COMPATIBLE, SILENT, UNKNOWN_MODEL, WRONG_ADDRESS
from ....core.model_names import Endpoint
from ...support.listener import Listener
from ..language_model import Written
from ..messages import Message
from .address import checked, host, shows_key
from .body import chat_body
from .connection import connect
from .piece import read_piece
from .remote_error import FAILURES, RemoteError, remote_error
from .served_models import NAMES_SHOWN, served_models
from .stream_collector import StreamCollector
from .waiting import POLL_SECONDS, pause, run, wait_for

AT_ONCE = 4
"""How many questions of this process may be with servers at the same time; others wait."""

ROOM_TOKENS = 4096
"""What a server is taken to hold; earlier turns that do not fit are left out."""
FEWEST_CHARACTERS_PER_TOKEN, PICTURE_TOKENS = 3, 600

EVENTS = "text/event-stream"

_turns = threading.BoundedSemaphore(AT_ONCE)
_END = object()
_Result = TypeVar("_Result")
#: From what the server refuses, and the temperature, to the body of a request.
MakeBody = Callable[[frozenset[str], float], dict[str, Any]]

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
    retries:
        How long and how often it is asked.
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
        self, endpoint: Endpoint, retries: RequestRetries | None = None, temperature: float = 0
    ) -> None:
        self.endpoint = endpoint
        self._endpoint = checked(endpoint)
        self._retries = retries or RequestRetries()
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
        characters = sum(len(message.text) for message in messages)
        prompt = characters / FEWEST_CHARACTERS_PER_TOKEN + len(pictures) * PICTURE_TOKENS
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
        collector = StreamCollector(listener, max_new_tokens)
        with _turn(listener):
            try:
                model = self._endpoint.model
                make_body = partial(chat_body, model, messages, pictures, max_new_tokens)
                run(self._ask(make_body, collector))
            except RemoteError as failed:
                raise failed.error from None
        if shows_key(self._endpoint) and not self._warned:
            self._warned = True
            collector.notes.append(OPEN_KEY.format(host=host(self._endpoint)))
        written = collector.written()
        if not written.text:
            raise EngineError(
                f"{self.name} ended its answer without a word. Ask again, or in other words; the "
                "log of the server may tell more."
            )
        return written

    async def _ask(self, make_body: MakeBody, collector: StreamCollector) -> None:
        async with connect(self._endpoint) as client:
            retrying = self._retrying(collector.listener)
            await retrying(self._ask_once, client, make_body, collector)

    async def _ask_once(
        self, client: openai.AsyncOpenAI, make_body: MakeBody, collector: StreamCollector
    ) -> None:
        """Ask, and again at once without what the server refuses."""
        try:
            await self._receive(client, make_body(self._refused, self._temperature), collector)
        except RemoteError as failed:
            if collector.started:
                return collector.break_off(failed.error.message)
            if news := failed.refused - self._refused:
                self._refused |= news
                return await self._ask_once(client, make_body, collector)
            if failed.model_in_doubt:
                await self._look_for_model(client, collector.listener)
            raise

    async def _receive(
        self, client: openai.AsyncOpenAI, body: dict[str, Any], collector: StreamCollector
    ) -> None:
        """Ask once and read the answer to its end.

        Raises
        ------
        RemoteError
            If there is none, or it has no end.
        """
        collector.restart_clock()
        asking = client.post(
            "/chat/completions",
            cast_to=object,
            body=body,
            stream=True,
            stream_cls=openai.AsyncStream[object],
        )
        stream = await self._waited(asking, collector)
        async with stream:
            kind = stream.response.headers.get("content-type", EVENTS)
            if not kind.startswith(EVENTS):
                is_page = kind.startswith("text/html")
                raise RemoteError(WRONG_ADDRESS if is_page else NOT_COMPATIBLE, self._endpoint)
            while (event := await self._waited(anext(stream, _END), collector)) is not _END:
                try:
                    piece = read_piece(event)
                except ValueError:
                    raise RemoteError(NOT_COMPATIBLE, self._endpoint) from None
                if not collector.add(piece):
                    return
        raise RemoteError(CLOSED, self._endpoint)

    async def _waited(self, work: Awaitable[_Result], collector: StreamCollector) -> _Result:
        retries = self._retries
        most = retries.between_tokens if collector.started else retries.first_token
        try:
            return await wait_for(work, collector.listener, most - collector.silent_seconds())
        except TimeoutError:
            raise RemoteError(SILENT, self._endpoint, seconds=most) from None
        except FAILURES as failure:
            raise remote_error(failure, self._endpoint) from None

    def _retrying(self, listener: Listener) -> AsyncRetrying:
        """Return what repeats a request whose failure may pass: docs/decisions/retries.md."""
        retries = self._retries

        def failure(state: RetryCallState) -> RemoteError | None:
            error = state.outcome.exception() if state.outcome else None
            return error if isinstance(error, RemoteError) else None

        def seconds(state: RetryCallState) -> float:
            usual = wait_exponential(multiplier=retries.first_pause)(state)
            failed = failure(state)
            asked_for = failed.pause if failed else None
            return max(usual * random.uniform(0.5, 1.5), asked_for or 0.0)  # nosec B311

        def tell(state: RetryCallState) -> None:
            left = math.ceil(state.upcoming_sleep)
            listener.progress(0.0, f"Asking {host(self._endpoint)} again in {left} s")

        return AsyncRetrying(
            retry=lambda state: (failed := failure(state)) is not None and failed.passing,
            wait=seconds,
            stop=lambda state: (
                state.attempt_number > retries.retries
                or state.upcoming_sleep > retries.longest_pause
            ),
            before_sleep=tell,
            sleep=lambda duration: pause(duration, listener),
            reraise=True,
        )

    async def _look_for_model(self, client: openai.AsyncOpenAI, listener: Listener) -> None:
        """Raise if the server has models, but not ours."""
        try:
            names = await served_models(client, self._endpoint, listener)
        except RemoteError:  # then the first failure says more
            return
        if names and self._endpoint.model not in names:
            shown = ", ".join(names[:NAMES_SHOWN]) + ", …" * (len(names) > NAMES_SHOWN)
            raise RemoteError(UNKNOWN_MODEL, self._endpoint, names=shown)


@contextmanager
def _turn(listener: Listener) -> Iterator[None]:
    """Wait until fewer than ``AT_ONCE`` questions are under way."""
    while not _turns.acquire(timeout=POLL_SECONDS):
        listener.check()
    try:
        yield
    finally:
        _turns.release()
