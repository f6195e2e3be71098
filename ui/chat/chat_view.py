"""The conversation: a column of message widgets that stays at its end while one reads there."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import InputError
from ..theme import faint, follow_theme, page_surface, tint
from ..widgets import link_button
from .answer_bubble import AnswerBubble
from .chat_greeting import ChatGreeting
from .error_bubble import ErrorBubble
from .question_bubble import QuestionBubble

_QUESTION_INDENT = 48
_FEWEST_LINES = 4
_DIVIDER = "divider"


def _holds(row: QLayout | None, widget: QWidget) -> bool:
    return row is not None and row.indexOf(widget) >= 0


class ChatView(QScrollArea):
    """Questions on the right, answers over the full width, errors as their own bubble."""

    diagnostics_requested = pyqtSignal()
    """Someone wants to report an error that is shown."""

    repair_requested = pyqtSignal()
    """Someone wants the engine repaired."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chat")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMinimumHeight(_FEWEST_LINES * self.fontMetrics().lineSpacing())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QWidget(self)
        self._column.setObjectName("column")
        follow_theme(self._column, self._tint)
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

    def clear(self) -> None:
        """Take all messages away; the greeting shows again."""
        for _ in range(self._layout.count() - 2):  # but the greeting and the space at the end
            item = self._layout.takeAt(1)
            row = item.layout()
            parts = [item] if row is None else [row.itemAt(index) for index in range(row.count())]
            for widget in filter(None, (part.widget() for part in parts)):
                widget.setParent(None)
                widget.deleteLater()
        self._at_end = True
        self.greeting.show()

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

    def add_answer(self, below: QuestionBubble | None = None) -> AnswerBubble:
        """Add an empty answer to stream into, below what a question has got so far."""
        return self._add(AnswerBubble(self._column), below)

    def add_error(
        self, message: str, kind: str = InputError.kind, below: QuestionBubble | None = None
    ) -> ErrorBubble:
        """Add an error of a kind of ``core.errors``, below what a question has got so far."""
        bubble = ErrorBubble(message, kind, self._column)
        bubble.diagnostics_requested.connect(self.diagnostics_requested)
        bubble.repair_requested.connect(self.repair_requested)
        return self._add(bubble, below)

    def add_divider(self, text: str) -> QLabel:
        """Add a line between conversations about different pairs or areas."""
        label = self._centred(text)
        label.setObjectName(_DIVIDER)
        return self._add(label)

    def add_link(self, text: str) -> QToolButton:
        """Add a line to click on."""
        return self._add(link_button(text, self._column))

    def go_to(self, bubble: AnswerBubble) -> None:
        """Scroll to an answer, its question on top."""
        place = self._layout.indexOf(bubble)
        self._at_end = False
        self.verticalScrollBar().setValue(self._layout.itemAt(place - 1).geometry().top())

    def add_remark(self, text: str, below: QuestionBubble) -> QLabel:
        """Add a line on what became of a question."""
        return self._add(self._centred(text), below)

    def _add(self, widget: QWidget, below: QuestionBubble | None = None) -> QWidget:
        end = max(0, self._layout.count() - 1)
        self._layout.insertWidget(end if below is None else self._end_of(below, end), widget)
        return widget

    def _end_of(self, question: QuestionBubble, end: int) -> int:
        """Return where the next question, or a divider before it, stands."""
        items = [self._layout.itemAt(index) for index in range(end)]
        rows = [index for index, item in enumerate(items) if _holds(item.layout(), question)]
        for index in range(rows[0] + 1 if rows else end, end):
            widget = items[index].widget()
            if widget is None or widget.objectName() == _DIVIDER:
                return index
        return end

    def _centred(self, text: str) -> QLabel:
        label = QLabel(text, self._column)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        tint(label, faint)
        return label

    def _tint(self) -> None:
        ground = page_surface().ground.name()
        self._column.setStyleSheet(f"#column {{ background: {ground}; }}")

    def _note_position(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - 4

    def _stay_at_end(self, _minimum: int, maximum: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(maximum)
