"""Leaves QGIS with the plugin loaded and a question running."""

from __future__ import annotations

from ..player import Steps, Wait
from ..window import Window


def scenario(window: Window) -> Steps:
    """Report the engine's process; the player then closes QGIS."""
    window.load_plugin()
    window.choose(*window.open(window.arguments["before"], window.arguments["after"]))
    window.press("caption")
    yield Wait("progress", lambda: any(0 < fraction < 0.5 for fraction in window.progress))
    window.report["engines"] = window.engine_pids()
