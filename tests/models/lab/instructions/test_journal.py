"""What was answered survives a kill."""

import json
import threading

import pytest
from changechat.core.errors import InputError
from changechat.models.lab.instructions.journal import ConversationJournal
from changechat.models.lab.instructions.problems import Problems
from hypothesis import given
from hypothesis import strategies as st


def test_entries_come_back_in_the_order_they_were_written(tmp_path):
    journal = ConversationJournal(tmp_path / "j.jsonl", Problems())
    for number in range(5):
        journal.append({"n": number, "text": "größer\nzwei"})
    assert [entry["n"] for entry in ConversationJournal(tmp_path / "j.jsonl", Problems())] == [
        0,
        1,
        2,
        3,
        4,
    ]


@given(cut=st.integers(0, 60))
def test_a_torn_last_line_is_taken_off_and_the_next_entry_is_whole(tmp_path_factory, cut):
    path = tmp_path_factory.mktemp("torn") / "j.jsonl"
    whole = b'{"n": 0}\n{"n": 1, "t": "\xc3\xa4\xc3\xb6"}\n{"n": 2}\n'
    path.write_bytes(whole[: len(whole) - min(cut, len(whole))])
    problems = Problems()
    before = [entry["n"] for entry in ConversationJournal(path, problems)]
    ConversationJournal(path, problems).append({"n": 9})
    assert [entry["n"] for entry in ConversationJournal(path, problems)] == [*before, 9]
    assert not len(problems)


def test_a_broken_line_in_the_middle_is_named_and_kept(tmp_path):
    path = tmp_path / "j.jsonl"
    path.write_text('{"n": 0}\nnonsense\n[1]\n{"n": 2}\n')
    problems = Problems()
    assert [entry["n"] for entry in ConversationJournal(path, problems)] == [0, 2]
    assert [problem.name for problem in problems] == ["j.jsonl, line 2", "j.jsonl, line 3"]
    assert "nonsense" in path.read_text()


def test_threads_do_not_mix_their_lines(tmp_path):
    journal = ConversationJournal(tmp_path / "j.jsonl", Problems())
    threads = [
        threading.Thread(
            target=lambda t=t: [journal.append({"t": t, "x": "y" * 999}) for _ in range(9)]
        )
        for t in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = (tmp_path / "j.jsonl").read_text().splitlines()
    assert len([json.loads(line) for line in lines]) == 54


def test_a_file_that_is_a_folder_is_refused(tmp_path):
    (tmp_path / "j.jsonl").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        ConversationJournal(tmp_path / "j.jsonl", Problems())
