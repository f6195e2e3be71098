"""One line about the engine: its state, how far it is, and Stop."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QProgressBar, QToolButton, QWidget

from ..core.link.engine_process import STOPPED
from ..core.link.protocol import State
from .glyph import show_glyph
from .theme import ACCENT, WARNING, faint, follow_theme, readable
from .theme import READY as READY_COLOUR
from .widgets import plain_label

_ROOM_AROUND = 50


class EngineBar(QWidget):
    """Engine state as a coloured dot and words, a thin progress bar, and Stop while busy."""

    stop_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._detail = STOPPED, ""
        self._busy, self._server = False, ""
        self._dot, self._label, self._bar = QLabel(self), plain_label(self), QProgressBar(self)
        self._stop = QToolButton(self)
        self._lay_out()
        self.show_state(STOPPED, "")
        self.set_busy(False)
        follow_theme(self, lambda: self._tint_dot(self._state))

    def show_state(self, state: str, detail: str) -> None:
        """Show one of the engine's states; ``detail`` is its own sentence, if any."""
        names = {
            STOPPED: self.tr("Engine not running; it starts with the first question"),
            State.STARTING: self.tr("Engine starting…"),
            State.LOADING: self.tr("Loading the model…"),
            State.READY: self._ready_text(),
            State.BUSY: self.tr("Working…"),
            State.CANCELLING: self.tr("Stopping…"),
        }
        self._state, self._detail = state, detail
        if state == State.BUSY and not self._busy:
            state = State.READY  # it lists its models; a question would hardly wait
        self._tint_dot(state)
        failed_to_start = state == STOPPED and detail
        self._label.setText(detail if failed_to_start else names.get(state, state))
        self._label.setToolTip(detail)

    def _tint_dot(self, state: str) -> None:
        signals: dict[str, QColor] = {State.READY: READY_COLOUR, State.CANCELLING: WARNING}
        colour = faint() if state == STOPPED else readable(signals.get(state, ACCENT))
        self._dot.setStyleSheet(f"color: {colour};")

    def show_progress(self, fraction: float, stage: str) -> None:
        """Show how far the running question is; ``fraction`` is 0 to 1."""
        percent = round(100 * max(0.0, min(1.0, fraction)))
        self._bar.setRange(0, 100)
        self._bar.setValue(percent)
        if self._state != State.CANCELLING:
            self._label.setText(
                self.tr("{stage} · {percent} %").format(stage=stage, percent=percent)
            )

    def set_busy(self, busy: bool) -> None:
        """Show Stop and the progress bar while a question runs, and the plain state after it."""
        self._busy = busy
        self._bar.setRange(0, 0 if busy else 1)
        self._bar.setVisible(busy)
        self._stop.setVisible(busy)
        if not busy:
            self.show_state(self._state, self._detail)

    def set_server(self, host: str) -> None:
        """Say that a server writes the answers; an empty name: this computer does."""
        self._server = host
        if not self._busy:
            self.show_state(self._state, self._detail)

    def resizeEvent(self, event: object) -> None:
        """Leave the word beside Stop's icon out where the state needs the room."""
        super().resizeEvent(event)
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        needed = self._dot.sizeHint().width() + self._label.minimumSizeHint().width()
        word = self._stop.fontMetrics().horizontalAdvance(self._stop.text())
        fits = self.width() >= needed + word + _ROOM_AROUND
        self._stop.setToolButtonStyle(beside if fits else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def minimumSizeHint(self) -> QSize:
        """Return the size without that word."""
        width = self._dot.sizeHint().width() + self._label.minimumSizeHint().width()
        return QSize(width + _ROOM_AROUND, super().minimumSizeHint().height())

    def _ready_text(self) -> str:
        if self._server:
            return self.tr("Ready; {host} writes the answers").format(host=self._server)
        return self.tr("Ready, on this computer")

    def _lay_out(self) -> None:
        self._dot.setText("●")
        self._bar.setAccessibleName(self.tr("Progress of the question"))
        self._bar.setToolTip(self._bar.accessibleName())
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        show_glyph(self._stop, "stop")
        self._stop.setIconSize(QSize(12, 12))
        self._stop.setText(self.tr("Stop"))
        self._stop.setToolTip(self.tr("Stop the running question (Esc)"))
        self._stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._stop.clicked.connect(self.stop_requested)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._dot, 0, 0)
        grid.addWidget(self._label, 0, 1)
        grid.addWidget(self._stop, 0, 2)
        grid.addWidget(self._bar, 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)
