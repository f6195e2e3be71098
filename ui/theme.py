"""Colours of the dock, mixed from the palette so that light and dark themes both read well."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QApplication

ACCENT = QColor("#1f7a94")
WARNING = QColor("#c77700")
ERROR = QColor("#c0392b")
READY = QColor("#2e9e5b")
AREA = QColor("#e8590c")
_LEAST_CONTRAST = 80  # of the lightness, which goes to 255


def mix(colour: QColor, share: float) -> str:
    """Return the dock's background with ``share`` (0 to 1) of a colour in it, as ``#rrggbb``."""
    base = QApplication.palette().color(QPalette.ColorRole.Base)
    channels = zip(base.getRgb()[:3], colour.getRgb()[:3])
    return QColor(*(round(b + (c - b) * share) for b, c in channels)).name()


def readable(colour: QColor) -> str:
    """Return a signal colour that stays readable as text on the dock's background."""
    return (colour.lighter(150) if _is_dark() else colour.darker(115)).name()


def faint() -> str:
    """Return the colour of secondary text."""
    palette = QApplication.palette()
    text, base = (
        palette.color(role) for role in (QPalette.ColorRole.Text, QPalette.ColorRole.Base)
    )
    if abs(text.lightness() - base.lightness()) < _LEAST_CONTRAST:
        # Night Mapping leaves the text of the palette black: its style sheet alone is light.
        text = QColor("white" if _is_dark() else "black")
    return mix(text, 0.62)


def _is_dark() -> bool:
    return QApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128
