"""What unfolds below an answer: what can be done with a place, and chips of objects."""

from __future__ import annotations

from typing import Callable, Sequence

from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..widgets import SmallPrint, link_button
from .chips.chip_pair import ChipPair, ChipWindow
from .chips.chip_queue import ChipQueue
from .chips.chip_subject import ChipSubject
from .chips.date_layers import DateLayers

Actions = Sequence[tuple[str, Callable[[], None]]]


class PlaceShelf(QWidget):
    """A line of links over a column of chips; empty at first, and filled anew each time."""

    def __init__(self, dates: DateLayers, queue: ChipQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dates, self._queue = dates, queue
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(6)
        self._line, self._chips = self._part(), self._part()

    def offer(self, name: str, actions: Actions) -> None:
        """Show what can be done with a place."""
        self._line = self._fresh(self._line)
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(SmallPrint(f"{name}:", self._line))
        for words, act in actions:
            button = link_button(words, self._line)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        row.addStretch(1)

    def show_chips(self, heading: str, subjects: Sequence[ChipSubject], rest: Actions = ()) -> None:
        """Show both dates of some places below a heading; ``rest`` leads to what is left out."""
        self._chips = self._fresh(self._chips)
        column = QVBoxLayout(self._chips)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(SmallPrint(heading, self._chips))
        for subject in subjects:
            pair = ChipPair(parent=self._chips)
            pair.enlarged.connect(lambda subject=subject: self._enlarge(subject))
            pair.show_place(subject, self._dates, self._queue)
            column.addWidget(pair)
        for words, act in rest:
            button = link_button(words, self._chips)
            button.clicked.connect(lambda _checked=False, act=act: act())
            column.addWidget(button)

    def _part(self) -> QWidget:
        part = QWidget(self)
        part.hide()  # an empty one takes room
        self._column.addWidget(part)
        return part

    def _fresh(self, part: QWidget) -> QWidget:
        """Return an empty widget in the place of a part."""
        fresh = QWidget(self)
        self._column.replaceWidget(part, fresh)
        fresh.show()
        part.hide()
        part.deleteLater()
        return fresh

    def _enlarge(self, subject: ChipSubject) -> None:
        ChipWindow(subject, self._dates, self._queue, self.window()).show()
