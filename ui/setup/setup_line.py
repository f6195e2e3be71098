"""One line in the dock about the engine's set-up: an update that waits, a repair that is needed."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ...core.failures.engine_process import repair_helps
from ...core.link.engine_process import STOPPED
from ..theme import WARNING
from ..widgets import LinkLine
from .setup import IDLE, Setup


class SetupLine(LinkLine):
    """Shows while the engine is older than the plugin, or broken, and offers what helps."""

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup, self._broken = setup, False
        self.linkActivated.connect(lambda _: self._do())
        setup.changed.connect(self._refresh)
        self._refresh()

    def show_engine(self, state: str, detail: str) -> None:
        """Take the engine's state; a failure that a repair helps against is offered one."""
        self._broken = state == STOPPED and repair_helps(detail)
        self._refresh()

    def _refresh(self) -> None:
        if self._setup.state != IDLE:
            self.tell("")
        elif self._broken:
            self.tell(self.tr("The engine needs a repair."), self.tr("Repair"), WARNING)
        elif self._setup.outdated:
            words = self.tr("The plugin was updated; its engine was not.")
            self.tell(words, self.tr("Update the engine"))
        else:
            self.tell("")

    def _do(self) -> None:
        if self._broken:
            self._setup.repair()
        else:
            self._setup.inspect()
