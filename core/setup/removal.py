"""Takes the engine environment away again."""

from __future__ import annotations

from .listener import SetupListener


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
    raise NotImplementedError
