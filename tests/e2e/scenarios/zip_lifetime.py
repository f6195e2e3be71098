"""Installs the ZIP, asks, installs it anew over itself, asks, and uninstalls it; then again, from
a repository.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Iterator, List

import qgis.utils

from ..installer import (
    install_offer,
    install_zip,
    offers,
    plugin_folder,
    settings_left,
    uninstall,
    use_only_repository,
)
from ..player import Steps, Wait
from ..window import PLUGIN, Window, is_alive


def scenario(window: Window) -> Steps:
    """Report what is installed, answered, held open and left over at each step."""
    pair = window.open(window.arguments["before"], window.arguments["after"])
    yield from window.drawn()
    install_zip(window.arguments["zip"])
    window.report["installed"] = yield from _first_answer(window, pair)
    engines = window.engine_pids()
    window.report["held"] = [path for pid in engines for path in _held(pid)]
    install_zip(window.arguments["zip"])
    window.report["upgraded"] = yield from _first_answer(window, pair)
    window.report["engines of the older one"] = [pid for pid in engines if is_alive(pid)]
    window.report["uninstalled"] = yield from _uninstall(window)
    use_only_repository(window.arguments["listing"])
    window.report["offered"] = offers()
    install_offer()
    window.report["from the repository"] = _state()
    window.report["uninstalled again"] = yield from _uninstall(window)


def _first_answer(window: Window, pair: List) -> Iterator[Wait]:
    yield from window.pause(5)
    state = _state()
    window.watch_plugin()
    window.choose(*pair)
    outcome = yield from window.ask("caption")
    return {**state, "outcome": outcome.to_dict()}


def _uninstall(window: Window) -> Iterator[Wait]:
    engines = window.engine_pids()
    uninstall()
    yield from window.pause(5)
    return {
        **_state(),
        "engines": [pid for pid in engines if is_alive(pid)],
        "modules": [name for name in sys.modules if name.split(".")[0] == PLUGIN],
        "settings": settings_left(),
    }


def _state() -> dict:
    module = sys.modules.get(PLUGIN)
    return {
        "folder": plugin_folder().exists(),
        "runs": PLUGIN in qgis.utils.plugins,
        "module": str(getattr(module, "__file__", "")),
        "active": PLUGIN in qgis.utils.active_plugins,
    }


def _held(pid: int) -> List[str]:
    """Return what of the plugin's folder a process has open, mapped or works in."""
    process, folder = Path("/proc", str(pid)), str(plugin_folder())
    lines = (process / "maps").read_text().splitlines()
    paths = {line.split(maxsplit=5)[-1] for line in lines if folder in line}
    paths |= {os.readlink(entry) for entry in (process / "fd").iterdir()}
    paths.add(os.readlink(process / "cwd"))
    return sorted(path for path in paths if path.startswith(folder))
