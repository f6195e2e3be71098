"""Everything that can go wrong between the dock and the engine, one after another in one QGIS."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import Callable, Dict, Iterator, List

from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVector
from qgis.utils import iface

from ..player import Steps, Wait
from ..window import Window

TYPED = "How many buildings have changed?"


class Files:
    """Copies of the rasters, so that a fault can spoil them."""

    def __init__(self, arguments: dict) -> None:
        self._arguments = arguments
        self._folder = Path(arguments["copies"])
        self._fault = Path()

    def begin(self, fault: str) -> None:
        """Take a folder of its own for a fault."""
        self._fault = self._folder / fault.replace(" ", "_")
        self._fault.mkdir(parents=True)

    def sample(self) -> List[str]:
        """Return a fresh copy of the sample."""
        return [self._copy(self._arguments["before"]), self._copy(self._arguments["after"])]

    def large(self) -> List[str]:
        """Return a pair that takes the engine a while."""
        return [self._arguments["large_before"], self._arguments["large_after"]]

    def shifted(self, path: str, metres: float) -> str:
        """Move a raster to the east and return its path."""
        raster = gdal.Open(path, gdal.GA_Update)
        transform = list(raster.GetGeoTransform())
        transform[0] += metres
        raster.SetGeoTransform(transform)
        return path

    def without_crs(self, path: str) -> str:
        """Take the CRS from a raster and return its path."""
        gdal.Open(path, gdal.GA_Update).SetSpatialRef(None)
        return path

    def _copy(self, path: str) -> str:
        return shutil.copy(path, self._fault)


def scenario(window: Window) -> Steps:
    """Report for each fault what the dock showed, and what a good question then gets."""
    files = Files(window.arguments)
    window.load_plugin()
    for name, fault in FAULTS.items():
        window.new_project()
        files.begin(name)
        found = yield from fault(window, files)
        found["asked again"] = (yield from _ask_again(window, files)).to_dict()
        window.report[name] = found
    yield from window.unload_plugin()


def _ask_again(window: Window, files: Files) -> Iterator[Wait]:
    window.new_project()
    window.choose(*window.open(*files.sample()))
    return (yield from window.ask("binary"))


# ---- while an answer runs


def _start_long_question(window: Window, files: Files) -> Iterator[Wait]:
    """Type a question about the large pair, wait until the engine is at it; return its layers."""
    layers = window.open(*files.large())
    window.choose(*layers)
    window.progress.clear()
    window.type(TYPED)
    yield Wait("progress", lambda: any(0 < fraction < 0.5 for fraction in window.progress))
    return layers


def _engine_is_killed(window: Window, files: Files) -> Iterator[Wait]:
    earlier = window.outcome()
    yield from _start_long_question(window, files)
    (pid,) = window.engine_pids()
    os.kill(pid, signal.SIGKILL)
    outcome = yield from window.outcome_after(earlier)
    box = window.question_box()
    given_back = box.toPlainText()
    box.clear()
    return {**outcome.to_dict(), "given back": given_back, "killed": pid}


def _layer_is_removed(window: Window, files: Files) -> Iterator[Wait]:
    earlier = window.outcome()
    before, _ = yield from _start_long_question(window, files)
    QgsProject.instance().removeMapLayer(before.id())
    del before
    outcome = yield from window.outcome_after(earlier)
    return outcome.to_dict()


def _project_is_closed(window: Window, files: Files) -> Iterator[Wait]:
    earlier = window.outcome()
    yield from _start_long_question(window, files)
    QgsProject.instance().clear()
    outcome = yield from window.outcome_after(earlier)
    message = iface.messageBar().currentItem()
    return {**outcome.to_dict(), "message": message.text() if message else ""}


def _question_is_stopped(window: Window, files: Files) -> Iterator[Wait]:
    earlier = window.outcome()
    yield from _start_long_question(window, files)
    pids = window.engine_pids()
    window.press_tool("Stop")
    outcome = yield from window.outcome_after(earlier)
    return {**outcome.to_dict(), "engines kept": pids == window.engine_pids()}


# ---- the engine's environment


def _environment_is_missing(window: Window, files: Files) -> Iterator[Wait]:
    return (yield from _ask_without_engine(window, files, ""))


def _named_python_is_missing(window: Window, files: Files) -> Iterator[Wait]:
    return (yield from _ask_without_engine(window, files, "/nowhere/bin/python"))


def _ask_without_engine(window: Window, files: Files, python: str) -> Iterator[Wait]:
    """Ask while a Python is named that is not there, or none; then wait until the chat is back."""
    with_variable = os.environ["CHANGECHAT_ENGINE_PYTHON"]
    yield from _end_engine(window)
    os.environ["CHANGECHAT_ENGINE_PYTHON"] = python
    try:
        outcome = yield from _ask_about(window, files.sample())
        set_up_instead = not window.dock.chat.isVisible()
    finally:
        os.environ["CHANGECHAT_ENGINE_PYTHON"] = with_variable
    yield Wait("the chat", lambda: window.dock.chat.isVisible())
    return {**outcome.to_dict(), "set-up instead": set_up_instead}


def _end_engine(window: Window) -> Steps:
    for pid in window.engine_pids():
        os.kill(pid, signal.SIGKILL)
    yield Wait("the end of the engine", lambda: window.engine_state() == "stopped")


# ---- the rasters and the area


def _ask_about(window: Window, paths: List[str]) -> Iterator[Wait]:
    window.choose(*window.open(*paths))
    return (yield from window.ask())


def _file_is_deleted(window: Window, files: Files) -> Iterator[Wait]:
    paths = files.sample()
    window.choose(*window.open(*paths))
    yield from window.drawn()
    os.remove(paths[1])
    return (yield from window.ask()).to_dict()


def _file_is_truncated(window: Window, files: Files) -> Iterator[Wait]:
    paths = files.sample()
    window.choose(*window.open(*paths))
    yield from window.drawn()
    os.truncate(paths[1], os.path.getsize(paths[1]) // 3)
    return (yield from window.ask()).to_dict()


def _layers_do_not_overlap(window: Window, files: Files) -> Iterator[Wait]:
    before, after = files.sample()
    outcome = yield from _ask_about(window, [files.shifted(before, 5000.0), after])
    return outcome.to_dict()


def _area_lies_outside(window: Window, files: Files) -> Iterator[Wait]:
    before, after = window.open(*files.sample())
    window.choose(before, after)
    yield from window.drawn()
    canvas = iface.mapCanvas()
    elsewhere = canvas.extent()
    elsewhere += QgsVector(20 * elsewhere.width(), 0)
    canvas.setExtent(elsewhere)
    return (yield from _ask_about_view(window))


def _area_is_tiny(window: Window, files: Files) -> Iterator[Wait]:
    before, after = window.open(*files.sample())
    window.choose(before, after)
    yield from window.drawn()
    iface.mapCanvas().zoomByFactor(0.002)
    return (yield from _ask_about_view(window))


def _ask_about_view(window: Window) -> Iterator[Wait]:
    yield from window.drawn()
    window.press_tool("What the map shows now")
    return (yield from window.ask()).to_dict()


def _crs_is_missing(window: Window, files: Files) -> Iterator[Wait]:
    before, after = files.sample()
    layers = window.open(files.without_crs(before), after)
    layers[0].setCrs(QgsCoordinateReferenceSystem())
    window.choose(*layers)
    return (yield from window.ask()).to_dict()


def _same_layer_twice(window: Window, files: Files) -> Iterator[Wait]:
    (layer,) = window.open(files.sample()[0])
    window.choose(layer, layer)
    return (yield from window.ask()).to_dict()


FAULTS: Dict[str, Callable[[Window, Files], Iterator[Wait]]] = {
    "engine killed": _engine_is_killed,
    "layer removed": _layer_is_removed,
    "project closed": _project_is_closed,
    "question stopped": _question_is_stopped,
    "environment missing": _environment_is_missing,
    "named python missing": _named_python_is_missing,
    "file deleted": _file_is_deleted,
    "file truncated": _file_is_truncated,
    "no overlap": _layers_do_not_overlap,
    "area outside": _area_lies_outside,
    "area tiny": _area_is_tiny,
    "no crs": _crs_is_missing,
    "same layer twice": _same_layer_twice,
}
