"""What a model wrote and the measurements contradict: folded below the answer, with the reason."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..link_button import LinkButton
from ..text_view import TextView
from ..theme import WARNING, faint, page_surface, readable


def _warning_ink() -> str:
    return readable(WARNING, page_surface())


class WithheldText(QWidget):
    """A reason with an arrow; a click on it shows the model's words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = LinkButton(self.tr("What the model wrote"), self, faint)
        self.reason, self.words = TextView(self, _warning_ink), TextView(self, faint)
        self.fold.setCheckable(True)
        self.fold.setToolTip(self.tr("Show or hide the text that was withheld"))
        self.fold.toggled.connect(self._unfold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.fold)
        layout.addWidget(self.reason)
        layout.addWidget(self.words)
        self.hide()

    def show_text(self, text: str | None, reason: str | None) -> None:
        """Show a text folded; nothing where none was withheld."""
        self.reason.setText(reason or "")
        self.words.setText(text or self.tr("(nothing)"))
        self.fold.setChecked(False)
        self._unfold(False)
        self.setVisible(reason is not None)

    def _unfold(self, opened: bool) -> None:
        self.fold.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self.reason.setVisible(opened)
        self.words.setVisible(opened)
