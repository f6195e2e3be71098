"""The dock in three themes of QGIS, also narrow and in large type: all is read, nothing cut."""

from __future__ import annotations

import pytest
from changechat.core.errors import ChangeChatError
from changechat.core.link.commands import OFFER
from changechat.core.setup.environment_state import BROKEN, MISSING
from changechat.ui.chat.markdown_view import MarkdownView
from changechat.ui.model.add_model_dialog import AddModelDialog
from changechat.ui.model.get_model_dialog import GetModelDialog
from changechat.ui.setup.setup import FAILED, INSTALLING, OFFERED
from changechat.ui.theme import (
    ACCENT,
    ERROR,
    WARNING,
    contrast,
    dock_surface,
    faint,
    follow_theme,
    page_surface,
    readable,
)
from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel

from .answers import answer
from .desk import Desk
from .model_reports import ABSENT, offer
from .screen import Screen
from .waiting import wait_until

_LOOKS_AT_MOST = 30
THEMES = ("default", "Night Mapping", "Blend of Gray")
LOOKS = [(theme, 9.0, 360) for theme in THEMES] + [("default", 15.0, 260)]
LOOKS += [(theme, 15.0, 260) for theme in THEMES[1:]]
_LONG = "/home/ana/Projects/flood_2019_and_after/imagery_before_the_storm_of_2019-03-09.tif"


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]:.0f}pt-{look[2]}px")
def look(request, qgis_app):
    """Set theme and size of type, and return the width for the dock."""
    theme, points, width = request.param
    font, palette = QFont(QApplication.font()), QApplication.palette()
    larger = QFont(font)
    larger.setPointSizeF(points)
    QApplication.setFont(larger)
    QgsApplication.setUITheme(theme)
    yield width
    QgsApplication.setUITheme("default")
    QApplication.setPalette(palette)  # which QGIS leaves as it is
    QApplication.setFont(font)


@pytest.fixture
def narrow(look, qgis_iface, qgis_new_project, tmp_path):
    """Return a desk whose dock is as narrow as the look says."""
    desk = Desk(qgis_iface, tmp_path)
    desk.dock.resize(look, 740)  # what QGIS leaves of a screen of 900 pixels
    yield desk
    desk.close()


def judge(widget, tmp_path, width):
    faults = ["not looked at"]
    for _ in range(_LOOKS_AT_MOST):  # layouts settle in their own time on a busy machine
        QTest.qWait(100)
        faults = _faults(widget, tmp_path, width)
        if not faults:
            return
    pytest.fail(f"{faults}; see {tmp_path / 'screen.png'}")


def _faults(widget, tmp_path, width):
    screen = Screen(widget)
    screen.save(tmp_path / "screen.png")
    if widget.width() > width:
        return [f"It became {widget.width()} px wide", *screen.wide(width - 20)]
    own = contrast(dock_surface().text, dock_surface().ground)
    faint = screen.faint(text=min(4.4, 0.75 * own), icon=min(3.0, 0.7 * own))
    return [*screen.cut(), *screen.overlaps(), *faint]


def test_the_theme_is_told_from_what_is_rendered(look):
    for surface in (dock_surface(), page_surface()):
        assert contrast(surface.text, surface.ground) > 3.9


def test_a_dock_that_was_not_used_yet(narrow, look, tmp_path):
    judge(narrow.dock, tmp_path, look)


def test_a_conversation(narrow, look, tmp_path):
    narrow.press("caption")
    narrow.engine.finish(
        answer(
            "Two buildings appeared in the top left corner.\n\n- One at [x](y)\n- Another there",
            notes=[f"Read from {_LONG}.", "The two dates differ in resolution."],
            model_text="3 roads.",
            withheld="It says 3 roads where none were measured.",
        )
    )
    narrow.press("count")
    narrow.engine.fail("engine", f"The engine lacks a package. See {_LONG}.")
    narrow.type(f"What is different in {_LONG}, and how many of these are new?")
    narrow.press("locate")
    narrow.engine.stream("Two buildings")
    judge(narrow.dock, tmp_path, look)


