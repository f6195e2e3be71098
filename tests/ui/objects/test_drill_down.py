"""Down into a cell and back: the area, the conversation, the way that is shown."""

from __future__ import annotations

import pytest
from changechat.core.evidence import no_counts
from changechat.core.grid import Cell, GridGeometry
from changechat.core.kept_conversation import KeptLayer, KeptTurn
from changechat.core.request import Area
from changechat.ui.chat.answer_bubble import AnswerBubble
from changechat.ui.conversations.conversation_keeper import RestoredConversation
from changechat.ui.conversations.kept_layers import kept_layer
from changechat.ui.conversations.open_conversations import subject_of
from changechat.ui.objects.drill.cell_area import cell_area, cell_at
from changechat.ui.objects.drill.cell_tool import CellTool
from changechat.ui.objects.place_shelf import PlaceShelf
from changechat.ui.pair.map_area import MapArea
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsMapMouseEvent, QgsMapToolPan
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu, QToolButton

from ..answers import GRID, answer
from ..rasters import gradient, write_raster
from ..waiting import Signal

UTM15 = QgsCoordinateReferenceSystem("EPSG:32615")


@pytest.fixture
def drill(desk, qgis_canvas):
    """Return hands that ask, go down and go back."""
    qgis_canvas.setDestinationCrs(UTM15)
    return Drill(desk)


class Drill:
    def __init__(self, desk) -> None:
        self.desk, self.exploration = desk, desk.dock.exploration
        self.warned = Signal(self.exploration.failed)

    def ask(self, task: str = "locate") -> None:
        self.desk.press(task)
        self.desk.engine.finish(answer())

    def enter(self, cell: Cell, grid: GridGeometry) -> None:
        """Ask the same of a cell; the engine answers over this grid."""
        self.exploration._enter(self.exploration._answered(), cell)
        given = answer()
        given.evidence.grid = grid
        given.evidence.counts = no_counts()
        self.desk.engine.finish(given)

    def path(self) -> list:
        return self.exploration.breadcrumb.accessibleName().split(" › ")

    def back(self, position: int) -> None:
        self.exploration.breadcrumb.linkActivated.emit(str(position))

    def warning(self) -> str:
        return self.warned.arrivals[-1][0]


