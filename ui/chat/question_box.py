"""The box a question is typed into."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_MIN_LINES, _MAX_LINES = 2, 6
_WIDEST_FRAME = 24
_RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionBox(QPlainTextEdit):
    """Enter sends, Shift+Enter breaks the line, Esc stops; grows with its text."""

    submitted = pyqtSignal(str)
    stop_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Ask what changed…"))
        self.tell_key("")
        self.setAccessibleName(self.tr("Question"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit_height)
        self._fit_height()

    def submit(self) -> None:
        """Send what is typed, if anything, and empty the box."""
        question = self.toPlainText().strip()
        if question:
            self.clear()
            self.submitted.emit(question)

    def tell_key(self, key: str) -> None:
        """Say which key leads here; none where it is empty."""
        tip = self.tr("Enter sends, Shift+Enter breaks the line, Esc stops")
        leads = self.tr("{key} leads here from anywhere").format(key=key)
        self.setToolTip(f"{tip}\n{leads}" if key else tip)

    def give_back(self, question: str) -> None:
        """Return a question that could not be asked, keeping what was typed meanwhile."""
        typed = self.toPlainText().strip()
        self.setPlainText(f"{question}\n{typed}" if typed else question)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Enter, stop on Esc."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in _RETURN_KEYS and not shift:
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.stop_requested.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of the lines it holds."""
        return QSize(200, self.height())

    def _fit_height(self) -> None:
        lines = round(self.document().size().height())
        lines = max(_MIN_LINES, min(_MAX_LINES, lines))
        # Themes give fields a padding that no property of the widget tells.
        frame = min(_WIDEST_FRAME, self.height() - self.viewport().height())
        margins = max(2 * self.frameWidth(), frame) + 2 * round(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)

    def resizeEvent(self, event: object) -> None:
        """Wrap anew and fit."""
        super().resizeEvent(event)
        self._fit_height()
