"""Whether a model on this computer is still what was fetched: every byte is read."""

from pathlib import Path

from ....core.errors import InputError
from ....core.support.byte_size import byte_size, share_of
from ...support.listener import Listener
from ..recipe import Recipe
from .adapter_check import check_adapter
from .hub_file import HubFile, verified_sha256
from .installed import is_installed, model_folder, why_not_usable
from .lock_file import Lock


def verify(recipe: Recipe, listener: Listener) -> str:
    """Return a sentence that says what was verified.

    A model from the hub is compared with the checksums that its lock file has kept since it was
    fetched. A folder of the user's own and an adapter have none: their files are seen to be there
    and whole.

    Raises
    ------
    InputError
        If something is missing or damaged; the message says what, and what to do.
    Cancelled
        When the analyst stopped it.
    """
    folder = model_folder(recipe)
    if problem := why_not_usable(folder):
        raise InputError(problem)
    if not is_installed(recipe):
        raise InputError(f"{recipe.title} is not on this computer. Get it first.")
    if recipe.adapter.folder:
        check_adapter(Path(recipe.adapter.folder), recipe)
    lock = Lock.read(folder)
    if lock is None:
        return (
            f"{recipe.title} has all its files, and they are whole. There are no checksums to "
            "compare them with: it was not fetched from the hub."
        )
    _compare(recipe, folder, lock, listener)
    total = sum(file.size for file in lock.files.values())
    return (
        f"{recipe.title} is as it was fetched on {lock.date}: {len(lock.files)} files, "
        f"{byte_size(total)}."
    )


def _compare(recipe: Recipe, folder: Path, lock: Lock, listener: Listener) -> None:
    total = sum(file.size for file in lock.files.values()) or 1
    done = 0
    for name, file in lock.files.items():
        listener.progress(done / total, f"Verifying {name}, {share_of(done, total)}")
        try:
            announced = HubFile(name, file.size, file.sha256)
            found = verified_sha256(folder / name, announced, listener)
        except OSError as error:
            raise InputError(
                f"{folder / name} cannot be read: {error}. The disk may be failing; see to that "
                "first."
            ) from error
        if found is None:
            raise InputError(
                f"{folder / name} is not what was fetched: its bytes have changed. Remove "
                f"{recipe.title} from this computer, then get it again."
            )
        done += file.size
