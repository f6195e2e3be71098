"""Plays a scenario in the QGIS window it runs in, step by step between QGIS's own events."""

from __future__ import annotations

import importlib
import json
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator, Optional

from qgis.PyQt.QtCore import QObject, QTimer
from qgis.utils import iface

_POLL_MILLISECONDS = 20


@dataclass(frozen=True)
class Wait:
    """What a scenario waits for, in words and as a condition, and for how many seconds."""

    what: str
    condition: Callable[[], bool]
    patience: float = 300.0


Steps = Iterator[Wait]


class Player(QObject):
    """Runs the scenario's generator, writes the report and closes QGIS."""

    def __init__(self, scenario: str, arguments: dict, report: str) -> None:
        super().__init__()
        self._name, self._arguments, self._report = scenario, arguments, Path(report)
        self._steps: Steps = iter(())
        self._wait: Optional[Wait] = None
        self._until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MILLISECONDS)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin once the window is up."""
        QTimer.singleShot(500, self._begin)

    def _begin(self) -> None:
        from .window import Window

        self._window = Window(self._arguments)
        iface.mainWindow().resize(1400, 900)
        try:
            self._steps = importlib.import_module(self._name).scenario(self._window)
        except Exception:
            self._finish(traceback.format_exc())
            return
        self._timer.start()

    def _go_on(self) -> None:
        self._timer.stop()  # a step may run an event loop of its own
        try:
            if self._wait is None or self._wait.condition():
                self._wait = next(self._steps)
                self._until = time.monotonic() + self._wait.patience
            elif time.monotonic() > self._until:
                raise TimeoutError(f"Waited in vain for {self._wait.what}.")
        except StopIteration:
            self._finish("")
        except Exception:
            self._finish(f"{traceback.format_exc()}\n{self._window.describe()}")
        else:
            self._timer.start()

    def _finish(self, error: str) -> None:
        result = {"report": self._window.report, "error": error}
        self._report.write_text(json.dumps(result), encoding="utf-8")
        iface.newProject(False)  # or QGIS asks whether to save it
        iface.actionExit().trigger()
