"""Whether the Python that an environment was made with is still the one behind it."""

from __future__ import annotations

import re
from pathlib import Path

Version = tuple[int, int]

_VERSION = re.compile(r"version(?:_info)?\s*=\s*(\d+)\.(\d+)")


def made_with(folder: Path) -> Version | None:
    """Return the version an environment was made with, None where its own file does not say."""
    for line in _configuration(folder):
        told = _VERSION.match(line.strip())
        if told:
            return int(told[1]), int(told[2])
    return None


def replacement(folder: Path, python: Path) -> str | None:
    """Return in words what became of an environment's Python; None if nothing did, or unknown.

    Links tell on Linux and macOS: an upgrade of the system leaves ``python`` pointing to a newer
    one, which knows nothing of the packages. On Windows the old one's folder is gone.
    """
    home = next(
        (line.split("=", 1)[1].strip() for line in _configuration(folder) if _is_home(line)), ""
    )
    if not python.is_file() or (home and not Path(home).is_dir()):
        return "gone"
    made, now = made_with(folder), re.match(r"python(\d+)\.(\d+)", python.resolve().name)
    if made and now and made != (int(now[1]), int(now[2])):
        return f"now {now[1]}.{now[2]} instead of {made[0]}.{made[1]}"
    return None


def _configuration(folder: Path) -> list[str]:
    try:
        return (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def _is_home(line: str) -> bool:
    return line.split("=", 1)[0].strip() == "home"
