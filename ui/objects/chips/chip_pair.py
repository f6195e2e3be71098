"""Both dates of a place side by side, with what is there and how sure that is."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from ...theme import WARNING
from ...widgets import SMALL_SCALE, SmallPrint, plain_label, scale_font
from .chip import Chip
from .chip_queue import ChipQueue
from .chip_subject import ChipSubject
from .date_layers import DateLayers

SMALL, LARGE = 104, 440

# The main window's Python side comes and goes, and takes that of its children along.
_open: set[QDialog] = set()


class ChipPair(QWidget):
    """Two chips of the same extent and scale; a click opens them larger."""

    enlarged = pyqtSignal()

    def __init__(self, side: int = SMALL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = Chip(side, self), Chip(side, self)
        self._dates = QLabel(self), QLabel(self)
        self.caption = plain_label(self)
        self.missing = SmallPrint("", self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(1)
        for date, (chip, label) in enumerate(zip(self._chips, self._dates)):
            scale_font(label, SMALL_SCALE)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMaximumWidth(side)
            chip.clicked.connect(lambda _checked=False: self.enlarged.emit())
            grid.addWidget(chip, 0, date)
            grid.addWidget(label, 1, date, Qt.AlignmentFlag.AlignHCenter)
        scale_font(self.caption, SMALL_SCALE)
        grid.addWidget(self.caption, 2, 0, 1, 3)
        grid.addWidget(self.missing, 3, 0, 1, 3)
        grid.setColumnStretch(2, 1)

    def show_place(self, subject: ChipSubject, dates: DateLayers, queue: ChipQueue) -> None:
        """Show a place at both dates."""
        self.caption.setText(subject.caption)
        for date, (chip, label) in enumerate(zip(self._chips, self._dates)):
            label.setText(
                label.fontMetrics().elidedText(
                    dates.label(date), Qt.TextElideMode.ElideRight, label.maximumWidth()
                )
            )
            chip.show_place(subject, dates, date, queue)
        gone = [dates.names[date] for date in (0, 1) if dates.layer(date) is None]
        names = "”, “".join(gone)
        sentence = self.tr("Not in the project any more: “{names}”. Add the imagery again.")
        self.missing.tell(sentence.format(names=names) if gone else "", WARNING)


class ChipWindow(QDialog):
    """Both dates of a place, large."""

    def __init__(
        self, subject: ChipSubject, dates: DateLayers, queue: ChipQueue, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{dates.label(0)} → {dates.label(1)}")
        pair = ChipPair(LARGE, self)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        column.addWidget(pair)
        pair.show_place(subject, dates, queue)
        _open.add(self)
        self.finished.connect(lambda _result: _open.discard(self))
