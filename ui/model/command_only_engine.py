"""An engine for errands: it loads no model and answers no question, so that these go on meanwhile.

The process starts with the first errand.
"""

from __future__ import annotations

from ...core import environment
from ..engine_thread import EngineThread


def command_only_engine() -> EngineThread:
    """Return a thread for such an engine.

    Raises
    ------
    EnvironmentMissingError
        If there is no engine environment.
    """
    return EngineThread(environment.engine_command("worker", "--errands"))
