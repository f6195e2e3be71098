"""What the dock knows of the engine's models: the last report, and what is being done to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import Cancelled
from ...core.link.commands import ADD_MODEL, LOAD, MODELS, REMOVE_MODEL, UNLOAD, VERIFY
from ...core.link.engine_process import STOPPED
from ...core.link.model_report import ModelReport
from ...core.link.protocol import State
from ..engine_thread import EngineThread
from ..options.profile_settings import device, idle_minutes, image_side


class ModelStore(QObject):
    """Asks the engine for its models and has it load, unload, add, verify and remove them.

    Nothing here waits; every change is told by ``changed``.

    Attributes
    ----------
    report:
        The last report; without models before the first one.
    working:
        Name of the command that runs; empty without one, and while only the list is asked for.
    problems:
        Why the last loading of a model failed, by its name; under an empty name, why there is no
        list.
    """

    changed = pyqtSignal()
    progressed = pyqtSignal(float, str)
    """Fraction and stage of the command that runs."""

    working_changed = pyqtSignal(bool)

    engine_started = pyqtSignal()
    """A new engine is ready; it has not been asked for its models."""

    added = pyqtSignal(str)
    """Name of the model that was added."""

    verified = pyqtSignal(str)
    """A sentence on a model that was found undamaged."""

    failed = pyqtSignal(str, str)
    """Name of the command, and a sentence; not for loading, which leaves it in ``problems``."""

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report = ModelReport()
        self.working = ""
        self.problems: dict[str, str] = {}
        self._engine = engine
        self._engine_is_new = False
        self._listing: str | None = None
        self._command: str | None = None
        self._model = ""
        engine.state_changed.connect(self._engine_changed)
        engine.reported.connect(self._take_report)
        engine.progressed.connect(self._pass_on_progress)
        engine.failed.connect(self._take_failure)

    @property
    def loaded(self) -> str | None:
        """Name of the model in memory; None without one."""
        return self.report.loaded

    @property
    def loading(self) -> str:
        """Name of the model that is being loaded, empty without one."""
        return self._model if self.working == LOAD else ""

    @property
    def listing(self) -> bool:
        """Whether the list is being asked for."""
        return self._listing is not None

    def refresh(self) -> None:
        """Ask for the list, unless that is under way; starts the engine if need be.

        Not for nothing: the first time an engine takes seconds, in which no question is answered.
        """
        if self._listing is None:
            self._listing = self._engine.command(MODELS, _engine_settings())
            self.changed.emit()

    def load(self, model: str) -> None:
        """Load a model ahead of the next question."""
        self.problems.pop(model, None)
        self._do(LOAD, model=model, **_engine_settings())

    def unload(self) -> None:
        """Give the memory of the loaded model back."""
        self._do(UNLOAD)

    def add(self, title: str, based_on: str, folder: str, kind: str) -> None:
        """Add an adapter or a model folder of the user's; ``added`` or ``failed`` follows."""
        self._do(ADD_MODEL, title=title, based_on=based_on, folder=folder, kind=kind)

    def remove(self, model: str) -> None:
        """Take a model off this computer."""
        self._do(REMOVE_MODEL, model=model)

    def verify(self, model: str) -> None:
        """Read a model anew and compare it with what was fetched; ``verified`` or ``failed``."""
        self._do(VERIFY, model=model)

    def cancel(self) -> None:
        """Stop the command that runs."""
        if self._command is not None:
            self._engine.cancel(self._command)

    def _do(self, name: str, **arguments: Any) -> None:
        if self.working:
            return
        self.working, self._model = name, str(arguments.get("model", ""))
        self.working_changed.emit(True)
        self._command = self._engine.command(name, arguments)
        self.changed.emit()

    def _done(self) -> None:
        self.working, self._command = "", None
        self.working_changed.emit(False)

    def _engine_changed(self, state: str, detail: str) -> None:
        if state == State.STARTING:
            self._engine_is_new = True
        elif state == State.READY and self._engine_is_new:
            self._engine_is_new = False
            self.engine_started.emit()
        elif state == State.READY and detail and self.loaded:
            self.refresh()  # it was idle, and gave the memory of the model back
        elif state == STOPPED and self.loaded:
            self.report = replace(self.report, loaded=None)
            self.changed.emit()

    def _take_report(self, command: str, data: dict) -> None:
        if command not in (self._listing, self._command):
            return
        try:
            self.report = ModelReport.from_dict(data)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self._take_failure(command, "", self._unreadable(error))
            return
        if command == self._listing:
            self._listing = None
            self.problems.pop("", None)
        else:
            self._done()
        self.changed.emit()
        if self.report.added:
            self.added.emit(self.report.added)
        if self.report.verified:
            self.verified.emit(self.report.verified)

    def _pass_on_progress(self, command: str, fraction: float, stage: str) -> None:
        if command == self._command:
            self.progressed.emit(fraction, stage)

    def _take_failure(self, command: str, kind: str, message: str) -> None:
        if command == self._listing:
            self._listing = None
            self._keep_problem("", kind, message)
        elif command == self._command:
            name = self.working
            self._done()
            if name == LOAD:
                self._keep_problem(self._model, kind, message)
            elif kind != Cancelled.kind:
                self.failed.emit(name, message)
        else:
            return
        self.changed.emit()

    def _keep_problem(self, about: str, kind: str, message: str) -> None:
        if kind != Cancelled.kind:
            self.problems[about] = message

    def _unreadable(self, error: Exception) -> str:
        return self.tr(
            "The engine's list of models could not be read ({error}). Plugin and engine are "
            "perhaps of different releases: restart QGIS."
        ).format(error=f"{type(error).__name__}: {error}")


def _engine_settings() -> dict[str, Any]:
    """Return what the settings ask of the engine."""
    return {"device": device(), "image_side": image_side(), "idle_minutes": idle_minutes()}
