"""In the options: the remote server, and its test."""

from __future__ import annotations

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ..model.endpoint_check import EndpointCheck
from ..model.remote_server import RemoteServer, harmless_url, remote_server
from ..theme import ERROR, READY, WARNING
from ..widgets import SmallPrint, above


class ServerGroup(QGroupBox):
    """Address, model and authentication; the key itself lies in QGIS's authentication store.

    Parameters
    ----------
    check:
        Tests the server; ends with this widget.
    """

    changed = pyqtSignal()
    """The address was edited."""

    def __init__(self, check: EndpointCheck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Remote server"))
        self._check = check
        self._check.setParent(self)
        self._address, self._model = QLineEdit(self), QComboBox(self)
        self._authentication = QgsAuthConfigSelect(self)
        self._test, self._outcome = QPushButton(self.tr("Test"), self), SmallPrint("", self)
        self._lay_out()
        self._show_server(remote_server() or RemoteServer("", ""))
        self._test.clicked.connect(self._start_test)
        self._address.textChanged.connect(self._show_hint)
        self._address.textChanged.connect(self.changed)
        self._check.answered.connect(self._show_models)
        self._check.failed.connect(self._show_failure)
        self.destroyed.connect(self._check.tear_down)

    def server(self) -> RemoteServer:
        """Return the server as it stands in the fields."""
        return RemoteServer(
            harmless_url(self._address.text()),
            self._model.currentText().strip(),
            self._authentication.configId(),
        )

    def save(self) -> None:
        """Keep the settings."""
        self.server().save()

    def _lay_out(self) -> None:
        introduction = self.tr(
            "Any server with an OpenAI-compatible interface, such as vLLM. It gets the pictures of "
            "the area, what was found in them, and the conversation."
        )
        key_hint = self.tr(
            "The key stays in QGIS's authentication store: as the password of the method Basic or, "
            "where QGIS has it, as API Header “Authorization” with “Bearer” and the key."
        )
        self._address.setPlaceholderText("https://server.example.org/v1")
        self._address.setToolTip(self.tr("The base address, up to /v1"))
        self._model.setToolTip(self.tr("As the server calls it; Test fills the list"))
        self._test.setToolTip(self.tr("Ask the server for its models; no picture is sent"))
        self._model.setEditable(True)
        self._model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        row = QHBoxLayout()
        row.addWidget(self._test, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._outcome, 1)
        form = QFormLayout(self)
        form.addRow(SmallPrint(introduction, self))
        form.addRow(self.tr("Address"), self._address)
        form.addRow(self.tr("Model"), self._model)
        form.addRow(self.tr("Authentication"), above(self._authentication, SmallPrint(key_hint)))
        form.addRow("", row)

    def _show_server(self, server: RemoteServer) -> None:
        self._address.setText(server.url)
        self._model.setEditText(server.model)
        self._authentication.setConfigId(server.authentication)
        self._show_hint()

    def _show_hint(self) -> None:
        self._outcome.tell(self._hint(), WARNING)

    def _hint(self) -> str:
        server = self.server()
        if not server.url:
            return ""
        if not server.url.startswith(("http://", "https://")):
            return self.tr("The address must begin with https:// or http://.")
        if server.url.startswith("http://") and not server.on_this_computer:
            return self.tr("Without https:// the pictures and the key travel unprotected.")
        return ""

    def _start_test(self) -> None:
        self._outcome.tell(self.tr("Asking the server…"))
        self._check.start(self.server())

    def _show_models(self, names: list[str]) -> None:
        wanted = self._model.currentText().strip()
        self._model.clear()
        self._model.addItems(names)
        self._model.setEditText(wanted or (names[0] if names else ""))
        if wanted and names and wanted not in names:
            sentence = self.tr("The server answers, but has no model “{model}”. Choose one above.")
            self._outcome.tell(sentence.format(model=wanted), WARNING)
        else:
            self._outcome.tell(self.tr("The server answers."), READY)

    def _show_failure(self, message: str) -> None:
        self._outcome.tell(message, ERROR)
