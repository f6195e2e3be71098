"""The way from the whole area down to a cell, as links."""

from __future__ import annotations

from html import escape
from typing import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ...theme import ACCENT, follow_theme, readable


class Breadcrumb(QLabel):
    """All but the last step lead back; hidden where there is one step."""

    chosen = pyqtSignal(int)
    """Position of the step to go back to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag.LinksAccessibleByMouse
        self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
        self.setToolTip(self.tr("Go back to a larger area and its conversation"))
        self.linkActivated.connect(lambda link: self.chosen.emit(int(link)))
        self._names: Sequence[str] = ()
        follow_theme(self, self._show)
        self.hide()

    def show_path(self, names: Sequence[str]) -> None:
        """Show the way to the last of these places."""
        self._names = names
        self.setAccessibleName(" › ".join(names))
        self.setVisible(len(names) > 1)
        self._show()

    def _show(self) -> None:
        names = self._names
        colour = readable(ACCENT)
        links = [
            f'<a href="{place}" style="color:{colour}">{escape(name)}</a>'
            for place, name in enumerate(names[:-1])
        ]
        self.setText(" › ".join([*links, *(f"<b>{escape(name)}</b>" for name in names[-1:])]))
