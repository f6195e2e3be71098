"""QGIS is killed while it writes: no finished turn is lost, no file is damaged."""

import json
import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).resolve().parents[3] / "benchmarks" / "kills.py"
KILLS = 10


def test_no_finished_turn_is_lost_when_qgis_is_killed():
    command = [sys.executable, str(BENCHMARK), "--kills", str(KILLS)]
    report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert report["kills"] == KILLS and report["finished"] > 0
    assert report["lost"] == 0 and report["unreadable"] == []
