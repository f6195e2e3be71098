"""Every known failure of an engine has one sentence with one next step, where it really happens."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import sys
from pathlib import Path

import pytest
from changechat.core.errors import EngineError
from changechat.core.failures import engine_process
from changechat.core.link.engine_client import EngineClient

from ..link.engine_link import PATIENT, question

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="makes ELF files and signals")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))


def why_it_fails(*command) -> str:
    """Return what is said when a question is asked of an engine that is this command."""
    with EngineClient(command=command, limits=PATIENT) as client:
        with pytest.raises(EngineError) as caught:
            client.ask(question("echo"))
    return caught.value.message


def python(program) -> str:
    return why_it_fails(sys.executable, "-I", "-c", program)


def elf(path, **patches) -> Path:
    """Write a copy of a real library with some bytes changed."""
    library = next(Path("/").glob("usr/lib*/**/libz.so.1"))
    data = bytearray(library.resolve().read_bytes())
    for position, value in patches.values():
        data[position] = value
    path.write_bytes(data)
    return path


def test_a_package_that_is_missing_is_named():
    said = python("import torch_of_another_world")
    assert engine_process.LACKS_PACKAGE.format(name="torch_of_another_world") in said


def test_a_library_that_is_missing_is_named():
    said = python("import ctypes; ctypes.CDLL('libcudart.so.99')")
    assert engine_process.LACKS_LIBRARY.format(name=" (libcudart.so.99)") in said


def test_a_library_of_another_processor_says_to_set_the_engine_up_anew(tmp_path):
    library = elf(tmp_path / "half.so", bits=(4, 1))
    assert engine_process.OTHER_PROCESSOR in python(f"import ctypes; ctypes.CDLL({str(library)!r})")


def test_a_python_of_another_processor_says_to_set_the_engine_up_anew(tmp_path):
    program = tmp_path / "python"
    shutil.copy(os.path.realpath(sys.executable), program)
    with open(program, "r+b") as file:
        file.seek(18)  # e_machine
        file.write(b"\xf3\x00")  # RISC-V
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    assert engine_process.OTHER_PROCESSOR in why_it_fails(str(program))


def test_a_python_that_may_not_run_says_who_may_forbid_it(tmp_path):
    program = tmp_path / "python"
    shutil.copy(os.path.realpath(sys.executable), program)
    program.chmod(0o600)
    assert engine_process.BLOCKED in why_it_fails(str(program))


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(signal.SIGKILL, engine_process.KILLED), (signal.SIGILL, engine_process.OTHER_PROCESSOR)],
)
def test_an_engine_that_the_system_ends_says_what_that_means(number, sentence):
    said = python(f"import os; os.kill(os.getpid(), {int(number)})")
    assert sentence in said


def test_an_engine_that_runs_out_of_memory_while_it_starts_says_so():
    said = python(
        "import resource as r; r.setrlimit(r.RLIMIT_AS, (2**29, 2**29)); bytearray(2**31)"
    )
    assert engine_process.NO_MEMORY in said


def test_a_full_disk_is_known_by_what_the_system_says():
    with pytest.raises(OSError) as caught, open("/dev/full", "w") as file:
        file.write("x")
        file.flush()
    assert engine_process.meaning_of(str(caught.value)) == engine_process.DISK_FULL


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "RuntimeError: The NVIDIA driver on your system is too old (found version 11040)",
            engine_process.OLD_DRIVER,
        ),
        (
            "CUDA error: no kernel image is available for execution on the device",
            engine_process.OLD_DRIVER,
        ),
        (
            "ImportError: DLL load failed while importing _C: The specified module could not be "
            "found.",
            engine_process.LACKS_LIBRARY.format(name=" (_C)"),
        ),
        (
            "OSError: [WinError 193] %1 is not a valid Win32 application",
            engine_process.OTHER_PROCESSOR,
        ),
        (
            "OSError: [WinError 1260] This program is blocked by group policy.",
            engine_process.BLOCKED,
        ),
        (
            "OSError: [WinError 225] Operation did not complete successfully because the file "
            "contains a virus or potentially unwanted software",
            engine_process.BLOCKED,
        ),
        ("OSError: [WinError 1455] The paging file is too small", engine_process.NO_MEMORY),
        ("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate", engine_process.NO_MEMORY),
        (
            "ImportError: /lib/libc.so.6: version `GLIBC_2.34' not found (required by x.so)",
            engine_process.OLD_SYSTEM,
        ),
        ("ZeroDivisionError: division by zero", None),
    ],
)
def test_words_of_other_systems_are_known_as_they_were_seen_there(words, sentence):
    assert engine_process.meaning_of(words) == sentence


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (0xC0000135, engine_process.LACKS_LIBRARY.format(name="")),
        (-0x3FFFFECB, engine_process.LACKS_LIBRARY.format(name="")),  # the same, signed
        (0xC000007B, engine_process.OTHER_PROCESSOR),
        (0xC0000906, engine_process.BLOCKED),
        (1, None),
    ],
)
def test_what_windows_calls_the_end_of_a_process_is_known(monkeypatch, code, sentence):
    monkeypatch.setattr(sys, "platform", "win32")
    assert engine_process.meaning_of_exit(code) == sentence


def test_an_exit_code_of_its_own_tells_nothing():
    assert engine_process.meaning_of_exit(1) is None
    assert engine_process.meaning_of_exit(-63) is None
    assert engine_process.meaning_of_refusal(OSError(errno.ENOENT, "No such file")) is None
