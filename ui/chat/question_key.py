"""The key that leads to the question box from anywhere in QGIS."""

from __future__ import annotations

from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QObject, Qt

from ..shortcut import Shortcut
from .question_box import QuestionBox

KEY = "F9"


class QuestionKey(QObject):
    """Shows the dock and puts the cursor into its box."""

    def __init__(self, iface: QgisInterface, dock: QgsDockWidget, box: QuestionBox) -> None:
        super().__init__(dock)
        self._dock, self._box = dock, box
        text = self.tr("ChangeChat: ask a question")
        self._shortcut = Shortcut(iface, "send", "ChangeChatAsk", text, KEY)
        self.action = self._shortcut.action
        self.action.triggered.connect(self._go)
        self._shortcut.tell(box.tell_key)

    def tear_down(self) -> None:
        """Give the key back."""
        self._shortcut.tear_down()

    def _go(self) -> None:
        self._dock.setUserVisible(True)
        self._dock.activateWindow()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
