"""The chat and, in its place, the list of conversations, with what one can do with them."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QStackedWidget, QWidget

from ...core.errors import InputError
from ...core.unsaved_results import LeftBehind
from ..chat.chat_header import ChatHeader
from ..chat.chat_view import ChatView
from ..chat.conversation_export import export_conversation
from ..chat.pending_question import PendingQuestion
from ..pair.area_picker import AreaPicker
from ..pair.layer_pair_picker import LayerPairPicker
from ..session import Session
from .conversation_keeper import RestoredConversation
from .conversation_list import ConversationList


class ConversationPages(QStackedWidget):
    """Turns from the chat to the list and back; takes up what a kept conversation is about."""

    warned = pyqtSignal(str)
    """What could not be read, changed, moved or exported, and what to do."""

    told = pyqtSignal(str)
    """What became of a question whose project, and chat, is closed by now."""

    def __init__(
        self,
        session: Session,
        chat: ChatView,
        header: ChatHeader,
        pair: LayerPairPicker,
        area: AreaPicker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper, self._header = session.keeper, header
        self._pair, self._area = pair, area
        self.list = ConversationList(self._keeper.history, self)
        for page in (chat, self.list):
            self.addWidget(page)
        header.history.toggled.connect(self._turn)
        header.copy_requested.connect(self._copy)
        header.export_requested.connect(self._export)
        self.list.chosen.connect(self._open)
        self.list.taken.connect(self._take_over)
        self.list.closed.connect(self.show_chat)
        session.asked.connect(lambda _: self.show_chat())
        session.answered.connect(self._take_answer)
        session.noted.connect(self._tell_of_closed)
        self._keeper.restored.connect(self._take_up)
        self._keeper.emptied.connect(lambda: header.set_filled(False))
        self._keeper.history.failed.connect(self.warned)
        self._keeper.places.noted.connect(self.warned)
        self._keeper.history.start()

    def show_chat(self) -> None:
        """Turn to the chat."""
        self._header.history.setChecked(False)

    def _turn(self, to_list: bool) -> None:
        self.setCurrentIndex(int(to_list))
        if to_list:
            self.list.open_list(self._keeper.current)

    def _open(self, conversation: str) -> None:
        self._keeper.open(conversation)
        self.show_chat()

    def _take_over(self, left: LeftBehind) -> None:
        self._keeper.take_over(left)
        self.show_chat()

    def _take_up(self, restored: RestoredConversation) -> None:
        """Choose what a kept conversation is about, so that the next question goes on with it."""
        self._header.set_filled(bool(restored.turns))
        if restored.takes_pair and restored.before is not None and restored.after is not None:
            self._pair.set_pair(restored.before, restored.after)
            self._area.take(restored.area)

    def _take_answer(self, inquiry: PendingQuestion) -> None:
        if inquiry.place.is_open:
            self._header.set_filled(True)

    def _tell_of_closed(self, inquiry: PendingQuestion, note: str) -> None:
        if not inquiry.place.is_open:
            self.told.emit(note)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._keeper.to_markdown())

    def _export(self) -> None:
        try:
            export_conversation(self._keeper.to_markdown(), self)
        except InputError as error:
            self.warned.emit(error.message)
