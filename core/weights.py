"""Where the weights that belong to this release are: in the plugin, in the data folder, elsewhere.

A package without weights finds them in ``weights`` in the data folder, or in a folder that the
user has named, which is remembered in the data folder.
"""

from __future__ import annotations

from pathlib import Path

from .environment import data_home
from .errors import InputError
from .version import plugin_homepage, plugin_version

GUIDE = "guide.safetensors"
SUMMARY = "summary.safetensors"
SHIPPED = Path(__file__).resolve().parent.parent / "models" / "weights"
USE_COMMAND = "use-weights"
_OPEN_LICENCE = "Creative Commons Attribution 4.0 International"


def find_weights(name: str) -> Path | None:
    """Return the file or folder of that name in the first place that has it, None if none has."""
    named = named_folder()
    for folder in [SHIPPED, data_home() / "weights", *([named] if named else [])]:
        if (folder / name).exists():
            return folder / name
    return None


def guide_weights() -> Path:
    """Return the file of the guide's weights.

    Raises
    ------
    InputError
        If there is none; the message says where they can be had and how they are found.
    """
    found = find_weights(GUIDE)
    if found is None:
        raise InputError(weights_missing())
    return found


def weights_missing() -> str:
    """Return the sentences for a package without weights: what is missing and what to do."""
    named = named_folder()
    lost = f" and not in {named}, the folder that was chosen" if named else ""
    return (
        f"The weights are not part of this package{lost}. Get the folder models/weights of "
        f"version {plugin_version()} from {plugin_homepage()}, then choose it in ChangeChat's "
        f"options, name it with the engine's command '{USE_COMMAND}', or copy it to "
        f"{data_home() / 'weights'}."
    )


def are_open() -> bool:
    """Return whether the weights that come with the plugin may be used for any purpose."""
    return _OPEN_LICENCE in (SHIPPED / "LICENSE").read_text(encoding="utf-8")


def named_folder() -> Path | None:
    """Return the folder that the user has named, None if there is none."""
    try:
        text = _note().read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return Path(text) if text else None


def name_folder(folder: Path) -> None:
    """Remember a folder of the user's that holds the weights.

    Raises
    ------
    InputError
        If it does not hold the guide's weights, or cannot be remembered.
    """
    folder = folder.expanduser().resolve()
    if not (folder / GUIDE).is_file():
        raise InputError(
            f"{folder} has no {GUIDE}, so it is not the folder of the weights. Choose the folder "
            "that holds this file."
        )
    try:
        _note().parent.mkdir(parents=True, exist_ok=True)
        _note().write_text(f"{folder}\n", encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"The folder cannot be remembered in {_note().parent}: {error.strerror}. Make room "
            "there or allow writing, or copy the weights to a folder weights in it."
        ) from error


def _note() -> Path:
    return data_home() / "weights-folder.txt"
