"""A button and a key that can be tapped or held."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractButton, QAction, QApplication

_HOLD_MILLISECONDS = 250
_ENDINGS = (QEvent.Type.ApplicationDeactivate, QEvent.Type.WindowDeactivate)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class Hold(QObject):
    """Tells a tap from a hold, of a button and of an action's key alike."""

    tapped = pyqtSignal()
    began = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, button: QAbstractButton, action: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._held = False
        self._watching = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_HOLD_MILLISECONDS)
        self._wait.timeout.connect(self._begin)
        action.setAutoRepeat(False)
        action.triggered.connect(self._press_key)
        button.pressed.connect(self._wait.start)
        button.released.connect(self._release)

    def tear_down(self) -> None:
        """Watch no key any more."""
        self._wait.stop()
        self._watch(False)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice that the key comes up, or that another window takes the keyboard meanwhile."""
        if event.type() == QEvent.Type.KeyRelease:
            if not event.isAutoRepeat() and event.key() not in _MODIFIERS:
                self._release()
        elif event.type() in _ENDINGS:
            self._release()
        return False

    def _press_key(self) -> None:
        if not self._wait.isActive() and not self._held:
            self._watch(True)
            self._wait.start()

    def _begin(self) -> None:
        self._held = True
        self.began.emit()

    def _release(self) -> None:
        self._watch(False)
        if self._held:
            self._held = False
            self.ended.emit()
        elif self._wait.isActive():
            self._wait.stop()
            self.tapped.emit()

    def _watch(self, wanted: bool) -> None:
        """Hear of all keys of the window, but only while one is held."""
        if wanted and not self._watching:
            QApplication.instance().installEventFilter(self)
        elif self._watching and not wanted:
            QApplication.instance().removeEventFilter(self)
        self._watching = wanted
