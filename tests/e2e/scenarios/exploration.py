"""From an answer to a cell of it and back, to the reasons and to the list of its objects."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolButton, QWidget
from qgis.utils import iface

from ..player import Steps, Wait
from ..window import Window


def scenario(window: Window) -> Steps:
    """Ask, drill down twice, go back, ask why, select in the list and on the map."""
    before, after = window.open(window.arguments["before"], window.arguments["after"])
    yield from window.drawn()
    window.load_plugin()
    iface.mainWindow().resizeDocks([window.dock], [360], Qt.Orientation.Horizontal)
    window.choose(before, after)
    yield from window.ask("locate")
    window.show(before)
    yield from window.drawn()
    yield from _drill(window)
    yield from _open_map_menu(window)
    yield from _ask_why(window)
    yield from _list(window)
    window.report["chips"] = len(_named(window, "Chip"))
    window.new_project()
    yield from window.pause(20)
    exploration = window.dock.exploration
    window.report["after_closing"] = exploration.object_list.count.text()
    yield from window.unload_plugin()
    left = iface.mainWindow().findChildren(QWidget, "ChangeChatObjects")
    window.report["panels_left"] = len(left)


def _drill(window: Window) -> Steps:
    """Ask the same of a cell by its link, then of a cell of that by a click on the map."""
    answer = _named(window, "AnswerBubble")[-1]
    first = next(cell for cell in _changed_cells(window))
    answer.cell_clicked.emit(first)
    yield from window.pause(5)
    _picture(window, "links")
    earlier = window.outcome()
    _press(answer, "Ask the same")
    window.report["first_drill"] = (yield from window.outcome_after(earlier)).to_dict()
    yield from window.drawn()
    _picture(window, "drilled")
    earlier = window.outcome()
    window.press_tool("Click a cell on the map")
    canvas = iface.mapCanvas()
    middle = canvas.getCoordinateTransform().transform(QgsPointXY(canvas.center())).toQPointF()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle.toPoint())
    window.report["second_drill"] = (yield from window.outcome_after(earlier)).to_dict()
    yield from window.drawn()
    breadcrumb = window.dock.exploration.breadcrumb
    window.report["path"] = breadcrumb.accessibleName()
    _picture(window, "drilled_twice")
    earlier = window.outcome()
    breadcrumb.linkActivated.emit("0")
    yield from window.drawn()
    window.report["asked_on_the_way_back"] = len(window.outcome().answers) - len(earlier.answers)
    window.report["area_after_going_back"] = window.dock.area.caption()
    _picture(window, "back")


def _open_map_menu(window: Window) -> Steps:
    """Press the right button on the map, and read the menu while it is open."""

    def read() -> None:
        menu = QApplication.activePopupWidget()
        window.report["map_menu"] = [action.text() for action in menu.actions()]
        menu.close()

    QTimer.singleShot(500, read)
    viewport = iface.mapCanvas().viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=viewport.rect().center())
    yield Wait("the menu of the map", lambda: "map_menu" in window.report)


def _ask_why(window: Window) -> Steps:
    answer = _named(window, "AnswerBubble")[0]
    answer.cell_clicked.emit(_changed_cells(window)[0])
    yield from window.pause(5)
    _press(answer, "Why?")
    yield from window.pause(40)
    _picture(window, "why")
    chip = next(chip for chip in _named(window, "Chip") if answer.isAncestorOf(chip))
    chip.click()
    yield from window.pause(40)
    (large,) = window.top_windows("ChipWindow")
    _picture(window, "large", large)
    large.close()


def _list(window: Window) -> Steps:
    window.press_tool("The changed objects as a list")
    listed = window.dock.exploration.object_list
    yield Wait("the rows", lambda: len(listed.table.rows) > 0)
    listed.view.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    listed.view.selectRow(0)
    yield from window.pause(40)
    yield from window.drawn()
    layer = listed.rows.layer
    window.report["selected_in_layer"] = layer.selectedFeatureCount()
    _picture(window, "list")
    layer.selectByIds(layer.allFeatureIds()[:3])
    yield from window.pause(30)
    yield from window.drawn()
    window.report["selected_in_list"] = len(listed.view.selectionModel().selectedRows())
    _picture(window, "list_from_map")


def _changed_cells(window: Window) -> list:
    evidence = window.dock.exploration._answered().answer.evidence
    return [cell.cell for cell in evidence.changed_cells()]


def _named(window: Window, kind: str) -> list:
    return [item for item in window.dock.findChildren(QWidget) if type(item).__name__ == kind]


def _press(where: QWidget, words: str) -> None:
    for button in where.findChildren(QToolButton):
        if button.text().startswith(words) and button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise LookupError(f"There is no “{words}”.")


def _picture(window: Window, name: str, widget: QWidget | None = None) -> None:
    folder = window.arguments.get("pictures")
    if folder:
        (widget or iface.mainWindow()).grab().save(str(Path(folder, f"{name}.png")))
