"""One file over HTTP, taken up again where it broke: docs/decisions/model-download.md."""

import os
from collections.abc import Callable
from pathlib import Path

from httpx2 import RemoteProtocolError, Response
from huggingface_hub import constants, get_session
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.utils import build_hf_headers, hf_raise_for_status

from ...support.listener import Listener
from .retry_policy import download_retries

_RANGE_NOT_THERE = 416


def transfer(
    url: str,
    partial: Path,
    size: int,
    token: str | None,
    listener: Listener,
    grown: Callable[[int], None],
) -> None:
    """Fetch what is still missing of a file.

    Parameters
    ----------
    url:
        Where it is; redirections are followed, and the token does not go along to other hosts.
    partial:
        The file, which may hold the beginning already.
    size:
        Bytes it will have. It never grows beyond; a hub that has fewer leaves it short.
    token:
        The user's access token, where it is needed.
    listener:
        Its ``check`` is called at every piece that comes.
    grown:
        Called with the number of bytes the file has now.

    Raises
    ------
    Cancelled
        When the analyst paused it; what has come is kept, as after any other error.
    HTTPError, OSError
        If the network, the hub or the disk fails for good.
    """
    furthest = _length(partial)
    for attempt in download_retries(listener):
        with attempt:
            try:
                if _length(partial) < size:
                    _receive(url, partial, size, token, listener, grown)
            except HfHubHTTPError as error:
                if error.response.status_code == _RANGE_NOT_THERE:
                    return
                raise
            if _length(partial) < size:
                raise RemoteProtocolError("the file ended early")
        if _length(partial) > furthest:  # earlier failures no longer count
            furthest = _length(partial)
            attempt.retry_state.attempt_number = 1
    with open(partial, "ab") as stream:  # the name it gets next must not outlive its bytes
        os.fsync(stream.fileno())


def _receive(
    url: str,
    partial: Path,
    size: int,
    token: str | None,
    listener: Listener,
    grown: Callable[[int], None],
) -> None:
    start = _length(partial)
    # Compressed, the bytes would not be those that are counted.
    headers = {**build_hf_headers(token=token or False), "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    timeout = constants.HF_HUB_DOWNLOAD_TIMEOUT
    with get_session().stream("GET", url, headers=headers, timeout=timeout) as response:
        hf_raise_for_status(response)
        if not _continues_at(start, response):
            start = 0
        with open(partial, "ab") as stream:
            stream.truncate(start)
            for chunk in response.iter_bytes():
                listener.check()
                stream.write(chunk[: size - start])
                start = min(start + len(chunk), size)
                grown(start)


def _continues_at(start: int, response: Response) -> bool:
    return response.status_code == 206 and response.headers.get("Content-Range", "").startswith(
        f"bytes {start}-"
    )


def _length(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
