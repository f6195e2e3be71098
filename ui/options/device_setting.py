"""Where models run, as the profile knows it."""

from __future__ import annotations

from qgis.core import QgsSettings

from ...core.link.commands import AUTO_DEVICE

_SETTING = "changechat/device"


def device() -> str:
    """Return the chosen device: ``auto``, ``cpu`` or e.g. ``cuda:1``."""
    return str(QgsSettings().value(_SETTING, "") or AUTO_DEVICE)


def save_device(name: str) -> None:
    """Keep a choice in the profile."""
    QgsSettings().setValue(_SETTING, name)
