"""In the options: where the engine is installed, in what state, and what can be done about it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QGroupBox, QHBoxLayout, QLabel, QPushButton, QWidget

from ..core.byte_size import byte_size
from ..core.environment import engine_python
from ..core.environment_contents import (
    environment_folder,
    folder_bytes,
    installed_packages,
    python_version,
)
from ..core.errors import ChangeChatError
from .background import Background
from .diagnostics import Diagnostics
from .small_print import SmallPrint
from .theme import ERROR, READY, WARNING

_SHOWN = ("torch", "transformers")


class EngineGroup(QGroupBox):
    """Shows the environment as it is found; its size comes later, for it takes long to count.

    Parameters
    ----------
    diagnostics:
        Makes the report that a button copies.
    """

    setup_requested = pyqtSignal()
    """The user wants the engine set up, repaired or removed."""

    def __init__(self, diagnostics: Diagnostics, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Engine"))
        self._diagnostics = diagnostics
        self._state, self._place, self._version = SmallPrint("", self), QLabel(self), QLabel(self)
        self._setup = QPushButton(self.tr("Set up or repair…"), self)
        self._copy = QPushButton(self.tr("Copy diagnostics"), self)
        self._outcome = SmallPrint("", self)
        self._counting: Optional[Background] = None
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        for label in (self._place, self._version):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self._setup)
        row.addWidget(self._copy)
        row.addStretch(1)
        form = QFormLayout(self)
        form.addRow(self.tr("State"), self._state)
        form.addRow(self.tr("Environment"), self._place)
        form.addRow(self.tr("Holds"), self._version)
        form.addRow("", row)
        form.addRow("", self._outcome)

    def _connect(self) -> None:
        self._setup.clicked.connect(self.setup_requested)
        self._copy.clicked.connect(self._diagnostics.start)
        self._diagnostics.started.connect(self._show_collecting)
        self._diagnostics.copied.connect(self._show_copied)
        self._diagnostics.failed.connect(self._show_failure)

    def _show(self) -> None:
        try:
            python = engine_python()
        except ChangeChatError as error:
            self._state.tell(error.message, WARNING)
            self._place.setText("–")
            self._version.setText("–")
            return
        self._state.tell(self.tr("Installed"), READY)
        folder = environment_folder(python)
        self._place.setText(str(folder or python))
        self._version.setText(self._contents(python))
        if folder is not None:
            self._count(folder)

    def _contents(self, python: Path) -> str:
        packages, version = installed_packages(python), python_version(python)
        parts = [f"Python {version}"] if version else []
        parts += [f"{name} {packages[name]}" for name in _SHOWN if name in packages]
        return ", ".join(parts)

    def _count(self, folder: Path) -> None:
        counting = self._counting = Background(partial(folder_bytes, folder), self)
        counting.done.connect(self._add_size)
        self.destroyed.connect(counting.stop)
        counting.start()

    def _add_size(self, size: int) -> None:
        self._version.setText(f"{self._version.text()} · {byte_size(size)}")

    def _show_collecting(self) -> None:
        self._copy.setEnabled(False)
        self._outcome.tell(self.tr("Asking the engine what it is…"))

    def _show_copied(self) -> None:
        self._copy.setEnabled(True)
        self._outcome.tell(
            self.tr(
                "The report is on the clipboard. It holds no paths, names, addresses or keys; "
                "read it before you send it all the same."
            ),
            READY,
        )

    def _show_failure(self, message: str) -> None:
        self._copy.setEnabled(True)
        self._outcome.tell(message, ERROR)
