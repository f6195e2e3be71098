"""Results of projects that were never saved: shown, taken into a project, deleted."""

import pytest
from changechat.core.unsaved_results import left_behind
from changechat.ui.conversations.leftover_dialog import LeftoverDialog
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from ..waiting import wait_until
from .listing import add_rasters, leave_unsaved, open_list, questions


@pytest.mark.parametrize("is_saved", [True, False])
def test_a_project_that_was_never_saved_can_be_taken_into_this_one(desk, tmp_path, is_saved):
    left = leave_unsaved(desk)
    add_rasters(desk)
    if is_saved:
        assert QgsProject.instance().write(str(tmp_path / "second.qgz"))
    shown = open_list(desk)
    assert "never saved" in shown.left.text()
    shown.left.linkActivated.emit("link")
    (dialog,) = shown.findChildren(LeftoverDialog)
    wait_until(lambda: "Never saved?" in dialog.files.item(0).text())
    dialog.take.click()
    wait_until(lambda: questions(desk) == ["Never saved?"])
    results = [one for one in QgsProject.instance().mapLayers().values() if one.name() == "Grid"]
    assert len(results) == 1 and results[0].isValid()
    assert left_behind() == [] and left.path.exists() is not is_saved
    desk.type("And now?")
    assert [turn.question for turn in desk.engine.requests[-1].turns] == ["Never saved?"]


def test_leftovers_are_deleted_only_when_asked_twice(desk):
    left = leave_unsaved(desk)
    shown = open_list(desk)
    shown.left.linkActivated.emit("link")
    (dialog,) = shown.findChildren(LeftoverDialog)
    dialog.delete.click()
    assert left.path.exists()
    (box,) = dialog.findChildren(QMessageBox)
    next(one for one in box.findChildren(QPushButton) if one.text() == "Delete").click()
    assert not left.path.exists() and dialog.files.count() == 0
    dialog.reject()
    assert shown.left.isHidden()
