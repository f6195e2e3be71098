"""Where the weights of this release are found, and what is said where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from changechat.core import weights
from changechat.core.errors import InputError
from changechat.core.version import plugin_homepage, plugin_version


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder of a plugin that came without weights."""
    monkeypatch.setattr(weights, "SHIPPED", tmp_path / "shipped")
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / weights.GUIDE).write_bytes(b"weights")
    return folder


def test_the_plugins_own_come_first_then_the_data_folders_then_those_the_user_named(home, tmp_path):
    named = _made(tmp_path / "named")
    weights.name_folder(named)
    assert weights.guide_weights() == named / weights.GUIDE
    in_home = _made(home / "weights")
    assert weights.guide_weights() == in_home / weights.GUIDE
    shipped = _made(tmp_path / "shipped")
    assert weights.guide_weights() == shipped / weights.GUIDE


def test_each_file_is_looked_for_by_itself(home, tmp_path):
    _made(tmp_path / "shipped")
    (home / "weights" / "nano").mkdir(parents=True)
    assert weights.find_weights("nano") == home / "weights" / "nano"
    assert weights.find_weights(weights.SUMMARY) is None


def test_without_any_the_error_says_where_to_get_them_and_where_they_go(home):
    with pytest.raises(InputError) as caught:
        weights.guide_weights()
    for words in ("not part of this package", plugin_version(), plugin_homepage(), "options"):
        assert words in caught.value.message
    assert str(home / "weights") in caught.value.message


def test_a_named_folder_that_is_gone_is_named_in_the_error(home, tmp_path):
    named = _made(tmp_path / "stick")
    weights.name_folder(named)
    (named / weights.GUIDE).unlink()
    with pytest.raises(InputError, match=f"not in {named}"):
        weights.guide_weights()


def test_a_folder_without_weights_is_refused_and_the_earlier_one_stays(home, tmp_path):
    weights.name_folder(_made(tmp_path / "named"))
    with pytest.raises(InputError, match="is not the folder of the weights"):
        weights.name_folder(tmp_path)
    assert weights.named_folder() == tmp_path / "named"


def test_names_in_any_language_are_remembered(home, tmp_path):
    named = _made(tmp_path / "Gewichte ☃ 权重")
    weights.name_folder(named)
    assert weights.named_folder() == named


def test_a_data_folder_that_cannot_be_written_to_is_an_error_for_people(home, tmp_path):
    home.write_bytes(b"a file, not a folder")
    with pytest.raises(InputError, match="cannot be remembered"):
        weights.name_folder(_made(tmp_path / "named"))
