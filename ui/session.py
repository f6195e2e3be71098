"""From the pressed button to the layers: the flow of one question."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.answer import Answer
from ..core.errors import InputError
from ..core.request import Area, Request, Source
from .chat.pending_question import PendingQuestion
from .conversations.conversation_keeper import ConversationKeeper
from .conversations.kept_layers import asked_about, kept_layer
from .conversations.open_conversations import OpenConversation
from .engine_thread import EngineThread
from .model.answer_settings import AnswerSettings
from .pair.preparation import Preparation
from .results.result_layers import ResultLayers, ResultWriter, result_title


class Session(QObject):
    """Takes questions one at a time through preparation, engine and result layers.

    Whose turn it is the engine's queue decides. Signals carry the :class:`PendingQuestion` they are
    about. Nothing here waits: exports, the engine and the writing of layers run elsewhere and
    report by signals.

    Parameters
    ----------
    engine:
        Stopped when the session is torn down.
    writer:
        Writes the layers of each answer; torn down with the session.
    """

    asked = pyqtSignal(object)
    started = pyqtSignal(object)
    progressed = pyqtSignal(object, float, str)
    text_arrived = pyqtSignal(object, str)
    answered = pyqtSignal(object)
    saved = pyqtSignal(object)
    """The turn is on disk: nothing that happens to QGIS takes it away any more."""
    noted = pyqtSignal(object, str)
    drawn = pyqtSignal(object, object)
    failed = pyqtSignal(object, str, str)
    busy_changed = pyqtSignal(bool)
    engine_changed = pyqtSignal(str, str)

    def __init__(
        self, engine: EngineThread, writer: ResultWriter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._writer = engine, writer
        self._inquiries: dict[str, PendingQuestion] = {}  # by id, until they have ended
        self._running: PendingQuestion | None = None
        self._is_torn_down = False
        self._preparation: Preparation | None = None
        self.keeper = ConversationKeeper(writer.places, self)
        engine.state_changed.connect(self.engine_changed)
        engine.progressed.connect(self._engine_progressed)
        engine.text_arrived.connect(self._engine_text)
        engine.answered.connect(self._engine_answered)
        engine.failed.connect(self._engine_failed)

    @property
    def busy(self) -> bool:
        """Whether a question runs or waits."""
        return bool(self._inquiries)

    @property
    def engine_state(self) -> str:
        """State of the engine."""
        return self._engine.state

    def warm_up(self) -> None:
        """Start the engine ahead of the first question."""
        self._engine.start()

    def ask(
        self,
        question: str,
        before: QgsRasterLayer | None,
        after: QgsRasterLayer | None,
        area: Area | None,
        typed: bool = True,
        means: AnswerSettings | None = None,
    ) -> None:
        """Ask about a pair of layers and an area; waits for its turn while another runs."""
        inquiry = PendingQuestion(
            question=question,
            typed=typed,
            before=kept_layer(before),
            after=kept_layer(after),
            area=area,
            place=self._writer.places.for_question(),
            means=means or AnswerSettings(),
        )
        inquiry.place.begin_question(inquiry.id)
        self._inquiries[inquiry.id] = inquiry
        self.asked.emit(inquiry)
        self._engine.line_up(inquiry.id, partial(self._prepare, inquiry))

    def withdraw(self, inquiry: PendingQuestion) -> None:
        """Take back a question that still waits."""
        self._engine.cancel(inquiry.id)

    def stop(self) -> None:
        """Stop the running question."""
        if self._preparation is not None:
            self._preparation.cancel()
        elif self._running is not None:
            self._engine.cancel(self._running.id)

    def end_engine(self) -> None:
        """Stop and withdraw all questions and end the engine; the next question starts anew."""
        self.stop()
        self._engine.end_engine()

    def tear_down(self) -> None:
        """End the engine and everything that runs; nothing is told any more."""
        self.keeper.tear_down()
        self._is_torn_down = True
        for inquiry in self._inquiries.values():
            inquiry.place.end_question(inquiry.id)
        self._inquiries.clear()
        self._writer.tear_down()
        self._running = None
        if self._preparation is not None:
            self._preparation.cancel()
            self._end_preparation()
        self._engine.stop()

    def _prepare(self, inquiry: PendingQuestion) -> None:
        self._running = inquiry
        inquiry.started = True
        self.started.emit(inquiry)
        self.busy_changed.emit(True)
        preparation = self._preparation = Preparation(inquiry, self)
        preparation.progressed.connect(self._preparation_progressed)
        preparation.failed.connect(self._preparation_failed)
        preparation.ready.connect(self._send)
        preparation.start()

    def _send(self, before: Source, after: Source) -> None:
        inquiry = cast(PendingQuestion, self._running)
        self._end_preparation()
        inquiry.before = asked_about(inquiry.before, before)
        inquiry.after = asked_about(inquiry.after, after)
        self.keeper.find_conversation(inquiry, partial(self._ask_engine, inquiry, before, after))

    def _ask_engine(
        self,
        inquiry: PendingQuestion,
        before: Source,
        after: Source,
        conversation: OpenConversation,
    ) -> None:
        """Ask, unless the question was stopped while its conversation was read."""
        if inquiry is not self._running:
            return
        inquiry.conversation = conversation
        inquiry.request = Request(
            before=before,
            after=after,
            question=inquiry.question,
            area=inquiry.area,
            model=inquiry.means.model,
            guide=inquiry.means.guide,
            turns=list(conversation.conversation.turns),
            device=inquiry.means.device,
            image_side=inquiry.means.image_side,
            idle_minutes=inquiry.means.idle_minutes,
        )
        try:
            endpoint = inquiry.means.endpoint()
        except InputError as error:
            self._preparation_failed(error.kind, error.message)
            return
        inquiry.asked = True
        # The key goes to the engine alone: what is kept of the question does not know it.
        self._engine.ask(replace(inquiry.request, endpoint=endpoint), inquiry.id)

    def _end_preparation(self) -> None:
        if self._preparation is not None:
            self._preparation.blockSignals(True)
            self._preparation.deleteLater()
            self._preparation = None

    def _preparation_progressed(self, fraction: float, stage: str) -> None:
        self.progressed.emit(self._running, fraction, stage)

    def _preparation_failed(self, kind: str, message: str) -> None:
        inquiry_id = self._running.id
        self._engine_failed(inquiry_id, kind, message)
        self._engine.drop(inquiry_id)

    def _engine_progressed(self, inquiry_id: str, fraction: float, stage: str) -> None:
        if inquiry_id in self._inquiries:
            self.progressed.emit(self._inquiries[inquiry_id], fraction, stage)

    def _engine_text(self, inquiry_id: str, delta: str) -> None:
        if inquiry_id in self._inquiries:
            self.text_arrived.emit(self._inquiries[inquiry_id], delta)

    def _engine_failed(self, inquiry_id: str, kind: str, message: str) -> None:
        inquiry = self._inquiries.get(inquiry_id)
        if inquiry is not None:
            inquiry.place.end_question(inquiry.id)
            told = message if inquiry.started else self.tr("Withdrawn.")
            self.failed.emit(inquiry, kind, told)
            self._finish(inquiry)

    def _engine_answered(self, inquiry_id: str, answer: Answer) -> None:
        inquiry = self._inquiries.get(inquiry_id)
        if inquiry is None:
            return
        inquiry.answer = answer
        heading = result_title(inquiry.request)
        to_keep = inquiry.conversation.add(
            inquiry.kept, inquiry.before, inquiry.after, heading, inquiry.place.project
        )
        self.answered.emit(inquiry)
        writing = self._writer.write(inquiry.request, answer, to_keep.keep, inquiry.place)
        writing.saved.connect(partial(self._turn_saved, inquiry))
        writing.written.connect(partial(self._layers_written, inquiry))
        writing.kept.connect(partial(self._note, inquiry))
        writing.failed.connect(partial(self._layers_failed, inquiry))
        self._finish(inquiry)

    def _turn_saved(self, inquiry: PendingQuestion, path: Path) -> None:
        inquiry.place.end_question(inquiry.id)
        if self._is_torn_down:
            return
        self.keeper.turn_saved(inquiry, path)
        self.saved.emit(inquiry)

    def _layers_written(self, inquiry: PendingQuestion, layers: ResultLayers) -> None:
        if self._is_torn_down:
            return
        saved = self.tr("Layers saved in {name}").format(name=layers.path.name)
        self.noted.emit(inquiry, layers.note or saved)
        self.drawn.emit(inquiry, layers)

    def _layers_failed(self, inquiry: PendingQuestion, _kind: str, message: str) -> None:
        inquiry.place.end_question(inquiry.id)
        self._note(inquiry, message)

    def _note(self, inquiry: PendingQuestion, sentence: str) -> None:
        if not self._is_torn_down:
            self.noted.emit(inquiry, sentence)

    def _finish(self, inquiry: PendingQuestion) -> None:
        del self._inquiries[inquiry.id]
        if inquiry is self._running:
            self._running = None
            self._end_preparation()
        self.busy_changed.emit(self.busy)
