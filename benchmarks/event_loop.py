"""Measure whether the map stays alive: the gaps of a 10 ms timer in a real QGIS window.

Run ``./dev benchmark event_loop``. Needs Linux. Prints one JSON object; nothing is asserted. For
every phase: how many gaps, the share of them up to 50 ms, the 99th percentile and the worst.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Dict, Iterator, List, Tuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

if TYPE_CHECKING:
    from qgis.core import QgsRasterLayer

    from tests.e2e.player import Steps
    from tests.e2e.window import Window

TICK_MILLISECONDS = 10
SMOOTH_MILLISECONDS = 50
IDLE_SECONDS = 5
MOST_ZOOM = 19
MODEL = "random"


def main() -> None:
    """Measure and print."""
    from tests.e2e.desktop import play
    from tests.e2e.random_model import install_random_model
    from tests.ui.tile_server import TileServer

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=int, default=4096, help="pixels a side of the pair asked on")
    parser.add_argument("--objects", type=int, default=5000, help="changed objects written")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, TileServer() as tiles:
        folder = Path(name)
        before, after = _write_pair(folder, options.side)
        python = Path(os.environ["CHANGECHAT_ENGINE_PYTHON"])
        install_random_model(python, folder / "qgis" / "changechat", MODEL, "Random weights")
        report = play(
            "benchmarks.event_loop",
            folder / "qgis",
            before=before,
            after=after,
            tiles=tiles.uri(MOST_ZOOM),
            objects=options.objects,
        )
    print(json.dumps({"cores": len(os.sched_getaffinity(0)), **report}, indent=1))


def _write_pair(folder: Path, side: int) -> List[str]:
    """Write a pair that repeats a generated town, with the engine's own libraries."""
    python = os.environ["CHANGECHAT_ENGINE_PYTHON"]
    script = Path(__file__).with_name("large_pair.py")
    subprocess.run([python, "-I", str(script), str(folder), str(side)], check=True)
    return [str(folder / "before.tif"), str(folder / "after.tif")]


# ---- inside the window


def scenario(window: Window) -> Steps:
    """Report the gaps of each phase."""
    phases: Dict[str, dict] = window.report
    before, after = window.open(window.arguments["before"], window.arguments["after"])
    yield from window.drawn()
    with gaps(phases, "nothing happens"):
        yield from _seconds(IDLE_SECONDS)
    with gaps(phases, "the plugin and its engine start"):
        window.load_plugin()
        window.choose(before, after)
        yield from until("the engine", lambda: window.engine_state() == "ready")
    yield from window.drawn()
    with gaps(phases, "an answer is produced"):
        window.press("caption")
        yield from until("the question", lambda: window.session.busy)
        yield from until("the answer", lambda: not window.session.busy)
    yield from until("its layers", window.is_idle)
    yield from window.drawn()
    yield from _write_with_model(window)
    yield from _write_layers(window)
    yield from _export(window, after)
    yield from window.unload_plugin()


def _write_with_model(window: Window) -> Steps:
    """Load a language model and let it write two answers."""
    window.dock.model.choose(MODEL)
    with gaps(window.report, "a language model is loaded and writes"):
        for task in ("caption", "chat"):
            window.press(task)
            yield from until("the question", lambda: window.session.busy)
            yield from until("the answer", lambda: not window.session.busy)
    yield from until("its layers", window.is_idle)
    window.dock.model.choose("evidence")
    yield from window.drawn()


def _write_layers(window: Window) -> Steps:
    """Write and load the layers of an answer with thousands of objects."""
    import changechat.ui.results.result_layers as result_layers

    from tests.example_answer import example_answer, example_request

    answer = example_answer(copies=window.arguments["objects"] // 2)
    writer = result_layers.ResultWriter()
    earlier = len(window.result_layers())
    with gaps(window.report, "layers of many objects are written, loaded and drawn"):
        writer.write(example_request(), answer)
        yield from until("layers", lambda: len(window.result_layers()) > earlier)
        window.show(window.result_layers()[-1])
        yield from window.drawn()


def _export(window: Window, after: QgsRasterLayer) -> Steps:
    """Ask about an online map, which is exported for the area first."""
    from qgis.core import QgsProject, QgsRasterLayer

    online = QgsRasterLayer(window.arguments["tiles"], "Tiles", "wms")
    QgsProject.instance().addMapLayer(online)
    window.choose(online, after)
    exports = Path(os.environ["CHANGECHAT_HOME"], "tmp", str(os.getpid()))
    with gaps(window.report, "an area of tiles is exported"):
        window.press("caption")
        yield from until(
            "the export", lambda: bool(list(exports.glob("export-????????????????.tif")))
        )
    window.press_tool("Stop")
    yield from until("the end of the question", window.is_idle)


@contextmanager
def gaps(report: Dict[str, dict], phase: str) -> Iterator[None]:
    """Record the time between the ticks of a timer, and add their summary to the report."""
    from qgis.PyQt.QtCore import Qt, QTimer

    def tick() -> None:
        ticks.append((time.perf_counter(), time.thread_time()))

    ticks: List[Tuple[float, float]] = []
    tick()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(TICK_MILLISECONDS)
    yield
    timer.stop()
    tick()
    pairs = list(zip(ticks, ticks[1:]))
    passed, computed = ([1000 * (end[i] - start[i]) for start, end in pairs] for i in (0, 1))
    report[phase] = {**_summary(passed), "worst_cpu_ms": round(max(computed), 1)}


def _summary(gaps: List[float]) -> dict:
    ordered = sorted(gaps)
    return {
        "seconds": round(sum(gaps) / 1000, 1),
        "gaps": len(gaps),
        "share_smooth": round(sum(gap <= SMOOTH_MILLISECONDS for gap in gaps) / len(gaps), 4),
        "p99_ms": round(ordered[int(0.99 * (len(ordered) - 1))], 1),
        "worst_ms": round(ordered[-1], 1),
    }


def until(what: str, condition: Callable[[], bool]) -> Steps:
    """Wait, for at most ten minutes."""
    from tests.e2e.player import Wait

    yield Wait(what, condition, patience=600.0)


def _seconds(seconds: float) -> Steps:
    end = time.monotonic() + seconds
    yield from until("time to pass", lambda: time.monotonic() > end)


if __name__ == "__main__":
    main()
