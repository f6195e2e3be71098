"""In the options: where the engine is installed, in what state, and what can be done about it."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QWidget,
)

from ...core.errors import InputError
from ...core.setup.environment_state import READY as SET_UP
from ...core.setup.environment_state import environment_state
from ...core.support.byte_size import byte_size
from ...core.support.environment_contents import (
    environment_folder,
    folder_bytes,
    installed_packages,
    python_version,
)
from ..background import Background
from ..setup.diagnostics import Diagnostics
from ..theme import ERROR, READY, WARNING
from ..widgets import SmallPrint, plain_label
from .options_place import EnginePlace

_SHOWN = ("torch", "transformers")


class EngineGroup(QGroupBox):
    """Shows the environment as it is found; its size comes later, for it takes long to count.

    Parameters
    ----------
    diagnostics:
        Makes the report that a button copies.

    Attributes
    ----------
    place:
        Which environment it is; its ``moved`` tells of another one.
    """

    setup_requested = pyqtSignal()
    """The user wants the engine set up, repaired or removed."""

    def __init__(self, diagnostics: Diagnostics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Engine"))
        self._diagnostics = diagnostics
        self._state, self._holds = SmallPrint("", self), plain_label(self)
        self.place = EnginePlace(self)
        self._setup = QPushButton(self.tr("Set up or repair…"), self)
        self._copy = QPushButton(self.tr("Copy diagnostics"), self)
        self._outcome = SmallPrint("", self)
        self._counting: Background | None = None
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self._setup.setToolTip(self.tr("Accept the options and open the set-up in the dock"))
        self._copy.setToolTip(self.tr("Copy a report without personal data, to ask for help with"))
        row = QHBoxLayout()
        row.addWidget(self._setup)
        row.addWidget(self._copy)
        row.addStretch(1)
        form = QFormLayout(self)
        form.addRow(self.tr("State"), self._state)
        form.addRow(self.tr("Holds"), self._holds)
        form.addRow(self.tr("Environment"), self.place)
        form.addRow("", row)
        form.addRow("", self._outcome)

    def _connect(self) -> None:
        self._setup.clicked.connect(self._go_to_setup)
        self._copy.clicked.connect(self._diagnostics.start)
        self._diagnostics.started.connect(self._show_collecting)
        self._diagnostics.copied.connect(self._show_copied)
        self._diagnostics.failed.connect(self._show_failure)

    def save(self) -> None:
        """Keep the settings; what cannot be kept is told in a box."""
        try:
            self.place.save()
        except InputError as error:
            QMessageBox.warning(self, self.title(), error.message)

    def _show(self) -> None:
        state = environment_state()
        sentences = f"{state.sentence} {state.next_step}".strip()
        self._state.tell(sentences, READY if state.kind == SET_UP else WARNING)
        self._holds.setText("–")
        if state.python is not None:
            self._holds.setText(self._contents(state.python) or "–")
            folder = environment_folder(state.python)
            if folder is not None:
                self._count(folder)

    def _contents(self, python: Path) -> str:
        packages, version = installed_packages(python), python_version(python)
        parts = [f"Python {version}"] if version else []
        parts += [f"{name} {packages[name]}" for name in _SHOWN if name in packages]
        return ", ".join(parts)

    def _count(self, folder: Path) -> None:
        counting = self._counting = Background(
            lambda listener: folder_bytes(folder, listener.is_cancelled)
        )
        counting.done.connect(self._add_size)
        self.destroyed.connect(counting.end)
        counting.start()

    def _add_size(self, size: int) -> None:
        self._holds.setText(f"{self._holds.text()} · {byte_size(size)}")

    def _go_to_setup(self) -> None:
        """Accept the options, which would lie over the dock, and ask for the set-up there."""
        window = self.window()
        if isinstance(window, QDialog):
            window.accept()
        self.setup_requested.emit()

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
