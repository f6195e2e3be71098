"""What answers lead to: the menu of their links, the reasons for what they say, their chips."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu

from ...core.evidence import Evidence
from ...core.grid import Cell
from ..chat.answer_bubble import AnswerBubble
from ..results.object_words import object_name
from .answered_question import AnsweredQuestion
from .chips.chip_queue import ChipQueue
from .chips.chip_subject import ChipSubject, objects_in, subject_of_cell, subject_of_object
from .place_shelf import Actions, PlaceShelf

_FEW = 3
_MOST_CHIPS = 5


class AnswerPlaces(QObject):
    """Watches the bubbles of answers; a place is a cell or the number of an object."""

    cell_asked = pyqtSignal(object, object)
    """A question to ask again, and the cell to ask it of."""

    list_requested = pyqtSignal(object, str)
    """An answered question whose objects shall be listed, and the words of a cell or nothing."""

    object_requested = pyqtSignal(object, int)
    """An answered question, and the number of the object to select in the list."""

    def __init__(self, queue: ChipQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._bubbles: dict[AnsweredQuestion, AnswerBubble] = {}
        self._shelves: dict[AnsweredQuestion, PlaceShelf] = {}

    def watch(self, answered: AnsweredQuestion, bubble: AnswerBubble) -> None:
        """Offer what the links of an answer lead to, and show the few objects it speaks of."""
        self._bubbles[answered] = bubble
        self._shelves.pop(answered, None)  # was in an earlier bubble
        bubble.destroyed.connect(partial(self._forget, answered, bubble))
        bubble.cell_clicked.connect(partial(self._offer, answered))
        bubble.object_clicked.connect(partial(self._offer, answered))
        bubble.menu_requested.connect(partial(self._open_menu, answered))
        self._show_few(answered)

    def bubble_of(self, answered: AnsweredQuestion) -> AnswerBubble | None:
        """Return where an answer stands; None where the chat shows it no more."""
        return self._bubbles.get(answered)

    def why(self, answered: AnsweredQuestion, place: Cell | int) -> None:
        """Show what was seen at a place: both dates, the outlines, the confidence."""
        evidence = answered.answer.evidence
        if isinstance(place, Cell):
            self._shelf(answered).show_chips(*self._of_cell(answered, place))
        else:
            heading = self.tr("Why object {number}?").format(number=place)
            self._shelf(answered).show_chips(heading, [subject_of_object(evidence, place)])

    def _forget(self, answered: AnsweredQuestion, gone: AnswerBubble, _gone: QObject) -> None:
        if self._bubbles.get(answered) is gone:
            del self._bubbles[answered]
            self._shelves.pop(answered, None)

    def _show_few(self, answered: AnsweredQuestion) -> None:
        evidence, numbers = answered.answer.evidence, answered.answer.objects
        if 0 < len(numbers) <= _FEW and all(self._is_known(answered, one) for one in numbers):
            ordered = _least_certain_first(evidence, numbers)
            subjects = [subject_of_object(evidence, number) for number in ordered]
            self._shelf(answered).show_chips("", subjects)

    def _of_cell(
        self, answered: AnsweredQuestion, cell: Cell
    ) -> tuple[str, list[ChipSubject], Actions]:
        evidence = answered.answer.evidence
        numbers = _least_certain_first(evidence, objects_in(evidence, cell))
        subjects = [subject_of_cell(evidence, cell)]
        subjects += [subject_of_object(evidence, number) for number in numbers[:_MOST_CHIPS]]
        heading = self.tr("Why “{cell}”?").format(cell=cell.words)
        if len(numbers) > 1:
            heading += " " + self.tr("The least certain object first.")
        if len(numbers) <= _MOST_CHIPS:
            return heading, subjects, ()
        words = self.tr("{number} more in the list…").format(number=len(numbers) - _MOST_CHIPS)
        return heading, subjects, [(words, partial(self.list_requested.emit, answered, cell.words))]

    def _offer(self, answered: AnsweredQuestion, place: Cell | int) -> None:
        if self._is_known(answered, place):
            self._shelf(answered).offer(self._name(place), self._actions(answered, place))

    def _open_menu(self, answered: AnsweredQuestion, place: Cell | int, at: QPoint) -> None:
        if not self._is_known(answered, place):
            return
        menu = QMenu(self._bubbles[answered])
        menu.aboutToHide.connect(menu.deleteLater)
        for words, act in self._actions(answered, place):
            menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        menu.popup(at)

    def _actions(self, answered: AnsweredQuestion, place: Cell | int) -> Actions:
        why = (self.tr("Why?"), partial(self.why, answered, place))
        if isinstance(place, int):
            listed = partial(self.object_requested.emit, answered, place)
            return why, (self.tr("Show in the list"), listed)
        asked = partial(self.cell_asked.emit, answered, place)
        return (self.tr("Ask the same of this cell"), asked), why

    def _name(self, place: Cell | int) -> str:
        return place.words if isinstance(place, Cell) else object_name(place)

    def _is_known(self, answered: AnsweredQuestion, place: Cell | int) -> bool:
        """Whether an answer has such a place.

        A model may write the number of no object, and a file may have lost what was found.
        """
        evidence = answered.answer.evidence
        if isinstance(place, Cell):
            return evidence.grid.width > 0
        return 0 < place <= len(evidence.components)

    def _shelf(self, answered: AnsweredQuestion) -> PlaceShelf:
        if answered not in self._shelves:
            bubble = self._bubbles[answered]
            shelf = PlaceShelf(answered.dates, self._queue, bubble)
            self._shelves[answered] = shelf
            bubble.put_below(shelf)
        return self._shelves[answered]


def _least_certain_first(evidence: Evidence, numbers: list[int]) -> list[int]:
    return sorted(numbers, key=lambda number: evidence.components[number - 1].confidence)
