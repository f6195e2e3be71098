"""Icons: own drawings, tinted with the colour of the text around them."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QByteArray, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QToolButton

from .theme import follow_theme, icon_colour

_FOLDER = Path(__file__).parent / "icons"
_SIZES = (16, 24, 32, 48)


def plugin_icon() -> QIcon:
    """Return the plugin's own icon, in its own colours."""
    return QIcon(str(_FOLDER / "changechat.svg"))


def glyph(name: str) -> QIcon:
    """Return a one-colour drawing in the colour that the theme gives the text of buttons."""
    svg = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    icon = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        for size in _SIZES:
            icon.addPixmap(_render(svg, icon_colour(group), size), mode)
    return icon


def show_glyph(button: QToolButton, name: str) -> None:
    """Give a button one of the drawings, and another tint with another theme."""
    follow_theme(button, lambda: button.setIcon(glyph(name)))


def _render(svg: str, colour: QColor, size: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour.name()).encode("utf-8")))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
