"""The plugin's page in QGIS's own options: seen, changed, accepted; from there to the set-up."""

from __future__ import annotations

import os
from typing import Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QWidget,
)
from qgis.utils import iface

from ..newcomer import Newcomer
from ..player import Steps, Wait
from ..traces import traces
from ..window import PLUGIN, Window

PAGE = "mOptionsPageChangeChat"
MINUTES = "60 minutes without a question"


def scenario(window: Window) -> Steps:
    """Report the page's words, what is kept, and where its button leads."""
    del os.environ["CHANGECHAT_ENGINE_PYTHON"]
    window.report["clean"] = traces()
    newcomer = Newcomer(window)
    newcomer.opens_the_dock()
    yield from _open()
    page = _page()
    window.report["groups"] = [group.title() for group in page.findChildren(QGroupBox)]
    window.report["words"] = [label.text() for label in page.findChildren(QLabel)]
    page.window().grab().save(f"{window.arguments['pictures']}/options.png")
    minutes = next(box for box in page.findChildren(QComboBox) if box.findText(MINUTES) >= 0)
    minutes.setCurrentText(MINUTES)
    window.report["before OK"] = _kept()
    ok = page.window().findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    yield Wait("the end of the options", lambda: _page() is None)
    window.report["after OK"] = _kept()
    yield from _open()
    _button(_page(), "Set up or repair…").click()
    yield Wait("the offer in the dock", lambda: _page() is None and newcomer.sees("Install"))
    newcomer.click("Back")
    yield from window.unload_plugin()
    yield from _open(there=False)
    window.report["pages after unloading"] = _page() is not None
    _dialog().reject()
    yield Wait("the end of the options", lambda: _dialog() is None)
    window.report["left"] = traces()


def _open(there: bool = True) -> Steps:
    """Open QGIS's options, which hold up whoever opens them."""
    QTimer.singleShot(0, lambda: iface.showOptionsDialog(iface.mainWindow(), PAGE if there else ""))
    yield Wait("the options", lambda: _dialog() is not None and (_page() is not None) == there)


def _dialog() -> Optional[QDialog]:
    shown = (item for item in QApplication.topLevelWidgets() if item.isVisible())
    return next((item for item in shown if item.inherits("QgsOptionsDialogBase")), None)


def _page() -> Optional[QWidget]:
    dialog = _dialog()
    return dialog.findChild(QWidget, PAGE) if dialog is not None else None


def _button(page: QWidget, words: str) -> QAbstractButton:
    return next(item for item in page.findChildren(QAbstractButton) if item.text() == words)


def _kept() -> dict:
    settings = QgsSettings()
    settings.beginGroup(PLUGIN)
    return {key: str(settings.value(key)) for key in settings.allKeys()}
