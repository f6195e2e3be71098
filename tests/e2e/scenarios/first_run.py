"""A newcomer's first minutes: no engine yet, the set-up, the sample, the first answer."""

from __future__ import annotations

import os

from qgis.core import QgsProject

from ..newcomer import Newcomer
from ..player import Steps, Wait
from ..traces import traces
from ..window import Window


def scenario(window: Window) -> Steps:
    """Report what the dock said at each step, the clicks, and the first answer."""
    python = os.environ.pop("CHANGECHAT_ENGINE_PYTHON")
    window.report["clean"] = traces()
    newcomer = Newcomer(window)
    newcomer.opens_the_dock()
    yield Wait("the card", lambda: newcomer.sees("Set up…"))
    yield from window.pause(20)
    window.report["card"] = newcomer.reads()
    window.report["engines before"] = window.engine_pids()
    newcomer.picture("1-card")
    newcomer.click("Set up…")
    yield Wait("the offer", lambda: newcomer.sees("Install"))
    window.report["offer"] = newcomer.reads()
    newcomer.picture("2-offer")
    newcomer.click("Use a Python I have…")
    newcomer.type_python(python)
    yield Wait("the offer for that Python", lambda: newcomer.sees("Use this Python"))
    window.report["offer of the own Python"] = newcomer.reads()
    newcomer.picture("3-own-python")
    newcomer.click("Use this Python")
    yield from window.pause(50)
    newcomer.picture("4-progress")
    yield Wait("the chat", lambda: newcomer.sees("Open the sample"))
    newcomer.picture("5-ready")
    newcomer.click("Open the sample")
    yield Wait("the sample", lambda: QgsProject.instance().count() == 2)
    yield from window.drawn()
    newcomer.picture("6-sample")
    outcome = yield from _first_answer(window, newcomer)
    window.report["outcome"] = outcome
    window.report["clicked"] = newcomer.clicked
    yield from window.drawn()
    newcomer.picture("7-answer")
    yield from window.unload_plugin()
    window.report["left"] = traces()


def _first_answer(window: Window, newcomer: Newcomer) -> Steps:
    earlier = window.outcome()
    newcomer.click("Describe")
    outcome = yield from window.outcome_after(earlier)
    grids = [layer.featureCount() for layer in window.result_layers() if layer.name() == "Grid"]
    return {**outcome.to_dict(), "grids": grids}
