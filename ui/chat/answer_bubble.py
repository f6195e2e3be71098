"""An answer in the chat: text that streams in, then its links and its footer."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import QPoint, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QVBoxLayout, QWidget

from ...core.answer import Answer
from ..text_view import TextView, page_ink
from ..theme import faint
from .markdown_view import MarkdownView
from .withheld_text import WithheldText

_FLUSH_MILLISECONDS = 50
_FOOTER_SCALE = 0.88


class AnswerBubble(QFrame):
    """Streams deltas smoothly; a finished answer has live cell names and says who wrote it."""

    cell_clicked = pyqtSignal(object)
    object_clicked = pyqtSignal(int)
    menu_requested = pyqtSignal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.markdown = ""
        self._view = MarkdownView(self)
        self._view.cell_clicked.connect(self.cell_clicked)
        self._view.object_clicked.connect(self.object_clicked)
        self._view.menu_requested.connect(self.menu_requested)
        self._withheld = WithheldText(self)
        self._footer = TextView(self, faint, _FOOTER_SCALE)
        self._footer.hide()
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
        self._view.set_ink(page_ink)
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

    def put_below(self, widget: QWidget) -> None:
        """Show a widget between the text and the footer."""
        self.layout().insertWidget(1, widget)

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
        self._view.set_ink(faint)
        self._view.show_markdown(self.markdown)

    @staticmethod
    def _show(label: TextView, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
