"""A button that looks like a link."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from .theme import ACCENT, readable


def link_button(text: str, parent: QWidget, arrow: Optional[Qt.ArrowType] = None) -> QToolButton:
    """Return a button that looks like a link, with an arrow before it where one is given."""
    button = QToolButton(parent)
    button.setText(text)
    button.setStyleSheet(
        f"QToolButton {{ border: none; padding: 0; margin-left: -4px; color: {readable(ACCENT)}; }}"
        f"QToolButton:focus {{ text-decoration: underline; }}"
    )
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if arrow is not None:
        button.setArrowType(arrow)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
