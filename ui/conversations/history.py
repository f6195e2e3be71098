"""The conversations that the project's files keep: read, opened, renamed, deleted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.kept_conversation import ConversationEntry, KeptTurn
from ..pair.pair_memory import saved_pair
from ..results.result_places import ResultPlaces, write_lock
from . import conversation_changes
from .conversation_files import FoundConversations, ListedConversation, all_turns, look_through
from .file_jobs import FileJobs
from .kept_layers import find_layer
from .open_conversations import subject_of


@dataclass(frozen=True)
class OpenedConversation:
    """A conversation with all its turns, oldest first.

    ``takes_pair`` unless the project keeps another pair than that it is about.
    """

    entry: ConversationEntry
    turns: list[KeptTurn]
    takes_pair: bool


class History(QObject):
    """Knows what the files of the project hold, and changes it, on threads of its own.

    Attributes
    ----------
    jobs:
        Whatever else reads or writes these files takes its turn among them.
    """

    changed = pyqtSignal()
    """Another list of conversations."""

    opened = pyqtSignal(object)
    """An :class:`OpenedConversation`, asked for by the user or the last one of a project."""

    failed = pyqtSignal(str)
    """What could not be read or changed, and what to do."""

    deleted = pyqtSignal(str)
    """The id of a conversation that was deleted."""

    def __init__(self, places: ResultPlaces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._listed: dict[str, ListedConversation] = {}
        self.jobs = FileJobs(self.tr("The conversations cannot be read: {problem}"), self)
        self.jobs.failed.connect(self.failed)
        self._changes = 0  # what was read before the last one is no longer true
        self.may_restore: Callable[[], bool] = lambda: True
        project = QgsProject.instance()
        project.cleared.connect(self._forget)
        project.readProject.connect(self._project_read)
        places.moved.connect(self._follow)

    def start(self) -> None:
        """Read what the project that is open already has, and go on where it stopped."""
        QTimer.singleShot(0, self._project_read)

    def tear_down(self) -> None:
        """Hear of no project any more, and wait for what is being written."""
        project = QgsProject.instance()
        project.cleared.disconnect(self._forget)
        project.readProject.disconnect(self._project_read)
        self.jobs.tear_down()

    @property
    def busy(self) -> bool:
        """Whether files are being read or written."""
        return self.jobs.busy

    def listed(self, deleted: bool = False) -> list[ListedConversation]:
        """Return the conversations, or the deleted ones, the latest first."""
        wanted = [one for one in self._listed.values() if bool(one.entry.deleted_utc) == deleted]
        return sorted(wanted, key=lambda one: one.entry.updated_utc, reverse=True)

    def load(self, then_restore: bool = False) -> None:
        """Read the list; then open the last conversation, if that is wanted and still possible."""
        files, changes = self._places.files(), self._changes
        shared = {path for path in files if self._places.is_shared(path)}

        def done(found: FoundConversations) -> None:
            if changes == self._changes:
                self._take(found, shared, then_restore)
            else:
                self.load(then_restore)

        self.jobs.run(lambda: look_through(files), done)

    def add_turn(self, entry: ConversationEntry, kept: KeptTurn, path: Path) -> None:
        """Take note of a turn that was written."""
        known = self._listed.get(entry.conversation)
        one = ListedConversation(entry, (path,)) if known is None else known
        words = f"{one.entry.words} {kept.question} {kept.answer.text}"
        paths = one.paths if path in one.paths else (*one.paths, path)
        entry = replace(entry, title=one.entry.title, words=words)
        self._listed[entry.conversation] = ListedConversation(entry, paths)
        self._changes += 1
        self.changed.emit()

    def open(self, conversation: str, takes_pair: bool = True) -> None:
        """Read a conversation; ``opened`` follows if the project has it."""
        one = self._listed.get(conversation)
        if one is None:
            return
        where = self._places.current.where
        self.jobs.run(
            lambda: OpenedConversation(one.entry, all_turns(_moved(one, where)), takes_pair),
            self.opened.emit,
        )

    def read_about(self, subject: str, then: Callable[[OpenedConversation | None], object]) -> None:
        """Read the latest conversation about a subject (:func:`subject_of`), without evidence.

        ``then`` is called with it; at once with None where there is none, later where it cannot be
        read or the project is closed meanwhile.
        """
        one = next((one for one in self.listed() if self._subject_of(one) == subject), None)
        if one is None:
            then(None)
            return
        where = self._places.current.where
        self.jobs.run(
            lambda: OpenedConversation(
                one.entry, all_turns(_moved(one, where), with_evidence=False), False
            ),
            then,
            failed=lambda: then(None),
            closed=lambda: then(None),
        )

    def rename(self, conversation: str, title: str) -> None:
        """Give a conversation that the project has a title, or with an empty one take it away."""
        title = " ".join(title.split())
        self._change(
            conversation,
            lambda entry: replace(entry, title=title or None),
            lambda path: conversation_changes.rename(path, conversation, title),
        )

    def set_deleted(self, conversation: str, is_deleted: bool = True) -> None:
        """Delete a conversation that the project has, or take that back."""
        stamp = "deleted" if is_deleted else None  # the file gets the time
        is_known = self._change(
            conversation,
            lambda entry: replace(entry, deleted_utc=stamp),
            lambda path: conversation_changes.set_deleted(path, conversation, is_deleted),
        )
        if is_known and is_deleted:
            self.deleted.emit(conversation)

    def may_erase(self) -> bool:
        """Return whether no question runs, whose turn would bring its conversation back; tell."""
        if self._places.is_awaited:
            self.failed.emit(self.tr("Wait for the answer, or stop it; then delete for good."))
        return not self._places.is_awaited

    def erase(self, conversations: Collection[str]) -> None:
        """Take conversations out of their files for good: those that still are deleted ones."""
        if not self.may_erase():
            return
        by_path: dict[Path, list[str]] = {}
        for one in self.listed(deleted=True):
            if one.entry.conversation not in conversations:
                continue
            del self._listed[one.entry.conversation]
            self._changes += 1
            for path in one.paths:
                by_path.setdefault(path, []).append(one.entry.conversation)
        self.changed.emit()
        self._write(by_path, lambda path, now: conversation_changes.erase(now, by_path[path]))

    def _change(
        self,
        conversation: str,
        change: Callable[[ConversationEntry], ConversationEntry],
        write: Callable[[Path], None],
    ) -> bool:
        """Return whether there is such a conversation, which is changed then."""
        one = self._listed.get(conversation)
        if one is None:
            return False
        self._listed[conversation] = replace(one, entry=change(one.entry))
        self._changes += 1
        self.changed.emit()
        self._write(one.paths, lambda _, now: write(now))
        return True

    def _write(self, paths: Iterable[Path], write: Callable[[Path, Path], None]) -> None:
        """Have files written: ``write`` is given each, and where the first save has brought it."""
        where = self._places.current.where

        def work() -> None:
            with write_lock:
                for path in paths:
                    write(path, where(path))

        self.jobs.run(work, lambda _: None, failed=self.load)

    def _project_read(self, *_: object) -> None:
        self.load(then_restore=True)

    def _forget(self) -> None:
        self.jobs.close()
        self._listed.clear()
        self.changed.emit()

    def _follow(self, old: Path, new: Path) -> None:
        for name, one in self._listed.items():
            paths = tuple(new if path == old else path for path in one.paths)
            self._listed[name] = replace(one, paths=paths)
        self._changes += 1

    def _take(self, found: FoundConversations, shared: set[Path], then_restore: bool) -> None:
        self._listed = {
            one.entry.conversation: one for one in found.listed if self._belongs(one, shared)
        }
        self.changed.emit()
        for problem in found.problems:
            self.failed.emit(problem)
        latest = self.listed()
        if then_restore and latest and self.may_restore():
            kept = saved_pair()[:2]
            about_it = [one for one in latest if self._pair_of(one) == kept]
            one = about_it[0] if about_it else latest[0]
            self.open(one.entry.conversation, bool(about_it) or None in kept)

    def _pair_of(
        self, one: ListedConversation
    ) -> tuple[QgsRasterLayer | None, QgsRasterLayer | None]:
        project = QgsProject.instance()
        before = find_layer(one.entry.before, project, False)
        after = find_layer(one.entry.after, project, False)
        return project.mapLayer(before or ""), project.mapLayer(after or "")

    def _subject_of(self, one: ListedConversation) -> str | None:
        before, after = self._pair_of(one)
        return subject_of(before.id(), after.id(), one.entry.area) if before and after else None

    def _belongs(self, one: ListedConversation, shared: set[Path]) -> bool:
        """Return whether a conversation is of this project: some files serve several."""
        if not shared.issuperset(one.paths):
            return True
        project = QgsProject.instance()
        own = (project.absoluteFilePath() or project.fileName(), "")
        if one.entry.project == own[0] != "":
            return True
        ids = (one.entry.before.layer_id, one.entry.after.layer_id)
        return any(layer_id in project.mapLayers() for layer_id in ids)


def _moved(one: ListedConversation, where: Callable[[Path], Path]) -> ListedConversation:
    """Return a conversation with its files where the first save has brought them."""
    return replace(one, paths=tuple(map(where, one.paths)))