@pytest.mark.parametrize("kind", [MISSING, BROKEN])
def test_the_card_of_the_set_up(narrow, look, tmp_path, kind):
    narrow.installer.become(kind)
    narrow.setup.refresh()
    judge(narrow.dock, tmp_path, look)


@pytest.mark.parametrize("state", [OFFERED, INSTALLING, FAILED])
def test_the_pages_of_the_set_up(narrow, look, tmp_path, state):
    narrow.installer.become(MISSING)
    narrow.setup.refresh()
    narrow.setup.inspect()
    wait_until(lambda: narrow.setup.state == OFFERED)
    if state != OFFERED:
        narrow.setup.install()
    if state == FAILED:
        narrow.installer.fail(ChangeChatError(f"The disk is full: {_LONG}."))
    wait_until(lambda: narrow.setup.state == state)
    judge(narrow.dock, tmp_path, look)


def test_the_list_of_conversations(narrow, look, tmp_path):
    narrow.press("caption")
    narrow.engine.finish(answer())
    narrow.dock.chat_header.history.click()
    judge(narrow.dock, tmp_path, look)


@pytest.mark.parametrize("make", [GetModelDialog, AddModelDialog])
def test_the_dialogs_of_models(narrow, tmp_path, make):
    if make is GetModelDialog:
        narrow.download.look_at(ABSENT)
        narrow.errands.report(OFFER, offer())
        dialog = make(narrow.download, narrow.dock)
    else:
        dialog = make(narrow.store, narrow.dock)
    dialog.show()
    judge(dialog, tmp_path, 700)
    dialog.close()


def test_the_options(look, open_options, tmp_path):
    page = open_options().page
    page.resize(700, 1800)
    judge(page, tmp_path, 700)


def test_another_theme_reaches_what_shows_already(qgis_iface, qgis_new_project, tmp_path):
    palette = QApplication.palette()
    desk = Desk(qgis_iface, tmp_path)
    desk.press("caption")
    desk.engine.finish(answer(notes=["Read at 2 m."], model_text="3", withheld="It says 3."))
    desk.press("count")
    desk.engine.fail("engine", "The engine lacks a package.")
    try:
        for theme in ("Night Mapping", "Blend of Gray"):
            QgsApplication.setUITheme(theme)
            judge(desk.dock, tmp_path, 400)
    finally:
        QgsApplication.setUITheme("default")
        QApplication.setPalette(palette)
        desk.close()


def test_links_that_show_already_take_the_colour_of_another_theme(qgis_app):
    palette = QApplication.palette()
    view = MarkdownView()
    view.show_markdown("top left corner", link_places=True)
    seen = set()
    try:
        for theme in THEMES:
            QgsApplication.setUITheme(theme)
            QTest.qWait(100)
            ink = view.document().begin().begin().fragment().charFormat().foreground().color()
            assert contrast(ink, page_surface().ground) >= 3.9
            seen.add(ink.name())
    finally:
        QgsApplication.setUITheme("default")
        QApplication.setPalette(palette)
    assert len(seen) > 1


def test_a_signal_colour_keeps_its_hue_where_it_can_be_read(look):
    for colour in (ACCENT, WARNING, ERROR):
        shown = QColor(readable(colour, page_surface()))
        assert contrast(shown, page_surface().ground) >= 3.9
        assert abs(shown.hslHue() - colour.hslHue()) < 12


def test_the_faint_text_is_fainter_than_the_text_where_the_theme_leaves_room(look):
    surface = dock_surface()
    faded = contrast(QColor(faint()), surface.ground)
    assert 3.1 <= faded <= contrast(surface.text, surface.ground)
    assert faded >= 4.4 or contrast(surface.text, surface.ground) < 6


def test_followers_end_with_their_widgets(qgis_app):
    seen = []
    widget = QLabel()
    follow_theme(widget, lambda: seen.append(widget))
    assert len(seen) == 1
    sip.delete(widget)
    QgsApplication.setUITheme("Night Mapping")
    QgsApplication.setUITheme("default")
    QTest.qWait(20)
    assert len(seen) == 1
