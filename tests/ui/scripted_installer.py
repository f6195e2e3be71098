"""An installer that does what a test tells it to, on the set-up's real thread."""

from __future__ import annotations

import queue
from typing import Any, Callable, List

from changechat.core.setup.plan import Plan
from changechat.core.setup.state import READY, EnvironmentState


class ScriptedInstaller:
    """Plays ``core.setup``: each piece of work follows orders until it is told to end.

    Attributes
    ----------
    kind:
        The kind of state that the environment is in.
    choices:
        What was asked of each plan.
    """

    def __init__(self, kind: str = READY) -> None:
        self.kind, self.plan = kind, Plan()
        self.choices: List[dict] = []
        self.installs = self.removals = 0
        self._orders: "queue.Queue[Callable[[Any], None]]" = queue.Queue()

    def environment_state(self) -> EnvironmentState:
        return EnvironmentState(self.kind)

    def make_plan(self, **choices: Any) -> Plan:
        self.choices.append(choices)
        return self.plan

    def install(self, plan: Plan, listener: Any) -> None:
        self.installs += 1
        self._obey(listener)

    def remove_environment(self, listener: Any) -> None:
        self.removals += 1
        self._obey(listener)
