"""Colours of the dock, mixed from the palette so that light and dark themes both read well."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QApplication

ACCENT = QColor("#1f7a94")
WARNING = QColor("#c77700")
ERROR = QColor("#c0392b")
READY = QColor("#2e9e5b")
AREA = QColor("#e8590c")


def mix(colour: QColor, share: float) -> str:
    """Return the dock's background with ``share`` (0 to 1) of a colour in it, as ``#rrggbb``."""
    base = QApplication.palette().color(QPalette.ColorRole.Base)
    channels = zip(base.getRgb()[:3], colour.getRgb()[:3])
    return QColor(*(round(b + (c - b) * share) for b, c in channels)).name()


def readable(colour: QColor) -> str:
    """Return a signal colour that stays readable as text on the dock's background."""
    dark_theme = QApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128
    return (colour.lighter(150) if dark_theme else colour.darker(115)).name()


def faint() -> str:
    """Return the colour of secondary text."""
    text = QApplication.palette().color(QPalette.ColorRole.Text)
    return mix(text, 0.62)
