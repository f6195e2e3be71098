"""Puts ChangeChat's page into QGIS's options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..glyph import plugin_icon
from ..model.model_store import ModelStore
from ..setup.diagnostics import Diagnostics

if TYPE_CHECKING:
    from .options_page import OptionsPage


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever QGIS opens its options."""

    applied = pyqtSignal()
    """The settings were saved."""

    setup_requested = pyqtSignal()
    """The user wants the engine set up, repaired or removed."""

    engine_moved = pyqtSignal()
    """Another environment was chosen for the engine: what runs from the old one must end."""

    def __init__(self, store: ModelStore, diagnostics: Diagnostics) -> None:
        super().__init__("ChangeChat", plugin_icon())
        self._store, self._diagnostics = store, diagnostics

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:
        """Return a page that shows the settings; it is loaded when it is opened."""
        from .options_page import OptionsPage

        devices = self._store.report.devices
        page = OptionsPage(devices, self.applied.emit, self._diagnostics, parent=parent)
        page.engine.setup_requested.connect(self.setup_requested)
        page.engine.place.moved.connect(self.engine_moved)
        return page
