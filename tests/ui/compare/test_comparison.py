"""Swipe and flicker over a canvas: what is drawn, when, and that it ends."""

from __future__ import annotations

import pytest
from changechat.ui.compare import map_picture
from changechat.ui.compare.comparison_item import ComparisonItem
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsGui, QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QPointF, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from ..answers import answer
from ..rasters import UTM15, gradient, write_raster
from ..waiting import wait_until


@pytest.fixture
def compared(desk, qgis_canvas):
    """Return the comparison of a desk whose map shows the pair."""
    qgis_canvas.setFixedSize(400, 300)
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem(UTM15))
    qgis_canvas.setExtent(desk.dock.pair.before().extent())
    return desk.dock.comparison


def items(canvas) -> list:
    return [item for item in canvas.scene().items() if isinstance(item, ComparisonItem)]


def drawn(comparison) -> None:
    wait_until(lambda: comparison._pictures.ready)


def press_key(comparison) -> None:
    comparison.action.trigger()


def release_key() -> None:
    event = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(QApplication.instance(), event)


def test_a_click_begins_and_ends_the_swipe(compared, qgis_canvas):
    pan = QgsMapToolPan(qgis_canvas)
    qgis_canvas.setMapTool(pan)
    compared.button.click()
    assert len(items(qgis_canvas)) == 1 and compared.button.isChecked()
    compared.button.click()
    assert items(qgis_canvas) == [] and not compared.button.isChecked()
    assert qgis_canvas.mapTool() is pan
    qgis_canvas.unsetMapTool(pan)


def test_an_earlier_tool_that_is_gone_is_no_trouble(compared, qgis_canvas):
    pan = QgsMapToolPan(qgis_canvas)
    qgis_canvas.setMapTool(pan)
    compared.toggle_swipe()
    pan.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    compared.toggle_swipe()
    assert items(qgis_canvas) == []


def test_a_cell_that_is_picked_during_a_swipe_gives_the_map_back_to_the_tool_before_both(
    desk, compared, qgis_canvas
):
    desk.press("locate")
    desk.engine.finish(answer())
    pan = QgsMapToolPan(qgis_canvas)
    qgis_canvas.setMapTool(pan)
    compared.toggle_swipe()
    desk.dock.exploration.pick_cell()
    assert items(qgis_canvas) == []
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Escape)
    assert qgis_canvas.mapTool() is pan
    qgis_canvas.unsetMapTool(pan)


def test_another_tool_ends_the_swipe_and_stays(compared, qgis_canvas):
    compared.toggle_swipe()
    pan = QgsMapToolPan(qgis_canvas)
    qgis_canvas.setMapTool(pan)
    assert items(qgis_canvas) == [] and qgis_canvas.mapTool() is pan
    assert not compared.button.isChecked()
    qgis_canvas.unsetMapTool(pan)


def test_escape_ends_the_swipe(compared, qgis_canvas):
    compared.toggle_swipe()
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Escape)
    assert items(qgis_canvas) == []


def test_the_pictures_are_drawn_once_and_not_for_the_mouse(compared, qgis_canvas, monkeypatch):
    draws = []
    draw = compared._pictures._draw
    monkeypatch.setattr(compared._pictures, "_draw", lambda: draws.append(draw()))
    compared.toggle_swipe()
    drawn(compared)
    for x in range(0, 400, 40):
        compared._move_divider(x)
        QApplication.processEvents()
    compared.toggle_swipe()
    compared.toggle_swipe()
    assert len(draws) == 1 and compared._pictures.ready


def test_the_divider_stays_on_the_map(compared, qgis_canvas):
    compared.toggle_swipe()
    (item,) = items(qgis_canvas)
    for x, expected in ((-50, 0), (100, 100), (9999, 400)):
        item.move_divider(x)
        assert item.divider() == pytest.approx(expected)


def test_another_view_is_drawn_anew_and_meanwhile_the_old_picture_moves_along(
    compared, qgis_canvas
):
    compared.toggle_swipe()
    drawn(compared)
    before = compared._pictures.picture(0)
    assert before.placed(qgis_canvas.mapSettings()).isIdentity()
    extent = qgis_canvas.extent()
    corner = qgis_canvas.getCoordinateTransform().transform(extent.xMinimum(), extent.yMaximum())
    qgis_canvas.setExtent(
        QgsRectangle(extent.center(), QgsPointXY(extent.xMaximum(), extent.yMaximum()))
    )
    assert not compared._pictures.ready
    moved = before.placed(qgis_canvas.mapSettings()).map(QPointF(corner.x(), corner.y()))
    there = qgis_canvas.getCoordinateTransform().transform(extent.xMinimum(), extent.yMaximum())
    assert (moved.x(), moved.y()) == pytest.approx((there.x(), there.y()), abs=0.5)
    drawn(compared)
    assert compared._pictures.picture(0) is not before


