"""The list of a project's conversations: search, open, rename, delete, and what was deleted."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from ..results.result_places import leftovers
from ..widgets import LinkLine, SmallPrint, icon_button, link_button
from .conversation_rows import ID, ConversationDelegate, ConversationRows
from .history import History
from .leftover_dialog import LeftoverDialog


class ConversationList(QWidget):
    """One row a conversation, the latest first; works by keyboard alone.

    Enter opens, F2 renames, Del deletes, Ctrl+Z takes that back, Esc closes.
    """

    chosen = pyqtSignal(str)
    """The id of the conversation to open."""

    taken = pyqtSignal(object)
    """The :class:`LeftBehind` that shall belong to this project."""

    closed = pyqtSignal()
    """The user wants the chat back."""

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._shows_deleted = False
        self._last_deleted: str | None = None
        self.search = QLineEdit(self)
        self.rows = ConversationRows(self)
        self.view = QListView(self)
        self.undo = LinkLine(self)
        self._number = SmallPrint("", self)
        self.show_deleted = link_button(self.tr("Show"), self)
        self.back = link_button(self.tr("Back"), self)
        self.erase = link_button(self.tr("Delete all for good…"), self)
        self.left = LinkLine(self)
        self._nothing = SmallPrint("", self)
        self._rename = icon_button("rename", self.tr("Rename (F2)"), self)
        self._delete = icon_button("delete", self.tr("Delete (Del)"), self)
        self._restore = icon_button("restore", self.tr("Bring back"), self)
        self._lay_out()
        self._connect()
        self._refresh()

    def open_list(self, current: str) -> None:
        """Read the list anew and go to a conversation."""
        self._shows_deleted = False
        self._last_deleted = None
        self.search.clear()
        self._history.load()
        self._refresh(current)
        self._show_left()
        self.search.setFocus()

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search the conversations"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setToolTip(self.tr("Words of titles, layers, questions or answers"))
        self.search.setClearButtonEnabled(True)
        self.view.setMinimumHeight(1)  # the chat, which is in its place, may be lower
        self.view.setModel(self.rows)
        self.view.setItemDelegate(ConversationDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setAccessibleName(self.tr("Conversations of this project"))
        self.view.setToolTip(self.tr("Enter opens, F2 renames, Del deletes, Ctrl+Z takes it back"))
        self.show_deleted.setToolTip(self.tr("Show what was deleted"))
        self.back.setToolTip(self.tr("Back to the conversations that are kept"))
        self.erase.setToolTip(self.tr("What was deleted cannot be brought back then"))
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.search, 1)
        for button in (self._rename, self._delete, self._restore):
            top.addWidget(button)
        bottom = QHBoxLayout()
        bottom.setSpacing(10)
        bottom.addWidget(self._number)
        for link in (self.show_deleted, self.back, self.erase):
            bottom.addWidget(link)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        column.addWidget(self.undo)
        column.addLayout(bottom)
        column.addWidget(self.left)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.view.clicked.connect(self._open)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.selectionModel().currentChanged.connect(self._show_buttons)
        self.rows.renamed.connect(self._history.rename)
        self._rename.clicked.connect(self.rename_current)
        self._delete.clicked.connect(self.delete_current)
        self._restore.clicked.connect(self.restore_current)
        self.undo.linkActivated.connect(lambda _: self.take_back())
        self.left.linkActivated.connect(lambda _: self._open_leftovers())
        self.show_deleted.clicked.connect(lambda: self._turn(True))
        self.back.clicked.connect(lambda: self._turn(False))
        self.erase.clicked.connect(self._ask_erase)
        self._history.changed.connect(self._refresh)
        self._history.changed.connect(self._look_again)
        for widget in (self.search, self.view):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what a key means here before QGIS does what it means elsewhere."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        act = self._meaning(watched, event) if event.type() in kinds else None
        if act is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _meaning(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        if self.view.findChild(QLineEdit) is not None:
            return None  # a title is being edited
        keys = {
            Qt.Key.Key_F2: self.rename_current,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._open_current,
            Qt.Key.Key_Enter: self._open_current,
        }
        if watched is self.view:
            keys[Qt.Key.Key_Delete] = self.delete_current
            if event.matches(QKeySequence.StandardKey.Undo):
                return self.take_back
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return self.view.setFocus
        return keys.get(event.key())

    def rename_current(self) -> None:
        """Edit the title in place."""
        if self.view.currentIndex().isValid() and not self._shows_deleted:
            self.view.edit(self.view.currentIndex())

    def delete_current(self) -> None:
        """Delete, with a way back."""
        conversation = self._current()
        if conversation and not self._shows_deleted:
            row = self.view.currentIndex().row()
            self._last_deleted = conversation
            self._history.set_deleted(conversation)
            self._go_to(min(row, self.rows.rowCount() - 1))

    def restore_current(self) -> None:
        """Bring a deleted one back."""
        conversation = self._current()
        if conversation and self._shows_deleted:
            self._history.set_deleted(conversation, False)

    def take_back(self) -> None:
        """Bring back what was deleted last."""
        if self._last_deleted:
            conversation, self._last_deleted = self._last_deleted, None
            self._shows_deleted = False
            self._history.set_deleted(conversation, False)
            self._refresh(conversation)

    def _current(self) -> str:
        index = self.view.currentIndex()
        return index.data(ID) if index.isValid() else ""

    def _open(self, index: QModelIndex) -> None:
        if not self._shows_deleted:
            self.chosen.emit(index.data(ID))

    def _open_current(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid() and self.rows.rowCount():
            index = self.rows.index(0, 0)
        if index.isValid():
            self._open(index)

    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
        elif self._shows_deleted:
            self._turn(False)
        else:
            self.closed.emit()

    def _search(self, text: str) -> None:
        self.rows.search(text)
        self._go_to(0)

    def _show_menu(self, at: QPoint) -> None:
        if not self.view.indexAt(at).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._shows_deleted:
            menu.addAction(self.tr("Bring back"), self.restore_current)
        else:
            menu.addAction(self.tr("Open"), self._open_current)
            menu.addAction(self.tr("Rename"), self.rename_current)
            menu.addAction(self.tr("Delete"), self.delete_current)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _refresh(self, current: str = "") -> None:
        current = current or self._current()
        self.rows.show_conversations(self._history.listed(self._shows_deleted))
        self._go_to(max(0, self.rows.row_of(current)))
        self._show_lines()

    def _go_to(self, row: int) -> None:
        index = self.rows.index(row, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self._show_buttons()
        self._show_nothing()

    def _show_buttons(self, *_: object) -> None:
        has_current = self.view.currentIndex().isValid()
        for button, is_meant in (
            (self._rename, not self._shows_deleted),
            (self._delete, not self._shows_deleted),
            (self._restore, self._shows_deleted),
        ):
            button.setVisible(is_meant)
            button.setEnabled(has_current)

    def _show_nothing(self) -> None:
        if self.rows.rowCount():
            self._nothing.tell("")
        elif self.search.text():
            self._nothing.tell(self.tr("No conversation holds these words."))
        else:
            self._nothing.tell(self.tr("No conversations yet. Ask below what changed."))

    def _show_lines(self) -> None:
        deleted = self._deleted()
        number = len(deleted)
        if self._last_deleted not in deleted:
            self._last_deleted = None  # of another project, or brought back by a turn
        if self._shows_deleted and not number:
            self._turn(False)
            return
        self.undo.tell(self.tr("Deleted.") if self._last_deleted else "", self.tr("Undo"))
        many = self.tr("{number} deleted").format(number=number)
        self._number.tell(many if number and not self._shows_deleted else "")
        self.show_deleted.setVisible(bool(number) and not self._shows_deleted)
        self.back.setVisible(self._shows_deleted)
        self.erase.setVisible(self._shows_deleted)

    def _turn(self, to_deleted: bool) -> None:
        self._shows_deleted = to_deleted
        self._last_deleted = None
        self._refresh()

    def _look_again(self) -> None:
        """Look whether what is told of is still left behind, as one may have been taken over."""
        if self.left.isVisible():
            self._show_left()

    def _show_left(self) -> None:
        number = len(leftovers())
        if number == 1:
            text = self.tr("Results of a project that was never saved.")
        else:
            text = self.tr("Results of {number} projects that were never saved.")
        self.left.tell(text.format(number=number) if number else "", self.tr("Look…"))

    def _open_leftovers(self) -> None:
        dialog = LeftoverDialog(self)
        dialog.taken.connect(self.taken)
        dialog.finished.connect(lambda _: self._show_left())
        dialog.open()

    def _deleted(self) -> list[str]:
        return [one.entry.conversation for one in self._history.listed(deleted=True)]

    def _ask_erase(self) -> None:
        """Take the deleted ones out of the file if the user still wants that."""
        if not self._history.may_erase():
            return
        asked_about = self._deleted()
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Delete for good"))
        box.setText(
            self.tr(
                "Delete these conversations for good? Their questions and answers leave the file "
                "and cannot be brought back. The layers on the map stay."
            )
        )
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        delete.clicked.connect(lambda: self._history.erase(asked_about))
        box.open()
