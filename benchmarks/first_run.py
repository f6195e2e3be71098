"""Measure a newcomer's first minutes: a fresh QGIS profile, the ZIP, the set-up, the first answer.

Run ``./dev benchmark first_run``. Needs Linux and the package registry. Prints one JSON object;
nothing is asserted: the clicks, the seconds from the start of the ZIP's installation to the end of
each step, what was installed and the answer.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

if TYPE_CHECKING:
    from tests.e2e.player import Steps
    from tests.e2e.window import Window

PATIENCE = 3600.0


def main() -> None:
    """Measure and print."""
    from tests.e2e.desktop import play

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="folder for pictures of each step")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures = options.pictures or folder
        pictures.mkdir(parents=True, exist_ok=True)
        report = play(
            "benchmarks.first_run",
            folder / "qgis",
            patience=PATIENCE,
            installed=False,
            zip=os.environ["CHANGECHAT_ZIP"],
            pictures=str(pictures.resolve()),
        )
        size = subprocess.check_output(
            ["du", "-sm", str(folder / "qgis" / "changechat")], text=True
        )
    report["data folder, MB"] = int(size.split()[0])
    print(json.dumps({"cores": len(os.sched_getaffinity(0)), **report}, indent=1))


# ---- inside the window


def scenario(window: Window) -> Steps:
    """Report clicks and seconds of each step."""
    from qgis.core import QgsProject

    from tests.e2e.installer import install_zip
    from tests.e2e.newcomer import Newcomer
    from tests.e2e.player import Wait

    os.environ.pop("CHANGECHAT_ENGINE_PYTHON", None)
    newcomer = Newcomer(window)
    seconds: dict[str, float] = {}
    began = time.monotonic()

    def done(step: str) -> None:
        seconds[step] = round(time.monotonic() - began, 1)
        newcomer.picture(f"{len(seconds)}-{step.replace(' ', '-')}")

    install_zip(window.arguments["zip"])
    newcomer.finds_the_dock()
    yield Wait("the card", lambda: newcomer.sees("Set up…"))
    done("plugin installed")
    newcomer.click("Set up…")
    yield Wait("the offer", lambda: newcomer.sees("Install"))
    window.report["offer"] = newcomer.reads()
    done("set-up offered")
    newcomer.click("Install")
    yield Wait("the chat", lambda: newcomer.sees("Open the sample"), PATIENCE)
    done("engine installed")
    newcomer.click("Open the sample")
    yield Wait("the sample", lambda: QgsProject.instance().count() == 2)
    done("sample opened")
    earlier = window.outcome()
    newcomer.click("Describe")
    outcome = yield from window.outcome_after(earlier)
    done("first answer")
    window.report["clicks after the plugin manager's"] = newcomer.clicked
    window.report["seconds"] = seconds
    window.report["answers"] = outcome.answers
    window.report["errors"] = outcome.errors


if __name__ == "__main__":
    main()
