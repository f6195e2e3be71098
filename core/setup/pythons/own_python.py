"""A Python of ChangeChat's own, for machines that have none."""

from __future__ import annotations

import sys
from pathlib import Path

from ...failures.installation import explain
from ..contents import FolderRecord, write_record
from ..program_runner import ProgramRunner
from .find_pythons import BasePython, check_python, true_machine
from .uv_program import uv_program

WANTED = "3.12"
DOWNLOAD_MB, INSTALLED_MB = 55, 160


def own_python(home: Path, workshop: Path, runner: ProgramRunner) -> BasePython:
    """Return ChangeChat's own Python in ``home``/python, fetched if it is not there.

    Nothing outside the two folders is written: no link on the path, nothing in the registry.

    Raises
    ------
    InputError, SetupFailure
        If it cannot be fetched or does not start.
    """
    folder = home / "python"
    found = _executable(folder)
    if found is None:
        write_record(folder, FolderRecord())
        uv = uv_program(workshop / "uv", true_machine(), runner)
        places = [f"--install-dir={folder}", f"--cache-dir={workshop / 'cache' / 'uv'}"]
        quiet = ["--no-bin", "--no-registry", "--no-progress", "--system-certs"]
        runner.progress.at(0.5, f"Python {WANTED}")
        runner.run([str(uv), "python", "install", WANTED, *places, *quiet])
        found = _executable(folder)
    if found is None:
        raise explain("uv left no Python in its folder", runner.progress.stage)
    return check_python(found)


def _executable(folder: Path) -> Path | None:
    pattern = "cpython-*/python.exe" if sys.platform == "win32" else f"cpython-*/bin/python{WANTED}"
    found = sorted(path for path in folder.glob(pattern) if path.is_file())
    return found[-1] if found else None
