"""The rows of the list of conversations: a model that searches, and how a row is drawn."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import (
    QAbstractListModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...core.kept_conversation import ConversationEntry
from ..theme import faint, page_surface
from ..widgets import SMALL_SCALE
from .conversation_files import ListedConversation

_MARGIN = 6
ID = int(Qt.ItemDataRole.UserRole)
ABOUT, WHEN = ID + 1, ID + 2


class ConversationRows(QAbstractListModel):
    """Conversations that hold all words that are searched for, in upper or lower case."""

    renamed = pyqtSignal(str, str)
    """Id and title, as the user typed it in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[ConversationEntry] = []
        self._shown: list[ConversationEntry] = []
        self._words: list[str] = []

    def show_conversations(self, listed: list[ListedConversation]) -> None:
        """Take other conversations, in their order."""
        self._all = [one.entry for one in listed]
        self._filter()

    def search(self, text: str) -> None:
        """Show only what holds all these words in title, pair, questions or answers."""
        self._words = text.casefold().split()
        self._filter()

    def row_of(self, conversation: str) -> int:
        """Return the row of a conversation, -1 where it does not show."""
        ids = [entry.conversation for entry in self._shown]
        return ids.index(conversation) if conversation in ids else -1

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many show."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return what a row shows."""
        entry = self._shown[index.row()]
        if role in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)):
            return " ".join(entry.name.split())
        if role in (int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return f"{entry.name}\n{self._when(entry)}\n{entry.heading}"
        return {ID: entry.conversation, ABOUT: entry.heading, WHEN: self._when(entry)}.get(role)

    def setData(self, index: QModelIndex, value: object, role: int = 0) -> bool:
        """Take the title that was typed; an empty one brings the first question back."""
        if value != self.data(index):
            self.renamed.emit(self._shown[index.row()].conversation, str(value))
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Return that titles can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [
            entry for entry in self._all if not self._words or _holds(entry, self._words)
        ]
        self.endResetModel()

    def _when(self, entry: ConversationEntry) -> str:
        if entry.turns == 1:
            number = self.tr("1 question")
        else:
            number = self.tr("{number} questions").format(number=entry.turns)
        return f"{number} · {_local_time(entry.updated_utc)}"


class ConversationDelegate(QStyledItemDelegate):
    """Draws a title over how many questions and when, over what it is about."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw a row."""
        self.initStyleOption(option, index)
        title, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        lines = (title, index.data(WHEN), index.data(ABOUT))
        top = option.rect.top() + _MARGIN
        for number, (text, font) in enumerate(zip(lines, _fonts(option.font))):
            metrics = QFontMetrics(font)
            place = QRect(
                option.rect.left() + _MARGIN,
                top,
                option.rect.width() - 2 * _MARGIN,
                metrics.height(),
            )
            painter.setFont(font)
            painter.setPen(self._colour(option, number > 0))
            mode = Qt.TextElideMode.ElideMiddle if number else Qt.TextElideMode.ElideRight
            elided = metrics.elidedText(text or "", mode, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), elided)
            top += metrics.height()
        painter.restore()

    def _colour(self, option: QStyleOptionViewItem, is_secondary: bool) -> QColor:
        if option.state & QStyle.StateFlag.State_Selected:
            return option.palette.color(QPalette.ColorRole.HighlightedText)
        return QColor(faint()) if is_secondary else page_surface().text

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Return room for three lines."""
        lines = sum(QFontMetrics(font).height() for font in _fonts(option.font))
        return QSize(80, lines + 2 * _MARGIN)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """Put the editor over the title alone."""
        place = QRect(option.rect)
        place.setHeight(max(editor.sizeHint().height(), QFontMetrics(option.font).height()))
        editor.setGeometry(place)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:
        """Return a line for the title."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Title of the conversation"))
        return editor


def _fonts(font: QFont) -> tuple[QFont, QFont, QFont]:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * SMALL_SCALE)
    return font, small, small


def _holds(entry: ConversationEntry, words: list[str]) -> bool:
    text = f"{entry.name} {entry.heading} {entry.words}".casefold()
    return all(word in text for word in words)


def _local_time(utc: str) -> str:
    """Return a time of today, else the day, as people write it here."""
    moment = QDateTime.fromString(utc, Qt.DateFormat.ISODateWithMs).toLocalTime()
    short = QLocale.FormatType.ShortFormat
    if moment.date() == QDateTime.currentDateTime().date():
        return QLocale().toString(moment.time(), short)
    return QLocale().toString(moment.date(), short)
