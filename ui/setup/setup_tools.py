"""What the dock uses of ``core.setup``, in one place, so that tests can play the installer.

What installs is loaded when something is to be installed: most starts of QGIS need none of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Mapping, Union

from ...core.environment import data_home, set_engine_location, use_python
from ...core.setup.environment_state import EnvironmentState, environment_state

if TYPE_CHECKING:
    from ...core.setup.adoption import AdoptionPlan
    from ...core.setup.install import Installed
    from ...core.setup.install_progress import SetupListener
    from ...core.setup.plan import InstallPlan

    AnyPlan = Union[InstallPlan, AdoptionPlan]


class SetupTools:
    """The real ones."""

    def environment_state(self) -> EnvironmentState:
        """Return how it stands with the engine's environment; milliseconds."""
        return environment_state()

    def set_location(self, folder: Path) -> None:
        """Have the environment made in ``folder``/engine from now on."""
        set_engine_location(None if folder == data_home() else folder)

    def forget_python(self) -> None:
        """Use ChangeChat's own environment again, and no Python of the user's."""
        use_python(None)

    def make_plan(self, python: Path | None, network: Mapping[str, str]) -> AnyPlan:
        """Find out what the set-up means; some seconds.

        A Python that has the engine's packages is used as it is; any other is the base of an
        environment.
        """
        from ...core.setup.adoption import has_packages, make_adoption_plan
        from ...core.setup.plan import make_plan

        if python is not None and has_packages(python):
            return make_adoption_plan(python)
        return make_plan(python, network=network)

    def carry_out(self, plan: AnyPlan, listener: SetupListener) -> Installed:
        """Do what the plan says; minutes."""
        from ...core.setup.adoption import AdoptionPlan, adopt
        from ...core.setup.install import install

        if isinstance(plan, AdoptionPlan):
            return adopt(plan, listener)
        return install(plan, listener)

    def remove_environment(self, listener: SetupListener) -> int:
        """Remove the environment; return the bytes freed."""
        from ...core.setup.tree import remove_environment

        return remove_environment(listener)
