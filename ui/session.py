"""From the pressed button to the layers: the flow of one question."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.answer import Answer
from ..core.conversation import Conversation, Turn
from ..core.errors import InputError
from ..core.request import Area, Request, Source
from .chat.pending_question import PendingQuestion
from .engine_thread import EngineThread
from .model.answer_settings import AnswerSettings
from .pair.preparation import Preparation
from .results.result_layers import ResultLayers, ResultWriter


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
        Writes the layers of each answer.
    """

    asked = pyqtSignal(object)
    started = pyqtSignal(object)
    progressed = pyqtSignal(object, float, str)
    text_arrived = pyqtSignal(object, str)
    answered = pyqtSignal(object)
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
        self._preparation: Preparation | None = None
        self._conversations: dict[str, Conversation] = {}
        self._headings: dict[str, str] = {}
        self._project = 0
        engine.state_changed.connect(self.engine_changed)
        engine.progressed.connect(self._engine_progressed)
        engine.text_arrived.connect(self._engine_text)
        engine.answered.connect(self._engine_answered)
        engine.failed.connect(self._engine_failed)
        QgsProject.instance().cleared.connect(self._project_cleared)

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
            before_id=before.id() if before else "",
            after_id=after.id() if after else "",
            before_name=before.name() if before else "",
            after_name=after.name() if after else "",
            area=area,
            project=self._project,
            means=means or AnswerSettings(),
        )
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

    def to_markdown(self) -> str:
        """Return all conversations as Markdown, one heading per pair and area."""
        parts = [
            f"# {self._headings[subject]}\n\n{conversation.to_markdown()}"
            for subject, conversation in self._conversations.items()
        ]
        return "\n".join(parts)

    def tear_down(self) -> None:
        """End the engine and everything that runs; nothing is told any more."""
        QgsProject.instance().cleared.disconnect(self._project_cleared)
        self._inquiries.clear()
        self._running = None
        if self._preparation is not None:
            self._preparation.cancel()
            self._end_preparation()
        self._engine.stop()

    def _project_cleared(self) -> None:
        self._project += 1

    def _prepare(self, inquiry: PendingQuestion) -> None:
        self._running = inquiry
        self.started.emit(inquiry)
        self.busy_changed.emit(True)
        preparation = self._preparation = Preparation(inquiry, self)
        preparation.progressed.connect(self._preparation_progressed)
        preparation.failed.connect(self._preparation_failed)
        preparation.ready.connect(self._send)
        preparation.start()

    def _send(self, before: Source, after: Source) -> None:
        inquiry = self._running
        self._end_preparation()
        conversation = self._conversations.get(inquiry.subject, Conversation())
        inquiry.request = Request(
            before=before,
            after=after,
            question=inquiry.question,
            area=inquiry.area,
            model=inquiry.means.model,
            guide=inquiry.means.guide,
            turns=list(conversation.turns),
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
            waited = inquiry is not self._running
            self.failed.emit(inquiry, kind, self.tr("Withdrawn.") if waited else message)
            self._finish(inquiry)

    def _engine_answered(self, inquiry_id: str, answer: Answer) -> None:
        inquiry = self._inquiries.get(inquiry_id)
        if inquiry is None:
            return
        inquiry.answer = answer
        self._headings.setdefault(inquiry.subject, inquiry.heading)
        self._conversations.setdefault(inquiry.subject, Conversation(inquiry.subject)).add(
            Turn.of(inquiry.question, answer)
        )
        self.answered.emit(inquiry)
        self._write_layers(inquiry)
        self._finish(inquiry)

    def _write_layers(self, inquiry: PendingQuestion) -> None:
        if inquiry.project != self._project:
            self.noted.emit(
                inquiry, self.tr("The project was closed meanwhile; its layers were not added.")
            )
            return
        writing = self._writer.write(inquiry.request, inquiry.answer)
        writing.written.connect(partial(self._layers_written, inquiry))
        writing.failed.connect(partial(self._layers_failed, inquiry))

    def _layers_written(self, inquiry: PendingQuestion, layers: ResultLayers) -> None:
        saved = self.tr("Layers saved in {name}").format(name=layers.path.name)
        self.noted.emit(inquiry, layers.note or saved)
        self.drawn.emit(inquiry, layers)

    def _layers_failed(self, inquiry: PendingQuestion, _kind: str, message: str) -> None:
        self.noted.emit(inquiry, message)

    def _finish(self, inquiry: PendingQuestion) -> None:
        del self._inquiries[inquiry.id]
        if inquiry is self._running:
            self._running = None
            self._end_preparation()
        self.busy_changed.emit(self.busy)
