"""In the options: where the weights are, for a package that came without."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QGroupBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ...core.errors import InputError
from ...core.weights import GUIDE, SHIPPED, find_weights, name_folder, weights_missing
from ..theme import ERROR, faint, readable


class WeightsGroup(QGroupBox):
    """Says where the weights are and lets a folder be chosen; hidden where they came along."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Weights"))
        self._state = QLabel(self)
        self._state.setWordWrap(True)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._choose = QPushButton(self.tr("Choose the folder…"), self)
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
            self._tell(error.message, readable(ERROR))
        else:
            self._show_state()

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("The folder of the weights"))
        if folder:
            self.take(folder)

    def _show_state(self) -> None:
        found = find_weights(GUIDE)
        if found:
            self._tell(self.tr("They are in {folder}.").format(folder=found.parent), faint())
        else:
            self._tell(weights_missing(), readable(ERROR))

    def _tell(self, text: str, colour: str) -> None:
        self._state.setText(text)
        self._state.setStyleSheet(f"color: {colour};")
