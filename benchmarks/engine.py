"""Measure the engine as QGIS uses it: start to ready, warm questions, large areas, memory.

Run ``./dev benchmark engine [--before FILE --after FILE --extent … --crs …]``. Needs Linux (peak
memory is read from /proc). Prints one JSON object; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "core" / "link"))

from launcher import register_package  # noqa: E402

LARGE = 8192


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    data = ROOT.parent / "shared" / "data" / "geo" / "joplin_tornado_2011"
    parser.add_argument("--before", default=str(data / "joplin_pre_EPSG26915_0.6m.tif"))
    parser.add_argument("--after", default=str(data / "joplin_post_EPSG4326.tif"))
    parser.add_argument("--corner", default="366800,4103400", help="south-west corner of 512 m")
    parser.add_argument("--crs", default="EPSG:26915")
    parser.add_argument("--model", default="nano", help="who answers; evidence is nobody")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--large", type=int, default=LARGE, help="side in pixels; 0 leaves it out")
    options = parser.parse_args()
    register_package()
    report = {"start": _measure_start(), "warm_ask": _measure_warm(options)}
    if options.large:
        report["large_area"] = _measure_large(options.large)
    print(json.dumps(report, indent=1))


def _measure_start() -> dict:
    from changechat.core.link.engine_client import EngineClient

    seconds = []
    first_state = []
    for _ in range(3):
        start = time.perf_counter()
        seen: list[float] = []
        with EngineClient(on_state=lambda *_: seen.append(time.perf_counter())) as client:  # noqa: B023
            client.start()
            _wait_ready(client)
            seconds.append(round(time.perf_counter() - start, 2))
        first_state.append(round(seen[0] - start, 2))
    return {"seconds_to_ready": seconds, "seconds_to_first_state": first_state}


def _measure_warm(options: argparse.Namespace) -> dict:
    from changechat.core.link.engine_client import EngineClient
    from changechat.core.request import Area, Request, Source

    model = options.model
    west, south = (float(part) for part in options.corner.split(","))
    seconds, evidence, speed = [], [], []
    with EngineClient() as client:
        for index in range(options.repeats + 1):
            # A metre further each time, so that no evidence is reused.
            x, y = west + index, south + index
            area = Area.from_extent(x, y, x + 512, y + 512, options.crs)
            before, after = Source(options.before), Source(options.after)
            start = time.perf_counter()
            answer = client.ask(Request(before, after, "What has changed?", area, model=model))
            seconds.append(round(time.perf_counter() - start, 2))
            evidence.append(answer.timings["evidence"])
            speed.append(answer.tokens_per_second)
        follow_up = time.perf_counter()
        client.ask(Request(before, after, "Where?", area, model=model))
        follow_up = round(time.perf_counter() - follow_up, 3)
        return {
            "first_seconds": seconds[0],
            "warm_seconds": seconds[1:],
            "of_which_evidence": evidence[1:],
            "tokens_per_second": speed[1:],
            "follow_up_seconds": follow_up,
            "peak_memory_mb": _peak_memory(client.pid),
        }


def _measure_large(side: int) -> dict:
    from changechat.benchmarks.large_pair import main as write_pair
    from changechat.core.link.engine_client import EngineClient
    from changechat.core.request import Request, Source

    with tempfile.TemporaryDirectory() as folder, EngineClient() as client:
        write_pair(Path(folder), side)
        before, after = (str(Path(folder, f"{date}.tif")) for date in ("before", "after"))
        steps: list[float] = []
        client.start()
        _wait_ready(client)
        idle = _peak_memory(client.pid)
        start = time.perf_counter()
        answer = client.ask(
            Request(Source(before), Source(after), "How many buildings have changed?"),
            on_progress=lambda fraction, stage: steps.append(fraction),
        )
        return {
            "side_px": side,
            "seconds": round(time.perf_counter() - start, 1),
            "components": len(answer.evidence.components),
            "progress_steps": len(set(steps)),
            "peak_memory_mb": _peak_memory(client.pid),
            "idle_memory_mb": idle,
        }


def _wait_ready(client) -> None:
    while client.state != "ready":
        time.sleep(0.01)


def _peak_memory(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return round(int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024)


if __name__ == "__main__":
    main()
