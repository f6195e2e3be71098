"""Starts a real QGIS window, lets a scenario play in it and returns what the scenario reports.

Needs Linux. Without a display it starts a virtual one.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Dict, List

ROOT = Path(__file__).resolve().parents[2]
SCREEN = "-screen 0 1400x900x24"


def play(
    scenario: str,
    folder: Path,
    patience: float = 900.0,
    installed: bool = True,
    **arguments: object,
) -> dict:
    """Play a scenario in a QGIS of its own and return its report.

    Parameters
    ----------
    scenario:
        Dotted name, from the repository's root, of a module with ``scenario(window)``: a generator
        that yields what it waits for (see ``tests.e2e.window``).
    folder:
        For the profile, the plugin's data folder and the log; made if missing.
    patience:
        Seconds after which QGIS is ended.
    installed:
        Whether QGIS finds the plugin, which is then the repository itself.
    arguments:
        Plain JSON values, the scenario's ``window.arguments``.

    Raises
    ------
    RuntimeError
        If the scenario fails or QGIS does not end well; the message ends with its log.
    """
    folder.mkdir(parents=True, exist_ok=True)
    report, log = folder / "report.json", folder / "qgis.log"
    task = {"scenario": scenario, "arguments": arguments, "report": str(report)}
    environment = isolated_environment(folder)
    if not installed:
        del environment["QGIS_PLUGINPATH"], environment["PYTHONDONTWRITEBYTECODE"]
    environment["CHANGECHAT_SCENARIO"] = json.dumps({**task, "root": str(ROOT)})
    code = _run(_command(folder), environment, log, patience)
    result = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    if code or result.get("error") or not result:
        problem = result.get("error") or f"QGIS ended with {code}"
        tail = log.read_text(encoding="utf-8", errors="replace")[-3000:]
        raise RuntimeError(f"{scenario}: {problem}\n\nEnd of {log}:\n{tail}")
    return result["report"]


def isolated_environment(folder: Path) -> Dict[str, str]:
    """Return variables for a QGIS that finds the plugin and touches nothing of the user's."""
    plugins = folder / "plugins"
    temporary = folder / "tmp"
    for made in (plugins, temporary):
        made.mkdir(parents=True, exist_ok=True)
    link = plugins / "changechat"
    if not link.exists():
        link.symlink_to(ROOT)
    left_out = {"QT_QPA_PLATFORM", "VIRTUAL_ENV", "XDG_DATA_HOME", "XDG_CONFIG_HOME"}
    return {
        **{name: value for name, value in os.environ.items() if name not in left_out},
        "HOME": str(folder),
        "TMPDIR": str(temporary),
        "CHANGECHAT_HOME": str(folder / "changechat"),
        "QGIS_PLUGINPATH": str(plugins),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }


def _command(folder: Path) -> List[str]:
    startup = Path(__file__).with_name("startup.py")
    options = ["--nologo", "--noversioncheck", "--noplugins"]
    qgis = ["qgis", *options, "--profiles-path", str(folder / "profiles"), "--code", str(startup)]
    return qgis if os.environ.get("DISPLAY") else ["xvfb-run", "-a", "-s", SCREEN, *qgis]


def _run(command: List[str], environment: Dict[str, str], log: Path, patience: float) -> int:
    with open(log, "wb") as output:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            return -signal.SIGALRM
        finally:
            _end_group(process)


def _end_group(process: subprocess.Popen) -> None:
    """End whatever still runs of a QGIS, its engines and its display."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
