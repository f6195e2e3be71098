"""In the options: where the engine's environment is kept, or which Python of the user's it is."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QRadioButton, QWidget

from ...core.environment import (
    chosen_python,
    data_home,
    engine_home,
    set_engine_location,
    use_python,
)
from ...core.support.environment_contents import installed_packages
from ..theme import WARNING
from ..widgets import SmallPrint

_NEEDED = "torch"


class EnginePlace(QWidget):
    """A folder for ChangeChat's own environment, or a Python that has the engine's packages."""

    moved = pyqtSignal()
    """Another environment was chosen and kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = QRadioButton(self.tr("ChangeChat's own, in"), self)
        self._users = QRadioButton(self.tr("A Python of mine"), self)
        self._folder, self._python = QgsFileWidget(self), QgsFileWidget(self)
        self._hint = SmallPrint("", self)
        self._lay_out()
        self._shown = (True, "")
        self._show()
        self._own.toggled.connect(self._refresh)
        self._python.fileChanged.connect(self._refresh)
        self._refresh()

    def save(self) -> None:
        """Keep the choice, if it is another one.

        Raises
        ------
        InputError
            If it cannot be kept.
        """
        if not self.isEnabled() or self._choice() == self._shown:
            return
        self._shown = is_own, path = self._choice()
        if is_own:
            set_engine_location(Path(path) if path and Path(path) != data_home() else None)
        else:
            use_python(Path(path) if path else None)
        self.moved.emit()

    def _choice(self) -> tuple[bool, str]:
        is_own = self._own.isChecked()
        return is_own, (self._folder if is_own else self._python).filePath().strip()

    def _lay_out(self) -> None:
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.setDialogTitle(self.tr("Choose the folder for the engine"))
        self._python.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self._python.setDialogTitle(self.tr("Choose a Python with the engine's packages"))
        self._own.setToolTip(self.tr("The folder “engine” in this one holds the environment"))
        self._users.setToolTip(self.tr("One that has the engine's packages; it stays untouched"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._own, 0, 0)
        grid.addWidget(self._folder, 0, 1)
        grid.addWidget(self._users, 1, 0)
        grid.addWidget(self._python, 1, 1)
        grid.addWidget(self._hint, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def _show(self) -> None:
        python = chosen_python()
        self._folder.setFilePath(str(engine_home()))
        self._python.setFilePath(str(python or ""))
        (self._own if python is None else self._users).setChecked(True)
        self._shown = self._choice()
        self.setEnabled(not os.environ.get("CHANGECHAT_ENGINE_PYTHON"))

    def _refresh(self) -> None:
        is_own = self._own.isChecked()
        self._folder.setEnabled(is_own)
        self._python.setEnabled(not is_own)
        self._hint.tell(*self._words(is_own))

    def _words(self, is_own: bool) -> tuple:
        if not self.isEnabled():
            return (self.tr("The variable CHANGECHAT_ENGINE_PYTHON names the engine's Python."),)
        if is_own:
            return (
                self.tr(
                    "Another folder starts empty: set the engine up there. What is in the old one "
                    "stays."
                ),
            )
        python = Path(self._python.filePath().strip())
        if not python.is_file():
            return self.tr("Choose the program, such as bin/python or python.exe."), WARNING
        if _NEEDED not in installed_packages(python):
            return self.tr("This Python seems to lack the engine's packages."), WARNING
        return (self.tr("It is used as it is, neither updated nor removed."),)
