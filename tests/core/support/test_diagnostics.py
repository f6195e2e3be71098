"""The report for those who help: what it says, and what it must never say."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from changechat.core import environment
from changechat.core.errors import Cancelled
from changechat.core.support import diagnostics
from changechat.core.support import redaction as personal
from changechat.core.support.diagnostics import Surroundings, make_report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PLANTED = ("wandak", "kowalska", "Pracownia", "10.11.12.13", "hf_abcdefghijklmnop")


@pytest.fixture
def home(tmp_path, monkeypatch):
    home = tmp_path / "wandak" / "data"
    (home / "logs").mkdir(parents=True)
    monkeypatch.setenv("CHANGECHAT_HOME", str(home))
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "wandak")
    monkeypatch.setattr(personal.platform, "node", lambda: "kowalska-pc")
    monkeypatch.setattr(personal.getpass, "getuser", lambda: "wandak")
    return home


def engine_that(home, script) -> None:
    """Put a program where the engine's Python is looked for."""
    python = environment.data_home() / "engine" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!{sys.executable}\n{script}\n")
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    (python.parent.parent / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.2\n")
    package = (
        python.parent.parent / "lib" / "python3.11" / "site-packages" / "torch-2.13.0.dist-info"
    )
    package.mkdir(parents=True)


def test_it_tells_versions_settings_and_what_the_engine_says(home):
    report = {
        "python": "3.11.9",
        "device": "cpu",
        "why_no_gpu": "There is none.",
        "guide": "embedded",
        "models": ["evidence", "nano"],
        "packages": {"torch": "2.13.0+cpu", "opencv-python-headless": "4.13.0.92"},
    }
    engine_that(home, f"import json; print(json.dumps({report!r}))")
    text = make_report(Surroundings({"QGIS": "3.44.15"}, {"Model": "nano"}))
    for line in (
        "QGIS: 3.44.15",
        "Model: nano",
        "Python: 3.11.9",
        "No GPU because: There is none.",
        "Models ready: evidence, nano",
        "torch: 2.13.0+cpu",
        "opencv-python-headless: 4.13.0.92",
    ):
        assert line in text.splitlines()


def test_an_engine_that_is_not_installed_is_a_line_of_the_report(home):
    assert "Set-up: The engine is not set up yet." in make_report(Surroundings())


def test_of_an_engine_that_cannot_start_the_packages_are_told_all_the_same(home):
    engine_that(home, "import sys; sys.exit('libcudart.so.12: cannot open shared object file')")
    text = make_report(Surroundings())
    assert "libcudart.so.12: cannot open shared object file" in text
    assert "torch: 2.13.0" in text.splitlines() and "Python: 3.11.2" in text.splitlines()


def test_an_engine_that_says_nothing_is_not_waited_for(home):
    engine_that(home, "import time; time.sleep(600)")
    assert "did not say what it is within 0.1 s" in make_report(Surroundings(), status_seconds=0.1)


def test_it_can_be_stopped(home):
    engine_that(home, "import time; time.sleep(600)")
    with pytest.raises(Cancelled):
        make_report(Surroundings(), lambda: True)


def test_the_end_of_the_newest_log_that_says_something_is_in_it(home):
    (home / "logs" / "engine-20260101-000000-1.log").write_text("of long ago\n")
    lines = [f"line {number}" for number in range(100)]
    (home / "logs" / "engine-20260201-000000-2.log").write_text("\n".join(lines))
    (home / "logs" / "engine-20260301-000000-3.log").touch()
    text = make_report(Surroundings())
    assert "line 99" in text and "line 60" in text
    assert "line 11" not in text and "of long ago" not in text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            [
                'File "{}/x.py", line 2',
                "cannot open {}",
                "proxy http://wandak:hf_abcdefghijklmnop@10.11.12.13:3128",
                "Pracownia.qgz and C:\\Pracownia\\wandak\\a.tif",
                "HF_TOKEN=hf_abcdefghijklmnop wandak@kowalska-pc",
                "ssh kowalska-pc as wandak",
            ]
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["engine-1.log", "setup-1.log"]),
)
def test_nothing_planted_in_logs_settings_or_the_state_survives(home, lines, name):
    text = "\n".join(line.format(home / "Pracownia") for line in lines)
    (home / "logs" / name).write_text(text)
    surroundings = Surroundings(
        {"Qt": "5.15"}, {"Guide": f"{home}/Pracownia/guide"}, ("/x/Pracownia.qgz",)
    )
    report = make_report(surroundings)
    assert [part for part in PLANTED if part.lower() in report.lower()] == []


def test_an_environment_of_the_users_own_is_said_to_be(home, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_ENGINE_PYTHON", sys.executable)
    monkeypatch.setattr(diagnostics, "engine_report", lambda _: {})
    text = make_report(Surroundings())
    assert "Environment: a Python of the user's" in text
    assert str(Path(sys.executable).parent) not in text


@pytest.mark.parametrize(
    ("says", "line"),
    [
        (
            "echo NVIDIA L4, 580.65.06, 23034, 8.9",
            "GPU 0: NVIDIA L4, driver 580.65.06, compute capability 8.9, 23034 MiB",
        ),
        ("echo 'Failed to initialize NVML: Driver/library version mismatch'; exit 18", "mismatch"),
    ],
)
def test_the_gpu_and_its_driver_are_told_as_nvidia_smi_tells_them(
    home, tmp_path, monkeypatch, says, line
):
    program = tmp_path / "bin" / "nvidia-smi"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{says}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    assert line in make_report(Surroundings())
