"""What a session knows of conversations: those that go on, and those that files keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ChangeChatError
from ...core.kept_conversation import KeptLayer, KeptTurn
from ...core.request import Area
from ...core.unsaved_results import LeftBehind
from ..chat.pending_question import PendingQuestion
from ..results.result_geopackage import WrittenTables, tables_in
from ..results.result_places import ResultPlaces
from ..results.result_tree import place_layers
from .history import History, OpenedConversation
from .kept_layers import find_layer, is_changed, kept_layer
from .open_conversations import OpenConversation, OpenConversations, subject_of


@dataclass(frozen=True)
class RestoredConversation:
    """A conversation that was read again, and what of the project it is about.

    Attributes
    ----------
    before, after:
        The layers, where the project has them.
    layers:
        What finds the two, also once they are added again.
    takes_pair:
        Whether its pair and area become those that are chosen.
    notes:
        Sentences about layers that are missing or hold something else by now.
    """

    subject: str
    turns: list[KeptTurn]
    before: QgsRasterLayer | None
    after: QgsRasterLayer | None
    layers: tuple[KeptLayer, KeptLayer]
    area: Area | None
    takes_pair: bool
    notes: list[str]


class ConversationKeeper(QObject):
    """Gives every question its conversation, and takes up those of a project that is opened.

    Attributes
    ----------
    current:
        Id of the conversation that the chat shows last; empty without one.
    """

    restored = pyqtSignal(object)
    """The :class:`RestoredConversation` that goes on now."""

    emptied = pyqtSignal()
    """Nothing goes on: another project, or what went on was deleted."""

    def __init__(self, places: ResultPlaces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = places
        self.history = History(self.places, self)
        self.history.may_restore = self._may_restore
        self._open = OpenConversations()
        self.current = ""
        self.history.opened.connect(self._go_on)
        self.history.deleted.connect(self._drop)
        QgsProject.instance().cleared.connect(self._forget)

    def tear_down(self) -> None:
        """Hear of no project any more."""
        QgsProject.instance().cleared.disconnect(self._forget)
        self.history.tear_down()

    def find_conversation(
        self, inquiry: PendingQuestion, then: Callable[[OpenConversation], object]
    ) -> None:
        """Call ``then`` with the conversation about a question's pair and area, kept or new.

        That is at once, but for one that must first be read.
        """

        def go_on(opened: OpenConversation) -> None:
            self.current = opened.entry.conversation
            then(opened)

        def take(kept: OpenedConversation | None) -> None:
            if not inquiry.place.is_open:
                then(_begin(OpenConversations(), inquiry))
            elif kept is None:
                go_on(_begin(self._open, inquiry))
            else:
                go_on(self._open.take(inquiry.subject, kept.entry, kept.turns))

        opened = self._open.get(inquiry.subject)
        if not inquiry.place.is_open:
            take(None)
        elif opened is not None:
            go_on(opened)
        else:
            self.history.read_about(inquiry.subject, take)

    def open(self, conversation: str) -> None:
        """Take up another conversation, unless a question is on its way."""
        if self._may_replace():
            self.history.open(conversation)

    def take_over(self, left: LeftBehind) -> None:
        """Take layers and conversations of a project that was never saved into the one that is."""
        try:
            bring = self.places.take_over(left)
        except ChangeChatError as error:
            self.history.failed.emit(error.message)
        else:
            self.history.jobs.run(lambda: tables_in(bring()), self._show_taken)

    def turn_saved(self, inquiry: PendingQuestion, path: Path) -> None:
        """Take note that a turn is on disk."""
        if inquiry.place.is_open:
            self.history.add_turn(inquiry.conversation.entry, inquiry.kept, path)

    def to_markdown(self) -> str:
        """Return what goes on as Markdown, one heading per pair and area."""
        return self._open.to_markdown()

    def _show_taken(self, found: list[WrittenTables]) -> None:
        for tables in found:
            moved = replace(tables, path=self.places.current.where(tables.path))
            place_layers(moved, tables.facts.get("title", ""), QgsProject.instance())
        self._open.clear()
        self.history.load(then_restore=True)

    def _may_replace(self) -> bool:
        """Return whether no question is on its way, whose answer needs its bubble; tell."""
        if self.places.current.questions:
            self.history.failed.emit(
                self.tr("Wait for the answer, or stop it; then open another conversation.")
            )
        return not self.places.current.questions

    def _go_on(self, opened: OpenedConversation) -> None:
        if not self._may_replace():  # one may have been asked while this was read
            return
        project, entry = QgsProject.instance(), opened.entry
        before, after = (_find(kept, project) for kept in (entry.before, entry.after))
        subject = subject_of(
            before.id() if before else entry.before.layer_id,
            after.id() if after else entry.after.layer_id,
            entry.area,
        )
        layers = (
            kept_layer(before) if before else entry.before,
            kept_layer(after) if after else entry.after,
        )
        notes = self._notes(entry.before, before) + self._notes(entry.after, after)
        self._open.clear()
        self._open.take(subject, entry, opened.turns)
        self.current = entry.conversation
        self.restored.emit(
            RestoredConversation(
                subject, opened.turns, before, after, layers, entry.area, opened.takes_pair, notes
            )
        )

    def _notes(self, kept: KeptLayer, layer: QgsRasterLayer | None) -> list[str]:
        if layer is None:
            sentence = self.tr(
                "The layer “{name}” is not in this project. Add it to go on with this conversation."
            )
        elif not layer.isValid():
            sentence = self.tr("The layer “{name}” cannot be read; repair its data source.")
        elif is_changed(kept, layer):
            sentence = self.tr("The file of “{name}” has changed since this conversation.")
        else:
            return []
        return [sentence.format(name=kept.name)]

    def _drop(self, conversation: str) -> None:
        self._open.drop(conversation)
        if conversation == self.current:
            self._empty()

    def _may_restore(self) -> bool:
        return not self._open and not self.places.current.questions

    def _forget(self) -> None:
        self._open.clear()
        self._empty()

    def _empty(self) -> None:
        self.current = ""
        self.emptied.emit()


def _begin(conversations: OpenConversations, inquiry: PendingQuestion) -> OpenConversation:
    return conversations.begin(
        inquiry.subject, inquiry.before, inquiry.after, inquiry.area, inquiry.place.project
    )


def _find(kept: KeptLayer, project: QgsProject) -> QgsRasterLayer | None:
    layer_id = find_layer(kept, project)
    return project.mapLayer(layer_id) if layer_id else None
