"""The help opens offline at the right place, and goes with who opened it."""

from __future__ import annotations

import pytest
from changechat.core.failures.installation import explain
from changechat.core.setup.environment_state import MISSING
from changechat.ui.chat.error_bubble import ErrorBubble
from changechat.ui.help_pages import DOCS, MODELS, SETTING_UP, THE_DOCK, TROUBLESHOOTING
from changechat.ui.help_window import HelpWindow, show_help
from changechat.ui.setup.setup import FAILED
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QUrl
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QPushButton, QToolButton, QWidget


@pytest.fixture
def parent(qgis_app):
    parent = QWidget()
    yield parent
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(parent: QWidget) -> HelpWindow:
    (window,) = parent.findChildren(HelpWindow)
    QCoreApplication.processEvents()
    return window


def heading_at_the_top(window: HelpWindow) -> str:
    return window.pages.cursorForPosition(window.pages.rect().topLeft()).block().text()


def place(window: HelpWindow) -> str:
    url = window.pages.source()
    return f"{url.fileName()}#{url.fragment()}" if url.fragment() else url.fileName()


def test_it_opens_at_a_heading(parent):
    show_help(MODELS, parent)
    window = opened(parent)
    assert place(window) == MODELS
    assert heading_at_the_top(window) == "Models"


def test_a_second_call_uses_the_same_window(parent):
    show_help(MODELS, parent)
    show_help(TROUBLESHOOTING, parent)
    window = opened(parent)
    assert heading_at_the_top(window) == "Troubleshooting"


def test_a_link_to_a_heading_of_another_page_goes_there(parent):
    show_help(MODELS, parent)
    window = opened(parent)
    window.pages.setSource(QUrl("troubleshooting.md#no-gpu-is-used"))
    QCoreApplication.processEvents()
    assert place(window) == "troubleshooting.md#no-gpu-is-used"
    assert heading_at_the_top(window) == "No GPU is used"


def test_a_button_leads_to_the_other_page(parent):
    show_help(MODELS, parent)
    window = opened(parent)
    buttons = {button.text(): button for button in window.findChildren(QPushButton)}
    buttons["Troubleshooting"].click()
    assert place(window) == TROUBLESHOOTING


def test_pictures_are_loaded(parent):
    show_help(THE_DOCK, parent)
    kind = QTextDocument.ResourceType.ImageResource
    picture = opened(parent).pages.loadResource(int(kind), QUrl("images/dock.png"))
    assert picture is not None
    assert (DOCS / "images" / "dock.png").is_file()


def test_the_dock_opens_it_and_takes_it_along(desk):
    desk.dock.chat_header.findChild(QToolButton, "help").click()
    window = opened(desk.dock)
    assert place(window) == THE_DOCK
    assert window.isVisible()


def test_an_error_leads_to_what_to_do_about_it(parent):
    message = "roofs.tif has no coordinate reference system; set its CRS in Layer Properties."
    bubble = ErrorBubble(message, parent)
    bubble.what_to_do.click()
    assert place(opened(bubble)) == "troubleshooting.md#a-raster-has-no-crs-or-a-wrong-one"


def test_the_card_of_the_set_up_leads_to_what_it_does(assistant):
    assistant.become(MISSING)
    assistant.click("About the set-up")
    assert place(opened(assistant.panel)) == SETTING_UP


def test_a_set_up_that_failed_leads_to_what_to_do_about_it(assistant):
    assistant.install()
    assistant.installer.fail(explain("No space left on device", "Installing packages"))
    assistant.reach(FAILED)
    assistant.click("What to do")
    assert place(opened(assistant.panel)) == "troubleshooting.md#the-disk-is-full"
