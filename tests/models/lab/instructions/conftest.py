"""A small LEVIR-MCI folder, and the command that builds from it."""

import pytest
from changechat.models.cli import main

from .levir import six_pairs, write_levir


@pytest.fixture
def levir(tmp_path):
    folder = tmp_path / "levir"
    folder.mkdir()
    write_levir(folder, six_pairs())
    return folder


def run(capsys, *arguments):
    code = main(["instructions", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err