def grid_of(cell: Cell, grid: GridGeometry = GRID) -> GridGeometry:
    """Return the grid over a cell."""
    left, top = grid.polygon(cell)[0]
    a, b, _, d, e, _ = grid.transform
    return GridGeometry((a, b, left, d, e, top), grid.width // 3, grid.height // 3, grid.crs)


def test_the_way_down_is_shown_above_the_chat(drill):
    drill.ask()
    assert drill.exploration.breadcrumb.isHidden()
    drill.enter(Cell(0, 0), grid_of(Cell(0, 0)))
    drill.enter(Cell(1, 1), grid_of(Cell(1, 1), grid_of(Cell(0, 0))))
    assert drill.path() == ["Whole overlap · 9.0 ha", "top left corner", "center"]
    assert not drill.exploration.breadcrumb.isHidden()


def test_each_step_down_is_nine_times_finer(drill):
    drill.ask()
    first = grid_of(Cell(2, 1))
    drill.enter(Cell(2, 1), first)
    drill.enter(Cell(0, 2), grid_of(Cell(0, 2), first))
    sizes = []
    for request in drill.desk.engine.requests[1:]:
        xs, ys = zip(*request.area.geometry["coordinates"][0])
        sizes.append((max(xs) - min(xs)) * (max(ys) - min(ys)))
    assert sizes == pytest.approx([300 * 300 / 9, 300 * 300 / 81])


def test_going_back_restores_the_area_and_asks_nothing(drill):
    drill.ask()
    drill.enter(Cell(0, 0), grid_of(Cell(0, 0)))
    drill.back(0)
    assert drill.desk.dock.area.area() is None
    assert len(drill.desk.engine.requests) == 2
    assert drill.exploration.breadcrumb.isHidden()


def test_the_conversation_of_a_larger_area_goes_on(drill):
    drill.ask("caption")
    drill.enter(Cell(0, 0), grid_of(Cell(0, 0)))
    drill.back(0)
    drill.ask("count")
    turns = drill.desk.engine.requests[-1].turns
    assert [turn.question for turn in turns] == ["What has changed?"]


def test_a_cell_entered_again_goes_on_with_its_conversation(drill):
    drill.ask("caption")
    drill.enter(Cell(0, 0), grid_of(Cell(0, 0)))
    drill.back(0)
    drill.enter(Cell(0, 0), grid_of(Cell(0, 0)))
    assert len(drill.desk.engine.requests[-1].turns) == 1
    assert drill.path() == ["Whole overlap · 9.0 ha", "top left corner"]


def test_an_area_of_another_way_hides_the_way_down_until_it_is_chosen_again(drill):
    drill.ask()
    drill.enter(Cell(0, 0), grid_of(Cell(0, 0)))
    chosen = drill.desk.dock.area.area()
    drill.desk.dock.area.reset()
    assert drill.exploration.breadcrumb.isHidden()
    drill.desk.dock.area.take(chosen)
    assert drill.path()[-1] == "top left corner"


def test_going_back_after_another_pair_was_chosen_brings_the_pair_back(drill, tmp_path):
    drill.ask()
    first = drill.desk.dock.pair.before(), drill.desk.dock.pair.after()
    answered = drill.exploration._answered()
    path = write_raster(str(tmp_path / "third_2024-01-01.tif"), gradient())
    third = QgsRasterLayer(path, "third_2024-01-01")
    QgsProject.instance().addMapLayer(third)
    drill.desk.dock.pair.set_pair(first[0], third)
    drill.exploration._enter(answered, Cell(0, 0))
    assert (drill.desk.dock.pair.before(), drill.desk.dock.pair.after()) == first


def test_a_layer_that_is_gone_is_named_on_the_way_down_until_it_is_added_again(drill):
    drill.ask()
    answered = drill.exploration._answered()
    after = drill.desk.dock.pair.after()
    again = QgsRasterLayer(after.source(), after.name())
    QgsProject.instance().removeMapLayer(after.id())
    drill.exploration._enter(answered, Cell(0, 0))
    assert f"“{again.name()}” is no longer in the project" in drill.warning()
    QgsProject.instance().addMapLayer(again)
    drill.exploration._enter(answered, Cell(0, 0))
    assert drill.desk.dock.pair.after() is again
    assert len(drill.desk.engine.requests) == 2


def test_a_layer_that_goes_while_its_cell_is_current_leaves_no_way_back(drill):
    drill.ask()
    drill.enter(Cell(0, 0), grid_of(Cell(0, 0)))
    QgsProject.instance().removeMapLayer(drill.desk.dock.pair.after().id())
    assert drill.exploration.breadcrumb.isHidden()


def test_a_layer_of_a_kept_conversation_that_is_gone_is_named(drill):
    before = drill.desk.dock.pair.before()
    layers = kept_layer(before), KeptLayer("gone", "Aerial 2011")
    subject = subject_of(before.id(), "gone", None)
    turns = [KeptTurn("Where?", answer(), (), "")]
    kept = RestoredConversation(subject, turns, before, None, layers, None, True, [])
    drill.desk.session.keeper.restored.emit(kept)
    (bubble,) = drill.desk.all(AnswerBubble)
    bubble.cell_clicked.emit(Cell(0, 0))
    ask = bubble.findChild(PlaceShelf).findChildren(QToolButton)[0]
    ask.click()
    assert "“Aerial 2011” is no longer in the project" in drill.warning()


def test_a_closed_project_has_no_way_back(drill):
    drill.ask()
    answered = drill.exploration._answered()
    drill.enter(Cell(0, 0), grid_of(Cell(0, 0)))
    QgsProject.instance().clear()
    assert drill.exploration.breadcrumb.isHidden()
    drill.exploration._enter(answered, Cell(0, 0))
    assert "was closed" in drill.warning()


def test_an_area_of_a_kept_conversation_leads_on(drill):
    pair = drill.desk.dock.pair.before(), drill.desk.dock.pair.after()
    area = Area.from_extent(500000.0, 4000000.0, 500300.0, 4000300.0, "EPSG:32615")
    turns = [KeptTurn(question, answer(), (), "") for question in ("What changed?", "Where?")]
    subject = subject_of(pair[0].id(), pair[1].id(), area)
    kept = RestoredConversation(subject, turns, *pair, tuple(map(kept_layer, pair)), area, True, [])
    drill.desk.session.keeper.restored.emit(kept)
    drill.enter(Cell(0, 0), grid_of(Cell(0, 0)))
    assert drill.desk.engine.requests[-1].question == "Where?"
    assert drill.path() == ["Rectangle · 9.0 ha", "top left corner"]
    drill.back(0)
    assert drill.desk.dock.area.area() == area


def test_earlier_turns_of_a_kept_conversation_lead_on_once_they_show(drill, monkeypatch):
    monkeypatch.setattr("changechat.ui.chat.transcript.SHOWN_TURNS", 1)
    pair = drill.desk.dock.pair.before(), drill.desk.dock.pair.after()
    turns = [KeptTurn(question, answer(), (), "") for question in ("What changed?", "Where?")]
    subject = subject_of(pair[0].id(), pair[1].id(), None)
    kept = RestoredConversation(subject, turns, *pair, tuple(map(kept_layer, pair)), None, True, [])
    drill.desk.session.keeper.restored.emit(kept)
    next(one for one in drill.desk.all(QToolButton) if "earlier turns" in one.text()).click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    first, last = drill.desk.all(AnswerBubble)
    first.cell_clicked.emit(Cell(0, 0))
    last.cell_clicked.emit(Cell(0, 0))
    assert first.findChild(PlaceShelf) and last.findChild(PlaceShelf)


def mouse(canvas, x: float, y: float, kind: QEvent.Type) -> QgsMapMouseEvent:
    """Return an event of the left button at a place of the map."""
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
    at = QPoint(round(pixel.x()), round(pixel.y()))
    return QgsMapMouseEvent(canvas, kind, at, Qt.MouseButton.LeftButton)


def test_a_click_on_the_map_asks_of_the_cell_there(drill, qgis_canvas):
    pan = QgsMapToolPan(qgis_canvas)
    qgis_canvas.setMapTool(pan)
    drill.ask()
    qgis_canvas.resize(300, 300)
    qgis_canvas.setExtent(QgsRectangle(500000, 4000000, 500300, 4000300))
    drill.exploration.pick_cell()
    assert isinstance(qgis_canvas.mapTool(), CellTool)
    release = mouse(qgis_canvas, 500250, 4000050, QEvent.Type.MouseButtonRelease)
    qgis_canvas.mapTool().canvasReleaseEvent(release)
    assert qgis_canvas.mapTool() is pan
    xs, ys = zip(*drill.desk.engine.requests[-1].area.geometry["coordinates"][0])
    assert (min(xs), max(xs), min(ys), max(ys)) == (500200, 500300, 4000000, 4000100)


@pytest.mark.parametrize("mode", ["cell", "rectangle", "polygon"])
def test_a_tool_of_ours_outlives_that_the_one_before_it_was_deleted(drill, qgis_canvas, mode):
    drill.ask()
    pan = QgsMapToolPan(qgis_canvas)
    qgis_canvas.setMapTool(pan)
    if mode == "cell":
        drill.exploration.pick_cell()
    else:
        drill.desk.dock.area._buttons[mode].click()
    pan.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Escape)
    assert qgis_canvas.mapTool() is None


