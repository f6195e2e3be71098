"""Measure whether the list of thousands of objects stays smooth in a real QGIS window.

Run ``./dev benchmark object_list``. Needs Linux. Prints one JSON object; nothing is asserted. For
every phase, as of ``event_loop``: how many gaps between the ticks of a timer, and how long.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

if TYPE_CHECKING:
    from tests.e2e.player import Steps
    from tests.e2e.window import Window

STEPS = 60
DATES = ("town_2011.tif", "town_2012.tif")


def main() -> None:
    """Measure and print."""
    from tests.e2e.desktop import play

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--objects", type=int, default=5000, help="changed objects listed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        report = play("benchmarks.object_list", Path(name), objects=options.objects)
    print(json.dumps({"cores": len(os.sched_getaffinity(0)), **report}, indent=1))


def scenario(window: Window) -> Steps:
    """Report the gaps of each phase."""
    from benchmarks.event_loop import gaps, until

    window.load_plugin()
    yield from _write_layers(window)
    (objects,) = (layer for layer in window.result_layers() if "kind" in layer.fields().names())
    window.show(objects)
    yield from window.drawn()
    with gaps(window.report, "without the list: all objects are selected on the map, then none"):
        yield from _select_all(window, objects)
    window.dock.exploration.show_list()
    listed = window.dock.exploration.object_list
    with gaps(window.report, "the objects are read"):
        yield from until("the rows", lambda: len(listed.table.rows) > 0)
        yield from window.pause(20)
    yield from _use(window, listed)
    with gaps(window.report, "with the list: all objects are selected on the map, then none"):
        yield from _select_all(window, objects)
    yield from window.unload_plugin()


def _write_layers(window: Window) -> Steps:
    """Write the result of two rasters that the project shows."""
    from changechat.core.request import Source
    from changechat.ui.results.result_layers import ResultWriter

    from benchmarks.event_loop import until
    from tests.example_answer import LEFT, TOP, example_answer, example_request
    from tests.ui.rasters import gradient, write_raster

    folder = Path(os.environ["HOME"])
    paths = [write_raster(str(folder / name), gradient(), (LEFT, TOP)) for name in DATES]
    layers = window.open(*paths)
    window.choose(*layers)
    sources = {
        date: Source(path, name=Path(path).stem) for date, path in zip(("before", "after"), paths)
    }
    answer = example_answer(copies=window.arguments["objects"] // 2)
    writer = ResultWriter()
    writer.write(example_request(**sources), answer)
    yield from until("layers", lambda: len(window.result_layers()) == 2)
    yield from until("the end of the writing", window.is_idle)


def _select_all(window: Window, objects) -> Steps:
    objects.selectAll()
    yield from window.pause(20)
    objects.removeSelection()
    yield from window.pause(20)
    yield from window.drawn()


def _use(window: Window, listed) -> Steps:
    """Scroll, sort, filter and select as hands do."""
    from qgis.PyQt.QtCore import Qt

    from benchmarks.event_loop import gaps

    bar, form, view = listed.view.verticalScrollBar(), listed.form, listed.view
    with gaps(window.report, "scrolled from end to end"):
        for step in range(STEPS + 1):
            bar.setValue(bar.maximum() * step // STEPS)
            yield from window.pause(1)
    with gaps(window.report, "sorted by each column, up and down"):
        for column in range(listed.table.columnCount()):
            for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                view.sortByColumn(column, order)
                yield from window.pause(5)
    with gaps(window.report, "filtered"):
        for combo in (form.kind, form.direction, form.cell):
            for index in (*range(1, combo.count()), 0):
                combo.setCurrentIndex(index)
                yield from window.pause(3)
        for value in range(0, 1000, 50):
            form.least_m2.setValue(value)
            yield from window.pause(3)
        form.show_cell("")
        yield from window.pause(5)
    with gaps(window.report, "rows are selected one after the other, the map follows"):
        for row in range(0, 300, 10):
            view.selectRow(row)
            yield from window.pause(10)
    yield from window.drawn()


if __name__ == "__main__":
    main()
