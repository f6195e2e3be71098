"""The engine's environment as the dock sees it, and the work that makes, mends or removes it."""

from __future__ import annotations

import time
from collections import deque
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import ChangeChatError, InputError
from ...core.setup.environment_state import OUTDATED, READY, EnvironmentState
from ..background import Background
from .network_variables import network_variables
from .setup_tools import SetupTools

if TYPE_CHECKING:
    from ...core.setup.install import Installed
    from .setup_tools import AnyPlan

IDLE, LOOKING, OFFERED = "idle", "looking", "offered"
INSTALLING, REMOVING, STOPPING, FAILED = "installing", "removing", "stopping", "failed"

_WATCH_MILLISECONDS = 2000
_LINES_KEPT = 2000


class Setup(QObject):
    """One piece of work at a time, on a thread of its own; every change is told by ``changed``.

    Attributes
    ----------
    environment:
        The ``core.setup.environment_state.EnvironmentState`` when it was last looked at.
    state:
        ``idle``, ``looking``, ``offered``, ``installing``, ``removing``, ``stopping`` or
        ``failed``.
    plan:
        What the set-up would do; None before that is known.
    fraction, stage:
        How far the work is, 0 to 1, and in words.
    error:
        Why it failed.
    removing:
        Whether the last work was a removal.
    lines:
        The log of the last work.
    """

    changed = pyqtSignal()

    line_added = pyqtSignal(str)

    engines_must_end = pyqtSignal()
    """The environment is about to change: nothing may run from it any more."""

    installed = pyqtSignal(object)
    """The ``core.setup.install.Installed``."""

    def __init__(self, parent: QObject | None = None, tools: SetupTools | None = None) -> None:
        super().__init__(parent)
        self._tools = tools or SetupTools()
        self._thread: Background | None = None
        self._retry: Callable[[], None] = self.inspect
        self.environment = self._tools.environment_state()
        self.state = IDLE
        self.plan: AnyPlan | None = None
        self.fraction, self.stage, self._began = 0.0, "", 0.0
        self.removing = False
        self.error: ChangeChatError | None = None
        self.lines: deque[str] = deque(maxlen=_LINES_KEPT)
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MILLISECONDS)
        self._watch.timeout.connect(self.refresh)
        self._watch_what_is_missing()

    @property
    def usable(self) -> bool:
        """Whether the engine can be started now."""
        return _startable(self.environment) and not self.working

    @property
    def outdated(self) -> bool:
        """Whether the engine can be used but is older than the plugin wants."""
        return self.environment.kind == OUTDATED and _startable(self.environment)

    @property
    def working(self) -> bool:
        """Whether the environment is being changed."""
        return self.state in (INSTALLING, REMOVING, STOPPING)

    @property
    def seconds(self) -> float:
        """For how long the work has been going on."""
        return time.monotonic() - self._began if self.working else 0.0

    def refresh(self) -> None:
        """Look at the environment anew; another QGIS may have made or removed it."""
        if self.working:
            return
        environment = self._tools.environment_state()
        if environment != self.environment:
            self.environment = environment
            if _startable(environment) and self.state == FAILED:
                self.state = IDLE
            self.changed.emit()
        self._watch_what_is_missing()

    def inspect(self, python: Path | None = None) -> None:
        """Find out what the set-up would do; with a Python of the user's, or the best there is."""
        if self.working:
            return
        self._retry = partial(self.inspect, python)
        network = network_variables()
        self._do(LOOKING, lambda _listener: self._tools.make_plan(python, network), self._take_plan)

    def repair(self) -> None:
        """Find out what the set-up would do, and do it at once unless something speaks against."""
        if self.working:
            return
        self._retry = self.repair
        network = network_variables()
        self._do(LOOKING, lambda _: self._tools.make_plan(None, network), self._repair_by)

    def move(self, folder: Path) -> None:
        """Have the environment in another folder from now on, and find out what that means."""
        self._choose(partial(self._tools.set_location, folder))

    def forget_python(self) -> None:
        """Give up the Python that the user named, and find out what an own one means."""
        self._choose(self._tools.forget_python)

    def install(self) -> None:
        """Do what the plan says; what an earlier try has left is used."""
        if self.working or self.plan is None:
            return
        plan = self.plan
        self._retry = self.install
        self.engines_must_end.emit()
        self._do(
            INSTALLING, lambda listener: self._tools.carry_out(plan, listener), self._take_engine
        )

    def remove(self) -> None:
        """Delete the environment; models, results and settings stay."""
        if self.working:
            return
        self._retry = self.remove
        self.engines_must_end.emit()
        self._do(REMOVING, self._tools.remove_environment, self._take_removal)

    def try_again(self) -> None:
        """Repeat what failed."""
        self._retry()

    def cancel(self) -> None:
        """Stop the work; what is done so far serves the next try."""
        if self._thread is not None and self.state in (INSTALLING, REMOVING):
            self.state = STOPPING
            self.changed.emit()
            self._thread.cancel()

    def dismiss(self) -> None:
        """Forget a plan that is not followed, or a failure that was read."""
        if not self.working:
            self._abandon_thread()
            self.plan, self.error = None, None
            self._become(IDLE)

    def tear_down(self) -> None:
        """Stop what runs and wait for it, some seconds at most; nothing is told any more."""
        self.blockSignals(True)
        self._watch.stop()
        if self._thread is not None:
            self._thread.end()

    def _do(self, state: str, work: Callable[[Any], object], take: Callable[[Any], None]) -> None:
        self._abandon_thread()
        self.error, self.fraction, self.stage = None, 0.0, ""
        self.removing = state == REMOVING
        if state != LOOKING:
            self.lines.clear()
        self._began = time.monotonic()
        thread = self._thread = Background(work, _UNEXPECTED, self)
        thread.progressed.connect(self._take_progress)
        thread.detailed.connect(self._take_line)
        thread.done.connect(take)
        thread.failed.connect(self._take_failure)
        thread.cancelled.connect(self._take_cancel)
        self._become(state)
        thread.start()

    def _choose(self, keep: Callable[[], None]) -> None:
        if self.working:
            return
        try:
            keep()
        except InputError as error:
            self._retry = partial(self._choose, keep)
            self._take_failure(error)
            return
        self.refresh()
        self.inspect()

    def _abandon_thread(self) -> None:
        if self._thread is not None:
            self._thread.abandon()
            self._thread.deleteLater()
            self._thread = None

    def _become(self, state: str) -> None:
        self.state = state
        self._watch_what_is_missing()
        self.changed.emit()

    def _take_plan(self, plan: AnyPlan) -> None:
        self.plan = plan
        self._become(OFFERED)

    def _repair_by(self, plan: AnyPlan) -> None:
        self._take_plan(plan)
        if not plan.problems:
            self.install()

    def _take_engine(self, outcome: Installed) -> None:
        self._look_after_work(IDLE)
        self.installed.emit(outcome)

    def _take_removal(self, _outcome: object) -> None:
        self._look_after_work(IDLE)

    def _take_failure(self, error: ChangeChatError) -> None:
        """Show the failure; what is wrong with a Python that was named stands beside its path."""
        self.error = error
        offered = self.state == LOOKING and self.plan is not None
        self._look_after_work(OFFERED if offered else FAILED)

    def _take_cancel(self) -> None:
        self._look_after_work(IDLE)

    def _take_progress(self, fraction: float, stage: str) -> None:
        self.fraction, self.stage = fraction, stage
        self.changed.emit()

    def _take_line(self, line: str) -> None:
        self.lines.append(line)
        self.line_added.emit(line)

    def _look_after_work(self, state: str) -> None:
        self.environment = self._tools.environment_state()
        self._become(state)

    def _watch_what_is_missing(self) -> None:
        """Look again now and then until there is an engine."""
        if _startable(self.environment) or self.working:
            self._watch.stop()
        elif not self._watch.isActive():
            self._watch.start()


_UNEXPECTED = "The set-up met an unexpected problem ({problem})."


def _startable(environment: EnvironmentState) -> bool:
    """Return whether an engine can be started from it, be it of an earlier release."""
    return environment.kind in (READY, OUTDATED) and environment.python is not None
