"""The dock: pick a pair and an area, ask, read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsRasterLayer
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QVBoxLayout, QWidget

from ..core.errors import Cancelled, EnvironmentMissingError
from ..core.language.questions.buttons import BUTTON_QUESTIONS
from ..core.link.commands import ADD_MODEL
from ..core.model_names import EVIDENCE, REMOTE
from .chat.chat_header import ChatHeader
from .chat.chat_view import ChatView
from .chat.pending_question import PendingQuestion
from .chat.question_box import QuestionBox
from .chat.question_key import QuestionKey
from .chat.question_row import QuestionRow
from .chat.task_buttons import TaskButtons
from .chat.transcript import Transcript
from .compare.comparison import PairComparison
from .conversations.conversation_pages import ConversationPages
from .dock_menu import DockMenu
from .engine_bar import EngineBar
from .model.answer_settings import AnswerSettings
from .model.download_line import DownloadLine
from .model.guide_picker import GuidePicker
from .model.model_download import ModelDownload
from .model.model_menu import ModelMenu
from .model.model_picker import ModelPicker
from .model.model_store import ModelStore
from .objects.exploration import Exploration
from .options.profile_settings import device, idle_minutes, image_side
from .pair.area_picker import AreaPicker
from .pair.layer_geometry import overlap
from .pair.layer_pair_picker import LayerPairPicker
from .pair.sample_opening import SampleOpening
from .results.map_view import zoom_to
from .results.review_menu import ReviewMenu
from .session import Session
from .setup.setup import Setup
from .setup.setup_gate import SetupGate
from .setup.setup_line import SetupLine
from .tall_area import TallArea

if TYPE_CHECKING:
    from ..core.setup.install import Installed

TITLE = "ChangeChat"


class ChangeChatDock(QgsDockWidget):
    """Puts the widgets together and connects them with the session."""

    diagnostics_requested = pyqtSignal()
    """The user wants the report for those who help."""

    def __init__(
        self,
        iface: QgisInterface,
        session: Session,
        store: ModelStore,
        download: ModelDownload,
        setup: Setup,
        sample: SampleOpening,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TITLE, parent)
        self.setObjectName("ChangeChatDock")
        self._iface, self._session, self._store = iface, session, store
        self._setup, self._sample = setup, sample
        self.pair = LayerPairPicker(self)
        self.comparison = PairComparison(iface, self.pair, self)
        self.area = AreaPicker(iface, self)
        self.guide = GuidePicker(self)
        self.model = ModelPicker(store, self)
        self.models = ModelMenu(iface, self.model, store, download)
        self.download = DownloadLine(download, self)
        self.chat_header = ChatHeader(self)
        self.review = ReviewMenu(iface, self)
        self.chat_header.set_review_menu(self.review.menu)
        self.menu = DockMenu(setup, sample, self)
        self.chat_header.set_more_menu(self.menu.menu)
        self.setup_line = SetupLine(setup, self)
        self.chat = ChatView(self)
        self.engine_bar = EngineBar(self)
        self.tasks = TaskButtons(self)
        self.box = QuestionBox(self)
        self.key = QuestionKey(iface, self, self.box)
        self.pages = ConversationPages(
            session, self.chat, self.chat_header, self.pair, self.area, self
        )
        ask_again = partial(self._ask, typed=False)
        self.exploration = Exploration(
            iface, session, self.chat, self.pair, self.area, ask_again, self
        )
        # After the exploration, which hears of an answer before the bubble is there.
        self._transcript = Transcript(session, self.chat, iface.mapCanvas())
        self._transcript.bubble_finished.connect(self.exploration.watch)
        self.gate = SetupGate(setup, self._lay_out(), self)
        self.setWidget(self.gate)
        self._align()
        self._connect_widgets()
        self._connect_session()
        self._connect_models()
        self._connect_setup()
        self._pair_changed()

    def tear_down(self) -> None:
        """Leave nothing on the map, and no dialog open."""
        self.exploration.tear_down()
        self.key.tear_down()
        self.review.tear_down()
        self.comparison.tear_down()
        self.pair.tear_down()
        self.area.tear_down()
        self.models.tear_down()
        self.gate.tear_down()

    def show_setup(self) -> None:
        """Show what setting the engine up, or again, would mean."""
        self.setUserVisible(True)
        self._setup.inspect()

    def take_settings(self) -> None:
        """Show what has changed in the settings."""
        self.model.refresh()
        if self._store.report.models:
            self._store.refresh()

    def _lay_out(self) -> QWidget:
        """Return all, with what one asks by at hand however low the dock is."""
        upper = QWidget(self)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.pair, self.area, self.guide, self.model, self.download):
            column.addWidget(widget)
        column.addWidget(self.setup_line)
        column.addWidget(self._line())
        column.addWidget(self.chat_header)
        column.addWidget(self.exploration.breadcrumb)
        column.addWidget(self.pages, 1)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 6, 4, 6)
        column.setSpacing(6)
        area = TallArea(upper, content)
        self._session.asked.connect(area.show_end)
        column.addWidget(area, 1)
        for widget in (self.engine_bar, self.tasks, QuestionRow(self.box, self)):
            column.addWidget(widget)
        return content

    def _align(self) -> None:
        """Let the combos begin below each other."""
        labels = (*self.pair.labels, self.guide.label, self.model.label)
        width = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(width)

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        return line

    def _connect_widgets(self) -> None:
        self.pair.changed.connect(self._pair_changed)
        self.pair.resumed.connect(self._ask)
        self.pair.given_up.connect(self._return_typed)
        self.comparison.notice.connect(self.warn)
        self.area.notice.connect(self.warn)
        self.tasks.asked.connect(self._ask_task)
        self.box.submitted.connect(self._ask)
        self.box.stop_requested.connect(self._stop)
        self.engine_bar.stop_requested.connect(self._stop)
        self.chat_header.list_requested.connect(self.exploration.show_list)
        self.chat_header.cell_requested.connect(self.exploration.pick_cell)
        self.exploration.breadcrumb.chosen.connect(lambda _: self.pages.show_chat())
        self.exploration.told.connect(self.tell)
        self.exploration.failed.connect(self.warn)
        self.menu.diagnostics_requested.connect(self.diagnostics_requested)
        self.models.diagnostics_requested.connect(self.diagnostics_requested)
        self.chat.diagnostics_requested.connect(self.diagnostics_requested)
        self.visibilityChanged.connect(self._warm_up)

    def _connect_session(self) -> None:
        session = self._session
        session.engine_changed.connect(self.engine_bar.show_state)
        session.engine_changed.connect(self.setup_line.show_engine)
        session.busy_changed.connect(self._show_busy)
        session.progressed.connect(self._show_progress)
        session.answered.connect(self._take_answer)
        session.failed.connect(self._give_back)
        self.pages.warned.connect(self.warn)
        self.pages.told.connect(self.tell)
        self.engine_bar.show_state(session.engine_state, "")

    def _connect_models(self) -> None:
        self._store.working_changed.connect(self._show_busy)
        self._store.progressed.connect(self.engine_bar.show_progress)
        self._store.failed.connect(self._warn_about_models)
        self._store.verified.connect(self.tell)
        self.model.changed.connect(self._show_writer)
        self.download.show_requested.connect(self.models.show_download)
        self._show_writer()

    def _connect_setup(self) -> None:
        self._setup.changed.connect(self._warm_up)
        self._setup.installed.connect(self._say_ready)
        self.chat.repair_requested.connect(self._setup.repair)
        self.gate.diagnostics_requested.connect(self.diagnostics_requested)
        self.gate.removal_requested.connect(self.menu.ask_removal)
        self.chat.greeting.sample_requested.connect(self._sample.start)
        self._sample.busy_changed.connect(self.chat.greeting.set_opening)
        self._sample.opened.connect(self._take_sample)
        self._sample.failed.connect(self.warn)

    def _ask(self, question: str, typed: bool = True) -> None:
        if self.pair.wait_for_order(question, typed):
            return
        self._session.ask(
            question,
            self.pair.before(),
            self.pair.after(),
            self.area.area(),
            typed,
            self._means(),
        )

    def _means(self) -> AnswerSettings:
        return AnswerSettings(
            self.guide.guide(),
            self.model.model(),
            device(),
            self.model.server(),
            image_side(),
            idle_minutes(),
        )

    def _ask_task(self, task: str) -> None:
        self._ask(BUTTON_QUESTIONS[task], typed=False)

    def _stop(self) -> None:
        self._session.stop()
        if not self._session.busy:
            self._store.cancel()

    def _show_busy(self) -> None:
        self.engine_bar.set_busy(self._session.busy or bool(self._store.working))

    def _show_writer(self) -> None:
        server = self.model.server()
        self.engine_bar.set_server(server.address if server else "")

    def _show_progress(self, _inquiry: PendingQuestion, fraction: float, stage: str) -> None:
        self.engine_bar.show_progress(fraction, stage)

    def _take_answer(self, inquiry: PendingQuestion) -> None:
        if inquiry.means.model not in (EVIDENCE, REMOTE):
            self._store.refresh()  # the question may have loaded its model

    def _return_typed(self, question: str, typed: bool) -> None:
        if typed:
            self.box.give_back(question)

    def _give_back(self, inquiry: PendingQuestion, kind: str, message: str) -> None:
        """Return what the analyst typed to the box, unless it was asked and then stopped."""
        if (
            inquiry.typed
            and inquiry.place.is_open
            and (kind != Cancelled.kind or not inquiry.asked)
        ):
            self.box.give_back(inquiry.question)
        if kind == EnvironmentMissingError.kind:
            self._setup.refresh()
        if kind != Cancelled.kind and not self.isUserVisible():
            self.warn(message)

    def _pair_changed(self) -> None:
        before, after = self.pair.before(), self.pair.after()
        complete = before is not None and after is not None and before is not after
        self.area.set_overlap(overlap(before, after) if complete else None)
        self.chat.greeting.set_has_pair(complete)
        self._warm_up()

    def _take_sample(self, before: QgsRasterLayer, after: QgsRasterLayer) -> None:
        self.pair.set_pair(before, after)
        self.area.reset()
        shared = overlap(before, after)
        if shared is not None:
            zoom_to(self._iface.mapCanvas(), shared)

    def _warm_up(self) -> None:
        """Start the engine once someone is about to ask, so that it loads meanwhile."""
        pair = {self.pair.before(), self.pair.after()} - {None}
        if self._setup.usable and self.isUserVisible() and len(pair) == 2:
            self._session.warm_up()

    def _warn_about_models(self, command: str, message: str) -> None:
        if command != ADD_MODEL:  # its dialog says so itself
            self.warn(message)

    def _say_ready(self, installed: Installed) -> None:
        sentences = (self.tr("The engine is ready."), *installed.notes)
        self._iface.messageBar().pushSuccess(TITLE, " ".join(sentences))

    def tell_copied(self) -> None:
        """Say that the report for those who help is on the clipboard."""
        self.tell(self.tr("The diagnostics are on the clipboard."))

    def tell(self, message: str) -> None:
        """Show good news."""
        self._iface.messageBar().pushMessage(TITLE, message, Qgis.MessageLevel.Success)

    def warn(self, message: str) -> None:
        """Show a warning."""
        self._iface.messageBar().pushMessage(TITLE, message, Qgis.MessageLevel.Warning)
