"""An error in the chat: one sentence with the remedy."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QFrame, QVBoxLayout, QWidget

from ...core.errors import InputError
from ...core.failures.engine_process import repair_helps
from ..flow_layout import FlowLayout
from ..help_pages import place_for
from ..help_window import show_help
from ..link_button import LinkButton
from ..text_view import TextView
from ..theme import ACCENT, ERROR, Surface, follow_theme, mix, page_surface, readable

_SHARE = 0.08


def _link_ink() -> str:
    return readable(ACCENT, Surface(QColor(mix(ERROR, _SHARE)), page_surface().text))


class ErrorBubble(QFrame):
    """What went wrong and where to read more; where no input was the cause, a way to report it.

    Parameters
    ----------
    kind:
        One of ``core.errors``.
    """

    diagnostics_requested = pyqtSignal()
    repair_requested = pyqtSignal()

    def __init__(
        self, message: str, kind: str = InputError.kind, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("error")
        follow_theme(self, self._tint)
        self.text = TextView(self)
        self.text.setText(message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        links = FlowLayout(spacing=14, line_spacing=2)
        layout.addLayout(links)
        self.what_to_do = LinkButton(self.tr("What to do"), self, _link_ink)
        self.what_to_do.setToolTip(self.tr("Open the help at this failure"))
        self.what_to_do.clicked.connect(lambda _checked=False: show_help(place_for(message), self))
        links.addWidget(self.what_to_do)
        if repair_helps(message):
            repair = LinkButton(self.tr("Repair the engine"), self, _link_ink)
            repair.setToolTip(self.tr("Look at what there is, and make whole what is broken"))
            repair.clicked.connect(lambda _checked=False: self.repair_requested.emit())
            links.addWidget(repair)
        if kind != InputError.kind:
            links.addWidget(self._way_to_report())

    def _way_to_report(self) -> LinkButton:
        link = LinkButton(self.tr("Copy diagnostics"), self, _link_ink)
        link.setObjectName("report")
        link.setToolTip(self.tr("Copy a report without personal data, to ask for help with"))
        link.clicked.connect(lambda _checked=False: self.diagnostics_requested.emit())
        return link

    def _tint(self) -> None:
        self.setStyleSheet(
            f"#error {{ background: {mix(ERROR, _SHARE)}; border-left: 3px solid {ERROR.name()}; }}"
        )
