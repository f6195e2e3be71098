"""Where result layers are kept, as the profile knows it."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsSettings

_SETTING = "changechat/results_folder"


def results_folder() -> Optional[Path]:
    """Return the user's folder for results; None: beside the project."""
    folder = str(QgsSettings().value(_SETTING, "") or "")
    return Path(folder) if folder else None


def save_results_folder(folder: str) -> None:
    """Keep a choice in the profile; an empty one means beside the project."""
    QgsSettings().setValue(_SETTING, folder)
