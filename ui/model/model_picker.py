"""Which model writes the answers, how it stands with it, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ...core.link.commands import ModelInfo
from ...core.model_names import AUTOMATIC, DEFAULT_MODEL, EVIDENCE, NANO, REMOTE, WITHOUT_RECIPE
from ..chat.privacy_words import where_pictures_go
from ..theme import WARNING, faint
from ..widgets import NARROWEST_COMBO, LinkLine, icon_button
from .model_store import ModelStore
from .model_words import Remark, explanation, label, remark
from .remote_server import RemoteServer, remote_server

SETTING = "changechat/model"
_CHOSEN = "changechat/model_chosen"


@dataclass(frozen=True)
class _Row:
    """One entry of the list; ``faint`` marks what cannot be used yet."""

    name: str
    text: str
    tip: str
    faint: bool = False


class ModelPicker(QWidget):
    """A combo of models with a remark below it and a button with a menu beside it.

    A model that cannot be used yet can be chosen all the same: the remark says why and what to
    do. The choice is remembered in the profile, also through times when there is no such model.
    """

    changed = pyqtSignal()
    get_requested = pyqtSignal()
    """The analyst wants the chosen model fetched."""

    def __init__(self, store: ModelStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._rows: list[_Row] = []
        self.label = QLabel(self.tr("Model"), self)
        self._combo, self._remark = QComboBox(self), LinkLine(self)
        tip = self.tr("Load, get, add or remove models; settings")
        self._more = icon_button("more", tip, self)
        self._lay_out()
        self.refresh()
        store.changed.connect(self.refresh)
        store.engine_started.connect(self._ask_if_needed)
        self._combo.activated.connect(self._remember)
        self._combo.installEventFilter(self)
        self._remark.linkActivated.connect(lambda _: self.get_requested.emit())

    def model(self) -> str:
        """Return the name of the chosen model: a recipe's, or one of ``core.model_names``."""
        return self._combo.currentData()

    def server(self) -> RemoteServer | None:
        """Return the server that answers, None while another model is chosen."""
        return remote_server() if self.model() == REMOTE else None

    def set_menu(self, menu: QMenu) -> None:
        """Put a menu behind the button."""
        self._more.setMenu(menu)

    def choose(self, model: str) -> None:
        """Choose a model and remember it."""
        _keep(model)
        self.refresh()

    def refresh(self) -> None:
        """Show anew what there is, and choose what was chosen last."""
        rows = self._wanted_rows()
        if rows != self._rows:
            opened = self._combo.view().isVisible()
            self._fill(rows)
            if opened:  # at its new size
                self._combo.hidePopup()
                self._combo.showPopup()
        wanted = self._combo.findData(remembered_model())
        before = self._combo.currentIndex()
        self._combo.setCurrentIndex(max(0, wanted))
        self._show_remark()
        if self._combo.currentIndex() != before:
            self.changed.emit()

    def showEvent(self, event: object) -> None:
        """See anew whether a server is set up."""
        self.refresh()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask the engine anew before the list opens."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            self.refresh()
            self._store.refresh()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.label.setBuddy(self._combo)
        self.label.setToolTip(self.tr("Who writes the answer from what the guide has found"))
        self._combo.setAccessibleName(self.label.text())
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._combo.setMinimumContentsLength(3)
        self._combo.setMinimumWidth(NARROWEST_COMBO)
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self._combo, 0, 1)
        grid.addWidget(self._more, 0, 2)
        grid.addWidget(self._remark, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def _wanted_rows(self) -> list[_Row]:
        report = self._store.report
        rows = [
            _Row(
                AUTOMATIC,
                self.tr("Automatic"),
                self.tr(
                    "The largest language model that is installed and fits the GPU; without one "
                    "the measurements answer."
                ),
            ),
            _Row(
                EVIDENCE,
                self.tr("Change mask only"),
                self.tr("No language model: sentences made from what the guide has found."),
            ),
        ]
        known = [
            _Row(info.name, label(info), explanation(info, report), not _is_usable(info))
            for info in report.models
        ]
        rows += [row for row in known if not row.faint]
        server = remote_server()
        if server:
            local = self.tr("Program on this computer · {address}")
            told = local if server.on_this_computer else self.tr("Remote server · {address}")
            rows.append(
                _Row(
                    REMOTE,
                    told.format(address=server.address),
                    self.tr("{model} on {url}").format(model=server.model, url=server.url),
                )
            )
        rows += [row for row in known if row.faint]
        if not report.models:
            rows += self._rows_before_report()
        return rows

    def _rows_before_report(self) -> list[_Row]:
        rows = []
        remembered = remembered_model()
        if remembered not in WITHOUT_RECIPE:
            text = self.tr("nano (embedded)") if remembered == NANO else remembered
            rows.append(_Row(remembered, text, self.tr("The engine has not reported yet.")))
        if self._store.listing:
            rows.append(_Row("", self.tr("Asking the engine for its models…"), "", faint=True))
        return rows

    def _fill(self, rows: list[_Row]) -> None:
        self._rows = rows
        self._combo.clear()
        for index, row in enumerate(rows):
            self._combo.addItem(row.text, row.name)
            self._combo.setItemData(index, row.tip, Qt.ItemDataRole.ToolTipRole)
            self._combo.model().item(index).setEnabled(bool(row.name))
            if row.faint:
                self._combo.setItemData(index, QColor(faint()), Qt.ItemDataRole.ForegroundRole)

    def _ask_if_needed(self) -> None:
        """Have the list asked for where a model of the engine's is chosen."""
        if remembered_model() not in WITHOUT_RECIPE:
            self._store.refresh()

    def _remember(self) -> None:
        _keep(self.model())
        self._show_remark()
        self.changed.emit()

    def _show_remark(self) -> None:
        said = self._current_remark()
        if said is None:
            self._remark.tell("")
        else:
            link = self.tr("Get…") if said.can_get else ""
            self._remark.tell(said.text, link, WARNING if said.warning else None)
        self._combo.setToolTip(self._combo.currentData(Qt.ItemDataRole.ToolTipRole) or "")

    def _current_remark(self) -> Remark | None:
        name, store, server = self.model(), self._store, self.server()
        if server:
            return Remark(where_pictures_go(server))
        info = store.report.model(name)
        if info is None:
            problem = store.problems.get("")
            return Remark(problem, warning=True) if problem else None
        return remark(info, store.report, store.loading == name, store.problems.get(name))


def remembered_model() -> str:
    """Return the model that was chosen last; nano, once the default, only where it was chosen."""
    settings = QgsSettings()
    model = str(settings.value(SETTING, DEFAULT_MODEL))
    by_hand = settings.value(_CHOSEN, False, type=bool)
    return DEFAULT_MODEL if model == NANO and not by_hand else model


def _keep(model: str) -> None:
    QgsSettings().setValue(SETTING, model)
    QgsSettings().setValue(_CHOSEN, True)


def _is_usable(info: ModelInfo) -> bool:
    return info.installed and not info.obstacle
