"""Models that come with the plugin, and the copy of their files that is read.

Weights are mapped into memory while a model is loaded. Mapped files in the plugin's own folder
would block its updates on Windows, so a copy in the user's data folder is read.
"""

import hashlib
import shutil
from functools import lru_cache
from pathlib import Path

from ....core.environment import data_home
from ....core.weights import SHIPPED, find_weights
from ...support.files import whole_folder
from ..recipe import Recipe
from .folder_lock import WAIT_SECONDS, folder_lock
from .integrity import WEIGHTS, missing_file


def shipped_folder(recipe: Recipe) -> Path:
    """Return where a bundled model's files are, or would be in a plugin that has them."""
    weights = find_weights(f"{recipe.base.bundled}/{WEIGHTS}")
    return weights.parent if weights else SHIPPED / recipe.base.bundled


def folder_to_read(recipe: Recipe) -> Path:
    """Return the copy of a bundled model where there is one, else the plugin's own folder."""
    shipped = shipped_folder(recipe)
    if missing_file(shipped) is not None:
        return shipped
    copy = _copy_folder(shipped)
    return copy if missing_file(copy) is None else shipped


def copied(recipe: Recipe) -> Path:
    """Return the copy of a bundled model, making it where it is not there; older ones go.

    Raises
    ------
    InputError
        If the disk is full or the data folder cannot be written to.
    """
    shipped = shipped_folder(recipe)
    copy = _copy_folder(shipped)
    with folder_lock(copy, recipe.title, WAIT_SECONDS):
        if missing_file(copy) is not None:
            with whole_folder(copy) as partial:
                shutil.copytree(shipped, partial, dirs_exist_ok=True)
        for other in copy.parent.glob(f"{shipped.name}-*"):
            if other != copy and other.is_dir():
                shutil.rmtree(other, ignore_errors=True)  # perhaps in use by another QGIS
    return copy


def _copy_folder(shipped: Path) -> Path:
    state = (shipped / WEIGHTS).stat()
    digest = _digest(shipped, state.st_size, state.st_mtime_ns)
    return data_home() / "bundled" / f"{shipped.name}-{digest}"


@lru_cache(maxsize=8)
def _digest(folder: Path, size: int, changed_ns: int) -> str:
    """Return what tells these files from those of another release."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
