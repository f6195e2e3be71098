"""The command line in trouble: always one sentence and an exit code, never a traceback."""

import json
import os
import resource
import subprocess
import sys
from contextlib import closing

import pytest
from changechat.core.environment import LAUNCHER
from changechat.models import cli
from changechat.models.cli import main
from changechat.models.commands import ask as ask_command
from changechat.models.commands.memory_limit import NEEDED_BYTES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..example_answer import example_answer

LATIN_1 = "caf\udce9.tif"  # how Python passes on the byte E9


class _Engine:
    """Answers whatever it is asked, or fails as told."""

    failure = None
    asked: list = []

    def answer(self, request, listener):
        if self.failure:
            raise self.failure
        self.asked.append(request)
        return example_answer()


@pytest.fixture
def engine(monkeypatch, tmp_path):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(ask_command, "Engine", _Engine)
    monkeypatch.setattr(_Engine, "asked", [])
    return _Engine


def fails(capsys, *arguments, code=2):
    """Return the one sentence that a command ends with."""
    assert main(["ask", *arguments]) == code
    told = capsys.readouterr()
    assert told.out == ""
    (sentence,) = [line for line in told.err.split("\r")[-1].splitlines() if line.strip()]
    return sentence.strip()


@pytest.mark.parametrize("place", [0, 1])
def test_a_name_in_latin_1_and_one_with_a_nul_are_named(engine, capsys, place):
    rasters = ["b.tif", "a.tif"]
    rasters[place] = LATIN_1
    assert fails(capsys, *rasters) == (
        r"caf\udce9.tif is no UTF-8 text. Rename the file or folder, or write it in UTF-8."
    )
    rasters[place] = "b\0.tif"
    assert "holds a NUL" in fails(capsys, *rasters)


@pytest.mark.parametrize("extent", ["0,0,1,1e308", "-1e308,0,1,1", "0,nan,1,1", "0,0,inf,1"])
def test_an_extent_beyond_every_crs_is_refused_before_anything_loads(engine, capsys, extent):
    sentence = fails(capsys, "b.tif", "a.tif", f"--extent={extent}", "--crs", "EPSG:4326")
    assert sentence == f"--extent {extent} reaches beyond every CRS. Give the corners of the area."


def test_a_failure_that_nobody_foresaw_is_a_sentence_and_its_traceback_a_log(
    engine, capsys, tmp_path, monkeypatch
):
    monkeypatch.setattr(engine, "failure", ZeroDivisionError("tile of\nno width"))
    sentence = fails(capsys, "b.tif", "a.tif", code=1)
    assert "(ZeroDivisionError: tile of no width)" in sentence
    (log,) = (tmp_path / "home" / "logs").iterdir()
    assert str(log) in sentence and "Traceback" in log.read_text()


@pytest.mark.parametrize(
    "failure",
    [
        MemoryError(),
        RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"),
        RuntimeError(
            "unable to mmap 8 bytes from file <guide.safetensors>: Cannot allocate memory"
        ),
        ImportError("libfoo.so: failed to map segment from shared object: Cannot allocate memory"),
        OSError(12, "Cannot allocate memory"),
    ],
)
def test_a_lack_of_memory_is_called_that(engine, capsys, monkeypatch, failure):
    monkeypatch.setattr(engine, "failure", failure)
    assert fails(capsys, "b.tif", "a.tif", code=1).startswith("Memory ran out.")


def test_a_read_only_home_is_named(engine, capsys, monkeypatch):
    failure = OSError(30, "Read-only file system", "/home/ana/changechat/tmp")
    monkeypatch.setattr(engine, "failure", failure)
    sentence = fails(capsys, "b.tif", "a.tif")
    assert sentence.startswith("/home/ana/changechat/tmp cannot be used (Read-only file system).")
    assert "CHANGECHAT_HOME" in sentence


def test_ctrl_c_before_the_work_begins_is_no_traceback(engine, capsys, monkeypatch):
    monkeypatch.setattr(engine, "failure", KeyboardInterrupt())
    assert fails(capsys, "b.tif", "a.tif", code=130) == "Stopped."


def test_the_answer_is_printed_even_when_the_grid_cannot_be_written(engine, capsys, tmp_path):
    grid = tmp_path / "absent" / "out.gpkg"
    assert main(["ask", "b.tif", "a.tif", "--json", "--grid", str(grid)]) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["answer"] == example_answer().text
    assert str(grid) in told.err and "Traceback" not in told.err


