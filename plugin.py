"""The plugin: creates, registers and removes what it adds to QGIS."""

from __future__ import annotations

from typing import Any, Callable

from qgis.core import QgsApplication
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QAction

from .core.temporary_folder import discard_temporary_folder
from .ui.dock import TITLE, ChangeChatDock
from .ui.engine_thread import EngineThread
from .ui.glyph import plugin_icon
from .ui.model.model_download import ModelDownload
from .ui.model.model_store import ModelStore
from .ui.options.options_factory import OptionsFactory
from .ui.pair.sample_opening import SampleOpening
from .ui.processing.provider import ChangeChatProvider
from .ui.processing.shared_engine import SHARED_ENGINE
from .ui.results.result_layers import ResultWriter
from .ui.results.result_legend import ResultLegend
from .ui.session import Session
from .ui.setup.diagnostics import Diagnostics
from .ui.setup.setup import Setup
from .ui.theme import let_go_of_theme
from .ui.translation import install_translation


class ChangeChatPlugin(QObject):
    """What QGIS loads; ``iface`` is None in ``qgis_process``."""

    def __init__(self, iface: QgisInterface | None) -> None:
        super().__init__()
        self._iface = iface
        self._teardowns: list[Callable[[], object]] = []
        self.dock: ChangeChatDock | None = None

    def initProcessing(self) -> None:
        """Register the Processing provider, its labels in the language of QGIS."""
        self._teardowns.append(install_translation())
        registry = QgsApplication.processingRegistry()
        provider = ChangeChatProvider()
        registry.addProvider(provider)
        self._teardowns.append(lambda: registry.removeProvider(provider))

    def initGui(self) -> None:
        """Add the dock, its action and the Processing provider."""
        self.initProcessing()
        engine = EngineThread()
        self._teardowns += [discard_temporary_folder, let_go_of_theme]
        self._owned(ResultLegend(self))
        session = self._owned(Session(engine, ResultWriter(), self))
        store = ModelStore(engine, self)
        self._teardowns.append(store.deleteLater)
        download = self._owned(ModelDownload(self))
        download.finished.connect(store.refresh)
        sample, setup = self._owned(SampleOpening(self)), self._owned(Setup(self))
        for user in (session, download, sample):
            setup.engines_must_end.connect(user.end_engine)
        setup.engines_must_end.connect(SHARED_ENGINE.end)
        self._add_dock(session, store, download, setup, sample)
        self._add_options(store, setup, self._create_diagnostics())
        self._add_action()

    def unload(self) -> None:
        """Take everything back, the newest first."""
        while self._teardowns:
            self._teardowns.pop()()
        self.dock = None

    def _owned(self, thing: Any) -> Any:
        """Return a thing that is torn down and deleted when the plugin is unloaded."""
        self._teardowns += [thing.deleteLater, thing.tear_down]
        return thing

    def _add_dock(
        self,
        session: Session,
        store: ModelStore,
        download: ModelDownload,
        setup: Setup,
        sample: SampleOpening,
    ) -> None:
        window = self._iface.mainWindow()
        dock = self.dock = ChangeChatDock(
            self._iface, session, store, download, setup, sample, window
        )
        self._teardowns.append(dock.deleteLater)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self._teardowns.append(lambda: self._iface.removeDockWidget(dock))
        self._teardowns.append(dock.tear_down)

    def _create_diagnostics(self) -> Diagnostics:
        diagnostics = self._owned(Diagnostics(self))
        diagnostics.copied.connect(self.dock.tell_copied)
        diagnostics.failed.connect(self.dock.warn)
        self.dock.diagnostics_requested.connect(diagnostics.start)
        return diagnostics

    def _add_options(self, store: ModelStore, setup: Setup, diagnostics: Diagnostics) -> None:
        factory = OptionsFactory(store, diagnostics)
        factory.applied.connect(self.dock.take_settings)
        factory.setup_requested.connect(self.dock.show_setup)
        factory.engine_moved.connect(setup.engines_must_end)
        factory.engine_moved.connect(setup.refresh)
        self._iface.registerOptionsWidgetFactory(factory)
        self._teardowns.append(factory.deleteLater)
        self._teardowns.append(lambda: self._iface.unregisterOptionsWidgetFactory(factory))

    def _add_action(self) -> None:
        action = QAction(plugin_icon(), TITLE, self._iface.mainWindow())
        action.setObjectName("ChangeChatToggle")
        action.setToolTip(self.tr("Ask two dates of imagery what changed"))
        action.setCheckable(True)
        self.dock.setToggleVisibilityAction(action)
        self._teardowns.append(action.deleteLater)
        self._iface.addToolBarIcon(action)
        self._teardowns.append(lambda: self._iface.removeToolBarIcon(action))
        # Not addPluginToRasterMenu: QGIS keeps the submenu that makes, one more with every reload.
        self._iface.rasterMenu().addAction(action)
        self._teardowns.append(lambda: self._iface.rasterMenu().removeAction(action))
