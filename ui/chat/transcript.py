"""Shows what happens in the session as bubbles in the chat."""

from __future__ import annotations

from functools import partial

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ...core.errors import Cancelled, InputError
from ...core.grid import Cell
from ..results.map_actions import act_on_map
from ..results.map_view import show_cells, show_objects
from ..results.result_layers import ResultLayers
from ..session import Session
from .answer_bubble import AnswerBubble
from .chat_view import ChatView
from .pending_question import PendingQuestion
from .question_bubble import QuestionBubble


class Transcript(QObject):
    """Keeps one question bubble and one answer bubble per question."""

    def __init__(self, session: Session, chat: ChatView, canvas: QgsMapCanvas) -> None:
        super().__init__(chat)
        self._session, self._chat, self._canvas = session, chat, canvas
        self._questions: dict[PendingQuestion, QuestionBubble] = {}
        self._answers: dict[PendingQuestion, AnswerBubble] = {}
        self._subject: str | None = None
        session.asked.connect(self._show_question)
        session.started.connect(self._show_started)
        session.text_arrived.connect(self._append_text)
        session.answered.connect(self._finish)
        session.noted.connect(self._add_note)
        session.drawn.connect(self._act)
        session.failed.connect(self._show_failure)

    def _show_question(self, inquiry: PendingQuestion) -> None:
        if self._subject not in (None, inquiry.subject):
            self._chat.add_divider(self.tr("Another pair or area: a conversation of its own"))
        self._subject = inquiry.subject
        bubble = self._chat.add_question(inquiry.question)
        bubble.set_waiting(True)
        bubble.withdrawn.connect(partial(self._session.withdraw, inquiry))
        self._questions[inquiry] = bubble

    def _show_started(self, inquiry: PendingQuestion) -> None:
        self._questions[inquiry].set_waiting(False)

    def _append_text(self, inquiry: PendingQuestion, delta: str) -> None:
        self._answer_bubble(inquiry).append(delta)

    def _finish(self, inquiry: PendingQuestion) -> None:
        self._answer_bubble(inquiry).finish(inquiry.answer, inquiry.notes)

    def _add_note(self, inquiry: PendingQuestion, note: str) -> None:
        self._answer_bubble(inquiry).add_note(note)

    def _show_failure(self, inquiry: PendingQuestion, kind: str, message: str) -> None:
        self._questions[inquiry].set_waiting(False)
        if kind != Cancelled.kind:
            self._chat.add_error(message, kind)
        elif inquiry in self._answers:
            self._answers[inquiry].add_note(message)
        else:
            self._chat.add_divider(message)

    def _answer_bubble(self, inquiry: PendingQuestion) -> AnswerBubble:
        if inquiry not in self._answers:
            bubble = self._chat.add_answer()
            bubble.cell_clicked.connect(partial(self._show_cell, inquiry))
            bubble.object_clicked.connect(partial(self._show_object, inquiry))
            self._answers[inquiry] = bubble
        return self._answers[inquiry]

    def _show_cell(self, inquiry: PendingQuestion, cell: Cell) -> None:
        show_cells(self._canvas, inquiry.answer.evidence.grid, [cell])

    def _show_object(self, inquiry: PendingQuestion, number: int) -> None:
        show_objects(self._canvas, inquiry.answer.evidence, [number])

    def _act(self, inquiry: PendingQuestion, layers: ResultLayers) -> None:
        try:
            said = act_on_map(inquiry.answer, layers, self._canvas, self._chat)
        except InputError as error:
            said = error.message
        if said:
            self._add_note(inquiry, said)
