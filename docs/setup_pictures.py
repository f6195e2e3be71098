"""Pictures of the set-up and the options, from a QGIS whose user has no engine yet."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from docs.make_pictures import DOCK_WIDTH, save_picture, write_picture

if TYPE_CHECKING:
    from qgis.PyQt.QtCore import QObject

    from tests.e2e.player import Steps
    from tests.e2e.window import Window

NOBODY = "http://127.0.0.1:9"  # the port that discards; nothing listens
SHOWN_FROM = 0.2
MARGIN = 14
OPTIONS_SIZE = (680, 1060)


def scenario(window: Window) -> Steps:
    """Begin a set-up, cancel it, let it fail; then show the options with an engine."""
    from qgis.PyQt.QtCore import Qt
    from qgis.utils import iface

    from tests.e2e.newcomer import Newcomer
    from tests.e2e.player import Wait

    del os.environ["CHANGECHAT_HOME"]
    python = Path(os.environ.pop("CHANGECHAT_ENGINE_PYTHON"))
    newcomer = Newcomer(window)
    newcomer.opens_the_dock()
    iface.mainWindow().resizeDocks([window.dock], [DOCK_WIDTH], Qt.Orientation.Horizontal)
    yield Wait("the card", lambda: newcomer.sees("Set up…"))
    yield from _take_page(window, "setup-card")
    newcomer.click("Set up…")
    yield Wait("the offer", lambda: newcomer.sees("Install"))
    yield from _take_page(window, "setup-offer")
    newcomer.click("Install")
    setup = _part(window, "Setup")
    yield Wait("some progress", lambda: setup.fraction > SHOWN_FROM)
    yield from _take_page(window, "setup-progress")
    newcomer.click("Cancel")
    yield Wait("the end", lambda: newcomer.sees("Continue the set-up…"))
    _let_downloads_fail()
    newcomer.click("Continue the set-up…")
    yield Wait("the offer", lambda: newcomer.sees("Install"))
    newcomer.click("Install")
    yield Wait("the failure", lambda: newcomer.sees("Try again"))
    yield from _take_page(window, "setup-failure")
    _lend_engine(setup.environment.folder, python)
    yield Wait("the engine", lambda: setup.usable)
    yield from _take_options(window)
    yield from window.unload_plugin()


def _part(window: Window, kind: str) -> QObject:
    """Return the one part of the plugin that is of a class."""
    (part,) = (part for part in window.plugin.children() if type(part).__name__ == kind)
    return part


def _take_page(window: Window, name: str) -> Steps:
    """Take the dock down to the end of the page that it shows."""
    yield from window.pause(20)
    content = window.dock.gate.panel.widget()
    (page,) = (page for page in content.children() if page.isWidgetType() and page.isVisible())
    end = page.mapTo(window.dock, page.rect().bottomLeft()).y() + MARGIN
    picture = window.dock.grab()
    write_picture(window, name, picture.copy(0, 0, picture.width(), end))


def _let_downloads_fail() -> None:
    """Leave one way to the package index, a proxy that is not there."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        del os.environ[name]
    os.environ["PIP_CONFIG_FILE"] = os.devnull
    os.environ["HTTP_PROXY"] = os.environ["HTTPS_PROXY"] = NOBODY


def _lend_engine(folder: Path, python: Path) -> None:
    """Put the developer's engine in the place of the unfinished one."""
    shutil.rmtree(folder)
    folder.symlink_to(python.parent.parent)


def _take_options(window: Window) -> Steps:
    """Take the page of QGIS's options, on its own."""
    from changechat.ui.options.options_page import OptionsPage
    from qgis.PyQt.QtWidgets import QDialog, QLabel, QVBoxLayout
    from qgis.utils import iface

    from tests.e2e.player import Wait

    dialog = QDialog(iface.mainWindow())
    page = OptionsPage([], lambda: None, _part(window, "Diagnostics"), parent=dialog)
    QVBoxLayout(dialog).addWidget(page)
    dialog.resize(*OPTIONS_SIZE)
    dialog.show()
    labels = page.engine.findChildren(QLabel)
    yield Wait("the size of the engine", lambda: any(" GB" in label.text() for label in labels))
    yield from window.pause(20)
    save_picture(window, "settings", dialog)
    dialog.close()
