"""The options page as hands and eyes meet it."""

from __future__ import annotations

from changechat.ui.model.endpoint_check import EndpointCheck
from changechat.ui.options.options_page import OptionsPage
from changechat.ui.setup.diagnostics import Diagnostics
from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from .scripted_engine_thread import ScriptedEngineThread

URL = "https://gpu.example.org/v1"
DEVICES = ("cuda:0 (NVIDIA L4)", "cuda:1 (NVIDIA L4)", "CPU")


class OptionsDesk:
    """A page, the engine of its test, and how often it was applied."""

    def __init__(self, devices) -> None:
        self.engine = ScriptedEngineThread()
        self.applied = []
        check = EndpointCheck(make_engine=lambda: self.engine)
        self.page = OptionsPage(devices, lambda: self.applied.append(True), Diagnostics(), check)
        self.page.show()
        self.device = self.page.findChild(QComboBox)

    def close(self) -> None:
        """Close the page and end what it does, as QGIS's dialog does with its pages."""
        self.page.deleteLater()
        QCoreApplication.sendPostedEvents(self.page, QEvent.Type.DeferredDelete)

    def address(self) -> QLineEdit:
        return next(
            edit for edit in self.page.findChildren(QLineEdit) if "https" in edit.placeholderText()
        )

    def model(self) -> QComboBox:
        return next(combo for combo in self.page.findChildren(QComboBox) if combo.isEditable())

    def authentication(self) -> QgsAuthConfigSelect:
        return self.page.findChild(QgsAuthConfigSelect)

    def test(self) -> None:
        buttons = self.page.findChildren(QPushButton)
        next(button for button in buttons if button.text() == "Test").click()

    def words(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel))
