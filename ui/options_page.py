"""ChangeChat's page in QGIS's options: where models run, and the remote server."""

from __future__ import annotations

from typing import Callable, List, Optional, Sequence

from qgis.gui import QgsAuthConfigSelect, QgsOptionsPageWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..core.commands import AUTO_DEVICE
from .device_setting import device, save_device
from .endpoint_check import EndpointCheck
from .options_weights import WeightsGroup
from .remote_server import RemoteServer, harmless_url, remote_server
from .theme import ERROR, READY, WARNING, faint, readable

PAGE_NAME = "mOptionsPageChangeChat"
_CPU = "cpu"
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")


class OptionsPage(QgsOptionsPageWidget):
    """The key of the server is no field here: QGIS's authentication store keeps it.

    Parameters
    ----------
    devices:
        What the engine last reported: the name of each device, then, after a space, what it is.
    applied:
        Called once the settings are saved.
    check:
        Tests the server.
    """

    def __init__(
        self,
        devices: Sequence[str],
        applied: Callable[[], None],
        check: Optional[EndpointCheck] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE_NAME)
        self._applied = applied
        self._check = check or EndpointCheck()
        self._check.setParent(self)
        self._device, self._address, self._model = QComboBox(self), QLineEdit(self), QComboBox(self)
        self._authentication = QgsAuthConfigSelect(self)
        self._test, self._outcome = QPushButton(self.tr("Test"), self), self._small_label()
        self._fill_devices(devices)
        self._lay_out()
        self._show_server(remote_server() or RemoteServer("", ""))
        self._test.clicked.connect(self._start_test)
        self._address.textChanged.connect(self._show_hint)
        self._check.answered.connect(self._show_models)
        self._check.failed.connect(self._show_failure)
        self.destroyed.connect(self._check.tear_down)

    def apply(self) -> None:
        """Keep the settings; QGIS calls this when its options are accepted."""
        save_device(self._device.currentData())
        self._server().save()
        self._applied()

    def _server(self) -> RemoteServer:
        return RemoteServer(
            harmless_url(self._address.text()),
            self._model.currentText().strip(),
            self._authentication.configId(),
        )

    def _fill_devices(self, devices: Sequence[str]) -> None:
        self._device.addItem(self.tr("Automatic"), AUTO_DEVICE)
        self._device.addItem(self.tr("CPU"), _CPU)
        for text in devices:
            name = text.split(" ")[0].lower()
            if name != _CPU:
                self._device.addItem(text, name)
        chosen = device()
        if self._device.findData(chosen) < 0:
            self._device.addItem(self.tr("{device} (not found)").format(device=chosen), chosen)
        self._device.setCurrentIndex(self._device.findData(chosen))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._computer_group())
        column.addWidget(self._server_group())
        column.addWidget(WeightsGroup(self))
        column.addStretch(1)

    def _computer_group(self) -> QGroupBox:
        group = QGroupBox(self.tr("On this computer"), self)
        form = QFormLayout(group)
        form.addRow(self.tr("Run models on"), self._device)
        hint = self._small_label()
        hint.setText(self.tr("Automatic takes the GPU with the most free memory, else the CPU."))
        form.addRow("", hint)
        return group

    def _server_group(self) -> QGroupBox:
        group = QGroupBox(self.tr("Remote server"), self)
        introduction = self._small_label()
        introduction.setText(
            self.tr(
                "Any server with an OpenAI-compatible interface, such as vLLM. It gets the "
                "pictures of the area, what was found in them, and the conversation."
            )
        )
        self._address.setPlaceholderText("https://server.example.org/v1")
        self._model.setEditable(True)
        self._model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        row = QHBoxLayout()
        row.addWidget(self._test)
        row.addWidget(self._outcome, 1)
        form = QFormLayout(group)
        form.addRow(introduction)
        form.addRow(self.tr("Address"), self._address)
        form.addRow(self.tr("Model"), self._model)
        form.addRow(self.tr("Authentication"), self._authentication)
        form.addRow("", self._key_hint())
        form.addRow("", row)
        return group

    def _key_hint(self) -> QLabel:
        hint = self._small_label()
        hint.setText(
            self.tr(
                "The key stays in QGIS's authentication store: as the password of the method Basic "
                "or, where QGIS has it, as API Header “Authorization” with “Bearer” and the key."
            )
        )
        return hint

    def _small_label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setStyleSheet(f"color: {faint()};")
        return label

    def _show_server(self, server: RemoteServer) -> None:
        self._address.setText(server.url)
        self._model.setEditText(server.model)
        self._authentication.setConfigId(server.authentication)
        self._show_hint()

    def _show_hint(self) -> None:
        self._tell(self._hint(), WARNING)

    def _hint(self) -> str:
        server = self._server()
        if not server.url:
            return ""
        if not server.url.startswith(("http://", "https://")):
            return self.tr("The address must begin with https:// or http://.")
        if server.url.startswith("http://") and server.host not in _LOCAL_HOSTS:
            return self.tr("Without https:// the pictures and the key travel unprotected.")
        return ""

    def _start_test(self) -> None:
        self._tell(self.tr("Asking the server…"))
        self._check.start(self._server())

    def _show_models(self, names: List[str]) -> None:
        wanted = self._model.currentText().strip()
        self._model.clear()
        self._model.addItems(names)
        self._model.setEditText(wanted or (names[0] if names else ""))
        if wanted and names and wanted not in names:
            sentence = self.tr("The server answers, but has no model “{model}”. Choose one above.")
            self._tell(sentence.format(model=wanted), WARNING)
        else:
            self._tell(self.tr("The server answers."), READY)

    def _show_failure(self, message: str) -> None:
        self._tell(message, ERROR)

    def _tell(self, text: str, colour: object = None) -> None:
        self._outcome.setText(text)
        shade = readable(colour) if colour else faint()
        self._outcome.setStyleSheet(f"color: {shade};")
