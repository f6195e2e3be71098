"""An error in the chat: one sentence with the remedy."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...core.errors import InputError
from ..help_pages import place_for
from ..help_window import show_help
from ..theme import ACCENT, ERROR, mix, readable


class ErrorBubble(QFrame):
    """What went wrong and where to read more; where no input was the cause, a way to report it.

    Parameters
    ----------
    kind:
        One of ``core.errors``.
    """

    diagnostics_requested = pyqtSignal()

    def __init__(
        self, message: str, kind: str = InputError.kind, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("error")
        self.setStyleSheet(
            f"#error {{ background: {mix(ERROR, 0.08)}; border-left: 3px solid {ERROR.name()}; }}"
        )
        self.text = QLabel(message, self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        links = QHBoxLayout()
        links.setSpacing(14)
        layout.addLayout(links)
        self.what_to_do = self._link(self.tr("What to do"))
        self.what_to_do.linkActivated.connect(lambda _: show_help(place_for(message), self))
        links.addWidget(self.what_to_do)
        if kind != InputError.kind:
            links.addWidget(self._way_to_report())
        links.addStretch(1)

    def _way_to_report(self) -> QLabel:
        link = self._link(self.tr("Copy diagnostics"))
        link.setObjectName("report")
        link.setToolTip(self.tr("Copy a report without personal data, to ask for help with"))
        link.linkActivated.connect(lambda _: self.diagnostics_requested.emit())
        return link

    def _link(self, words: str) -> QLabel:
        link = QLabel(self)
        link.setTextFormat(Qt.TextFormat.RichText)
        link.setText(f'<a href="#" style="color:{readable(ACCENT)}">{escape(words)}</a>')
        return link
