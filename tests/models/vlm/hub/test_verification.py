"""Verifying a model: every byte is compared with what was fetched, and damage is named."""

from __future__ import annotations

import shutil

import pytest
from changechat.core.errors import Cancelled, InputError
from changechat.core.link.commands import VERIFY
from changechat.models import cli
from changechat.models.engine.engine import Engine
from changechat.models.support.listener import Listener
from changechat.models.vlm.hub.installed import model_folder
from changechat.models.vlm.hub.verification import verify
from changechat.models.vlm.recipe import Base, Recipe


class Impatient(Listener):
    """Stops at once."""

    def check(self):
        raise Cancelled()


def test_a_model_as_it_was_fetched_is_said_to_be(fetch, recipe):
    fetch()
    stages = []
    listener = Listener()
    listener.progress = lambda fraction, stage: stages.append((fraction, stage))
    said = verify(recipe, listener)
    assert said.startswith(f"{recipe.title} is as it was fetched on ") and "files" in said
    fractions = [fraction for fraction, _ in stages]
    assert fractions == sorted(fractions) and fractions[0] == 0 and fractions[-1] < 1
    assert any("model" in stage for _, stage in stages)


def test_one_changed_byte_is_found_and_the_file_named(fetch, recipe):
    fetch()
    weights = max(model_folder(recipe).glob("*.safetensors"), key=lambda path: path.stat().st_size)
    with open(weights, "r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last[0] ^ 1]))
    with pytest.raises(InputError, match=f"{weights.name} is not what was fetched.*get it again"):
        verify(recipe, Listener())


def test_a_missing_file_is_named_without_reading_the_others(fetch, recipe):
    fetch()
    next(model_folder(recipe).glob("*.safetensors")).unlink()
    with pytest.raises(InputError, match="safetensors.*Fetch the model again"):
        verify(recipe, Impatient())


def test_a_model_that_is_not_there_cannot_be_verified(recipe):
    with pytest.raises(InputError, match="There is no folder"):
        verify(recipe, Listener())


def test_verifying_can_be_stopped(fetch, recipe):
    fetch()
    with pytest.raises(Cancelled):
        verify(recipe, Impatient())


def test_a_folder_of_the_users_own_is_seen_to_be_whole_and_no_more(whole_model, tmp_path):
    folder = shutil.copytree(whole_model, tmp_path / "mine")
    own = Recipe("own", "Own", "qwen2_5_vl", "evidence", base=Base(folder=str(folder)))
    assert "no checksums" in verify(own, Listener())
    weights = next(folder.glob("*.safetensors"))
    weights.write_bytes(weights.read_bytes()[:-10])
    with pytest.raises(InputError, match="cut short or damaged"):
        verify(own, Listener())


def test_the_engine_and_the_command_line_verify(fetch, recipe, capsys):
    fetch()
    report = Engine().run_command(VERIFY, {"model": recipe.name}, Listener())
    assert "as it was fetched" in report["verified"] and report["models"]
    assert cli.main(["verify-model", recipe.name]) == 0
    assert "as it was fetched" in capsys.readouterr().out
