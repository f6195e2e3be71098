"""Device and server on the command line of ``ask``."""

import json

import pytest
from changechat.models.cli import main

from ...vlm.remote.scripted_server import ScriptedServer
from .conftest import TINY


def ask(sample, *options):
    return main(["ask", str(sample.before), str(sample.after), *options])


def test_a_recipe_answers_on_the_device_that_is_named(sample, capsys):
    assert ask(sample, "--model", TINY, "--device", "cpu", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["model_text"] and answer["tokens_per_second"] > 0
    assert "What Tiny *model* wrote was withheld" in answer["notes"][-1]
    assert ask(sample, "--model", TINY, "--device", "cuda:9") == 2
    assert "no device cuda:9" in capsys.readouterr().err


def test_a_server_answers_with_the_key_of_the_environment(sample, capsys, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_ENDPOINT_KEY", "sk-marker-0123456789")
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    server = ScriptedServer()
    try:
        options = ["--endpoint", server.url, "--endpoint-model", "tiny", "--json"]
        assert ask(sample, "--model", "remote", *options) == 0
    finally:
        server.close()
    output = capsys.readouterr()
    answer = json.loads(output.out)
    assert answer["model_text"] == "Yes, two buildings." and answer["model"] == "evidence"
    assert answer["notes"][-1].startswith("What tiny at")
    assert server.questions[0].headers["authorization"] == "Bearer sk-marker-0123456789"
    assert "sk-marker" not in output.out + output.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--model", "remote"], "needs --endpoint URL and --endpoint-model NAME"),
        (["--model", "remote", "--endpoint", "http://x/v1"], "needs --endpoint URL"),
        (["--endpoint", "http://x/v1"], "go with the model remote alone"),
    ],
)
def test_a_server_that_is_half_named_is_refused_in_one_line(sample, capsys, options, words):
    assert ask(sample, *options) == 2
    assert words in capsys.readouterr().err.splitlines()[-1]
