"""Adding a model of the user's own: an adapter on a known base, or a whole folder."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ...core.link.commands import ADAPTER, ADD_MODEL, FOLDER
from ..help_pages import MODELS
from ..help_window import show_help
from ..tall_dialog import TallDialog
from ..theme import ERROR
from ..widgets import SmallPrint
from .model_store import ModelStore

_WIDTH = 440


class AddModelDialog(TallDialog):
    """Asks for kind, folder, base and title; stays open with the reason when it is refused."""

    added = pyqtSignal(str)
    """Name of the new model."""

    def __init__(self, store: ModelStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a model"))
        self._adapter = QRadioButton(self.tr("An adapter (LoRA) for a known model"), self)
        self._whole = QRadioButton(self.tr("A folder with a whole model"), self)
        self._folder, self._title = QgsFileWidget(self), QLineEdit(self)
        self._base, self._base_label = QComboBox(self), QLabel(self)
        self._explanation, self._problem = SmallPrint("", self), SmallPrint("", self)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Help, self
        )
        self._add = self._buttons.addButton(self.tr("Add"), QDialogButtonBox.ButtonRole.ActionRole)
        for info in self._store.report.models:
            if not info.own:
                self._base.addItem(info.title, info.name)
        self._lay_out()
        self._connect()
        self._adapter.setChecked(True)
        self._refresh()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for button in (self._adapter, self._whole):
            group.addButton(button)
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.setDialogTitle(self.tr("Choose the folder"))
        self._adapter.setToolTip(self.tr("A small file of weights, used on top of a known model"))
        self._whole.setToolTip(self.tr("All weights of a model that is built like a known one"))
        self._base.setToolTip(self.tr("The model that it was made for, or is built like"))
        self._title.setToolTip(self.tr("How the list of models shall call it"))
        self._base_label.setBuddy(self._base)
        form = QFormLayout()
        form.addRow(self.tr("Folder"), self._folder)
        form.addRow(self._base_label, self._base)
        form.addRow(self.tr("Name in the list"), self._title)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self._adapter, self._whole, self._explanation):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        self._adapter.toggled.connect(self._refresh)
        self._folder.fileChanged.connect(self._propose_title)
        self._title.textChanged.connect(self._refresh)
        self._add.clicked.connect(self._send)
        self._buttons.rejected.connect(self.close)
        self._buttons.helpRequested.connect(lambda: show_help(MODELS, self))
        self._store.changed.connect(self._refresh)
        self._store.added.connect(self._finish)
        self._store.failed.connect(self._show_problem)

    def _refresh(self) -> None:
        adapter = self._adapter.isChecked()
        self._base_label.setText(self.tr("For the model") if adapter else self.tr("Built like"))
        self._explanation.tell(
            self.tr("The folder with adapter_config.json and its weights. It stays where it is.")
            if adapter
            else self.tr("The folder with config.json and the weights. It stays where it is.")
        )
        complete = bool(self._folder.filePath() and self._title.text().strip())
        self._add.setEnabled(complete and self._base.count() > 0 and not self._store.working)

    def _propose_title(self, folder: str) -> None:
        if folder and not self._title.text().strip():
            self._title.setText(Path(folder).name)
        self._refresh()

    def _send(self) -> None:
        self._problem.tell("")
        kind = ADAPTER if self._adapter.isChecked() else FOLDER
        self._store.add(
            self._title.text().strip(), self._base.currentData(), self._folder.filePath(), kind
        )

    def _finish(self, name: str) -> None:
        self.added.emit(name)
        self.close()

    def _show_problem(self, command: str, message: str) -> None:
        if command == ADD_MODEL:
            self._problem.tell(message, ERROR)
            self._refresh()
