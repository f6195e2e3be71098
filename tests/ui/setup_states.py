"""Made-up states and plans of the set-up for tests of the user interface."""

from __future__ import annotations

from typing import Any

from changechat.core.setup.plan import Plan
from changechat.core.setup.state import EnvironmentState


def example_state(kind: str, **more: Any) -> EnvironmentState:
    """Return a state of this kind."""
    return EnvironmentState(kind, **more)


def example_plan(**more: Any) -> Plan:
    """Return a plan for a machine without a GPU."""
    return Plan(**more)
