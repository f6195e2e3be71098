"""How long an unused model stays in memory, as the profile knows it."""

from __future__ import annotations

from qgis.core import QgsSettings

DEFAULT_MINUTES = 30
_SETTING = "changechat/idle_minutes"


def idle_minutes() -> int:
    """Return the minutes after which an unused model gives its memory back; 0: never."""
    minutes = QgsSettings().value(_SETTING, DEFAULT_MINUTES, type=int)
    return minutes if minutes >= 0 else DEFAULT_MINUTES


def save_idle_minutes(minutes: int) -> None:
    """Keep a choice in the profile."""
    QgsSettings().setValue(_SETTING, minutes)