def test_a_click_beside_the_grid_asks_nothing_and_says_so(drill, qgis_canvas):
    drill.ask()
    drill.exploration._enter_at(QgsPointXY(510000, 4000050))
    assert len(drill.desk.engine.requests) == 1
    assert "outside of the area" in drill.warning()


def test_without_an_answer_there_is_no_cell_to_click(drill, qgis_canvas):
    drill.exploration.pick_cell()
    assert not isinstance(qgis_canvas.mapTool(), CellTool)
    assert "Ask a question about this area first" in drill.warning()


def test_the_menu_of_the_map_offers_the_cell_under_the_mouse(drill, qgis_canvas):
    drill.ask()
    qgis_canvas.resize(300, 300)
    qgis_canvas.setExtent(QgsRectangle(500000, 4000000, 500300, 4000300))
    menu = QMenu()
    event = mouse(qgis_canvas, 500150, 4000150, QEvent.Type.MouseButtonPress)
    drill.exploration._extend_menu(menu, event)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Ask ChangeChat the same of “center”", "Why “center”?"]
    menu.actions()[1].trigger()
    assert len(drill.desk.engine.requests) == 2


def test_of_a_drawn_polygon_only_its_part_of_the_cell_is_asked_about():
    triangle = QgsGeometry.fromWkt(
        "POLYGON ((500000 4000300, 500300 4000300, 500000 4000000, 500000 4000300))"
    )
    inside = cell_area(GRID, Cell(1, 1), MapArea(triangle, UTM15))
    assert inside.geometry.area() == pytest.approx(100 * 100 / 2)


def test_a_cell_within_the_area_is_asked_about_as_it_is():
    area = QgsGeometry.fromRect(QgsRectangle(500000.00001, 4000000, 500300, 4000300))
    inside = cell_area(GRID, Cell(0, 0), MapArea(area, UTM15))
    assert inside.geometry.boundingBox() == QgsRectangle(500000, 4000200, 500100, 4000300)


def test_a_cell_outside_of_the_polygon_is_not_asked_about(drill):
    area = drill.desk.dock.area
    triangle = "POLYGON ((500000 4000300, 500300 4000300, 500000 4000000, 500000 4000300))"
    area.set_area("polygon", QgsGeometry.fromWkt(triangle), UTM15)
    drill.ask()
    drill.exploration._enter(drill.exploration._answered(), Cell(2, 2))
    assert "Nothing of “lower right corner” lies in the area" in drill.warning()
    assert len(drill.desk.engine.requests) == 1
    assert isinstance(area.area(), Area)


def test_a_cell_is_found_in_a_rotated_grid_and_in_another_crs(qgis_canvas):
    turned = GridGeometry((0, 0.5, 500000, 0.5, 0, 4000000), 600, 600, "EPSG:32615")
    qgis_canvas.setDestinationCrs(UTM15)
    assert cell_at(turned, QgsPointXY(500010, 4000290), qgis_canvas) == Cell(0, 2)
    assert cell_at(turned, QgsPointXY(499990, 4000290), qgis_canvas) is None
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    qgis_canvas.setDestinationCrs(degrees)
    there = QgsCoordinateTransform(UTM15, degrees, QgsProject.instance())
    point = there.transform(QgsPointXY(500150, 4000050))
    assert cell_at(GRID, point, qgis_canvas) == Cell(2, 1)
