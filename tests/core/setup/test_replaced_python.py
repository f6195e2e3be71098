"""An engine whose Python the system has replaced: it is said, and made anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from changechat.core.setup.pythons.replaced_python import made_with, replacement


def write_environment(folder: Path, configuration: str, target: str) -> Path:
    """Write an environment's own file, and its Python as a link to another one."""
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    (folder / "pyvenv.cfg").write_text(configuration)
    (folder / target).touch()
    python.symlink_to(folder / target)
    return python


@pytest.mark.parametrize(
    "version, target, became",
    [
        ("version = 3.11.2", "python3.11", None),
        ("version = 3.11.2", "python3.13", "now 3.13 instead of 3.11"),
        ("version_info = 3.11.7.final.0", "python3.12", "now 3.12 instead of 3.11"),
        ("version = 3.11.2", "python", None),
        ("", "python3.13", None),
    ],
)
def test_the_link_tells_which_python_it_is_now(tmp_path, version, target, became):
    python = write_environment(tmp_path, f"home = {tmp_path}\n{version}\n", target)
    assert replacement(tmp_path, python) == became


def test_a_python_whose_folder_is_gone_is_gone(tmp_path):
    python = write_environment(tmp_path, "home = /no/such/folder\nversion = 3.11.2\n", "python3.11")
    assert replacement(tmp_path, python) == "gone"


def test_without_a_file_of_its_own_nothing_is_known(tmp_path):
    assert made_with(tmp_path) is None
    (tmp_path / "pyvenv.cfg").write_bytes(b"\xff\xfe version = 3.11")
    assert made_with(tmp_path) is None
