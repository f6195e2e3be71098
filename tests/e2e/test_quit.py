"""Closing QGIS in the middle of an answer."""

from __future__ import annotations

import pytest

from ..core.link.engine_link import is_alive, wait_until
from .desktop import play

pytestmark = pytest.mark.timeout(600)


def test_quitting_while_an_answer_runs_ends_qgis_and_the_engine(large_pair, tmp_path):
    report = play(
        "tests.e2e.scenarios.quit_while_answering",
        tmp_path,
        patience=500,
        before=large_pair.before,
        after=large_pair.after,
    )
    (engine,) = report["engines"]
    assert wait_until(lambda: not is_alive(engine))
    assert list((tmp_path / "changechat" / "tmp").glob("*")) == []
