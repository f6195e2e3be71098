"""Which file takes the results of a project, also of one never saved or closed by now."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, QUrl, QUrlQuery, pyqtSignal

from ...core.environment import data_home
from ...core.errors import ChangeChatError
from ...core.unsaved_results import (
    UNSAVED,
    LeftBehind,
    UnsavedResults,
    delete_geopackage,
    held,
    left_behind,
    no_leftover,
)
from ..options.profile_settings import results_folder
from .first_save import copy_into, is_being_edited, layer_files, layers_in, repoint

#: Held by whoever writes into a result file or moves it: SQLite refuses a second writer after a few
#: seconds.
write_lock = Lock()

_ENDING = "_changes.gpkg"
_DECODED = QUrl.ComponentFormattingOption.FullyDecoded


class ResultPlace:
    """The place of one project; questions keep it, so that a later project does not get the answer.

    Attributes
    ----------
    project:
        Path of the project's file; empty while it was never saved.
    paths:
        Where the file may go, best first. Another thread may read it under ``write_lock``.
    unsaved:
        Of a project that was never saved, once it was asked about.
    behind:
        Files of a saved project that lie where they were before its first save.
    questions:
        Ids of those whose turn is not written yet.
    is_open:
        Whether its project is the one that is open.
    """

    def __init__(self) -> None:
        self.project = ""
        self.paths: list[Path] = []
        self.unsaved: UnsavedResults | None = None
        self.behind: list[Path] = []
        self._moved: dict[Path, Path] = {}
        self.questions: set[str] = set()
        self.is_open = True

    @property
    def own(self) -> list[Path]:
        """The files that go with the project when it is saved."""
        return self.behind if self.unsaved is None else self.unsaved.paths

    def begin_question(self, question_id: str) -> None:
        """Keep the place until the turn of a question is written."""
        self.questions.add(question_id)

    def end_question(self, question_id: str) -> None:
        """Let go of the place."""
        self.questions.discard(question_id)
        self._release()

    def close(self) -> None:
        """Say that the project is closed: the place stays what it is."""
        self.is_open = False
        self._release()

    def move(self, old: Path, new: Path) -> None:
        """Remember where a file went."""
        self._moved[old] = new
        self._moved.pop(new, None)

    def where(self, path: Path) -> Path:
        """Return where a file that was written lies by now."""
        while path in self._moved:
            path = self._moved[path]
        return path

    def _release(self) -> None:
        if self.unsaved is not None and not self.is_open and not self.questions:
            self.unsaved.release()
            self.unsaved = None


class ResultPlaces(QObject):
    """Gives every project its place, and takes the results along when it is saved first."""

    noted = pyqtSignal(str)
    """A sentence about results that could not be moved."""

    moved = pyqtSignal(object, object)
    """Where a file was, and where it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current = ResultPlace()
        self._closed: list[ResultPlace] = []
        self._copied: dict[Path, Path] = {}  # until a project on disk names the copies
        self._saving = ""  # the project that is being written
        self._read_too: list[LeftBehind] = []
        self._is_told = False
        project = QgsProject.instance()
        project.cleared.connect(self._close)
        project.writeProject.connect(self._take_along)
        project.projectSaved.connect(self._note_saved)
        project.readProject.connect(self._claim)
        self._claim()

    def tear_down(self) -> None:
        """Hear of no project any more."""
        project = QgsProject.instance()
        project.cleared.disconnect(self._close)
        project.writeProject.disconnect(self._take_along)
        project.projectSaved.disconnect(self._note_saved)
        project.readProject.disconnect(self._claim)
        self._end_save()
        self.current.close()

    @property
    def is_awaited(self) -> bool:
        """Whether the turn of a question is not written yet, also of a project closed by now."""
        return any(place.questions for place in (self.current, *self._closed))

    def for_question(self) -> ResultPlace:
        """Return the place of the project that is open, as the settings are now."""
        place, project = self.current, QgsProject.instance()
        if place.unsaved is None and project.fileName():
            place.project = _name(project)
            place.paths = result_paths(project)
        elif place.unsaved is None:
            place.unsaved = UnsavedResults(_folders(None))
            place.paths = place.unsaved.paths
        return place

    def take_over(self, left: LeftBehind) -> Callable[[], Path]:
        """Let a file of an unsaved project belong to the project that is open.

        Returns what brings it there, on any thread, as it may be large, and returns where it lies
        then; it raises as this does.

        Raises
        ------
        ChangeChatError
            If it can be neither moved nor taken where it is, or another window has it by now.
        """
        place = self.for_question()
        if place.unsaved is not None:
            place.unsaved.take_over(left)
            return lambda: place.where(left.path)
        return partial(self._bring, left, list(place.paths), place.project)

    def _bring(self, left: LeftBehind, paths: list[Path], project: str) -> Path:
        with held(left), write_lock:
            new = copy_into(left.path, paths, project)
            self._delete(left.path)
        return new

    def files(self) -> list[Path]:
        """Return the files that may hold something of the project that is open."""
        project = QgsProject.instance()
        found = [*self.current.paths, *self.current.behind]
        if project.fileName():
            found += result_paths(project)
        found += [sibling for path in found for sibling in _numbered(path)]
        found += layer_files(project)
        return [path for path in dict.fromkeys(found) if path.is_file()]

    def is_shared(self, path: Path) -> bool:
        """Return whether projects of the same name elsewhere may use a file too."""
        saved = QgsProject.instance().absoluteFilePath()
        is_beside = bool(saved) and path.parent == Path(saved).parent
        return not (is_beside or path in self.current.own or path.name.startswith(UNSAVED))

    def _close(self) -> None:
        self._end_save()
        self.current.close()
        self._closed = [one for one in (*self._closed, self.current) if one.questions]
        self.current = ResultPlace()
        self._copied = {}

    def _claim(self) -> None:
        """Let no file be a leftover that the layers of the open project read."""
        is_saved = bool(QgsProject.instance().fileName())
        for left in leftovers(are_read=True):
            with suppress(ChangeChatError):  # another window has it by now
                if is_saved:
                    no_leftover(left)
                else:
                    self.take_over(left)

    def _take_along(self) -> None:
        """Copy what lies elsewhere beside the project, before its layers are written into it."""
        self._end_save()
        place, project = self.current, QgsProject.instance()
        self._saving, self._is_told = _name(project), False
        self._read_too = leftovers(are_read=True)
        QTimer.singleShot(0, self._end_save)
        if place.unsaved is None and self._saving != place.project:
            place.behind, self._copied = [], {}  # the project of the earlier name reads them
        files = [path for path in place.own if path.exists() and path not in self._copied]
        if place.unsaved is None and not files:
            return
        if any(is_being_edited(path, project) for path in files):
            self.noted.emit(
                self.tr(
                    "The results stay in the data folder while they are edited; save the edits, "
                    "then the project, and they move beside it."
                )
            )
            return
        with write_lock:
            try:
                for path in files:
                    new = copy_into(path, result_paths(project), self._saving)
                    place.move(path, new)
                    repoint(project, path, new)
                    self.moved.emit(path, new)
                    self._copied[path] = new
            except ChangeChatError as error:
                self.noted.emit(error.message)
            place.paths, place.project = result_paths(project), self._saving

    def _note_saved(self) -> None:
        self._is_told = True

    def _end_save(self) -> None:
        """Let go of the originals, now that QGIS is done writing; what it says may come too early.

        Where the project did not get onto the disk it is still an unsaved one, whose files are the
        copies that its layers read.
        """
        place, name, self._saving = self.current, self._saving, ""
        if not name:
            return
        if self._is_told and _is_on_disk(name):
            place.behind = [one for one in place.own if one.exists() and one not in self._copied]
            place.project = name
            if place.unsaved is not None:
                place.unsaved.forget()
                place.unsaved = None
            for left in self._read_too:
                with suppress(ChangeChatError):
                    no_leftover(left)
        elif place.unsaved is not None:
            place.unsaved.move(self._copied)
            place.paths, place.project = place.unsaved.paths, ""
        else:
            return  # the project on disk, as it was saved before, reads the originals
        for path in self._copied:
            self._delete(path)
        self._copied = {}

    def _delete(self, path: Path) -> None:
        try:
            delete_geopackage(path)
        except OSError:
            sentence = self.tr("{path} was copied beside the project but cannot be deleted.")
            self.noted.emit(sentence.format(path=path))


