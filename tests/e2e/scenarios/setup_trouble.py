"""A set-up that is cancelled, continued, fails at a dead proxy, and is cut off with QGIS."""

from __future__ import annotations

import os
from typing import List

from qgis.PyQt.QtWidgets import QApplication

from ..newcomer import Newcomer
from ..player import Steps, Wait
from ..traces import traces
from ..window import Window, child_commands

NOBODY = "http://127.0.0.1:9"  # the port that discards; nothing listens


def scenario(window: Window) -> Steps:
    """Report what the dock says after each trouble, and what still runs."""
    _let_downloads_fail()
    window.report["clean"] = traces()
    newcomer = Newcomer(window)
    newcomer.opens_the_dock()
    yield Wait("the card", lambda: newcomer.sees("Set up…"))
    yield from _begin(newcomer, "Set up…")
    newcomer.picture("1-installing")
    newcomer.click("Cancel")
    yield Wait("the end", lambda: newcomer.sees("Continue the set-up…"))
    window.report["after cancel"] = _state(newcomer)
    newcomer.picture("2-cancelled")
    yield from _begin(newcomer, "Continue the set-up…")
    yield Wait("the failure", lambda: newcomer.sees("Try again"))
    window.report["failure"] = _state(newcomer)
    newcomer.picture("3-failure")
    newcomer.click("Copy diagnostics")
    yield Wait("the diagnostics", lambda: "ChangeChat" in QApplication.clipboard().text())
    window.report["diagnostics"] = QApplication.clipboard().text()
    newcomer.click("Try again")
    yield Wait("pip", lambda: bool(_installers()))
    yield from window.unload_plugin()
    window.report["after unloading"] = _installers()
    window.report["left"] = traces()
    newcomer.opens_the_dock()
    yield Wait("the card", lambda: newcomer.sees("Continue the set-up…"))
    window.report["next start"] = _state(newcomer)
    yield from window.unload_plugin()


def _let_downloads_fail() -> None:
    """Leave one way to the package index, a proxy that is not there."""
    del os.environ["CHANGECHAT_ENGINE_PYTHON"]
    for name in [name for name in os.environ if name.startswith("PIP_") or "PROXY" in name.upper()]:
        del os.environ[name]
    os.environ["PIP_CONFIG_FILE"] = os.devnull
    os.environ["HTTP_PROXY"] = os.environ["HTTPS_PROXY"] = NOBODY


def _begin(newcomer: Newcomer, words: str) -> Steps:
    """Follow the button of the card until an installer runs."""
    newcomer.click(words)
    yield Wait("the offer", lambda: newcomer.sees("Install"))
    newcomer.click("Install")
    yield Wait("an installer", lambda: bool(_installers()))


def _installers() -> List[str]:
    """Return the command lines of this QGIS's children that work on the environment."""
    return [command for command in child_commands() if "/engine" in command]


def _state(newcomer: Newcomer) -> dict:
    return {"words": newcomer.reads(), "installers": _installers()}
