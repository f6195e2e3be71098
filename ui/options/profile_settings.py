"""What the profile knows: where models run and for how long, their pictures, where results go."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings

from ...core.link.commands import AUTO_DEVICE

DEFAULT_MINUTES = 30
BY_RECIPE = 0
LARGEST_SIDE = 512  # what any model gets without a budget

_DEVICE = "changechat/device"
_IDLE_MINUTES = "changechat/idle_minutes"
_IMAGE_SIDE = "changechat/image_side"
_RESULTS_FOLDER = "changechat/results_folder"


def device() -> str:
    """Return the device models run on: ``auto``, ``cpu`` or e.g. ``cuda:1``."""
    return str(QgsSettings().value(_DEVICE, "") or AUTO_DEVICE)


def save_device(name: str) -> None:
    """Keep the device."""
    QgsSettings().setValue(_DEVICE, name)


def idle_minutes() -> int:
    """Return the minutes after which an unused model gives its memory back; 0: never."""
    minutes = QgsSettings().value(_IDLE_MINUTES, DEFAULT_MINUTES, type=int)
    return minutes if minutes >= 0 else DEFAULT_MINUTES


def save_idle_minutes(minutes: int) -> None:
    """Keep the minutes."""
    QgsSettings().setValue(_IDLE_MINUTES, minutes)


def image_side() -> int:
    """Return the longest side of both dates' pictures in pixels; 0: as the model's recipe says."""
    side = QgsSettings().value(_IMAGE_SIDE, BY_RECIPE, type=int)
    return side if side > 0 else BY_RECIPE


def save_image_side(side: int) -> None:
    """Keep the side."""
    QgsSettings().setValue(_IMAGE_SIDE, side)


def results_folder() -> Path | None:
    """Return the user's folder for results; None: beside the project."""
    folder = str(QgsSettings().value(_RESULTS_FOLDER, "") or "")
    return Path(folder) if folder else None


def save_results_folder(folder: str) -> None:
    """Keep the folder for results; an empty one means beside the project."""
    QgsSettings().setValue(_RESULTS_FOLDER, folder)
