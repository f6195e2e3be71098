"""Takes the engine environment away again."""

from __future__ import annotations

from ..environment import chosen_python, engine_home
from ..errors import InputError
from ..failures.installation import explain
from .programs.installation_lock import held
from .setup_listener import SetupListener
from .tree import discard, made_by_us, size_of, sweep

_FOLDERS = ("engine", "python", "setup")


def remove_environment(listener: SetupListener) -> int:
    """Remove what set-up made; models, samples and logs stay. Return the bytes freed.

    Links are never followed, and what set-up did not make is never removed: not an environment
    that the user pointed to, not a folder without set-up's own mark.

    Raises
    ------
    InputError
        If there is nothing that may be removed.
    SetupFailure
        If files cannot be removed, or an installation is under way.
    """
    home = engine_home()
    folders = [home / name for name in _FOLDERS if made_by_us(home / name)]
    if not folders:
        own = chosen_python()
        what = f"{own} is your own and stays as it is." if own else f"None is in {home}."
        raise InputError(f"There is no environment of ChangeChat's to remove. {what}")
    freed = 0
    try:
        with held(home):
            for number, folder in enumerate(folders):
                listener.check()
                listener.progress(number / len(folders), f"Removing {folder}")
                freed += size_of(folder)
                discard(folder)
            sweep(home)
    except OSError as error:
        raise explain(str(error), "Removing the environment") from error
    listener.progress(1.0, "Removed")
    return freed
