"""Result files of projects that were never saved: taken into this project, or deleted."""

from __future__ import annotations

from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import ChangeChatError
from ...core.unsaved_results import LeftBehind, delete_left_behind
from ..background import Background
from ..results.result_places import leftovers
from ..widgets import paragraph
from .conversation_reading import read_entries


class LeftoverDialog(QDialog):
    """Lists the files with their first questions; deletes nothing without being told which."""

    taken = pyqtSignal(object)
    """The :class:`LeftBehind` that shall belong to the project that is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._reading: Background | None = None
        self.setWindowTitle(self.tr("Results of projects that were never saved"))
        self.files = QListWidget(self)
        self.files.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.files.setAccessibleName(self.windowTitle())
        self.files.setToolTip(self.tr("Select those to take over or to delete"))
        self.files.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.take = buttons.addButton(self.tr("Take into this project"), role)
        self.delete = buttons.addButton(self.tr("Delete…"), role)
        column = QVBoxLayout(self)
        column.addWidget(
            paragraph(
                self,
                self.tr(
                    "These projects were closed without being saved, or QGIS ended. Their layers "
                    "and conversations are still here."
                ),
            )
        )
        column.addWidget(self.files, 1)
        column.addWidget(buttons)
        self.resize(460, 320)
        buttons.rejected.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.delete.clicked.connect(self._ask)
        self.files.itemSelectionChanged.connect(self._show_buttons)
        self.finished.connect(lambda _: self._end_reading())
        self.refresh()

    def refresh(self) -> None:
        """Look again what there is."""
        self._end_reading()
        self.files.clear()
        found = leftovers()
        for left in found:
            item = QListWidgetItem(_words(left), self.files)
            item.setData(Qt.ItemDataRole.UserRole, left)
            item.setToolTip(str(left.path))
        if found:
            self.files.setCurrentRow(0)
            self._reading = Background(lambda _: [_questions(left) for left in found], parent=self)
            self._reading.done.connect(self._show_questions)
            self._reading.start()
        self._show_buttons()

    def _show_questions(self, questions: list[list[str]]) -> None:
        for row, lines in enumerate(questions):
            item = self.files.item(row)
            item.setText("\n".join([item.text(), *lines]))

    def _end_reading(self) -> None:
        """Let go of the files: what is open cannot be deleted everywhere."""
        if self._reading is not None:
            self._reading.end()
            self._reading = None

    def chosen(self) -> list[LeftBehind]:
        """Return the files that are selected."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self.files.selectedItems()]

    def _show_buttons(self) -> None:
        self.take.setEnabled(len(self.chosen()) == 1)
        self.delete.setEnabled(bool(self.chosen()))

    def _take(self) -> None:
        (left,) = self.chosen()
        self.taken.emit(left)
        self.accept()

    def _ask(self) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Delete results"))
        box.setText(
            self.tr("Delete {number} files with their layers and conversations for good?").format(
                number=len(self.chosen())
            )
        )
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        delete.clicked.connect(self._delete)
        box.open()

    def _delete(self) -> None:
        problems = []
        self._end_reading()
        for left in self.chosen():
            try:
                delete_left_behind(left)
            except ChangeChatError as error:
                problems.append(error.message)
        self.refresh()
        if problems:
            QMessageBox.warning(self, self.windowTitle(), "\n".join(problems))


def _words(left: LeftBehind) -> str:
    """Return when, and how large."""
    moment = QDateTime.fromSecsSinceEpoch(int(left.since))
    when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    return f"{when} · {QLocale().formattedDataSize(left.size, 0)}"


def _questions(left: LeftBehind) -> list[str]:
    """Return what was asked first; works on any thread."""
    try:
        return [entry.name for entry in read_entries(left.path)][:3]
    except ChangeChatError as error:
        return [error.message]