def leftovers(are_read: bool = False) -> list[LeftBehind]:
    """Return what unsaved projects left behind and the open project does not read, or does."""
    project = QgsProject.instance()
    return [left for left in left_behind() if bool(layers_in(project, left.path)) == are_read]


def result_paths(project: QgsProject) -> list[Path]:
    """Return where the GeoPackage of a saved project may go, best first.

    That is the folder of the settings, then beside the project, then the data folder. A project in
    a database has no folder of its own.
    """
    saved = project.absoluteFilePath()
    parameters = QUrlQuery(QUrl(project.fileName()))
    names = (parameters.queryItemValue(key, _DECODED) for key in ("projectName", "project"))
    base = project.baseName() or next(filter(None, names), "project")  # it comes after the writing
    folders = _folders(Path(saved).parent if saved else None)
    return [folder / f"{base}{_ENDING}" for folder in folders]


def _name(project: QgsProject) -> str:
    """Return the path of a project, or what QGIS calls one in a database."""
    return project.absoluteFilePath() or project.fileName()


def _is_on_disk(name: str) -> bool:
    """Return whether a project is written, of which QGIS has said so.

    Of an archive or a database it says so before it makes that.
    """
    if name.lower().endswith(".qgs"):
        return True
    is_whole = not name.lower().endswith(".qgz") or zipfile.is_zipfile(name)
    return is_whole and not QgsProject.instance().error()


def _folders(beside: Path | None) -> list[Path]:
    folders = (results_folder(), beside, data_home() / "results")
    return [folder for folder in folders if folder is not None]


def _numbered(path: Path) -> list[Path]:
    """Return the files that were given another number because the name was taken."""
    pattern = re.compile(re.escape(path.stem) + r"_\d+\.gpkg")
    if not path.parent.is_dir():
        return []
    return sorted(file for file in path.parent.iterdir() if pattern.fullmatch(file.name))
