"""Puts ChangeChat's page into QGIS's options."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from .glyph import plugin_icon
from .model_store import ModelStore
from .options_page import OptionsPage


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever QGIS opens its options."""

    applied = pyqtSignal()
    """The settings were saved."""

    def __init__(self, store: ModelStore) -> None:
        super().__init__("ChangeChat", plugin_icon())
        self._store = store

    def createWidget(self, parent: Optional[QWidget] = None) -> OptionsPage:
        """Return a page that shows the settings."""
        return OptionsPage(self._store.report.devices, self.applied.emit, parent=parent)
