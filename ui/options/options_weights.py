"""In the options: where the weights are, for a package that came without."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtWidgets import QFileDialog, QGroupBox, QPushButton, QVBoxLayout, QWidget

from ...core.errors import InputError
from ...core.weights import GUIDE, SHIPPED, find_weights, name_folder, weights_missing
from ..theme import ERROR
from ..widgets import SmallPrint


class WeightsGroup(QGroupBox):
    """Says where the weights are and lets a folder be chosen; hidden where they came along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Weights"))
        self._state = SmallPrint("", self)
        self._choose = QPushButton(self.tr("Choose the folder…"), self)
        self._choose.setToolTip(self.tr("The folder that holds guide.safetensors"))
        self._choose.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.addWidget(self._state)
        column.addWidget(self._choose)
        self.setVisible(not (SHIPPED / GUIDE).is_file())
        self._show_state()

    def take(self, folder: str) -> None:
        """Remember a folder and say whether it holds the weights; at once, like a test."""
        try:
            name_folder(Path(folder))
        except InputError as error:
            self._state.tell(error.message, ERROR)
        else:
            self._show_state()

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("The folder of the weights"))
        if folder:
            self.take(folder)

    def _show_state(self) -> None:
        found = find_weights(GUIDE)
        if found:
            self._state.tell(self.tr("They are in {folder}.").format(folder=found.parent))
        else:
            self._state.tell(weights_missing(), ERROR)
