"""What a model wrote and the measurements contradict: folded below the answer, with the reason."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from ..theme import WARNING, faint, readable


class WithheldText(QWidget):
    """A reason with an arrow; a click on it shows the model's words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold, self.reason, self.words = QToolButton(self), QLabel(self), QLabel(self)
        self.fold.setCheckable(True)
        self.fold.setAutoRaise(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setText(self.tr("What the model wrote"))
        self.fold.setToolTip(self.tr("Show or hide the text that was withheld"))
        self.fold.setStyleSheet(f"color: {faint()};")
        self.fold.toggled.connect(self._unfold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.fold)
        for label, colour in ((self.reason, readable(WARNING)), (self.words, faint())):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setStyleSheet(f"color: {colour};")
            layout.addWidget(label)
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
