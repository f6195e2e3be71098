"""The saved state of a training run, from which it resumes."""

from pathlib import Path
from pickle import UnpicklingError  # nosec B403

import torch

from ....core.errors import InputError
from ...support.files import whole_file


def make_folder(path: Path) -> None:
    """Make the folder of a run, if it is not there.

    Raises
    ------
    InputError
        If that cannot be done.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be used as a folder: {error}.") from error


def save_state(state: dict, path: Path) -> None:
    """Write the state so that a kill at any moment leaves the last or this one whole.

    Raises
    ------
    InputError
        If the disk is full.
    """
    with whole_file(path) as partial:
        torch.save(state, partial)


def load_state(path: Path, settings: dict) -> dict | None:
    """Return the state saved at ``path``, or None if there is none.

    Raises
    ------
    InputError
        If the file is damaged or of a run with other settings.
    """
    if not path.exists():
        return None
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        same = state["config"] == settings
    except (OSError, RuntimeError, UnpicklingError, EOFError, KeyError, TypeError) as error:
        raise InputError(
            f"{path} holds no state of a training run ({type(error).__name__}). Remove it to start "
            "the run anew, or choose another folder."
        ) from error
    if not same:
        raise InputError(
            f"{path.parent} holds a run with other settings. Choose another folder, or the "
            "settings of that run to continue it."
        )
    return state
