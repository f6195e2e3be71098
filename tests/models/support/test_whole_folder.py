"""A folder is replaced whole or not at all."""

import errno

import pytest
from changechat.core.errors import InputError
from changechat.models.support.files import whole_folder


def write(path, text):
    with whole_folder(path) as partial:
        (partial / "file").write_text(text)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder_takes_the_place_of_the_former(tmp_path):
    for text in ("one", "two"):
        write(tmp_path / "deep" / "result", text)
        assert (tmp_path / "deep" / "result" / "file").read_text() == text
    assert names(tmp_path / "deep") == ["result"]


def test_a_full_disk_leaves_the_former_folder(tmp_path):
    write(tmp_path / "result", "one")
    with pytest.raises(InputError, match="cannot be saved: .*No space left"):
        with whole_folder(tmp_path / "result") as partial:
            (partial / "file").write_text("two")
            raise OSError(errno.ENOSPC, "No space left on device")
    assert (tmp_path / "result" / "file").read_text() == "one"
    assert names(tmp_path) == ["result"]


def test_an_interruption_leaves_the_former_folder(tmp_path):
    write(tmp_path / "result", "one")
    with pytest.raises(KeyboardInterrupt):
        with whole_folder(tmp_path / "result"):
            raise KeyboardInterrupt
    assert (tmp_path / "result" / "file").read_text() == "one"
    assert names(tmp_path) == ["result"]


def test_what_a_kill_left_between_two_names_is_taken_up_again(tmp_path):
    write(tmp_path / "result.former", "one")
    (tmp_path / "result.part").mkdir()
    with pytest.raises(InputError):
        with whole_folder(tmp_path / "result"):
            raise OSError("no")
    assert (tmp_path / "result" / "file").read_text() == "one"
    write(tmp_path / "result", "two")
    assert names(tmp_path) == ["result"]
