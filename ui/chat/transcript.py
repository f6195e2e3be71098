"""Shows what happens in the session as bubbles in the chat."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton

from ...core.answer import Answer
from ...core.errors import Cancelled
from ...core.grid import Cell
from ..conversations.conversation_keeper import RestoredConversation
from ..results.map_actions import act_on_map
from ..results.map_view import show_cells, show_objects
from ..results.result_layers import ResultLayers
from ..session import Session
from .answer_bubble import AnswerBubble
from .chat_view import ChatView
from .pending_question import PendingQuestion
from .question_bubble import QuestionBubble

#: Turns of a kept conversation that show at once; a click brings the others.
SHOWN_TURNS = 20


class AnsweredTurn(Protocol):
    """Whatever holds an answer: a question on its way, or a turn that was kept."""

    @property
    def answer(self) -> Answer:
        """The answer."""


class Transcript(QObject):
    """Keeps one question bubble and one answer bubble per question.

    Shows what is asked in the project that is open, or a conversation that was kept; of questions
    about a project that is closed by now it says nothing.
    """

    bubble_finished = pyqtSignal(object, object)
    """A question or a kept turn, and the :class:`AnswerBubble` that shows its whole answer."""

    def __init__(self, session: Session, chat: ChatView, canvas: QgsMapCanvas) -> None:
        super().__init__(chat)
        self._session, self._chat, self._canvas = session, chat, canvas
        self._questions: dict[PendingQuestion, QuestionBubble] = {}
        self._answers: dict[PendingQuestion, AnswerBubble] = {}
        self._subject: str | None = None
        self._earlier: QToolButton | None = None
        session.asked.connect(self._show_question)
        session.started.connect(self._show_started)
        session.text_arrived.connect(self._append_text)
        session.answered.connect(self._finish)
        session.noted.connect(self._add_note)
        session.drawn.connect(self._act)
        session.failed.connect(self._show_failure)
        session.keeper.emptied.connect(self._clear)
        session.keeper.restored.connect(lambda kept: self._restore(kept))

    def _clear(self) -> None:
        self._chat.clear()
        self._questions.clear()
        self._answers.clear()
        self._subject = self._earlier = None

    def _show_question(self, inquiry: PendingQuestion) -> None:
        if self._subject not in (None, inquiry.subject):
            self._chat.add_divider(self.tr("Another pair or area: a conversation of its own"))
        self._subject = inquiry.subject
        if self._earlier is not None:
            self._earlier.hide()  # all of them would come after what is asked now
        bubble = self._chat.add_question(inquiry.question)
        bubble.set_waiting(True)
        bubble.withdrawn.connect(partial(self._session.withdraw, inquiry))
        self._questions[inquiry] = bubble

    def _show_started(self, inquiry: PendingQuestion) -> None:
        if inquiry in self._questions:
            self._questions[inquiry].set_waiting(False)

    def _append_text(self, inquiry: PendingQuestion, delta: str) -> None:
        if inquiry in self._questions:
            self._answer_bubble(inquiry).append(delta)

    def _finish(self, inquiry: PendingQuestion) -> None:
        if inquiry in self._questions:
            bubble = self._answer_bubble(inquiry)
            bubble.finish(inquiry.answer, inquiry.notes)
            self.bubble_finished.emit(inquiry, bubble)

    def _add_note(self, inquiry: PendingQuestion, note: str) -> None:
        if inquiry in self._questions:
            self._answer_bubble(inquiry).add_note(note)

    def _show_failure(self, inquiry: PendingQuestion, kind: str, message: str) -> None:
        if inquiry not in self._questions:
            return
        question = self._questions[inquiry]
        question.set_waiting(False)
        if kind != Cancelled.kind:
            self._chat.add_error(message, kind, question)
        elif inquiry in self._answers:
            self._answers[inquiry].add_note(message)
        else:
            self._chat.add_remark(message, question)

    def _answer_bubble(self, inquiry: PendingQuestion) -> AnswerBubble:
        if inquiry not in self._answers:
            self._answers[inquiry] = self._add_answer(inquiry, self._questions[inquiry])
        return self._answers[inquiry]

    def _add_answer(
        self, answered: AnsweredTurn, below: QuestionBubble | None = None
    ) -> AnswerBubble:
        bubble = self._chat.add_answer(below)
        bubble.cell_clicked.connect(partial(self._show_cell, answered))
        bubble.object_clicked.connect(partial(self._show_object, answered))
        return bubble

    def _restore(self, kept: RestoredConversation, shown: int | None = None) -> None:
        """Show a kept conversation in place of what is there, its last turns at once."""
        shown = shown or SHOWN_TURNS
        self._clear()
        self._subject = kept.subject
        earlier = len(kept.turns) - shown
        if earlier > 0:
            text = self.tr("Show the {number} earlier turns").format(number=earlier)
            self._earlier = self._chat.add_link(text)
            self._earlier.clicked.connect(lambda: self._restore(kept, len(kept.turns)))
        for turn in kept.turns[-shown:]:
            self._chat.add_question(turn.question)
            bubble = self._add_answer(turn)
            bubble.finish(turn.answer, turn.notes)
            self.bubble_finished.emit(turn, bubble)
        for note in kept.notes:
            self._chat.add_divider(note)

    def _show_cell(self, answered: AnsweredTurn, cell: Cell) -> None:
        show_cells(self._canvas, answered.answer.evidence.grid, [cell])

    def _show_object(self, answered: AnsweredTurn, number: int) -> None:
        show_objects(self._canvas, answered.answer.evidence, [number])

    def _act(self, inquiry: PendingQuestion, layers: ResultLayers) -> None:
        note = partial(self._add_note, inquiry)
        act_on_map(inquiry.answer, layers, self._canvas, self._chat, note)
