"""The set-up under way: how far, at what, for how long."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..widgets import heading, page_column, paragraph
from .setup import LOOKING, REMOVING, STOPPING, Setup
from .setup_words import duration

_WIDTH, _HEIGHT = 640, 420
_TICK_MILLISECONDS = 1000


class SetupProgressPage(QWidget):
    """A bar, the stage, the times, Cancel; the log on request."""

    log_requested = pyqtSignal()

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self._title = heading("", self)
        self._bar = QProgressBar(self)
        self._stage, self._times = paragraph(self), paragraph(self, secondary=True)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._log = QPushButton(self.tr("Show log"), self)
        self._hint = paragraph(
            self,
            self.tr("Go on working in QGIS meanwhile; the dock may be closed."),
            secondary=True,
        )
        self._lay_out()
        self._cancel.setToolTip(self.tr("Stop; what is done so far is kept"))
        self._log.setToolTip(self.tr("What the installers print"))
        self._cancel.clicked.connect(setup.cancel)
        self._log.clicked.connect(self.log_requested)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MILLISECONDS)
        self._clock.timeout.connect(self._show_times)
        setup.changed.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: object) -> None:
        """Let the times run while they are seen."""
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: object) -> None:
        """Stop the clock."""
        self._clock.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self.tr("Progress of the set-up"))
        self._bar.setToolTip(self._bar.accessibleName())
        self._cancel.setObjectName("cancel")
        buttons = QHBoxLayout()
        buttons.addWidget(self._log)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        column = page_column(self)
        for widget in (self._title, self._stage, self._bar, self._times, self._hint):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        setup = self._setup
        looking = setup.state == LOOKING
        removing = setup.removing
        self._title.setText(
            self.tr("Removing the engine") if removing else self.tr("Setting up the engine")
        )
        stage = self.tr("Looking at this computer…") if looking else setup.stage
        stage = self.tr("Stopping…") if setup.state == STOPPING else stage
        self._stage.setText(stage or self.tr("Starting…"))
        known = setup.fraction > 0 and not looking
        self._bar.setRange(0, 1000 if known else 0)
        self._bar.setValue(round(1000 * setup.fraction))
        self._cancel.setEnabled(setup.state != STOPPING)
        for widget in (self._log, self._times, self._hint):
            widget.setVisible(not looking)
        self._show_times()

    def _show_times(self) -> None:
        setup = self._setup
        if setup.state in (STOPPING, REMOVING):
            self._times.setText("")
            return
        self._times.setText(self.tr("{duration} so far").format(duration=duration(setup.seconds)))


class SetupLogView(QDialog):
    """Shows what the installers print; it can be copied."""

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Log of the set-up"))
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Log of the set-up"))
        self._text.setToolTip(self.tr("What the installers print; passwords are taken out"))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setPlainText("\n".join(setup.lines))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self._text.toPlainText()))
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self._text)
        column.addWidget(buttons)
        self.resize(_WIDTH, _HEIGHT)
        setup.line_added.connect(self._text.appendPlainText)
