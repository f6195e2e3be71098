"""The commands fetch-model and remove-model, and fetching by several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from changechat.core.environment import child_environment
from changechat.core.link import launcher
from changechat.models.cli import main
from changechat.models.commands import console
from changechat.models.vlm.hub.installed import is_installed, model_folder
from huggingface_hub import constants

WAIT_SECONDS = 120


@pytest.fixture
def at_hub(hub, recipe, monkeypatch):
    address = hub.url + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(constants, "ENDPOINT", hub.url)
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", address)
    yield hub
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def start(hub, recipe):
    """Start ``fetch-model tiny --yes`` as QGIS would start the engine."""
    started = []

    def start_now(**environ):
        environment = child_environment({**os.environ, "HF_ENDPOINT": hub.url, **environ})
        process = subprocess.Popen(
            [sys.executable, "-I", launcher.__file__, "fetch-model", "tiny", "--yes"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start_now
    hub.release.set()
    for process in started:
        process.kill()
        process.communicate()


def finish(process):
    out, err = process.communicate(timeout=WAIT_SECONDS)
    return process.returncode, out, err


def answer(monkeypatch, text):
    monkeypatch.setattr(console.sys.stdin, "isatty", lambda: True)

    def reply(prompt):
        assert prompt.endswith("[y/N] ")
        if isinstance(text, BaseException):
            raise text
        return text

    monkeypatch.setattr("builtins.input", reply)


def test_size_and_terms_are_shown_before_the_question(at_hub, recipe, monkeypatch, capsys):
    answer(monkeypatch, "y")
    assert main(["fetch-model", "tiny"]) == 0
    out = capsys.readouterr().out
    for words in ("Tiny VL", "0 MB", "MIT (the hub states: mit)", "https://example.org/terms"):
        assert words in out
    assert str(model_folder(recipe)) in out and is_installed(recipe)


@pytest.mark.parametrize("text", ["", "n", "what?", EOFError()])
def test_without_a_yes_nothing_is_fetched(at_hub, recipe, monkeypatch, capsys, text):
    answer(monkeypatch, text)
    assert main(["fetch-model", "tiny"]) == 0
    assert "Nothing was fetched" in capsys.readouterr().out
    assert not any("/resolve/" in asked for asked in at_hub.asked)


def test_ctrl_c_at_the_question_ends_without_a_traceback(at_hub, monkeypatch, capsys):
    answer(monkeypatch, KeyboardInterrupt())
    assert main(["fetch-model", "tiny"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_without_a_terminal_yes_must_be_said_beforehand(at_hub, recipe, capsys):
    assert main(["fetch-model", "tiny"]) == 2
    assert "--yes" in capsys.readouterr().err and not is_installed(recipe)
    assert main(["fetch-model", "tiny", "--yes"]) == 0
    assert is_installed(recipe)


def test_an_installed_model_asks_neither_the_user_nor_the_hub(at_hub, recipe, capsys):
    assert main(["fetch-model", "tiny", "--yes"]) == 0
    at_hub.asked.clear()
    assert main(["fetch-model", "tiny"]) == 0
    assert at_hub.asked == []


def test_an_unknown_model_and_none_at_all_are_refused(capsys):
    assert main(["fetch-model", "gpt"]) == 2
    assert "no model called gpt" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["fetch-model"])


def test_the_list_tells_what_is_installed_and_survives_a_damaged_recipe(
    at_hub, recipe, whole_model, capsys, tmp_path
):
    recipes = tmp_path / "home" / "recipes"
    (recipes / "broken.toml").write_text("title = ")
    (recipes / "mine.toml").write_text(f"based_on = 'tiny'\n[base]\nfolder = '{whole_model}'")
    assert main(["fetch-model", "--list"]) == 0
    before = capsys.readouterr().out.splitlines()
    assert "qwen2.5-vl-3b: Qwen2.5-VL 3B, not installed, 7.5 GB to fetch" in before
    assert "mine: Tiny VL, installed" in before
    assert any(line.startswith("broken: ") and "cannot be read" in line for line in before)
    assert main(["fetch-model", "tiny", "--yes"]) == 0
    capsys.readouterr()
    assert main(["fetch-model", "--list"]) == 0
    assert "tiny: Tiny VL, installed" in capsys.readouterr().out.splitlines()


def test_removing_asks_and_leaves_the_users_folders(at_hub, whole_model, tmp_path, monkeypatch):
    recipes = tmp_path / "home" / "recipes"
    (recipes / "mine.toml").write_text(f"based_on = 'tiny'\n[base]\nfolder = '{whole_model}'")
    answer(monkeypatch, "n")
    assert main(["remove-model", "mine"]) == 0 and (recipes / "mine.toml").exists()
    answer(monkeypatch, "y")
    assert main(["remove-model", "mine"]) == 0 and not (recipes / "mine.toml").exists()
    assert (whole_model / "config.json").exists()
    assert main(["remove-model", "qwen2.5-vl-3b"]) == 2


def test_a_killed_fetch_is_taken_up_by_another_process(hub, recipe, start, shards):
    hub.hold_after[shards[-1]] = 50_000
    first = start()
    assert hub.holding.wait(WAIT_SECONDS)
    partial = model_folder(recipe) / f"{shards[-1]}.part"
    while not partial.stat().st_size:
        assert first.poll() is None
    first.send_signal(signal.SIGKILL)
    first.wait(WAIT_SECONDS)
    kept = partial.stat().st_size
    assert 0 < kept <= 50_000 and not is_installed(recipe)
    hub.release.set()
    code, out, err = finish(start())
    assert code == 0, err
    assert hub.ranges == [f"bytes={kept}-"] and is_installed(recipe)


def test_ctrl_c_pauses_with_exit_code_130(hub, recipe, start, shards):
    hub.hold_after[shards[-1]] = 50_000
    process = start()
    assert hub.holding.wait(WAIT_SECONDS)
    process.send_signal(signal.SIGINT)
    hub.release.set()
    code, _, err = finish(process)
    assert code == 130 and "What has arrived is kept; fetch Tiny VL again to go on." in err
    assert "Traceback" not in err


def test_two_processes_at_once_do_not_disturb_each_other(hub, recipe, start, shards, model_files):
    hub.hold_after[shards[-1]] = 50_000
    first = start()
    assert hub.holding.wait(WAIT_SECONDS)
    code, _, err = finish(start())
    assert code == 2 and "already being fetched" in err
    hub.release.set()
    assert finish(first)[0] == 0 and is_installed(recipe)
    assert (model_folder(recipe) / shards[-1]).read_bytes() == model_files[shards[-1]]
    assert finish(start())[0] == 0


def test_the_engine_hears_the_users_proxy_and_offline_settings(hub, recipe, start):
    code, _, err = finish(start(HF_HUB_OFFLINE="1"))
    assert code == 2 and "HF_HUB_OFFLINE" in err
    dead = "http://127.0.0.1:9"
    code, _, err = finish(
        start(HF_ENDPOINT="http://hub.invalid", HTTP_PROXY=dead, http_proxy=dead, NO_PROXY="")
    )
    assert code == 2 and "cannot be reached" in err
    assert hub.asked == []


def test_a_proxy_that_is_set_is_used(hub, recipe, start):
    # The hub itself stands in as proxy: it is asked for another host's address.
    _, _, err = finish(
        start(HF_ENDPOINT="http://hub.invalid", HTTP_PROXY=hub.url, http_proxy=hub.url, NO_PROXY="")
    )
    assert any("http://hub.invalid/api/models" in asked for asked in hub.asked), err
