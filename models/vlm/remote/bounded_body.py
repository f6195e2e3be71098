"""The body of a server's answer, read only as far as an answer can be long."""

from collections.abc import AsyncIterator

import httpx2

MOST_BYTES = 32 * 1024 * 1024  # a long answer with the probabilities of all its tokens has 5 MB
MOST_BYTES_A_LINE = 1024 * 1024


class TooMuchSentError(ValueError):
    """More came than an answer can be, or packed so that nobody can tell."""


async def bound(response: httpx2.Response) -> None:
    """Let reading a response end as soon as it goes on for too long; a hook of the client.

    Raises
    ------
    TooMuchSentError
        At once where the body is compressed, which was not asked for: a kilobyte may unpack to
        gigabytes.
    """
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise TooMuchSentError("compressed")
    stream = response.stream
    assert isinstance(stream, httpx2.AsyncByteStream)  # nosec B101 # for the type alone
    response.stream = _Bounded(stream)


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        total = line = 0
        async for chunk in self._stream:
            total += len(chunk)
            end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
            line = line + len(chunk) if end < 0 else len(chunk) - end - 1
            if total > MOST_BYTES or line > MOST_BYTES_A_LINE:
                raise TooMuchSentError("endless")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
