"""Both dates compared by eye: swipe, flicker, and everything that ends them."""

from __future__ import annotations

from pathlib import Path
from typing import List

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QEvent, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QLabel
from qgis.utils import iface

from ..player import Steps, Wait
from ..window import Window

LEFT, RIGHT = 0.25, 0.75


def scenario(window: Window) -> Steps:
    """Play it and report the colours of the map's halves in each state."""
    later, earlier = window.open(window.arguments["after"], window.arguments["before"])
    root = QgsProject.instance().layerTreeRoot()
    root.findLayer(earlier).setItemVisibilityChecked(False)
    window.load_plugin()
    yield from window.drawn()
    report = window.report
    report["pair"] = [window.dock.pair.before().name(), window.dock.pair.after().name()]
    report["shortcuts"] = _shortcuts()
    report["map"] = _colours(window)
    yield from _swipe(window)
    yield from _other_views(window)
    yield from _flicker(window)
    report["checked"] = [node.itemVisibilityChecked() for node in root.findLayers()]
    yield from _endings(window)
    yield from _ask_the_order(window)
    yield from window.unload_plugin()
    report["left"] = _items()


def _swipe(window: Window) -> Steps:
    canvas = iface.mapCanvas()
    window.press_tool("Compare by eye")
    yield from _both_drawn(window)
    _picture(window, "swipe")
    window.report["swipe"] = _colours(window)
    _mouse(QEvent.Type.MouseButtonPress, 0.5)
    for share in (0.4, 0.2, 0.1):
        _mouse(QEvent.Type.MouseMove, share)
        yield from window.pause(1)
    _mouse(QEvent.Type.MouseButtonRelease, 0.1)
    yield from window.pause(2)
    _picture(window, "dragged")
    window.report["dragged"] = _colours(window)
    window.report["divider"] = window.dock.comparison._item.divider() / canvas.width()


def _other_views(window: Window) -> Steps:
    canvas = iface.mapCanvas()
    canvas.zoomByFactor(0.5)
    window.dock.comparison._item.move_divider(canvas.width() / 2)
    yield from _both_drawn(window)
    _picture(window, "zoomed")
    window.report["zoomed"] = _colours(window)
    canvas.setRotation(30)
    yield from _both_drawn(window)
    _picture(window, "rotated")
    window.report["rotated"] = _colours(window)
    canvas.setRotation(0)
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    yield from window.drawn()
    window.show(window.dock.pair.before())
    yield from _both_drawn(window)
    _picture(window, "geographic")
    window.report["geographic"] = _colours(window)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    yield from window.drawn()
    window.report["after escape"] = _items()


def _flicker(window: Window) -> Steps:
    comparison = window.dock.comparison
    key = Qt.Key.Key_F8
    iface.mainWindow().activateWindow()
    yield Wait("the window", lambda: QApplication.activeWindow() is iface.mainWindow(), 10)
    QTest.keyPress(iface.mainWindow(), key)
    seen: List[list] = []
    for phase in (0, 1, 0):
        yield Wait(
            f"phase {phase}",
            lambda phase=phase: (
                comparison._flickering and comparison._pictures.ready and comparison._shown == phase
            ),
            20,
        )
        seen.append(_colours(window, f"flicker_{len(seen)}"))
    QTest.keyRelease(iface.mainWindow(), key)
    yield from window.pause(3)
    window.report["flicker"] = seen
    window.report["after flicker"] = _items()
    QTest.keyPress(iface.mainWindow(), key)
    yield from window.pause(2)
    QTest.keyRelease(iface.mainWindow(), key)
    yield from window.pause(2)
    window.report["tapped"] = comparison._swiping
    QTest.keyPress(iface.mainWindow(), key)
    yield from window.pause(2)
    QTest.keyRelease(iface.mainWindow(), key)
    yield from window.pause(2)
    window.report["tapped again"] = comparison._swiping


def _endings(window: Window) -> Steps:
    comparison, project = window.dock.comparison, QgsProject.instance()
    ended = window.report["ended"] = {}
    comparison.toggle_swipe()
    yield from _both_drawn(window)
    iface.actionPan().trigger()
    ended["another tool"] = _items()
    comparison.toggle_swipe()
    yield from window.pause(1)  # while they are being drawn
    project.removeMapLayer(window.dock.pair.before().id())
    ended["a layer that goes"] = _items()
    yield from window.pause(20)
    window.open(window.arguments["before"])
    yield from window.drawn()
    comparison.toggle_swipe()
    yield from window.pause(1)
    window.new_project()
    ended["the project"] = _items()
    yield from window.pause(20)


def _ask_the_order(window: Window) -> Steps:
    folder = Path(window.arguments["copies"])
    window.open(str(folder / "north.tif"), str(folder / "south.tif"))
    yield from window.drawn()
    _picture(window, "order_open")
    window.type("What has changed?")
    yield from window.pause(10)
    _picture(window, "order_asked")
    window.report["asked"] = window.dock.findChild(QLabel, "pairHint").text()
    window.report["requests"] = window.session.busy
    window.dock.comparison.toggle_swipe()


def _mouse(kind: QEvent.Type, share: float) -> None:
    """Send a mouse event with the left button; ``share`` of the map's width from the left."""
    canvas = iface.mapCanvas()
    place = QPointF(canvas.width() * share, canvas.height() / 2)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    button = none if kind == QEvent.Type.MouseMove else left
    event = QMouseEvent(kind, place, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), event)


def _both_drawn(window: Window) -> Steps:
    yield from window.drawn()
    pictures = window.dock.comparison._pictures
    yield Wait("both dates", lambda: pictures.ready, 60)
    yield from window.pause(3)


def _colours(window: Window, picture: str = "") -> List[List[float]]:
    """Return the mean colours of two squares, left and right in the middle of the map."""
    image = iface.mapCanvas().grab().toImage()
    if picture:
        image.save(_path(window, picture))
    found = []
    for share in (LEFT, RIGHT):
        x, y = int(image.width() * share), image.height() // 2
        around = range(-30, 31, 3)
        pixels = [image.pixelColor(x + i, y + j).getRgb()[:3] for i in around for j in around]
        found.append([sum(channel) / len(pixels) for channel in zip(*pixels)])
    return found


def _items() -> int:
    return len(
        [item for item in iface.mapCanvas().scene().items() if "Comparison" in type(item).__name__]
    )


def _shortcuts() -> List[str]:
    """Return what else in the window answers to the key."""
    actions = iface.mainWindow().findChildren(QAction)
    return [
        action.objectName()
        for action in actions
        if any(sequence.toString() == "F8" for sequence in action.shortcuts())
    ]


def _picture(window: Window, name: str) -> None:
    window.screenshot(_path(window, name))


def _path(window: Window, name: str) -> str:
    return str(Path(window.arguments["pictures"], f"{name}.png"))
