"""The key to the question box, and that QGIS knows it."""

from changechat.ui.chat.question_key import KEY
from qgis.gui import QgsGui
from qgis.PyQt.QtTest import QTest


def test_it_stands_among_the_shortcuts_of_qgis_and_can_be_changed_there(desk):
    manager, action = QgsGui.shortcutsManager(), desk.dock.key.action
    assert action in manager.listActions()
    assert manager.actionForSequence(KEY) is action
    assert f"{KEY} leads here" in desk.dock.box.toolTip()
    manager.setKeySequence(action, "Ctrl+Alt+Y")
    assert "Ctrl+Alt+Y leads here" in desk.dock.box.toolTip()
    manager.setKeySequence(action, KEY)


def test_it_shows_the_dock_and_goes_to_the_box(desk):
    desk.dock.hide()
    desk.dock.key.action.trigger()
    assert desk.dock.isVisible()
    desk.dock.activateWindow()
    assert QTest.qWaitForWindowActive(desk.dock)
    assert desk.dock.box.hasFocus()


def test_it_goes_with_the_dock(qgis_iface, desk):
    action = desk.dock.key.action
    desk.dock.key.tear_down()
    assert action not in QgsGui.shortcutsManager().listActions()
