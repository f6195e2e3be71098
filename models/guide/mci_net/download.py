"""Fetch MCI-Net's published checkpoint from the hub: size and terms first, checked after."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from httpx2 import HTTPError
from huggingface_hub import HfApi, hf_hub_download
from huggingface_hub.errors import EntryNotFoundError

from ....core.errors import InputError
from ...support.files import check_room
from .checkpoint import FILE_NAME
from .origin import REPORTED_SHA256, Origin
from .vocabulary import FILE_NAME as VOCABULARY_NAME

REPOSITORY = "lcybuaa/Change-Agent"
LICENCE = "MIT"
_BY_HAND = f"Or download {FILE_NAME} yourself, with its {VOCABULARY_NAME}, and use --from PATH."


@dataclass(frozen=True)
class CheckpointOffer:
    """What the hub has at this moment.

    Attributes
    ----------
    revision:
        Commit that the download is pinned to.
    size, sha256:
        Of the checkpoint, as the hub states them.
    licence:
        As the hub states it, else as it was when this was written.
    vocabulary:
        Path of the word list in the repository; None if it is not there.
    """

    revision: str
    size: int
    sha256: str
    licence: str
    vocabulary: str | None

    def __str__(self) -> str:
        """Describe the offer for the user to read before the download."""
        return (
            f"{FILE_NAME} of {REPOSITORY} at revision {self.revision}\n"
            f"Size:    {self.size / 1e6:.0f} MB, converted once to as much again\n"
            f"Licence: {self.licence}\n"
            f"SHA-256: {self.sha256}, as reported by one third party; the publisher states none"
        )


def look_up(endpoint: str | None = None, reported: str = REPORTED_SHA256) -> CheckpointOffer:
    """Ask the hub what it has; nothing is downloaded.

    Parameters
    ----------
    endpoint:
        Address of the hub; None takes ``HF_ENDPOINT`` or the public one.
    reported:
        SHA-256 that the file must have.

    Raises
    ------
    InputError
        If the hub cannot be reached or has another file than the one that is known.
    """
    with _explained():
        info = HfApi(endpoint=endpoint, token=False).model_info(REPOSITORY, files_metadata=True)
    files = {file.rfilename: file for file in info.siblings or ()}
    checkpoint = files.get(FILE_NAME)
    if not checkpoint or not checkpoint.lfs or not info.sha:
        raise InputError(f"The hub's {REPOSITORY} no longer has {FILE_NAME}. {_BY_HAND}")
    if checkpoint.lfs.sha256 != reported:
        raise InputError(
            f"The hub's {FILE_NAME} has the SHA-256 {checkpoint.lfs.sha256}, not {reported}, which "
            f"one third party reports for the published one. {_BY_HAND}"
        )
    words = [name for name in files if Path(name).name == VOCABULARY_NAME]
    stated = info.card_data.get("license") if info.card_data else None
    return CheckpointOffer(
        revision=info.sha,
        size=checkpoint.lfs.size,
        sha256=checkpoint.lfs.sha256,
        licence=f"{stated} (as the hub states)" if stated else f"{LICENCE} (as published)",
        vocabulary=min(words, key=len, default=None),
    )


def download(offer: CheckpointOffer, folder: Path, endpoint: str | None = None) -> Path:
    """Download the checkpoint, and the word list beside it where the hub has it.

    A connection that breaks is taken up again where it broke. The checkpoint gets its name only
    when it is complete, and keeps it only with the right bytes.

    Raises
    ------
    InputError
        If the hub cannot be reached, the disk has no room, or the bytes are wrong.
    """
    with _explained():
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.rglob("*.incomplete"):  # by a download that was killed
            left.unlink()
        check_room(folder, 2 * offer.size, "Fetching MCI-Net")
        if offer.vocabulary:
            words = _fetch(offer.vocabulary, offer.revision, folder, endpoint)
            if words.parent != folder:
                shutil.move(words, folder / VOCABULARY_NAME)
        path = _fetch(FILE_NAME, offer.revision, folder, endpoint)
        found = Origin.of_file(path)
    if (found.size, found.sha256) != (offer.size, offer.sha256):
        path.unlink()
        raise InputError(
            f"The downloaded {FILE_NAME} is not what the hub announced: {found.size} bytes with "
            f"SHA-256 {found.sha256}. It was removed; try again."
        )
    return path


def _fetch(name: str, revision: str, folder: Path, endpoint: str | None) -> Path:
    # token=False: a public file; the user's own access token stays out of it.
    return Path(
        hf_hub_download(
            REPOSITORY, name, revision=revision, local_dir=folder, endpoint=endpoint, token=False
        )
    )


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (HTTPError, EntryNotFoundError, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            f"MCI-Net could not be downloaded ({reason}). Try again. {_BY_HAND}"
        ) from error
