"""An answer in the chat: text that streams in, then its links and its footer."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ...core.answer import Answer
from ..theme import faint
from .markdown_view import MarkdownView
from .withheld_text import WithheldText

_FLUSH_MILLISECONDS = 50


class AnswerBubble(QFrame):
    """Streams deltas smoothly; a finished answer has live cell names and says who wrote it."""

    cell_clicked = pyqtSignal(object)
    object_clicked = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.markdown = ""
        self._view = MarkdownView(self)
        self._view.cell_clicked.connect(self.cell_clicked)
        self._view.object_clicked.connect(self.object_clicked)
        self._withheld = WithheldText(self)
        self._footer = self._small_label(faint())
        self._notes: list[str] = []
        self._flush = QTimer(self)
        self._flush.setSingleShot(True)
        self._flush.setInterval(_FLUSH_MILLISECONDS)
        self._flush.timeout.connect(self._show_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 10, 2)
        layout.setSpacing(4)
        for widget in (self._view, self._footer, self._withheld):
            layout.addWidget(widget)

    def append(self, delta: str) -> None:
        """Add streamed text; it shows with the next flush."""
        self.markdown += delta
        if not self._flush.isActive():
            self._flush.start()

    def finish(self, answer: Answer, notes: Sequence[str] = ()) -> None:
        """Show the whole answer with its links, its origin, its notes and what was withheld."""
        self.markdown = answer.text
        self._flush.stop()
        self._view.setEnabled(True)
        self._view.show_markdown(answer.text, link_places=True)
        self._withheld.show_text(answer.model_text, answer.withheld)
        self._notes = [self._provenance(answer)]
        self._notes += [
            note
            for note in (*notes, *answer.notes, *answer.evidence.notes)
            if note not in answer.text
        ]
        self._show(self._footer, "\n".join(self._notes))

    def add_note(self, note: str) -> None:
        """Add one sentence to the footer."""
        self._notes.append(note)
        self._show(self._footer, "\n".join(self._notes))

    def _provenance(self, answer: Answer) -> str:
        parts = [answer.model] if answer.model else []
        total = answer.timings.get("total", sum(answer.timings.values()))
        if answer.timings:
            parts.append(self.tr("{seconds} s").format(seconds=f"{total:.1f}"))
        if answer.tokens_per_second:
            speed = f"{answer.tokens_per_second:.0f}"
            parts.append(self.tr("{speed} tokens/s").format(speed=speed))
        return " · ".join(parts)

    def _show_text(self) -> None:
        """Show what has come so far, muted: it is not checked yet."""
        self._view.setEnabled(False)
        self._view.show_markdown(self.markdown)

    def _small_label(self, colour: str) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * 0.88)
        label.setFont(font)
        label.setStyleSheet(f"color: {colour};")
        label.hide()
        return label

    @staticmethod
    def _show(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
