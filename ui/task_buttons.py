"""The five questions one click away."""

from __future__ import annotations

from functools import partial
from typing import Dict, Optional, Tuple

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from ..core.tasks import BINARY, CAPTION, CHAT, COUNT, LOCATE

# Row, column and span of each task in a grid of six columns.
_PLACES: Dict[str, Tuple[int, int, int]] = {
    CAPTION: (0, 0, 2),
    BINARY: (0, 2, 2),
    COUNT: (0, 4, 2),
    LOCATE: (1, 0, 3),
    CHAT: (1, 3, 3),
}


class TaskButtons(QWidget):
    """One button per task; pressing one names the task to ask."""

    asked = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        labels = {
            CAPTION: (self.tr("Describe"), self.tr("Describe the changes in words")),
            BINARY: (self.tr("Changed?"), self.tr("Has anything changed: yes or no")),
            COUNT: (self.tr("How many?"), self.tr("Count the changed objects")),
            LOCATE: (self.tr("Where?"), self.tr("Name the parts of the area that changed")),
            CHAT: (self.tr("Talk it through"), self.tr("Changed, how many, where, and what")),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for task, (row, column, span) in _PLACES.items():
            label, tip = labels[task]
            button = QPushButton(label, self)
            button.setObjectName(task)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self.asked.emit, task))
            grid.addWidget(button, row, column, 1, span)
