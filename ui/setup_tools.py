"""What the dock uses of ``core.setup``, in one place, so that tests can play the installer."""

from __future__ import annotations

from typing import Any

from ..core.setup.install import install
from ..core.setup.plan import Plan, make_plan
from ..core.setup.removal import remove_environment
from ..core.setup.state import EnvironmentState, environment_state


class SetupTools:
    """The real ones."""

    def environment_state(self) -> EnvironmentState:
        """Return how it stands with the engine's environment; quick."""
        return environment_state()

    def make_plan(self, **choices: Any) -> Plan:
        """Find out what an installation means; takes seconds."""
        return make_plan(**choices)

    def install(self, plan: Plan, listener: Any) -> None:
        """Install; takes minutes."""
        install(plan, listener)

    def remove_environment(self, listener: Any) -> None:
        """Remove the environment."""
        remove_environment(listener)