def test_a_turned_map_does_not_turn_the_divider(compared, qgis_canvas):
    compared.toggle_swipe()
    qgis_canvas.setRotation(40)
    drawn(compared)
    (item,) = items(qgis_canvas)
    assert item.rotation() == 0 and item.pos() == QPointF()
    assert compared._pictures.picture(0).view.rotation() == 40
    qgis_canvas.setRotation(0)


def test_a_layers_new_look_is_drawn(compared):
    compared.toggle_swipe()
    drawn(compared)
    compared._pair.before().triggerRepaint()
    assert not compared._pictures.ready
    drawn(compared)


def test_layers_hidden_in_the_tree_are_drawn_all_the_same(compared):
    root = QgsProject.instance().layerTreeRoot()
    for node in root.findLayers():
        node.setItemVisibilityChecked(False)
    compared.toggle_swipe()
    drawn(compared)
    image = compared._pictures.picture(0).image
    row = image.height() // 2
    assert len({image.pixel(x, row) for x in range(image.width())}) > 5
    assert not any(node.itemVisibilityChecked() for node in root.findLayers())


def test_a_map_that_shows_neither_date_goes_there(compared, qgis_canvas):
    qgis_canvas.setExtent(QgsRectangle(0, 0, 100, 100))
    compared.toggle_swipe()
    assert qgis_canvas.extent().intersects(compared._pair.before().extent())


def test_without_a_pair_it_says_what_to_do(compared, qgis_canvas):
    said = []
    compared.notice.connect(said.append)
    QgsProject.instance().removeAllMapLayers()
    compared.button.click()
    assert "Choose two layers" in said[0]
    assert items(qgis_canvas) == [] and not compared.button.isChecked()


def test_another_pair_is_shown_instead(compared, qgis_canvas):
    compared.toggle_swipe()
    drawn(compared)
    earlier = compared._pictures.picture(0)
    compared._pair.swap()
    assert compared._pictures.picture(0) is None
    drawn(compared)
    assert compared._pictures.picture(1).image == earlier.image


@pytest.mark.parametrize("swipe", [True, False])
def test_a_layer_that_goes_while_it_is_drawn_ends_it(compared, qgis_canvas, swipe):
    compared.toggle_swipe() if swipe else compared.begin_flicker()
    QgsProject.instance().removeMapLayer(compared._pair.before().id())
    assert items(qgis_canvas) == [] and compared._pictures.picture(0) is None
    wait_until(lambda: not map_picture._drawing)


def test_a_third_layer_that_goes_does_not(compared, qgis_canvas, tmp_path):
    path = write_raster(str(tmp_path / "other.tif"), gradient(rows=40, columns=40))
    other = QgsProject.instance().addMapLayer(QgsRasterLayer(path, "other"))
    compared.toggle_swipe()
    QgsProject.instance().removeMapLayer(other.id())
    assert len(items(qgis_canvas)) == 1
    QgsProject.instance().clear()
    assert items(qgis_canvas) == []


def test_the_held_button_flickers_from_both_drawn_until_it_is_let_go(compared, qgis_canvas):
    QTest.mousePress(compared.button, Qt.MouseButton.LeftButton)
    wait_until(lambda: compared._flickering)
    seen = set()
    wait_until(lambda: seen.add(items(qgis_canvas)[0]._alone) or seen == {0, 1})
    QTest.mouseRelease(compared.button, Qt.MouseButton.LeftButton)
    assert items(qgis_canvas) == [] and not compared._swiping
    assert not compared.button.isChecked()


def test_the_held_key_flickers_over_a_swipe_which_goes_on_afterwards(compared, qgis_canvas):
    compared.toggle_swipe()
    press_key(compared)
    wait_until(lambda: compared._flickering)
    release_key()
    assert compared._swiping and items(qgis_canvas)[0]._alone is None


def test_a_tapped_key_swipes(compared):
    for expected in (True, False):
        press_key(compared)
        release_key()
        assert compared._swiping is expected


def test_a_window_that_loses_the_keyboard_ends_the_flicker(compared, qgis_canvas):
    press_key(compared)
    wait_until(lambda: compared._flickering)
    QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.ApplicationDeactivate))
    assert items(qgis_canvas) == []


def test_pictures_that_nobody_looks_at_are_not_drawn_anew(compared, qgis_canvas):
    compared.toggle_swipe()
    drawn(compared)
    compared.toggle_swipe()
    assert compared._pictures.picture(0) is not None
    qgis_canvas.zoomByFactor(2)
    assert compared._pictures.picture(0) is None and not compared._pictures._awaited


def test_the_key_can_be_changed_in_qgis(compared):
    manager = QgsGui.shortcutsManager()
    assert manager.actionForSequence("F8") is compared.action
    assert compared.button.toolTip().endswith("(F8)")
    manager.setKeySequence(compared.action, "Ctrl+Alt+Z")
    assert compared.button.toolTip().endswith("(Ctrl+Alt+Z)")
    assert compared.button.accessibleName() == compared.button.toolTip()
    manager.setKeySequence(compared.action, "")
    assert compared.button.toolTip().endswith("(–)")
    manager.setKeySequence(compared.action, "F8")
