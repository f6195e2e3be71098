"""Where things live, and what the engine's process is started with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from changechat.core import environment
from changechat.core.errors import EnvironmentMissingError

ROOT = Path(environment.__file__).resolve().parent.parent


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "USER/.local/share/changechat"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/changechat"),
        ("linux", {"CHANGECHAT_HOME": "/mine", "XDG_DATA_HOME": "/data"}, "/mine"),
        ("darwin", {}, "USER/Library/Application Support/changechat"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/changechat"),
        ("win32", {}, "USER/AppData/Local/changechat"),
    ],
)
def test_the_data_home_follows_the_platform(tmp_path, monkeypatch, platform, variables, expected):
    for name in ("CHANGECHAT_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert environment.data_home() == Path(expected.replace("USER", str(tmp_path)))


def test_the_engine_is_the_environment_in_the_data_home(home):
    python = home / "engine" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    command = environment.engine_command("worker")
    assert command == [
        str(python),
        "-I",
        "-u",
        str(ROOT / "core" / "link" / "launcher.py"),
        "worker",
    ]


def test_a_named_python_comes_first(home, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_ENGINE_PYTHON", sys.executable)
    assert environment.engine_python() == Path(sys.executable)


def test_a_missing_environment_says_where_it_was_looked_for_and_what_to_do(home):
    with pytest.raises(EnvironmentMissingError) as caught:
        environment.engine_python()
    assert str(home / "engine") in caught.value.message
    assert "./dev" in caught.value.message


def test_a_named_python_that_is_not_there_is_named(home, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_ENGINE_PYTHON", "/nowhere/python")
    with pytest.raises(EnvironmentMissingError, match="/nowhere/python"):
        environment.engine_python()


def test_nothing_of_qgis_reaches_the_engine():
    inherited = {
        name: "of QGIS"
        for name in (
            "PYTHONHOME PYTHONPATH PYTHONEXECUTABLE PYTHONSTARTUP GDAL_DATA GDAL_DRIVER_PATH "
            "PROJ_LIB PROJ_DATA LD_LIBRARY_PATH LD_PRELOAD DYLD_LIBRARY_PATH PIP_USER PIP_TARGET "
            "QT_PLUGIN_PATH QT_QPA_PLATFORM QGIS_PREFIX_PATH VIRTUAL_ENV"
        ).split()
    }
    kept = {"PATH": "/bin", "HOME": "/home", "CHANGECHAT_HOME": "/mine", "HTTPS_PROXY": "proxy"}
    clean = environment.child_environment({**inherited, **kept})
    assert clean.pop("OMP_NUM_THREADS").isdigit()
    assert clean.pop("OMP_WAIT_POLICY") == "PASSIVE"
    assert clean == kept


def test_the_number_of_threads_someone_chose_is_kept():
    assert environment.child_environment({"OMP_NUM_THREADS": "3"})["OMP_NUM_THREADS"] == "3"


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 2), (8, 7)])
def test_a_larger_machine_keeps_a_core_for_the_map(monkeypatch, cores, threads):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert environment.child_environment({})["OMP_NUM_THREADS"] == str(threads)


def test_the_folders_of_a_windows_qgis_leave_the_path():
    root = os.path.join(os.sep, "OSGeo4W")
    path = os.pathsep.join([os.path.join(root, "bin"), "/windows", os.path.join(root, "apps")])
    clean = environment.child_environment({"OSGEO4W_ROOT": root, "PATH": path})
    assert clean["PATH"] == "/windows"
    assert "OSGEO4W_ROOT" not in clean


def test_only_the_newest_logs_are_kept(home):
    logs = home / "logs"
    logs.mkdir(parents=True)
    for day in range(10, 31):
        (logs / f"engine-202001{day}-000000-1.log").touch()
    (logs / "notes.txt").touch()
    environment.new_log_file().touch()
    kept = sorted(path.name for path in logs.glob("engine-*.log"))
    assert len(kept) == environment.LOGS_KEPT
    assert kept[0] == "engine-20200122-000000-1.log"
    assert (logs / "notes.txt").exists()


def test_the_launcher_registers_the_package_and_nothing_beside_it(tmp_path):
    plugins = tmp_path / "plugins"
    plugin = plugins / "some-folder_name"
    (plugin / "core" / "link").mkdir(parents=True)
    (plugin / "models").mkdir()
    launcher = plugin / "core" / "link" / "launcher.py"
    launcher.write_text((ROOT / "core" / "link" / "launcher.py").read_text())
    for package in (plugin, plugin / "core", plugin / "models"):
        (package / "__init__.py").touch()
    (plugin / "core" / "grid.py").write_text("")
    (plugins / "torch.py").write_text("raise RuntimeError('another plugin')")
    (plugin / "models" / "cli.py").write_text(
        "import importlib.util, sys\n"
        "from ..core import grid\n"
        "def main(argv):\n"
        "    names = [name for name in ('grid', 'launcher', 'models')"
        " if importlib.util.find_spec(name)]\n"
        f"    beside = [entry for entry in sys.path if entry.startswith({str(plugins)!r})]\n"
        "    print(grid.__name__, argv, names, beside)\n"
        "    return 3\n"
    )
    for isolated in (["-I"], []):
        done = subprocess.run(
            [sys.executable, *isolated, str(launcher), "ask", "--json"],
            capture_output=True,
            text=True,
            cwd=str(tmp_path),
        )
        assert done.returncode == 3, done.stderr
        assert done.stdout == "changechat.core.grid ['ask', '--json'] [] []\n"
