"""The set-up as hands and eyes meet it in the dock."""

from __future__ import annotations

from changechat.core.setup.environment_state import MISSING
from changechat.ui.setup.setup import OFFERED
from changechat.ui.text_view import TextView
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton

from .waiting import wait_until


class Assistant:
    """Reads, clicks and types in the set-up of a desk; its installer is scripted."""

    def __init__(self, desk) -> None:
        self.desk, self.installer, self.setup = desk, desk.installer, desk.setup
        self.panel = desk.dock.gate.panel

    def become(self, kind: str, **more) -> None:
        self.installer.become(kind, **more)
        self.setup.refresh()

    def words(self) -> str:
        labels = [*self.panel.findChildren(QLabel), *self.panel.findChildren(TextView)]
        told = (label.text() for label in labels if label.isVisible())
        return "\n".join(told).replace("\N{NO-BREAK SPACE}", " ")

    def buttons(self) -> list:
        return [item.text() for item in self._visible(QPushButton)]

    def click(self, words: str) -> None:
        kinds = (*self._visible(QPushButton), *self._visible(QToolButton))
        next(item for item in kinds if item.text() == words).click()

    def act(self, words: str) -> None:
        actions = self.desk.dock.menu.menu.actions()
        next(item for item in actions if item.text() == words and item.isVisible()).trigger()

    def focus(self, words: str) -> None:
        self.desk.dock.activateWindow()
        assert QTest.qWaitForWindowActive(self.desk.dock)
        self.button(words).setFocus()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    def reach(self, state: str) -> None:
        wait_until(lambda: self.setup.state == state)

    def button(self, words: str) -> QPushButton:
        return next(item for item in self._visible(QPushButton) if item.text() == words)

    def name_python(self, path: str, then: object) -> QLineEdit:
        """Reach the offer, then name a Python, of which the next look says this."""
        self.become(MISSING)
        self.click("Set up…")
        self.reach(OFFERED)
        self.click("Use a Python I have…")
        self.installer.plan = then
        line = self.panel.findChild(QLineEdit, "python")
        QTest.keyClicks(line, path)
        QTest.keyClick(line, Qt.Key.Key_Return)
        return line

    def install(self) -> None:
        self.become(MISSING)
        self.click("Set up…")
        self.reach(OFFERED)
        self.click("Install")

    def shows_chat(self) -> bool:
        return self.desk.dock.chat.isVisible()

    def _visible(self, kind: type) -> list:
        return [item for item in self.panel.findChildren(kind) if item.isVisible()]
