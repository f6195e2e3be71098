"""The area of interest: five ways to choose it, its CRS, its size and its picture on the map."""

from __future__ import annotations

import json

import pytest
from changechat.core.request import Area
from changechat.ui.pair.area_picker import (
    FEATURE,
    OVERLAP,
    POLYGON,
    RECTANGLE,
    VIEW,
    AreaPicker,
)
from changechat.ui.pair.area_size import square_metres
from changechat.ui.pair.map_area import MapArea, map_area, to_area
from changechat.ui.pair.map_tools import PolygonTool
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapMouseEvent, QgsMapToolPan, QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QLabel, QToolButton

UTM15 = QgsCoordinateReferenceSystem("EPSG:32615")


@pytest.fixture
def picker(qgis_iface, qgis_canvas, qgis_new_project) -> AreaPicker:
    qgis_canvas.setDestinationCrs(UTM15)
    qgis_canvas.resize(400, 400)
    qgis_canvas.setExtent(QgsRectangle(500000, 4000000, 500400, 4000400))
    widget = AreaPicker(qgis_iface)
    yield widget
    widget.tear_down()


def bands(canvas) -> list:
    return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]


def press(picker: AreaPicker, mode: str) -> None:
    picker._buttons[mode].click()


def click(tool, x: int, y: int, button=Qt.MouseButton.LeftButton) -> None:
    kind = QEvent.Type.MouseButtonRelease
    tool.canvasReleaseEvent(QgsMapMouseEvent(tool.canvas(), kind, QPoint(x, y), button))


def escape(tool) -> None:
    tool.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    )


def test_it_starts_with_the_whole_overlap(picker):
    assert picker.area() is None
    assert picker._buttons[OVERLAP].isChecked()


def test_the_size_is_given_in_hectares(picker):
    square = QgsGeometry.fromRect(QgsRectangle(500000, 4000000, 500500, 4000400))
    picker.set_area(RECTANGLE, square, UTM15)
    assert "20.0 ha" in picker.findChild(QLabel).text().replace(",", ".")


def test_the_current_view_is_taken_with_the_crs_of_the_map(picker, qgis_canvas):
    press(picker, VIEW)
    area = picker.area()
    assert area.crs == "EPSG:32615"
    xs = [x for x, _ in area.geometry["coordinates"][0]]
    assert min(xs) == pytest.approx(qgis_canvas.extent().xMinimum())
    assert max(xs) == pytest.approx(qgis_canvas.extent().xMaximum())


def test_moving_the_map_afterwards_does_not_move_the_area(picker, qgis_canvas):
    press(picker, VIEW)
    area = picker.area()
    qgis_canvas.setExtent(QgsRectangle(0, 0, 1, 1))
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    assert picker.area() == area


def test_a_drawn_rectangle_becomes_the_area_and_the_earlier_tool_returns(picker, qgis_canvas):
    pan = QgsMapToolPan(qgis_canvas)
    qgis_canvas.setMapTool(pan)
    press(picker, RECTANGLE)
    assert qgis_canvas.mapTool() is not pan
    qgis_canvas.mapTool().extentChanged.emit(QgsRectangle(500010, 4000010, 500110, 4000110))
    assert qgis_canvas.mapTool() is pan
    assert picker._buttons[RECTANGLE].isChecked()
    assert picker.area().geometry["type"] == "Polygon"


def test_escape_leaves_the_area_as_it_was(picker, qgis_canvas):
    press(picker, VIEW)
    area = picker.area()
    for mode in (RECTANGLE, POLYGON):
        press(picker, mode)
        escape(qgis_canvas.mapTool())
        assert picker.area() == area
        assert picker._buttons[VIEW].isChecked()


def test_a_polygon_is_drawn_click_by_click_and_ended_by_the_right_button(picker, qgis_canvas):
    press(picker, POLYGON)
    tool = qgis_canvas.mapTool()
    for x, y in ((50, 50), (200, 50), (200, 200)):
        click(tool, x, y)
    click(tool, 0, 0, Qt.MouseButton.RightButton)
    ring = picker.area().geometry["coordinates"][0]
    assert len(ring) == 4
    assert picker._buttons[POLYGON].isChecked()


def test_a_double_click_ends_the_polygon_with_its_own_release(picker, qgis_canvas):
    press(picker, POLYGON)
    tool = qgis_canvas.mapTool()
    for x, y in ((50, 50), (200, 50), (200, 200)):
        click(tool, x, y)
    kind = QEvent.Type.MouseButtonDblClick
    tool.canvasDoubleClickEvent(QgsMapMouseEvent(qgis_canvas, kind, QPoint(200, 200)))
    assert qgis_canvas.mapTool() is tool
    click(tool, 200, 200)
    assert len(picker.area().geometry["coordinates"][0]) == 4


