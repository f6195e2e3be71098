"""The QGIS window as an analyst uses it: what hands can press and eyes can see."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Iterator, List, Sequence

import qgis.utils
from qgis.core import QgsApplication, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from qgis.utils import iface

from .player import Steps, Wait

PLUGIN = "changechat"


@dataclass
class Outcome:
    """What came of one question: bubbles in the dock, streamed pieces, layers in the project."""

    answers: List[str] = field(default_factory=list)
    notes: List[str] = field(default_factory=list)
    errors: List[str] = field(default_factory=list)
    pieces: int = 0
    layers: List[str] = field(default_factory=list)

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)


class Window:
    """The running QGIS and, between :meth:`load_plugin` and :meth:`unload_plugin`, the dock."""

    def __init__(self, arguments: dict) -> None:
        self.arguments = arguments
        self.report: dict = {}
        self.pieces: List[str] = []
        self.progress: List[float] = []

    # ---- the plugin

    @property
    def plugin(self) -> QObject:
        """The plugin as QGIS holds it."""
        return qgis.utils.plugins[PLUGIN]

    @property
    def dock(self) -> QWidget:
        """The plugin's dock."""
        return self.plugin.dock

    @property
    def session(self) -> QObject:
        """The flow of questions behind the dock."""
        return next(item for item in self.plugin.children() if type(item).__name__ == "Session")

    def load_plugin(self) -> None:
        """Load and start the plugin as the plugin manager does, and open its dock."""
        qgis.utils.updateAvailablePlugins()
        if not (qgis.utils.loadPlugin(PLUGIN) and qgis.utils.startPlugin(PLUGIN)):
            raise RuntimeError("QGIS could not load the plugin.")
        self.watch_plugin()

    def watch_plugin(self) -> None:
        """Open the dock of the running plugin and hear what it hears."""
        self.pieces, self.progress = [], []
        self.session.text_arrived.connect(lambda _, piece: self.pieces.append(piece))
        self.session.progressed.connect(lambda _, part, __: self.progress.append(part))
        self.dock.setUserVisible(True)

    def unload_plugin(self) -> Steps:
        """Unload the plugin and let Qt delete what it marked for deletion."""
        if not qgis.utils.unloadPlugin(PLUGIN):
            raise RuntimeError("QGIS could not unload the plugin.")
        yield from self.pause(5)

    # ---- the project and the map

    def open(self, *paths: str) -> List[QgsRasterLayer]:
        """Add rasters to the project and show the first one on the map."""
        layers = [QgsRasterLayer(path, Path(path).stem) for path in paths]
        QgsProject.instance().addMapLayers(layers)
        self.show(layers[0])
        return layers

    def show(self, layer: QgsMapLayer) -> None:
        """Zoom to a layer."""
        iface.setActiveLayer(layer)
        iface.zoomToActiveLayer()

    def new_project(self) -> None:
        """Close the project and begin an empty one."""
        iface.newProject(False)

    def result_layers(self) -> List[QgsVectorLayer]:
        """Return the vector layers of the project, which are all the plugin's."""
        layers = QgsProject.instance().mapLayers().values()
        return [layer for layer in layers if isinstance(layer, QgsVectorLayer)]

    def top_windows(self, kind: str) -> List[QWidget]:
        """Return the windows of a class that are open."""
        return [
            item
            for item in QApplication.topLevelWidgets()
            if type(item).__name__ == kind and item.isVisible()
        ]

    def screenshot(self, path: str) -> None:
        """Save a picture of the whole window."""
        if not iface.mainWindow().grab().save(path):
            raise OSError(f"{path} could not be written.")

    # ---- the analyst's hands

    def choose(self, before: QgsRasterLayer, after: QgsRasterLayer) -> None:
        """Choose the pair in the two combos."""
        combos = self.dock.findChildren(QgsMapLayerComboBox)
        for combo, layer in zip(combos, (before, after)):
            combo.setLayer(layer)
            combo.activated.emit(combo.currentIndex())

    def press(self, task: str) -> None:
        """Click a task button."""
        button = self.dock.findChild(QPushButton, task)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, question: str) -> None:
        """Type a question and press Enter."""
        box = self.question_box()
        QTest.keyClicks(box, question)
        QTest.keyClick(box, Qt.Key.Key_Return)

    def press_tool(self, words: str) -> None:
        """Click the tool button of the dock whose tooltip begins with these words."""
        for button in self.dock.findChildren(QToolButton):
            if button.toolTip().startswith(words):
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                return
        raise LookupError(f"The dock has no button “{words}”.")

    def ask(self, task: str = "caption") -> Iterator[Wait]:
        """Click a task button; wait for what comes of it and return the :class:`Outcome`."""
        earlier = self.outcome()
        self.press(task)
        return (yield from self.outcome_after(earlier))

    def outcome_after(self, earlier: Outcome) -> Iterator[Wait]:
        """Wait until nothing runs any more; return what is new since ``earlier``."""
        yield Wait("the end of the question", self.is_idle)
        yield from self.pause(5)  # the last bubble is laid out
        now = self.outcome()
        return Outcome(
            answers=now.answers[len(earlier.answers) :],
            notes=now.notes[len(earlier.notes) :],
            errors=now.errors[len(earlier.errors) :],
            pieces=now.pieces - earlier.pieces,
            layers=sorted(set(now.layers) - set(earlier.layers)),
        )

    # ---- the analyst's eyes

    def outcome(self) -> Outcome:
        """Return everything the dock shows and the project holds now."""
        bubbles = [frame for frame in self.dock.findChildren(QFrame)]
        answers = [item for item in bubbles if type(item).__name__ == "AnswerBubble"]
        errors = [item for item in bubbles if type(item).__name__ == "ErrorBubble"]
        return Outcome(
            answers=[bubble.markdown for bubble in answers],
            notes=[_labels(bubble) for bubble in answers],
            errors=[_labels(bubble) for bubble in errors],
            pieces=len(self.pieces),
            layers=[layer.id() for layer in self.result_layers()],
        )

    def question_box(self) -> QPlainTextEdit:
        """Return the box questions are typed into."""
        return self.dock.findChild(QPlainTextEdit)

    def is_idle(self) -> bool:
        """Return whether neither a question nor a background task runs."""
        return not self.session.busy and QgsApplication.taskManager().countActiveTasks() == 0

    def engine_state(self) -> str:
        """Return the engine's state."""
        return self.session.engine_state

    def engine_pids(self) -> List[int]:
        """Return the engines among this process's children."""
        return [pid for pid in _children(os.getpid()) if "launcher.py" in _command_line(pid)]

    def describe(self) -> str:
        """Return what the window shows, for the report of a failure."""
        if PLUGIN not in qgis.utils.plugins:
            return "The plugin is not loaded."
        return f"Engine {self.engine_state()}, progress {self.progress[-1:]}, {self.outcome()}"

    # ---- time

    def pause(self, polls: int) -> Steps:
        """Let QGIS work off its events."""
        for _ in range(polls):
            yield Wait("the next event", lambda: True)

    def drawn(self) -> Steps:
        """Wait until the map is drawn."""
        yield from self.pause(10)
        yield Wait("the map", lambda: not iface.mapCanvas().isDrawing())


def child_commands() -> List[str]:
    """Return the command lines of this QGIS's children."""
    return [_command_line(pid) for pid in _children(os.getpid())]


def is_alive(pid: int) -> bool:
    """Return whether a process exists and is no zombie."""
    try:
        return _status(pid)[0] != "Z"
    except OSError:
        return False


def _labels(bubble: QWidget) -> str:
    views = [view for view in bubble.findChildren(QTextBrowser) if _is_plain(view)]
    shown = [*views, *bubble.findChildren(QLabel)]
    return "\n".join(item.text() for item in shown if item.text())


def _is_plain(view: QTextBrowser) -> bool:
    return type(view).__name__ == "TextView"


def _children(parent: int) -> List[int]:
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if _parent(pid) == parent]


def _parent(pid: int) -> int:
    try:
        return int(_status(pid)[1])
    except OSError:
        return 0


def _status(pid: int) -> Sequence[str]:
    """Return state and parent of a process, the fields after its name."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[:2]


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
