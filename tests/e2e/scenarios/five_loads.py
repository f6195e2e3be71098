"""Loads the plugin, asks and unloads it, five times over in one QGIS."""

from __future__ import annotations

from ..player import Steps
from ..traces import traces
from ..window import Window, is_alive

ROUNDS = 5


def scenario(window: Window) -> Steps:
    """Report the traces before, and for each round its outcome and the traces after it."""
    before, after = window.open(window.arguments["before"], window.arguments["after"])
    yield from window.drawn()
    window.report["clean"] = traces()
    window.report["rounds"] = []
    for number in range(ROUNDS):
        window.load_plugin()
        yield from window.pause(5)
        loaded = traces()
        window.choose(before, after)
        outcome = yield from window.ask("caption")
        pids = window.engine_pids()
        cells = [layer.featureCount() for layer in window.result_layers() if layer.name() == "Grid"]
        if number == 0:
            yield from window.drawn()
            window.screenshot(window.arguments["screenshot"])
        yield from window.unload_plugin()
        window.report["rounds"].append(
            {
                "outcome": outcome.to_dict(),
                "cells": cells,
                "loaded": loaded,
                "left": traces(),
                "engines": len(pids),
                "engines alive": [pid for pid in pids if is_alive(pid)],
            }
        )
