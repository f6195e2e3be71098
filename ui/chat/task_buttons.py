"""The five questions one click away."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QWidget

from ...core.language.questions.buttons import TaskName
from ..flow_layout import FlowLayout


class TaskButtons(QWidget):
    """One button per task; pressing one names the task to ask."""

    asked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels: dict[str, tuple[str, str]] = {
            TaskName.CAPTION: (self.tr("Describe"), self.tr("Describe the changes in words")),
            TaskName.BINARY: (self.tr("Changed?"), self.tr("Has anything changed: yes or no")),
            TaskName.COUNT: (self.tr("How many?"), self.tr("Count the changed objects")),
            TaskName.LOCATE: (
                self.tr("Where?"),
                self.tr("Name the parts of the area that changed"),
            ),
            TaskName.CHAT: (
                self.tr("Talk it through"),
                self.tr("Changed, how many, where, and what"),
            ),
        }
        row = FlowLayout(self, even=True)
        for task, (label, tip) in labels.items():
            row.addWidget(self._button(task, label, tip))

    def _button(self, task: str, label: str, tip: str) -> QPushButton:
        button = QPushButton(label, self)
        button.setObjectName(task)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self.asked.emit, task))
        return button
