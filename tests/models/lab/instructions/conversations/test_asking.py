"""Conversations through a chat endpoint: kept one by one, failures named and asked for again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from changechat.models.cli import main
from changechat.models.commands.where import KEY_VARIABLE
from changechat.models.lab.instructions.training_conversation import read_samples
from changechat.models.vlm.remote.remote_model import AT_ONCE

from ....vlm.remote.scripted_server import ScriptedServer
from ..levir import entry, write_levir

ROOT = Path(__file__).parents[5]
KEY = "sk-marker-0123456789"
REPLY = json.dumps(
    [{"question": "What is new?", "answer": "A house."}, {"question": "Where?", "answer": "Left."}]
)


def well(exchange):
    exchange.answer(REPLY[:20], REPLY[20:])


def nonsense(exchange):
    exchange.answer("I am a teapot.")


@pytest.fixture(autouse=True)
def surroundings(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv(KEY_VARIABLE, KEY)


@pytest.fixture
def server():
    scripted = ScriptedServer()
    yield scripted
    scripted.close()


@pytest.fixture
def levir(tmp_path):
    folder = tmp_path / "levir"
    folder.mkdir()
    write_levir(folder, [entry("train", number, True) for number in range(1, 6)])
    return folder


def command(server, levir, out, number):
    return [
        "instructions", str(levir), "--dataset", "changechat", "--out", str(out),
        "--conversations", str(number), "--endpoint", server.url, "--endpoint-model", "tiny",
    ]  # fmt: skip


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def asked(server):
    return [question.body["messages"][-1]["content"] for question in server.questions]


def journal(out):
    return [json.loads(line) for line in (out / "conversations.jsonl").read_text().splitlines()]


def test_conversations_are_written_beside_the_rule_based_parts(server, levir, tmp_path, capsys):
    server.will(*[well] * 12)
    out = tmp_path / "out"
    code, _, _ = run(capsys, *command(server, levir, out, 12))
    assert code == 0
    counts = json.loads((out / "data_card.json").read_text())["counts"]["train"]
    assert counts == {
        "caption": 25, "binary": 5, "count": 5, "contours": 5, "dialogue": 5, "conversations": 12,
    }  # fmt: skip
    for part, count in counts.items():
        assert len(list(read_samples(out / f"{part}.json"))) == count
    sample = next(read_samples(out / "conversations.json"))
    assert sample.images == ("images/train/A/train_000001.png", "images/train/B/train_000001.png")
    assert [turn.question for turn in sample.exchanges] == [
        "<image> <image> What is new?",
        "Where?",
    ]


def test_what_is_sent_is_the_prompt_at_temperature_0_3(server, levir, tmp_path, capsys):
    server.will(well)
    run(capsys, *command(server, levir, tmp_path / "out", 1))
    (question,) = server.questions
    assert question.body["temperature"] == 0.3
    assert question.headers["authorization"] == f"Bearer {KEY}"
    roles = [message["role"] for message in question.body["messages"]]
    assert roles == ["system", "user", "assistant", "user", "assistant", "user"]


def test_nothing_is_asked_twice_and_failures_are_named_and_asked_again(
    server, levir, tmp_path, capsys
):
    server.will(well, nonsense, well, nonsense, well)
    out = tmp_path / "out"
    code, _, told = run(capsys, *command(server, levir, out, 5))
    assert code == 2
    assert "nonsense answered: 2" in told
    assert "the reply is no JSON list" in told
    assert len(list(read_samples(out / "conversations.json"))) == 3
    first, there = asked(server), {entry["image"] for entry in journal(out)}
    server.will(well, well)
    assert run(capsys, *command(server, levir, out, 5))[0] == 0
    again = asked(server)[5:]
    assert len(again) == 2 and set(again) < set(first)
    assert len(there) == 3 and len({entry["image"] for entry in journal(out)}) == 5
    assert run(capsys, *command(server, levir, out, 5))[0] == 0
    assert len(server.questions) == 7


def test_more_conversations_go_on_from_those_that_are_there(server, levir, tmp_path, capsys):
    server.will(*[well] * 7)
    run(capsys, *command(server, levir, tmp_path / "out", 4))
    run(capsys, *command(server, levir, tmp_path / "out", 7))
    assert len(server.questions) == len(set(asked(server))) == 7


def test_an_endpoint_that_refuses_the_key_is_asked_only_once_a_thread(
    server, levir, tmp_path, capsys
):
    server.will(*[lambda exchange: exchange.refuse(401, "no")] * 9)
    code, _, told = run(capsys, *command(server, levir, tmp_path / "out", 40))
    assert code == 2
    assert "Check the key" in told and "What has come is kept" in told
    assert len(server.questions) <= AT_ONCE


def test_an_endpoint_that_answers_nonsense_again_and_again_is_given_up(
    server, levir, tmp_path, capsys
):
    server.will(*[nonsense] * 40)
    code, _, told = run(capsys, *command(server, levir, tmp_path / "out", 40))
    assert code == 1
    assert "run the same command again" in told
    assert "nonsense answered: 8" in told
    assert len(server.questions) < 8 + 2 * AT_ONCE


def test_a_reply_that_is_cut_is_not_taken(server, levir, tmp_path, capsys):
    def cut(exchange):
        exchange.start()
        exchange.say(REPLY[:30])
        exchange.say(None, finish="length")

    server.will(cut)
    code, _, told = run(capsys, *command(server, levir, tmp_path / "out", 1))
    assert code == 2 and "not complete" in told
    assert not (tmp_path / "out" / "conversations.jsonl").exists()


def test_the_key_is_nowhere_in_what_is_written_or_printed(server, levir, tmp_path, capsys):
    server.will(well, nonsense, lambda exchange: exchange.refuse(400, f"bad {KEY}"))
    _, printed, told = run(capsys, *command(server, levir, tmp_path / "out", 3))
    assert KEY not in printed + told
    for path in (tmp_path / "out").rglob("*"):
        assert not path.is_file() or KEY not in path.read_text()


def test_a_rehearsal_prints_prompts_and_cost_and_sends_nothing(server, levir, tmp_path, capsys):
    out = tmp_path / "out"
    arguments = [*command(server, levir, out, 10), "--dry-run", "--price-in", 3, "--price-out", 15]
    code, printed, _ = run(capsys, *arguments)
    assert code == 0
    assert "Talk about:" in printed and "3. house 1.2 appears" in printed
    cost = json.loads(printed.splitlines()[-1])
    assert cost["requests"] == cost["conversations"] == 10
    assert cost["tokens_in"] > 5000 and cost["money"] > 0
    assert not server.received and not out.exists()


def test_a_rehearsal_knows_what_is_there_already(server, levir, tmp_path, capsys):
    server.will(*[well] * 4)
    arguments = command(server, levir, tmp_path / "out", 4)
    run(capsys, *arguments)
    arguments[arguments.index("--conversations") + 1] = "9"
    _, printed, _ = run(capsys, *arguments, "--dry-run", "--json")
    assert json.loads(printed)["there"] == 4 and json.loads(printed)["requests"] == 5


def test_more_than_the_pairs_give_is_said(server, levir, tmp_path, capsys):
    arguments = command(server, levir, tmp_path / "out", 1000)
    code, printed, told = run(capsys, *arguments, "--dry-run", "--json")
    assert code == 2
    assert json.loads(printed)["conversations"] == 40
    assert "1000 conversations: these pairs give 40 different ones" in told


def test_conversations_need_an_endpoint(levir, tmp_path, capsys):
    arguments = ["--dataset", "changechat", "--out", tmp_path / "out", "--conversations"]
    code, _, told = run(capsys, "instructions", levir, *arguments)
    assert code == 2 and "--endpoint" in told
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_killed_run_goes_on_and_asks_for_nothing_that_had_come(server, levir, tmp_path, capsys):
    def slowly(exchange):
        time.sleep(0.1)
        well(exchange)

    out = tmp_path / "out"
    server.will(*[slowly] * 60)
    arguments = command(server, levir, out, 40)
    process = subprocess.Popen(
        [sys.executable, "-I", str(ROOT / "core" / "link" / "launcher.py"), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(os.environ),
    )
    path = out / "conversations.jsonl"
    while not (path.exists() and len(path.read_bytes().splitlines()) >= 6):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    came = {entry["key"] for entry in journal(out)} if path.read_bytes().endswith(b"\n") else set()
    before = asked(server)
    assert run(capsys, *arguments)[0] == 0
    assert came <= {entry["key"] for entry in journal(out)}
    assert len(list(read_samples(out / "conversations.json"))) == 40
    times = Counter(asked(server))
    # Only what was under way when the process died can have been asked for a second time.
    assert len(before) + len(times) - len(set(before)) <= 40 + AT_ONCE
    assert sum(times.values()) <= 40 + AT_ONCE
