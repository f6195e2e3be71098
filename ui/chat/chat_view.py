"""The conversation: a column of message widgets that stays at its end while one reads there."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ...core.errors import InputError
from ..theme import faint
from .answer_bubble import AnswerBubble
from .chat_greeting import ChatGreeting
from .error_bubble import ErrorBubble
from .question_bubble import QuestionBubble

_QUESTION_INDENT = 48


class ChatView(QScrollArea):
    """Questions on the right, answers over the full width, errors as their own bubble."""

    diagnostics_requested = pyqtSignal()
    """Someone wants to report an error that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chat")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QWidget(self)
        self._column.setObjectName("column")
        self._column.setStyleSheet("#column { background: palette(base); }")
        self._layout = QVBoxLayout(self._column)
        self._layout.setContentsMargins(8, 8, 8, 8)
        self._layout.setSpacing(8)
        self.greeting = self._add(ChatGreeting(self._column))
        self._layout.addStretch(1)
        self.setWidget(self._column)
        self._at_end = True
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note_position)
        bar.rangeChanged.connect(self._stay_at_end)

    def add_question(self, question: str) -> QuestionBubble:
        """Add a question and go to it."""
        self.greeting.hide()
        self._at_end = True
        bubble = QuestionBubble(question, self._column)
        row = QHBoxLayout()
        row.setContentsMargins(_QUESTION_INDENT, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(bubble, 20)
        self._layout.insertLayout(self._layout.count() - 1, row)
        return bubble

    def add_answer(self) -> AnswerBubble:
        """Add an empty answer to stream into."""
        return self._add(AnswerBubble(self._column))

    def add_error(self, message: str, kind: str = InputError.kind) -> ErrorBubble:
        """Add an error of a kind of ``core.errors``."""
        bubble = ErrorBubble(message, kind, self._column)
        bubble.diagnostics_requested.connect(self.diagnostics_requested)
        return self._add(bubble)

    def add_divider(self, text: str) -> QLabel:
        """Add a line between conversations about different pairs or areas."""
        return self._centred(text)

    def _add(self, widget: QWidget) -> QWidget:
        self._layout.insertWidget(max(0, self._layout.count() - 1), widget)
        return widget

    def _centred(self, text: str) -> QLabel:
        label = QLabel(text, self._column)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setStyleSheet(f"color: {faint()};")
        return self._add(label)

    def _note_position(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - 4

    def _stay_at_end(self, _minimum: int, maximum: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(maximum)
