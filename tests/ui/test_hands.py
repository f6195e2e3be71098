"""Every control of the dock and its dialogs has a name for screen readers, and a tip."""

from __future__ import annotations

import pytest
from changechat.core.setup.environment_state import BROKEN, MISSING
from changechat.ui.conversations.leftover_dialog import LeftoverDialog
from changechat.ui.help_window import HelpWindow
from changechat.ui.model.add_model_dialog import AddModelDialog
from changechat.ui.model.get_model_dialog import GetModelDialog
from changechat.ui.setup.setup_progress_page import SetupLogView

from .answers import answer
from .hands import controls, silent, without_tip


def judge(widget):
    assert list(controls(widget))
    assert (silent(widget), without_tip(widget)) == ([], [])


@pytest.mark.parametrize("kind", [None, MISSING, BROKEN])
def test_the_dock_and_its_set_up(desk, kind):
    desk.press("caption")
    desk.engine.finish(answer(model_text="3 roads.", withheld="None were measured."))
    desk.press("count")
    desk.type("and where?")
    if kind:
        desk.installer.become(kind)
        desk.setup.refresh()
    judge(desk.dock)


def test_the_dialogs(desk):
    for dialog in (
        GetModelDialog(desk.download, desk.dock),
        AddModelDialog(desk.store, desk.dock),
        SetupLogView(desk.setup, desk.dock),
        HelpWindow(desk.dock),
        LeftoverDialog(desk.dock),
    ):
        judge(dialog)


def test_the_options(options):
    judge(options.page)
