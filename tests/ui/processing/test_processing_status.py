"""The algorithm that reports what the engine is, and what it does when there is none."""

import json
import sys
import threading

import pytest
from changechat.core.support import engine_report

from ..processing_run import Log, run


@pytest.fixture
def report(tmp_path, monkeypatch):
    """Let a script print a report instead of the engine."""

    def prepare(body):
        script = tmp_path / "report.py"
        script.write_text(body, encoding="utf-8")
        command = [sys.executable, "-I", str(script)]
        monkeypatch.setattr(engine_report, "engine_command", lambda *_: command)

    return prepare


def test_status_reports_python_versions_weights_and_device(provider, report):
    report(
        "import json; print(json.dumps({'executable': '/engine/bin/python', 'python': '3.11', "
        "'packages': {'torch': '2.13.0'}, 'guide': 'embedded 1', 'device': 'cpu'}))"
    )
    results, _ = run("status")
    assert results["STATE"] == "ready"
    assert results["ENGINE_PYTHON"] == "/engine/bin/python"
    assert results["VERSIONS"] == "python 3.11, torch 2.13.0"
    assert (results["GUIDE"], results["DEVICE"]) == ("embedded 1", "cpu")
    assert json.loads(results["JSON"])["packages"] == {"torch": "2.13.0"}


def test_status_of_a_missing_engine_is_a_finding_and_not_a_failure(provider, monkeypatch):
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    log = Log()
    results, _ = run("status", feedback=log)
    assert results["STATE"] == "missing"
    assert "not installed" in log.warnings[0]


def test_status_of_a_broken_engine_names_the_last_line_of_its_complaint(provider, report):
    report("raise ImportError('No module named torch')")
    results, _ = run("status")
    assert results["STATE"] == "broken"
    assert "No module named torch" in results["JSON"]


def test_status_can_be_cancelled(provider, report):
    report("import time; time.sleep(600)")
    log = Log()
    threading.Timer(0.5, log.cancel).start()
    results, _ = run("status", feedback=log)
    assert "STATE" not in results
