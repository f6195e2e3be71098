"""The set-up with the real ``core.setup``, but with two small packages instead of the engine's."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping, Optional

from changechat.core.environment import engine_home
from changechat.core.setup.contents import Contents
from changechat.core.setup.environment_state import EnvironmentState, environment_state
from changechat.core.setup.plan import InstallPlan
from changechat.ui.setup.setup_tools import SetupTools

from ..core.setup.small import small_plan


class SmallTools(SetupTools):
    """Installs in seconds, into the folder that ``CHANGECHAT_HOME`` names."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def environment_state(self) -> EnvironmentState:
        return environment_state(self._contents)

    def make_plan(self, python: Optional[Path], network: Mapping[str, str]) -> InstallPlan:
        return small_plan(engine_home(), self._contents)
