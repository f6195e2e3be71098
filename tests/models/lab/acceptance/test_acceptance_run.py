"""The acceptance run from the command line, with random weights and with a scripted server."""

import contextlib
import io
import json

import pytest
from changechat.models.cli import main
from changechat.models.lab.acceptance import checks
from changechat.models.lab.acceptance.interview import QUESTIONS

from ...vlm.remote.scripted_server import ScriptedServer
from .conftest import TINY

KEY = "sk-marker-0123456789"
GOOD = {
    QUESTIONS[0]: "Yes. Many buildings and a road have appeared.",
    QUESTIONS[1]: "Yes, buildings and a road.",
    QUESTIONS[2]: "13 buildings and 1 road have changed.",
    QUESTIONS[3]: "Buildings have appeared in the top left corner and in the center.",
    QUESTIONS[4]: "Yes. Buildings appeared in the center.",
    QUESTIONS[5]: "One road has appeared.",
    QUESTIONS[6]: "It is in the center.",
    QUESTIONS[7]: "No roads have disappeared.",
}


def run(*options):
    """Return exit code, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["benchmark", *map(str, options)])
    return code, out.getvalue(), err.getvalue()


def outcomes(report):
    return {check["name"]: check["outcome"] for check in report["checks"]}


@pytest.fixture(scope="module", autouse=True)
def no_haste():
    """A slow machine fails no test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "STOP_SECONDS", 600.0)
        patch.setattr(checks, "FOLLOW_UP_SHARE", 1000.0)
        yield


@pytest.fixture(scope="module")
def random_weights(no_haste, sample, tmp_path_factory):
    out = tmp_path_factory.mktemp("reports") / "report.md"
    pair = ["--before", sample.after, "--after", sample.before]
    code, printed, told = run(
        "--acceptance", TINY, "--device", "cpu", "--json", "--out", out, *pair
    )
    return code, json.loads(printed), out.read_text("utf-8"), told


def test_random_weights_fail_the_checks_of_their_answers_by_name(random_weights):
    code, report, _, told = random_weights
    assert code == 1 and report["passed"] is False
    assert {name for name, outcome in outcomes(report).items() if outcome == "failed"} == {
        "Every answer has the form that its task asks for",
        "Every answer comes to its own end",
    }
    assert "Every answer has the form that its task asks for" in told


def test_what_does_not_depend_on_training_passes_with_random_weights(random_weights):
    found = outcomes(random_weights[1])
    for name in (
        "Every question is answered",
        "No text changes counts, cells or objects",
        "An answer can be stopped",
        "After a stop the next question is answered",
        "Memory stays within the estimate",
        "Unloading gives the memory back",
        "A model that was unloaded can be loaded again",
    ):
        assert found[name] == "passed", name
    assert "stop_milliseconds" in random_weights[1]["figures"]


def test_both_pairs_are_asked_all_questions_in_order(random_weights):
    questions = random_weights[1]["questions"]
    assert [item["question"] for item in questions] == [*QUESTIONS, *QUESTIONS]
    assert [item["place"] for item in questions] == ["The sample"] * 8 + ["The pair"] * 8
    assert all(item["answer"] and item["timings"]["first_token"] > 0 for item in questions)


def test_the_report_names_machine_versions_and_that_the_weights_are_the_users_own(
    random_weights, home
):
    _, report, text, _ = random_weights
    folder = str(home / "folders" / TINY)
    assert "The weights are a folder of the user's own" in report["caution"]
    assert folder in report["caution"] and "nothing about published weights" in text
    for name in ("Date", "ChangeChat", "System", "Processor", "GPU", "torch", "bitsandbytes"):
        assert report["machine"][name] and f"| {name} |" in text
    assert report["model"]["Quantisation"].startswith("NF4")
    figures = report["figures"]
    assert figures["loading_seconds"] > 0 and figures["tokens_per_second"] > 0
    assert figures["peak_bytes"] >= figures["memory_after_loading_bytes"] > 0


