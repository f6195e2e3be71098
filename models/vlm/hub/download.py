"""Fetch a model from the hub: pausable, verified, and installed only when all of it is there."""

from datetime import date
from pathlib import Path

from huggingface_hub import hf_hub_url

from ....core.errors import Cancelled, InputError
from ....core.failures.hub import ACCESS_NEEDED, hub_failures
from ....core.support.byte_size import share_of
from ...support.files import check_room
from ...support.listener import Listener
from ..recipe import Recipe
from .folder_lock import folder_lock
from .hub_file import HubFile, bytes_received, finish_file, partial_path, verified_sha256
from .installed import is_installed, model_folder, why_not_usable
from .lock_file import Lock, LockedFile
from .offer import ModelOffer, access_token, honour_certificates
from .transfer import transfer

_STEPS = 1000


def fetch(
    recipe: Recipe, offer: ModelOffer, listener: Listener, endpoint: str | None = None
) -> Path:
    """Fetch what an offer holds, or the rest of it, and return the model's folder.

    Parameters
    ----------
    recipe, offer:
        The model, and what :func:`offer.look_up` said about it.
    listener:
        Told the progress over all files; stopping pauses: what has arrived is kept, and the next
        fetch goes on from there.
    endpoint:
        Address of the hub; None takes ``HF_ENDPOINT`` or the public one.

    Raises
    ------
    InputError
        If the disk has no room, the hub cannot be reached or refuses, the bytes are wrong, or
        another process is fetching the same model.
    Cancelled
        When it was paused.
    """
    folder = model_folder(recipe)
    base = recipe.base
    with (
        hub_failures(recipe.title, base.repository, base.revision),
        folder_lock(folder, recipe.title),
    ):
        if is_installed(recipe):  # by another process meanwhile
            return folder
        token = access_token() if offer.restricted else None
        if offer.restricted and token is None:
            raise InputError(ACCESS_NEEDED.format(repository=base.repository))
        folder.mkdir(exist_ok=True)
        meter = _Meter(recipe.title, offer, folder, listener)
        check_room(folder, offer.size - meter.total, f"Fetching {recipe.title}")
        honour_certificates()
        try:
            locked = {}
            for file in offer.files:
                url = hf_hub_url(
                    offer.repository, file.name, revision=offer.revision, endpoint=endpoint
                )
                locked[file.name] = _obtain(file, url, folder, token, meter)
        except Cancelled as stop:
            raise Cancelled(
                f"Paused at {share_of(meter.total, offer.size)}. What has arrived is kept; fetch "
                f"{recipe.title} again to go on."
            ) from stop
        return _install(recipe, offer, folder, locked)


class _Meter:
    """Tells the listener how much of all files has arrived, in a thousand steps at most."""

    def __init__(self, title: str, offer: ModelOffer, folder: Path, listener: Listener) -> None:
        self.listener = listener
        self._title, self._size = title, offer.size
        self._arrived = {file.name: bytes_received(folder, file) for file in offer.files}
        self.total = sum(self._arrived.values())
        self._told = -1

    def has(self, name: str, count: int) -> None:
        """Note how many bytes of a file are there."""
        self.total += count - self._arrived[name]
        self._arrived[name] = count
        step = _STEPS * self.total // self._size
        if step != self._told:
            self._told = step
            self._tell(f"Downloading {self._title}: {share_of(self.total, self._size)}")

    def verifies(self, name: str) -> None:
        """Tell that a file is being verified."""
        self._tell(f"Checking {self._title}: {name}")

    def _tell(self, stage: str) -> None:
        self.listener.progress(self.total / self._size, stage)


def _obtain(file: HubFile, url: str, folder: Path, token: str | None, meter: _Meter) -> LockedFile:
    """Return what a file is, fetched if it is not there or not as announced."""
    meter.listener.check()
    target, partial = folder / file.name, partial_path(folder, file)
    if target.is_file():  # from a fetch that was paused later on, or copied there by hand
        meter.verifies(file.name)
        sha256 = verified_sha256(target, file, meter.listener)
        if sha256 is not None:
            return LockedFile(file.size, sha256)
        target.unlink()
    if partial.is_file() and partial.stat().st_size > file.size:
        partial.unlink()
    partial.touch()
    meter.has(file.name, partial.stat().st_size)
    transfer(
        url, partial, file.size, token, meter.listener, lambda count: meter.has(file.name, count)
    )
    meter.verifies(file.name)
    return LockedFile(file.size, finish_file(partial, target, file, meter.listener))


def _install(recipe: Recipe, offer: ModelOffer, folder: Path, files: dict[str, LockedFile]) -> Path:
    if problem := why_not_usable(folder):
        raise InputError(
            f"All of {recipe.title} has been fetched, but it is not complete: {problem}"
        )
    licence = offer.hub_licence or offer.licence
    lock = Lock(offer.repository, offer.revision, licence, date.today().isoformat(), files)
    lock.write(folder)
    return folder
