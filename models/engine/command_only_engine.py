"""An engine for commands such as downloads: loads nothing, so that questions need not wait."""

from ...core.answer import Answer
from ...core.errors import InputError
from ...core.request import Request
from ..support.listener import Listener
from .engine import Engine


class CommandOnlyEngine(Engine):
    """Carries out commands alone, so that questions need not wait for them."""

    def load(self, listener: Listener) -> None:
        """Load nothing."""

    def answer(self, request: Request, listener: Listener) -> Answer:
        """Refuse.

        Raises
        ------
        InputError
            Always.
        """
        raise InputError("This engine only carries out commands; ask the other one.")