def test_the_report_to_read_shows_every_question_and_keeps_titles_from_being_markup(
    random_weights,
):
    text = random_weights[2]
    assert text.startswith("# Acceptance run: Tiny \\*model\\*\n\n**Failed:**")
    assert text.count("**Where exactly?**") == 2 and "## The pair" in text


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    scripted = ScriptedServer()
    yield scripted
    scripted.close()


def answer_well(exchange):
    content = exchange.received.body["messages"][-1]["content"]
    parts = [content] if isinstance(content, str) else [part.get("text", "") for part in content]
    asked = next(question for question in QUESTIONS if parts[-1].endswith(question))
    exchange.answer(*(f"{word} " for word in GOOD[asked].split()))


def write_without_end(exchange):
    exchange.start()
    exchange.say("Buildings ")
    exchange.silence()


def ask_server(server, *options):
    return run(
        "--acceptance", "remote", "--endpoint", server.url, "--endpoint-model", "tiny", *options
    )


def test_a_good_server_passes_and_its_key_is_in_no_report(server, sample, tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_ENDPOINT_KEY", KEY)
    server.will(*[answer_well] * 9, write_without_end, answer_well)
    code, printed, told = ask_server(server, "--json", "--out", tmp_path / "report.md")
    report, text = json.loads(printed), (tmp_path / "report.md").read_text("utf-8")
    assert code == 0 and report["passed"], outcomes(report)
    assert server.questions[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in printed + told + text
    assert [name for name, outcome in outcomes(report).items() if outcome == "not applicable"] == [
        "Every yes or no has a confidence",
        "Follow-up questions are fast",
        "Memory stays within the estimate",
        "Unloading gives the memory back",
        "A model that was unloaded can be loaded again",
    ]
    assert "The weights are on a server" in report["caution"]
    assert report["title"].startswith("tiny at 127.0.0.1") and "**Passed:**" in text


def test_what_texts_say_is_told_right_or_wrong_and_decides_nothing(server, sample):
    server.will(*[answer_well] * 9, write_without_end, answer_well)
    code, text, _ = ask_server(server)
    assert code == 0
    assert "| right | Has anything changed? | change | yes | yes |" in text
    buildings = sum(sample.counts["building"].values())
    question = "How many buildings and roads have changed?"
    assert f"| **wrong** | {question} | buildings | 13 | {buildings} |" in text


def test_a_refused_question_fails_its_check_and_the_run_goes_on(server, sample):
    server.will(
        answer_well, lambda exchange: exchange.refuse(400, "too much"), *[answer_well] * 7,
        write_without_end,
    )  # fmt: skip
    code, text, _ = ask_server(server)
    assert code == 1 and "1 of 8 are not so" in text and "Not answered:" in text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--acceptance", "qwen2.5-vl-7b"], "is not on this computer. Get it first"),
        (["--acceptance", "gpt"], "no model called gpt"),
        (["--acceptance", "evidence"], "nothing to accept"),
        (["--acceptance", TINY, "--device", "cuda:9"], "no device cuda:9"),
        (["--acceptance", TINY, "--before", "a.tif"], "both --before and --after"),
        (["--acceptance", TINY, "--endpoint", "http://x/v1"], "go with the model remote alone"),
        (["--acceptance", "remote"], "needs --endpoint URL and --endpoint-model NAME"),
        (["--acceptance", TINY, "--out", "/no/such/folder/report.md"], "cannot be written to"),
        (
            ["--acceptance", "remote", "--endpoint", "http://127.0.0.1:9/v1",
             "--endpoint-model", "m"],
            "Nothing answers at 127.0.0.1:9",
        ),
    ],
)  # fmt: skip
def test_without_a_run_there_is_one_line_and_exit_code_two(sample, options, words):
    code, printed, told = run(*options)
    assert code == 2 and printed == ""
    assert words in told.splitlines()[-1]
