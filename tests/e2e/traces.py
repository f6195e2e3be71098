"""What a plugin can leave behind in QGIS, counted."""

from __future__ import annotations

import gc
import sys
import threading
from typing import Dict, List

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction, QDockWidget
from qgis.utils import iface

_LAYER_SIGNALS = ("nameChanged", "crsChanged", "willBeDeleted", "dataChanged", "repaintRequested")


def traces() -> Dict[str, object]:
    """Return counts and names that must be the same before loading and after unloading."""
    gc.collect()
    window, canvas, project = iface.mainWindow(), iface.mapCanvas(), QgsProject.instance()
    items = canvas.scene().items()
    return {
        "docks": sorted(dock.objectName() for dock in window.findChildren(QDockWidget)),
        "actions": _own_actions(),
        "toolbar icons": len(iface.pluginToolBar().actions()),
        "raster menu": [action.text() for action in iface.rasterMenu().actions()],
        "plugin menu": [action.text() for action in iface.pluginMenu().actions()],
        "rubber bands": sum(isinstance(item, QgsRubberBand) for item in items),
        "canvas items": len(items),
        "canvas children": len(canvas.children()),
        "map tool": type(canvas.mapTool()).__name__,
        "providers": sorted(
            provider.id() for provider in QgsApplication.processingRegistry().providers()
        ),
        "tasks": QgsApplication.taskManager().countActiveTasks(),
        "project cleared": project.receivers(project.cleared),
        "layers added": project.receivers(project.layersAdded),
        "map crs changed": canvas.receivers(canvas.destinationCrsChanged),
        "layers": _layer_connections(),
        "objects": _own_objects(),
        "modules": _own_modules(),
        "threads": sorted(
            thread.name for thread in threading.enumerate() if thread.name.startswith("engine")
        ),
    }


def _own_actions() -> List[str]:
    actions = iface.mainWindow().findChildren(QAction)
    return [action.objectName() for action in actions if "ChangeChat" in action.objectName()]


def _own_modules() -> List[str]:
    """Name the plugin's modules; QGIS forgets them, but not the folders they are in."""
    return sorted(
        name
        for name, module in sys.modules.items()
        if name.startswith("changechat.") and not hasattr(module, "__path__")
    )


def _layer_connections() -> Dict[str, int]:
    """Count what listens to the rasters; QGIS itself listens to the same number all the time."""
    return {
        f"{layer.name()} {signal}": layer.receivers(getattr(layer, signal))
        for layer in QgsProject.instance().mapLayers().values()
        if layer.providerType() == "gdal"
        for signal in _LAYER_SIGNALS
    }


def _own_objects() -> List[str]:
    """Name the living Qt objects of the plugin's own classes."""
    return sorted(
        type(item).__qualname__
        for item in gc.get_objects()
        if type(item).__module__.startswith("changechat.")
        and isinstance(item, QObject)
        and not sip.isdeleted(item)
    )
