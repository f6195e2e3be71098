"""Asking the same of a cell, nine times finer, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from qgis.core import QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....core.errors import InputError
from ....core.grid import Cell
from ....core.request import Area
from ...chat.pending_question import PendingQuestion
from ...conversations.conversation_keeper import RestoredConversation
from ...conversations.open_conversations import subject_of
from ...pair.area_picker import AreaPicker
from ...pair.layer_pair_picker import LayerPairPicker
from ...pair.map_area import map_area, to_area
from ...results.map_view import zoom_to
from ..answered_question import AnsweredQuestion
from ..chips.date_layers import DateLayers
from .cell_area import cell_area, grid_area
from .same_question import question_alone


@dataclass(eq=False)
class DrillStep:
    """An area that was asked about.

    Attributes
    ----------
    name:
        For the breadcrumb.
    dates:
        The pair.
    area:
        None is the whole overlap.
    parent:
        The larger area whose cell it is; None for one that was chosen otherwise.
    answered:
        The last question that was answered about it.
    """

    name: str
    dates: DateLayers
    area: Area | None
    parent: "DrillStep | None" = None
    answered: AnsweredQuestion | None = None

    def path(self) -> list["DrillStep"]:
        """Return the steps from the largest area to this one."""
        return [*(self.parent.path() if self.parent else ()), self]


class DrillDown(QObject):
    """Knows the areas that were asked about, and which one is a cell of which.

    Parameters
    ----------
    ask:
        Asks a question about the pair and the area that are chosen.
    """

    path_changed = pyqtSignal(list)
    """Names from the largest area to the current one; empty where nothing was asked about it."""

    returned = pyqtSignal(object)
    """The :class:`DrillStep` whose conversation goes on."""

    def __init__(
        self,
        pair: LayerPairPicker,
        area: AreaPicker,
        canvas: QgsMapCanvas,
        ask: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pair, self._area, self._canvas, self._ask = pair, area, canvas, ask
        self._steps: dict[str, DrillStep] = {}  # by subject
        self._entering: tuple[str, DrillStep] | None = None
        area.changed.connect(self._tell_path)
        pair.changed.connect(self._tell_path)

    @property
    def current(self) -> DrillStep | None:
        """The step of the pair and the area that are chosen; None where nothing was asked yet."""
        before, after = self._pair.before(), self._pair.after()
        if before is None or after is None:
            return None
        return self._steps.get(subject_of(before.id(), after.id(), self._area.area()))

    def note_question(self, inquiry: PendingQuestion) -> None:
        """Remember the area that a question is about."""
        if inquiry.subject not in self._steps:
            name, parent = self._entering or (self._area.caption(), None)
            dates = DateLayers.of_question(inquiry)
            self._steps[inquiry.subject] = DrillStep(name, dates, inquiry.area, parent)
        self._tell_path()

    def note_kept(self, kept: RestoredConversation) -> None:
        """Remember the area of a kept conversation; what it was a cell of is not kept."""
        if kept.subject not in self._steps:
            name = self._area.caption() if kept.takes_pair else self.tr("Earlier area")
            self._steps[kept.subject] = DrillStep(name, DateLayers(kept.layers), kept.area)
        self._tell_path()

    def note_answer(self, answered: AnsweredQuestion) -> None:
        """Remember what was answered last about an area."""
        if answered.subject in self._steps:
            self._steps[answered.subject].answered = answered

    def forget(self) -> None:
        """Know nothing any more: the project was closed."""
        self._steps.clear()
        self._tell_path()

    def enter(self, answered: AnsweredQuestion, cell: Cell) -> None:
        """Ask a question anew of one cell of its area, in a conversation of its own.

        Raises
        ------
        InputError
            If a layer of the pair is gone, or nothing of the cell lies in the area.
        """
        parent, evidence = self._steps.get(answered.subject), answered.answer.evidence
        if parent is None:
            raise InputError(self.tr("The project of this answer was closed; ask again."))
        there = cell_area(evidence.grid, cell, map_area(parent.area) if parent.area else None)
        questions = question_alone(answered.question, answered.turns, evidence)
        self._choose(parent.dates, to_area(there))
        zoom_to(self._canvas, there)
        self._entering = cell.words, parent
        try:
            for question in questions:
                self._ask(question)
        finally:
            self._entering = None

    def go_back(self, position: int) -> None:
        """Go back to a larger area of the path, and to what was said of it.

        Raises
        ------
        InputError
            If a layer of the pair is gone.
        """
        step = self.current.path()[position]
        self._choose(step.dates, step.area)
        if step.answered is not None:
            zoom_to(self._canvas, grid_area(step.answered.answer.evidence.grid))
            self.returned.emit(step)

    def _choose(self, dates: DateLayers, area: Area | None) -> None:
        layers = tuple(self._layer(dates, date) for date in (0, 1))
        if layers != (self._pair.before(), self._pair.after()):
            self._pair.set_pair(*layers)
        self._area.take(area)

    def _layer(self, dates: DateLayers, date: int) -> QgsRasterLayer:
        layer = dates.layer(date)
        if layer is None:
            sentence = self.tr("The layer “{name}” is no longer in the project; add it again.")
            raise InputError(sentence.format(name=dates.names[date]))
        return layer

    def _tell_path(self) -> None:
        step = self.current
        self.path_changed.emit([one.name for one in step.path()] if step else [])
