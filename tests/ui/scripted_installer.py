"""An installer that does what a test tells it to, on the set-up's real thread."""

from __future__ import annotations

import queue
from pathlib import Path
from typing import Any, Callable, List, Mapping, Optional, Tuple

from changechat.core.setup.environment_state import READY, EnvironmentState
from changechat.core.setup.install import Installed
from changechat.core.setup.plan import InstallPlan

from .setup_states import example_outcome, example_plan, example_state

_POLL_SECONDS = 0.01


class ScriptedInstaller:
    """Plays ``core.setup``: install and remove follow orders until they are told to end.

    Attributes
    ----------
    environment:
        What the environment is like.
    pythons:
        The Python that each plan was asked for.
    locations:
        The folders that were chosen.
    notes:
        What an installation tells at its good end.
    plan:
        What the next plan says, or the error that it raises.
    """

    def __init__(self, kind: str = READY) -> None:
        self.environment: EnvironmentState = example_state(kind)
        self.plan: object = example_plan()
        self.pythons: List[Optional[Path]] = []
        self.locations: List[Path] = []
        self.notes: Tuple[str, ...] = ()
        self.forgotten = 0
        self.installed: List[InstallPlan] = []
        self.removals = 0
        self._orders: "queue.Queue[Callable[[Any], bool]]" = queue.Queue()

    # ---- what the set-up calls

    def environment_state(self) -> EnvironmentState:
        return self.environment

    def set_location(self, folder: Path) -> None:
        self.locations.append(folder)

    def forget_python(self) -> None:
        self.forgotten += 1

    def make_plan(self, python: Optional[Path], network: Mapping[str, str]) -> InstallPlan:
        self.pythons.append(python)
        if isinstance(self.plan, Exception):
            raise self.plan
        return self.plan

    def carry_out(self, plan: InstallPlan, listener: Any) -> Installed:
        self.installed.append(plan)
        self._follow(listener)
        return example_outcome(*self.notes)

    def remove_environment(self, listener: Any) -> int:
        self.removals += 1
        self._follow(listener)
        return 2_000_000_000

    # ---- what the test orders

    def become(self, kind: str, **more: Any) -> None:
        """Let the environment be in a state."""
        self.environment = example_state(kind, **more)

    def progress(self, fraction: float, stage: str) -> None:
        """Let the work tell how far it is."""
        self._order(lambda listener: listener.progress(fraction, stage))

    def print(self, line: str) -> None:
        """Let the work write a line to the log."""
        self._order(lambda listener: listener.detail(line))

    def end(self, kind: str) -> None:
        """Let the work end well and leave the environment in a state."""
        self._orders.put(lambda _listener: self.become(kind) or True)

    def fail(self, error: Exception) -> None:
        """Let the work end with an error."""

        def raise_it(_listener: Any) -> bool:
            raise error

        self._orders.put(raise_it)

    def _order(self, tell: Callable[[Any], None]) -> None:
        self._orders.put(lambda listener: bool(tell(listener)))

    def _follow(self, listener: Any) -> None:
        ended = False
        while not ended:
            listener.check()
            try:
                ended = self._orders.get(timeout=_POLL_SECONDS)(listener)
            except queue.Empty:
                continue