def test_a_byte_that_is_no_utf_8_costs_one_sign_of_a_list_of_questions(engine, capsys, tmp_path):
    questions = tmp_path / "questions.txt"
    questions.write_bytes("What changed?\nDid the café close?\n".encode("latin-1"))
    assert main(["ask", "b.tif", "a.tif", "--json", "--questions", str(questions)]) == 0
    asked = [request.question for request in engine.asked]
    assert asked == ["What changed?", "Did the caf\N{REPLACEMENT CHARACTER} close?"]
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert f"{questions} is not all UTF-8" in told.err


def test_a_list_of_questions_from_windows_notepad_is_read(engine, tmp_path):
    questions = tmp_path / "questions.txt"
    questions.write_bytes("Which café?\r\n".encode("utf-16"))
    assert main(["ask", "b.tif", "a.tif", "--questions", str(questions)]) == 0
    assert engine.asked[0].question == "Which café?"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.text(),
            st.text(alphabet="0123456789.,-+einfa", max_size=12),
            st.sampled_from(
                "--extent --crs --bands --model --device --image-side --grid --guide --json "
                "--question --questions --endpoint --endpoint-model -- EPSG:4326 remote".split()
            ),
        ),
        max_size=8,
    )
)
def test_no_arguments_whatever_make_a_traceback(engine, capsys, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)  # a grid may have any name
    try:
        code = main(["ask", *arguments])
    except SystemExit as end:  # argparse
        code = end.code
    assert code in (0, 1, 2)
    assert "Traceback" not in capsys.readouterr().err


def run(command, **streams):
    return subprocess.run(
        [sys.executable, "-I", "-u", str(LAUNCHER), *command],
        stderr=subprocess.PIPE,
        timeout=250,
        **streams,
    )


def test_a_closed_standard_output_is_told():
    def close():
        os.close(1)

    ended = run(["status"], preexec_fn=close)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
    assert b"Standard output is closed" in ended.stderr


def test_a_reader_that_has_ended_is_told():
    reading, writing = os.pipe()
    os.close(reading)
    with closing(os.fdopen(writing, "wb")) as output:
        ended = run(["status", "--json"], stdout=output)
    assert ended.returncode == 1
    assert ended.stderr.decode().splitlines()[-1:] == [
        "The answer could not be printed to its end: its reader has ended."
    ]
    assert b"Traceback" not in ended.stderr


def test_a_terminal_that_knows_ascii_alone_gets_json_that_can_be_parsed(engine):
    script = (
        "import io, sys; sys.stdout = io.TextIOWrapper(sys.stdout.buffer, 'ascii')\n"
        f"sys.path.insert(0, {str(LAUNCHER.parent)!r}); import launcher\n"
        "launcher.register_package()\n"
        "from changechat.models.commands.streams import prepare_streams, print_json\n"
        "prepare_streams(); print_json({'answer': 'étage \\udce9'}); print('étage')"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    first, second = ended.stdout.decode("ascii").splitlines()
    assert json.loads(first) == {"answer": "étage \udce9"}
    assert second == r"\xe9tage"


def test_a_limit_on_memory_that_the_engine_cannot_live_with_is_told_at_once():
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (NEEDED_BYTES - 1, resource.RLIM_INFINITY))

    ended = run(["status"], stdout=subprocess.PIPE, preexec_fn=limit)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert b"Memory is limited" in ended.stderr and b"ulimit -v" in ended.stderr


def test_a_library_that_finds_no_room_under_a_limit_is_no_matter_of_security_software(monkeypatch):
    from changechat.core.failures import engine_process

    said = "OSError: libgomp.so.1: failed to map segment from shared object"
    monkeypatch.setattr(engine_process, "memory_limit_bytes", lambda: None)
    assert engine_process.meaning_of(said) == engine_process.BLOCKED
    monkeypatch.setattr(engine_process, "memory_limit_bytes", lambda: 10**9)
    assert engine_process.meaning_of(said) == engine_process.NO_MEMORY


def test_the_limit_is_looked_at_before_a_command_is_imported(monkeypatch, capsys):
    monkeypatch.setattr(cli, "_module", None)
    monkeypatch.setattr("changechat.models.commands.memory_limit.memory_limit_bytes", lambda: 10**9)
    assert main(["status"]) == 1
    assert "Memory is limited to" in capsys.readouterr().err
