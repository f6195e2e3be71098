"""An error in the chat: one sentence with the remedy."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ..core.errors import InputError
from .theme import ACCENT, ERROR, mix, readable


class ErrorBubble(QFrame):
    """What went wrong and what to do about it; where it was no input, also a way to report it.

    Parameters
    ----------
    kind:
        One of ``core.errors``.
    """

    diagnostics_requested = pyqtSignal()

    def __init__(
        self, message: str, kind: str = InputError.kind, parent: Optional[QWidget] = None
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
        layout.addWidget(self.text)
        if kind != InputError.kind:
            layout.addWidget(self._way_to_report())

    def _way_to_report(self) -> QLabel:
        link = QLabel(self)
        link.setTextFormat(Qt.TextFormat.RichText)
        words = self.tr("Copy diagnostics")
        link.setText(f'<a href="copy" style="color:{readable(ACCENT)}">{words}</a>')
        link.setToolTip(self.tr("Copy a report without personal data, to ask for help with"))
        link.linkActivated.connect(lambda _: self.diagnostics_requested.emit())
        return link