def test_two_points_are_no_polygon(picker, qgis_canvas):
    press(picker, POLYGON)
    tool = qgis_canvas.mapTool()
    click(tool, 50, 50)
    click(tool, 200, 50)
    click(tool, 0, 0, Qt.MouseButton.RightButton)
    assert picker.area() is None


def test_a_polygon_that_crosses_itself_is_made_valid(qgis_canvas):
    tool = PolygonTool(qgis_canvas)
    finished = []
    tool.finished.connect(finished.append)
    for x, y in ((50, 50), (200, 200), (200, 50), (50, 200)):
        click(tool, x, y)
    click(tool, 0, 0, Qt.MouseButton.RightButton)
    assert finished[0].isGeosValid()
    assert finished[0].area() > 0


def polygon_layer(wkt: str, crs: str = "EPSG:4326") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "parcels", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_the_selected_feature_is_taken_in_its_own_crs_without_heights(picker, qgis_iface):
    layer = polygon_layer("PolygonZ((-93 36 5, -92.99 36 5, -92.99 36.01 5, -93 36 5))")
    layer.selectAll()
    qgis_iface.setActiveLayer(layer)
    press(picker, FEATURE)
    area = picker.area()
    assert area.crs == "EPSG:4326"
    positions = area.geometry["coordinates"][0]
    positions = positions[0] if area.geometry["type"] == "MultiPolygon" else positions
    assert {len(position) for position in positions} == {2}


def test_without_a_selected_polygon_there_is_a_sentence_and_no_change(picker, qgis_iface):
    notices = []
    picker.notice.connect(notices.append)
    qgis_iface.setActiveLayer(polygon_layer("Polygon((0 0, 1 0, 1 1, 0 0))"))
    press(picker, FEATURE)
    assert "Select a polygon" in notices[0]
    assert picker.area() is None
    assert picker._buttons[OVERLAP].isChecked()


def test_closing_the_project_goes_back_to_the_whole_overlap(picker):
    press(picker, VIEW)
    QgsProject.instance().clear()
    assert picker.area() is None


def test_tear_down_leaves_no_rubber_band(qgis_iface, qgis_canvas):
    before = len(bands(qgis_canvas))
    picker = AreaPicker(qgis_iface)
    picker.set_area(VIEW, QgsGeometry.fromRect(QgsRectangle(0, 0, 9, 9)), UTM15)
    press(picker, POLYGON)
    click(qgis_canvas.mapTool(), 50, 50)
    assert len(bands(qgis_canvas)) > before
    picker.tear_down()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(bands(qgis_canvas)) == before


def test_every_button_says_what_it_does(picker):
    buttons = picker.findChildren(QToolButton)
    assert len(buttons) == 5
    assert all(button.toolTip() and button.accessibleName() for button in buttons)


@given(
    x=st.floats(-170, 160),
    y=st.floats(-75, 70),
    width=st.floats(0.001, 5),
    height=st.floats(0.001, 5),
)
def test_an_area_crosses_to_the_request_unchanged(qgis_app, x, y, width, height):
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    shape = QgsGeometry.fromRect(QgsRectangle(x, y, x + width, y + height))
    area = to_area(MapArea(shape, crs))
    again = QgsGeometry.fromPolygonXY(
        [[QgsPointXY(*position) for position in area.geometry["coordinates"][0]]]
    )
    assert json.loads(json.dumps(area.geometry)) == area.geometry
    assert again.equals(shape) or again.hausdorffDistance(shape) < 1e-9


def test_the_size_is_measured_on_the_ground_not_on_the_map(qgis_app):
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    at_60_north = QgsGeometry.fromRect(QgsRectangle(0, 8_399_000, 1000, 8_400_000))
    assert square_metres(MapArea(at_60_north, mercator)) == pytest.approx(250_000, rel=0.02)


@pytest.mark.parametrize(
    "crs, most, least_side", [("EPSG:32615", 1e7, 0.1), ("EPSG:4326", 80, 1e-6)]
)
@given(data=st.data())
def test_an_area_that_is_taken_again_is_exactly_the_same(crs, most, least_side, data):
    left, bottom = data.draw(st.floats(-most, most)), data.draw(st.floats(-most, most))
    side = data.draw(st.floats(least_side, 1000 * least_side))
    area = Area.from_extent(left, bottom, left + side, bottom + side / 3, crs)
    area = to_area(map_area(area))
    assert to_area(map_area(area)) == area
