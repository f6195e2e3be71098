"""Installing, repairing and updating a small environment with the real programs."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from changechat.core.environment import engine_python
from changechat.core.errors import Cancelled, InputError
from changechat.core.failures.installation import DISK_FULL, ELSEWHERE, SetupFailure
from changechat.core.setup.contents import read_record
from changechat.core.setup.environment_state import (
    BROKEN,
    MISSING,
    OUTDATED,
    PARTIAL,
    READY,
    environment_state,
)
from changechat.core.setup.gpus import Gpu
from changechat.core.setup.install import install
from changechat.core.setup.programs.installation_lock import held
from changechat.core.setup.torch_build import named_build

from .index import Index
from .small import NO_KERNEL, Listener, processes_of, small_plan, write_torch, write_wheel

GPU = Gpu("NVIDIA GeForce RTX 3060", "580.65.06", (8, 6), 12288)
_INSTALLING = "Installing collected packages:"


def test_from_nothing_past_a_stop_to_an_answer(home, contents):
    assert environment_state(contents).kind == MISSING
    with pytest.raises(Cancelled):
        install(small_plan(home, contents), Listener("Making the environment"))
    assert processes_of(home) == []
    assert environment_state(contents).kind != READY
    listener = Listener()
    outcome = install(small_plan(home, contents), listener)
    assert outcome.answer == "Two buildings have appeared."
    assert (outcome.build, outcome.python) == ("cpu", engine_python())
    assert environment_state(contents).kind == READY
    assert listener.fractions == sorted(listener.fractions)
    assert (listener.fractions[-1], listener.stages[-1]) == (1.0, "Done")
    assert f"{_INSTALLING} engine-parts" in outcome.log.read_text()
    assert not (home / "setup").exists()


def test_what_is_whole_is_kept(home, contents, made):
    data = _package(made) / "data"
    before = data.stat()
    listener = Listener()
    install(small_plan(home, contents), listener)
    assert (data.stat().st_ino, data.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not any(_INSTALLING in line for line in listener.lines)


@pytest.mark.parametrize("harm", ["cut", "half renamed"])
def test_a_package_that_is_not_whole_is_repaired(home, contents, made, harm):
    package = _package(made)
    if harm == "cut":
        (package / "data").write_bytes(b"x")
    else:
        package.rename(package.with_name("~ngine_parts"))
    install(small_plan(home, contents), Listener())
    assert (package / "data").read_bytes() == b"x" * 500
    assert (package / "__init__.py").read_bytes() == b"CHANGED = True\n"
    assert not list(package.parent.glob("~*"))
    assert environment_state(contents).kind == READY


def test_an_environment_whose_python_is_gone_is_made_anew(home, contents, made):
    (made / "bin" / "python").unlink()
    (made / "bin" / "python").symlink_to("/no/python3")
    assert environment_state(contents).kind == BROKEN
    install(small_plan(home, contents), Listener())
    assert environment_state(contents).kind == READY


def test_an_environment_without_pip_gets_it_back(home, contents, made):
    for path in (_package(made).parent).glob("pip*"):
        subprocess.run(["rm", "-r", str(path)], check=True)
    install(small_plan(home, contents), Listener())
    assert environment_state(contents).kind == READY


def test_a_new_release_of_the_plugin_updates_the_packages(home, contents, made):
    wheels = contents.requirements.parent / "wheels"
    write_wheel(wheels, "engine_parts", "2.0", {"engine_parts/__init__.py": b"CHANGED = True\n#2"})
    file = contents.file("engine")
    file.write_text(file.read_text().replace("1.0", "2.0"))
    state = environment_state(contents)
    assert (state.kind, state.python) == (OUTDATED, made / "bin" / "python")
    install(small_plan(home, contents), Listener())
    assert environment_state(contents).kind == READY
    assert (_package(made) / "__init__.py").read_bytes().endswith(b"#2")


@pytest.fixture
def with_builds(tmp_path, contents):
    """Return contents whose PyTorch comes from an index of two builds and one for processors."""
    folder = tmp_path / "builds"
    write_torch(folder / "cu130" / "torch", "cu130", NO_KERNEL)
    write_torch(folder / "cu126" / "torch", "cu126")
    write_torch(folder / "cpu" / "torch", "cpu")
    served = Index(folder)
    yield replace(contents, pip_options=(), torch_indexes=f"{served.root}/whl/")
    served.close()


def test_where_the_kernels_do_not_run_the_next_lower_build_is_tried(home, with_builds, made):
    plan = small_plan(home, with_builds, build=named_build("cu130", "Linux"), gpus=(GPU,))
    outcome = install(plan, Listener())
    assert outcome.build == "cu126"
    assert read_record(made).build == "cu126"
    (note,) = outcome.notes
    assert "does not run with the build cu130" in note and NO_KERNEL in note
    assert "cu126 was installed instead" in note
    assert environment_state(with_builds).kind == READY


def test_where_no_build_runs_on_the_gpu_the_processor_answers(home, with_builds, made, tmp_path):
    write_torch(tmp_path / "builds" / "cu126" / "torch", "cu126", NO_KERNEL)
    plan = small_plan(home, with_builds, build=named_build("cu130", "Linux"), gpus=(GPU,))
    outcome = install(plan, Listener())
    assert outcome.build == "cpu"
    assert ["cu130" in outcome.notes[0], "cu126" in outcome.notes[1]] == [True, True]
    assert outcome.answer == "Two buildings have appeared."


def test_a_build_that_failed_is_not_installed_again(home, with_builds, made):
    plan = small_plan(home, with_builds, build=named_build("cu130", "Linux"), gpus=(GPU,))
    install(plan, Listener())
    again = Listener()
    assert install(replace(plan, build=named_build("cu126", "Linux")), again).notes == ()
    assert not any(_INSTALLING in line for line in again.lines)


def test_a_folder_that_set_up_did_not_make_stays_as_it_is(home, contents):
    letter = home / "engine" / "letter.txt"
    letter.parent.mkdir(parents=True)
    letter.write_text("mine")
    with pytest.raises(InputError, match="was not made by ChangeChat"):
        install(small_plan(home, contents), Listener())
    assert letter.read_text() == "mine"
    assert [path.name for path in letter.parent.iterdir()] == ["letter.txt"]


def test_one_installation_at_a_time(home, contents):
    with held(home), pytest.raises(SetupFailure, match="Another QGIS") as caught:
        install(small_plan(home, contents), Listener())
    assert caught.value.cause == ELSEWHERE


def test_too_little_room_is_said_before_anything_is_written(home, contents):
    with pytest.raises(SetupFailure, match="needs 9.0 PB|needs 9") as caught:
        install(small_plan(home, contents, needed_mb=9_000_000_000), Listener())
    assert caught.value.cause == DISK_FULL
    assert not (home / "engine").exists()


def test_an_answer_that_sees_no_change_is_a_failure(home, contents, made):
    (_package(made) / "__init__.py").write_bytes(b"CHANGED = False")  # of the same size
    with pytest.raises(SetupFailure, match="without a change"):
        install(small_plan(home, contents), Listener())
    assert environment_state(contents).kind == PARTIAL


def _package(environment: Path) -> Path:
    (package,) = environment.glob("lib/python3*/site-packages/*ngine_parts")
    return package
