"""From answers to cells, objects and pictures of both dates: puts this room together."""

from __future__ import annotations

from functools import partial
from typing import Callable
from weakref import WeakKeyDictionary

from qgis.core import QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgisInterface, QgsMapMouseEvent
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu

from ...core.errors import InputError
from ...core.grid import Cell
from ...core.kept_conversation import KeptTurn
from ..chat.answer_bubble import AnswerBubble
from ..chat.chat_view import ChatView
from ..chat.pending_question import PendingQuestion
from ..conversations.conversation_keeper import RestoredConversation
from ..pair.area_picker import AreaPicker
from ..pair.layer_pair_picker import LayerPairPicker
from ..results.result_layers import ResultLayers
from ..results.result_tree import bring_forward
from ..session import Session
from .answer_places import AnswerPlaces
from .answered_question import AnsweredQuestion
from .chips.chip_queue import ChipQueue
from .chips.date_layers import DateLayers
from .drill.breadcrumb import Breadcrumb
from .drill.cell_area import cell_at
from .drill.cell_tool import CellTool
from .drill.drill_down import DrillDown, DrillStep
from .object_list import ObjectList
from .object_list_dock import ObjectListDock


class Exploration(QObject):
    """The breadcrumb, the list of objects, and what answers and the map lead to."""

    told = pyqtSignal(str)
    """Good news."""

    failed = pyqtSignal(str)
    """A sentence on what cannot be done."""

    def __init__(
        self,
        iface: QgisInterface,
        session: Session,
        chat: ChatView,
        pair: LayerPairPicker,
        area: AreaPicker,
        ask: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._iface, self._canvas, self._chat = iface, iface.mapCanvas(), chat
        self._queue = ChipQueue(self)
        self.breadcrumb = Breadcrumb()
        self._tool = CellTool(self._canvas)
        self._drill = DrillDown(pair, area, self._canvas, ask, self)
        self._places = AnswerPlaces(self._queue, self)
        self._list: ObjectListDock | None = None
        self._known: WeakKeyDictionary[PendingQuestion | KeptTurn, AnsweredQuestion] = (
            WeakKeyDictionary()
        )
        self._dates: dict[str, DateLayers] = {}  # by the id of a layer of objects
        self._connect(session)

    @property
    def object_list(self) -> ObjectList:
        """The list, which is made when it is wanted first."""
        return self._list_dock().list

    def show_list(self) -> None:
        """Open the list of objects: of the current area, else of what the project has."""
        dock, answered = self._list_dock(), self._answered()
        layer = answered.layers()[1] if answered else None
        if layer is not None:
            dock.show_layer(layer)
        dock.open()

    def watch(self, question: PendingQuestion | KeptTurn, bubble: AnswerBubble) -> None:
        """Lead on from the bubble that shows the answer of a question or of a kept turn."""
        self._places.watch(self._known[question], bubble)

    def pick_cell(self) -> None:
        """Let the next click on the map choose the cell to ask about."""
        if self._answered() is None:
            self.failed.emit(self.tr("Ask a question about this area first, then choose a cell."))
        else:
            self._tool.begin()

    def tear_down(self) -> None:
        """Leave nothing on the map, and no panel."""
        self._canvas.contextMenuAboutToShow.disconnect(self._extend_menu)
        QgsProject.instance().cleared.disconnect(self._forget)
        self._tool.end()
        self._tool.deleteLater()
        self._queue.tear_down()
        if self._list is not None:
            self._iface.currentLayerChanged.disconnect(self._list.follow)
            self._iface.removeDockWidget(self._list)
            self._list.deleteLater()

    def _connect(self, session: Session) -> None:
        session.asked.connect(self._drill.note_question)
        session.answered.connect(self._take_answer)
        session.keeper.restored.connect(self._take_kept)
        session.drawn.connect(self._take_layers)
        self._places.cell_asked.connect(self._enter)
        self._places.list_requested.connect(self._list_cell)
        self._places.object_requested.connect(self._list_object)
        self._drill.path_changed.connect(self.breadcrumb.show_path)
        self._drill.returned.connect(self._show_step)
        self.breadcrumb.chosen.connect(partial(self._try, self._drill.go_back))
        self._tool.clicked.connect(self._enter_at)
        self._canvas.contextMenuAboutToShow.connect(self._extend_menu)
        QgsProject.instance().cleared.connect(self._forget)

    def _try(self, do: Callable[..., None], *arguments: object) -> None:
        try:
            do(*arguments)
        except InputError as error:
            self.failed.emit(error.message)

    def _take_answer(self, inquiry: PendingQuestion) -> None:
        answered = self._known[inquiry] = AnsweredQuestion.of(inquiry)
        self._drill.note_answer(answered)

    def _take_kept(self, kept: RestoredConversation) -> None:
        self._drill.note_kept(kept)
        for turn, answered in zip(kept.turns, AnsweredQuestion.of_kept(kept)):
            self._known[turn] = answered
            self._drill.note_answer(answered)

    def _take_layers(self, inquiry: PendingQuestion, layers: ResultLayers) -> None:
        if inquiry in self._known:
            self._known[inquiry].take_layers(layers)
        self._dates[layers.objects.id()] = DateLayers.of_question(inquiry)
        if self._list is not None:
            self._list.show_layer(layers.objects)

    def _forget(self) -> None:
        self._drill.forget()
        self._dates.clear()
        self._known.clear()

    def _enter(self, answered: AnsweredQuestion, cell: Cell) -> None:
        self._try(self._drill.enter, answered, cell)

    def _cell_at(self, point: QgsPointXY) -> tuple[AnsweredQuestion | None, Cell | None]:
        """Return the last answer about the current area, and its cell at a point of the map."""
        answered = self._answered()
        if answered is None:
            return None, None
        return answered, cell_at(answered.answer.evidence.grid, point, self._canvas)

    def _enter_at(self, point: QgsPointXY) -> None:
        answered, cell = self._cell_at(point)
        if answered and cell:
            self._enter(answered, cell)
        else:
            self.failed.emit(self.tr("That is outside of the area; click one of its nine cells."))

    def _extend_menu(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        """Offer for the cell under the mouse what its name in an answer offers."""
        answered, cell = self._cell_at(event.mapPoint())
        if answered is None or cell is None:
            return
        menu.addSeparator()
        ask = menu.addAction(self.tr("Ask ChangeChat the same of “{cell}”").format(cell=cell.words))
        ask.triggered.connect(lambda *_: self._enter(answered, cell))
        why = menu.addAction(self.tr("Why “{cell}”?").format(cell=cell.words))
        why.triggered.connect(lambda *_: self._explain(answered, cell))

    def _explain(self, answered: AnsweredQuestion, cell: Cell) -> None:
        if self._places.bubble_of(answered) is not None:
            self._places.why(answered, cell)
            self._go_to(answered)

    def _go_to(self, answered: AnsweredQuestion) -> None:
        bubble = self._places.bubble_of(answered)
        if bubble is not None:
            self._chat.go_to(bubble)

    def _answered(self) -> AnsweredQuestion | None:
        """Return the last question that was answered about the current area."""
        step = self._drill.current
        return step.answered if step else None

    def _show_step(self, step: DrillStep) -> None:
        if step.answered is not None:
            self._go_to(step.answered)
            grid, objects = step.answered.layers()
            if grid is not None and objects is not None:
                bring_forward([grid, objects], QgsProject.instance())
                if self._list is not None:
                    self._list.show_layer(objects)

    def _list_cell(self, answered: AnsweredQuestion, cell: str) -> None:
        if self._list_answer(answered):
            self._list.list.form.show_cell(cell)

    def _list_object(self, answered: AnsweredQuestion, number: int) -> None:
        if self._list_answer(answered):
            self._list.list.go_to(number)

    def _list_answer(self, answered: AnsweredQuestion) -> bool:
        """List the objects of an answer; False, with a sentence, where its layer is gone."""
        _, layer = answered.layers()
        if layer is None:
            self.failed.emit(
                self.tr("The layers of this answer are not in the project any more; ask again.")
            )
            return False
        self._list_dock().show_layer(layer)
        self._list.open()
        return True

    def _list_dock(self) -> ObjectListDock:
        if self._list is None:
            window = self._iface.mainWindow()
            dock = self._list = ObjectListDock(self._iface, self._queue, self._dates_of, window)
            dock.list.told.connect(self.told)
            dock.list.failed.connect(self.failed)
            self._iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            window.resizeDocks([dock], [dock.list.sizeHint().height()], Qt.Orientation.Vertical)
            self._iface.currentLayerChanged.connect(dock.follow)
        return self._list

    def _dates_of(self, layer: QgsVectorLayer) -> DateLayers:
        return self._dates.get(layer.id()) or DateLayers.of_result(layer)
