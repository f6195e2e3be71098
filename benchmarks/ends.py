"""How engines end, whatever they are doing: exit codes, seconds, folders left behind.

Run ``./dev benchmark ends [--ends 200] [--kills 60]``. Each engine is told to leave, or killed, at
the next moment of ``MOMENTS``; a killed one is followed by the start of another, which clears what
it left. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess  # nosec B404
import sys
import tempfile
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "core" / "link"))

MOMENTS = ("hello", "loading", "ready", "idle", "asked", "answered")
LONGEST_SECONDS = 120.0


def main() -> None:
    """Measure and print."""
    from launcher import register_package

    register_package()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ends", type=int, default=200)
    parser.add_argument("--kills", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        print(json.dumps(measure(Path(home), options.ends, options.kills)))


def measure(home: Path, ends: int, kills: int) -> dict:
    """End engines in both ways and count what came of it.

    Parameters
    ----------
    home:
        A data folder of their own.

    Returns
    -------
    dict
        ``ends``, ``kills``; ``aborts``: ends by a signal that nobody sent; ``exit_codes`` of the
        engines that were told to leave; ``slowest_seconds`` until they were gone; ``left``: what
        is in the folder for temporary rasters afterwards; ``left_by_kills`` before it was cleared.
    """
    pair = _sample(home)
    codes: Counter[int] = Counter()
    slowest, left_by_kills = 0.0, 0
    for moment in islice(cycle(MOMENTS), ends):
        with _Engine(home) as engine:
            engine.reach(moment, pair)
            start = time.perf_counter()
            codes[engine.leave()] += 1
            slowest = max(slowest, time.perf_counter() - start)
    for moment in islice(cycle(reversed(MOMENTS)), kills):
        with _Engine(home) as engine:
            engine.reach(moment, pair)
            engine.kill()
        left_by_kills += len(_left(home))
        with _Engine(home) as engine:
            engine.reach("ready", pair)
            codes[engine.leave()] += 1
    return {
        "ends": ends,
        "kills": kills,
        "aborts": sum(count for code, count in codes.items() if code < 0),
        "exit_codes": {str(code): count for code, count in codes.items()},
        "slowest_seconds": round(slowest, 2),
        "left_by_kills": left_by_kills,
        "left": _left(home),
    }


def _sample(home: Path) -> tuple[str, str]:
    from changechat.models.sample.write import write_sample

    sample = write_sample(home / "sample")
    return str(sample.before), str(sample.after)


def _left(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "tmp").glob("*"))


class _Engine:
    """An engine that is spoken to line by line, so that its exit code is seen."""

    def __init__(self, home: Path) -> None:
        from changechat.core.environment import child_environment, engine_command

        self._process = subprocess.Popen(  # nosec B603
            engine_command("worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**child_environment(), "CHANGECHAT_HOME": str(home)},
        )

    def __enter__(self) -> _Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._process.stdout.close()

    def reach(self, moment: str, pair: tuple[str, str]) -> None:
        """Return at some time within a moment."""
        if moment == "hello":
            return self._hear("hello")
        if moment == "loading":
            self._hear("state", "loading")
            return time.sleep(random.uniform(0.0, 2.0))  # nosec B311
        self._hear("state", "ready")
        if moment == "idle":
            time.sleep(random.uniform(1.0, 2.5))  # nosec B311
        elif moment in ("asked", "answered"):
            self._ask(pair)
            if moment == "answered":
                return self._hear("result")
            return self._hear("progress", fraction=0.01)
        return None

    def leave(self) -> int:
        """Say that no more questions come; return the exit code."""
        self._process.stdin.close()
        for _ in self._process.stdout:  # read on, as QGIS does
            pass
        return self._process.wait(LONGEST_SECONDS)

    def kill(self) -> None:
        """End it from outside."""
        self._process.kill()
        self._process.wait()
        if not self._process.stdin.closed:
            self._process.stdin.close()

    def _hear(self, kind: str, state: str | None = None, fraction: float = 0.0) -> None:
        for line in self._process.stdout:
            message = json.loads(line)
            if message["type"] == "error":
                raise RuntimeError(f"The engine answered: {message}")
            reached = message.get("fraction", fraction) >= fraction
            if message["type"] == kind and state in (None, message.get("state")) and reached:
                return
        raise EOFError(f"The engine ended before {state or kind}.")

    def _ask(self, pair: tuple[str, str]) -> None:
        from changechat.core.link import protocol
        from changechat.core.request import Request, Source

        request = Request(Source(pair[0]), Source(pair[1]), "What has changed?")
        self._process.stdin.write(protocol.encode("ask", id="a", request=request.to_dict()))
        self._process.stdin.flush()


if __name__ == "__main__":
    os.environ.setdefault("CHANGECHAT_ENGINE_PYTHON", sys.executable)
    main()
