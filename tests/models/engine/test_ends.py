"""Real engines told to leave or killed at every moment of their work; 200 and 60 in a benchmark."""

from __future__ import annotations

import pytest
from changechat.benchmarks.ends import MOMENTS, measure


@pytest.mark.timeout(600)
def test_no_end_aborts_and_nothing_is_left_behind(tmp_path):
    report = measure(tmp_path, ends=len(MOMENTS), kills=4)
    assert report["exit_codes"] == {"0": len(MOMENTS) + 4}
    assert report["left_by_kills"] > 0 and report["left"] == []
