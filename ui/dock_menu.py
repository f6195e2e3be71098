"""The menu of the dock: the sample, what can be done about the engine, and the diagnostics."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QMessageBox, QWidget

from .pair.sample_opening import SampleOpening
from .setup.setup import Setup


class DockMenu(QObject):
    """Opens the sample; updates, repairs and removes the engine, never without asking."""

    diagnostics_requested = pyqtSignal()

    def __init__(self, setup: Setup, sample: SampleOpening, parent: QWidget) -> None:
        super().__init__(parent)
        self._setup, self._parent = setup, parent
        self._box: QMessageBox | None = None
        self.menu = QMenu(parent)
        self._sample = self._action(self.tr("Open the sample"), sample.start)
        self.menu.addSeparator()
        self._update = self._action(self.tr("Update the engine…"), setup.inspect)
        self._repair = self._action(self.tr("Repair the engine…"), setup.inspect)
        self._remove = self._action(self.tr("Remove the engine…"), self.ask_removal)
        self.menu.addSeparator()
        self._action(self.tr("Copy diagnostics"), self.diagnostics_requested.emit)
        sample.busy_changed.connect(self._sample.setDisabled)
        setup.changed.connect(self._refresh)
        self._refresh()

    def _action(self, text: str, triggered: Callable[[], None]) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _checked=False: triggered())
        return action

    def _refresh(self) -> None:
        own = not self._setup.environment.users_own
        self._update.setVisible(own and self._setup.outdated)
        self._repair.setVisible(own and not self._setup.outdated)
        self._remove.setVisible(own)

    def ask_removal(self) -> None:
        """Remove the engine if the user still wants that."""
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Remove the engine"))
        box.setText(
            self.tr(
                "Remove the engine's Python and packages from this computer? Models, results and "
                "settings stay. No question can be answered until it is set up again."
            )
        )
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        remove.clicked.connect(self._setup.remove)
        box.open()
