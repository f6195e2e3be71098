"""What can be done about models: the menu beside the picker, and the dialogs it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QDialog, QMenu, QMessageBox

from ...core.link.commands import ModelInfo
from ...core.support.byte_size import byte_size
from .model_download import IDLE, ModelDownload
from .model_picker import ModelPicker
from .model_store import ModelStore

if TYPE_CHECKING:
    from .get_model_dialog import GetModelDialog


class ModelMenu(QObject):
    """Loads, gets, adds, verifies, removes models: mostly the one that the picker shows."""

    diagnostics_requested = pyqtSignal()

    def __init__(
        self,
        iface: QgisInterface,
        picker: ModelPicker,
        store: ModelStore,
        download: ModelDownload,
    ) -> None:
        super().__init__(picker)
        self._iface, self._picker = iface, picker
        self._store, self._download = store, download
        self._dialog: GetModelDialog | None = None
        self.menu = QMenu(picker)
        self._load = self._action(self.tr("Load now"), self._load_now)
        self._unload = self._action(self.tr("Unload"), store.unload)
        self.menu.addSeparator()
        self._get = self.menu.addMenu(self.tr("Get"))
        self._show = self._action(self.tr("Show the download…"), self.show_download)
        self._add = self._action(self.tr("Add an adapter or a model folder…"), self._add_model)
        self._verify = self._action(self.tr("Verify its files"), self._verify_chosen)
        self._remove = self._action(self.tr("Remove…"), self._ask_removal)
        self.menu.addSeparator()
        self._action(self.tr("Settings…"), self._open_settings)
        self._action(self.tr("Copy diagnostics"), self.diagnostics_requested.emit)
        self.menu.aboutToShow.connect(self._prepare)
        picker.set_menu(self.menu)
        picker.get_requested.connect(self._get_chosen)
        picker.changed.connect(self._refresh)
        store.changed.connect(self._refresh)
        self._refresh()

    def show_download(self) -> None:
        """Show the dialog of the download that runs, waits or failed."""
        from .get_model_dialog import GetModelDialog

        if self._dialog is None:
            self._dialog = GetModelDialog(self._download, self._picker)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def get(self, model: ModelInfo) -> None:
        """Offer to fetch a model; while another one is being fetched, show that one."""
        self._download.look_at(model)
        self.show_download()

    def _action(self, text: str, triggered: Callable[[], None]) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _checked=False: triggered())
        return action

    def _chosen(self) -> ModelInfo | None:
        return self._store.report.model(self._picker.model())

    def _prepare(self) -> None:
        self._store.refresh()
        self._refresh()

    def _refresh(self) -> None:
        """Offer what makes sense now; also while the menu is open, when the engine reports."""
        store, chosen = self._store, self._chosen()
        idle = not store.working
        usable = chosen is not None and chosen.installed and not chosen.obstacle
        self._load.setEnabled(idle and usable and store.loaded != chosen.name)
        self._unload.setEnabled(idle and store.loaded is not None)
        self._remove.setEnabled(idle and chosen is not None and (chosen.own or chosen.installed))
        self._verify.setEnabled(idle and chosen is not None and chosen.installed)
        self._add.setEnabled(idle and bool(store.report.models))
        self._fill_get()
        self._show.setVisible(self._download.state != IDLE)

    def _fill_get(self) -> None:
        self._get.clear()
        for info in self._store.report.models:
            if info.fetchable:
                size = f" · {byte_size(info.download_bytes)}" if info.download_bytes else ""
                action = self._get.addAction(f"{info.title}{size}…")
                action.triggered.connect(lambda _checked=False, info=info: self.get(info))
        self._get.setEnabled(not self._get.isEmpty() and not self._download.active)

    def _get_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.get(chosen)

    def _load_now(self) -> None:
        self._store.load(self._picker.model())

    def _verify_chosen(self) -> None:
        self._store.verify(self._picker.model())

    def _add_model(self) -> None:
        from .add_model_dialog import AddModelDialog

        dialog = AddModelDialog(self._store, self._picker)
        dialog.added.connect(self._picker.choose)
        dialog.show()

    def _ask_removal(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if chosen.own:
            question = self.tr(
                "Take “{title}” off the list? Its folder stays where it is, untouched."
            )
        else:
            question = self.tr(
                "Remove “{title}” from this computer? It has to be downloaded again before it can "
                "be used."
            )
        box = QMessageBox(self._picker)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Remove a model"))
        box.setText(question.format(title=chosen.title))
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        remove.clicked.connect(lambda: self._store.remove(chosen.name))
        box.open()

    def _open_settings(self) -> None:
        from ..options.options_page import PAGE_NAME

        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE_NAME)

    def tear_down(self) -> None:
        """Close what is open."""
        for dialog in self._picker.findChildren(QDialog):
            dialog.close()
