import json

import numpy as np
import pytest
from changechat.core.errors import EngineError, InputError
from changechat.models.lab.evaluation.conditions import CONDITIONS, answers_file
from changechat.models.lab.evaluation.session import EvaluationRun
from changechat.models.lab.evaluation.wordings import DIALOGUE_QUESTIONS
from changechat.models.lab.evaluation.writers import Text
from changechat.models.support.listener import Listener

from tests.models.lab.evaluation.made_pairs import Copier, MadeLooks, make_pairs

CHANGED = (["center"], [], ["top left corner", "center"], [], ["lower right corner"], [])


@pytest.fixture
def test_set(tmp_path):
    return make_pairs(tmp_path / "pairs", *CHANGED)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


def run(writer, test_set, folder, *conditions, limit=None):
    session = EvaluationRun(writer, test_set, MadeLooks(test_set), folder, limit)
    return session.run(conditions or ("guided",), Listener()).to_dict()


def test_a_faultless_copier_of_true_evidence_scores_perfectly(test_set, folder):
    guided = run(Copier(), test_set, folder)["conditions"]["guided"]
    tasks = guided["tasks"]
    assert tasks["binary"]["figures"]["accuracy"] == 1
    assert tasks["count_build"]["figures"] == {"mae": 0, "rmse": 0}
    assert tasks["loc_build"]["figures"]["micro_f1"] == 1
    assert guided["captions"]["all"] == 1
    assert set(guided["form"].values()) == {1}
    assert guided["evidence"]["loc_build"]["micro_f1"] == guided["evidence"]["caption"]["all"] == 1


def test_half_the_pairs_are_asked_in_other_words(test_set, folder):
    writer = Copier()
    run(writer, test_set, folder)
    questions = {question for question, _ in writer.seen}
    assert {"Has anything changed?", "Did anything change between the two dates?"} <= questions


def test_each_condition_shows_what_it_says(test_set, folder):
    writer = Copier()
    run(writer, test_set, folder, *CONDITIONS, limit=1)
    guided, unguided, blank, other, swapped = writer.seen[::4]
    assert guided[1].evidence.counts["building"] == {"appeared": 1, "disappeared": 0}
    assert not unguided[1].evidence.valid and unguided[1].evidence.reason
    assert np.array_equal(unguided[1].pictures[0], guided[1].pictures[0])
    assert not blank[1].evidence.valid and (blank[1].pictures[0] == 128).all()
    assert other[1].evidence.total("building") == 0
    assert np.array_equal(other[1].pictures[0], guided[1].pictures[0])
    assert swapped[1].evidence.counts["building"] == {"appeared": 0, "disappeared": 1}


def test_a_copier_is_found_out(test_set, folder):
    honesty = run(Copier(), test_set, folder, *CONDITIONS)["honesty"]
    assert honesty["looking"]["gap"] == 0
    assert honesty["looking"]["gap_interval"] == [0, 0]
    copying = honesty["copying binary"]
    assert copying["repeats"] == copying["where_wrong_repeats"] == 1
    assert copying["where_wrong"] == len(CHANGED)
    assert copying["where_wrong_says_truth"] == 0
    assert honesty["turning"] == {"pairs_followed": 3, "follows": 1, "pairs_turned": 3, "turns": 1}


class Looker(Copier):
    """Knows the truth by the pictures, whatever it is told."""

    def _text(self, question, evidence):
        raise NotImplementedError

    def answer(self, question, look, listener):
        brightness = int(look.pictures[0][0, 0, 0])
        return Text("No." if brightness in (0, 128) else "Yes, buildings have appeared.")

    def converse(self, look, listener):
        return [Text("No.")]


def test_a_model_that_looks_is_told_from_one_that_copies(test_set, folder):
    honesty = run(Looker(), test_set, folder, "unguided", "blank", "other-evidence")["honesty"]
    assert honesty["looking"]["unguided_accuracy"] == 1
    assert honesty["looking"]["gap"] == 0.5
    low, high = honesty["looking"]["gap_interval"]
    assert low < 0.5 < high
    assert honesty["copying binary"]["where_wrong_says_truth"] == 1


class Dying(Copier):
    """Stops as a kill would after so many answers."""

    def __init__(self, answers):
        super().__init__()
        self._left = answers

    def answer(self, question, look, listener):
        self._left -= 1
        if self._left < 0:
            raise KeyboardInterrupt
        return super().answer(question, look, listener)


def test_a_killed_run_goes_on_and_asks_nothing_twice(test_set, folder):
    with pytest.raises(KeyboardInterrupt):
        run(Dying(7), test_set, folder)
    path = answers_file(folder, "guided")
    kept = path.read_bytes()
    path.write_bytes(kept + b'{"image": "pair_1", "task"')  # killed while it was writing
    writer = Copier()
    report = run(writer, test_set, folder)
    assert path.read_bytes().startswith(kept)
    assert len(writer.seen) == 4 * len(CHANGED) - 7
    assert report["conditions"]["guided"]["tasks"]["binary"]["figures"]["accuracy"] == 1


def test_a_smaller_run_is_part_of_a_larger_one(test_set, folder):
    assert run(Copier(), test_set, folder, limit=2)["conditions"]["guided"]["pairs"] == 2
    assert run(Copier(), test_set, folder)["conditions"]["guided"]["pairs"] == len(CHANGED)
    assert run(Copier(), test_set, folder, limit=2)["conditions"]["guided"]["pairs"] == 2


def test_conditions_of_earlier_runs_are_reported_too(test_set, folder):
    run(Copier(), test_set, folder, "unguided")
    report = run(Copier(), test_set, folder, "blank")
    assert report["honesty"]["looking"]["pairs"] == len(CHANGED)


def test_answers_of_another_model_are_not_mixed_in(test_set, folder):
    run(Copier(), test_set, folder)
    other = Copier()
    other.identity = "trained further"
    with pytest.raises(InputError, match="weights was 'copier' and is 'trained further' now"):
        run(other, test_set, folder)


def test_a_damaged_line_is_named(test_set, folder):
    run(Copier(), test_set, folder)
    path = answers_file(folder, "guided")
    path.write_bytes(path.read_bytes() + b"{}\n")
    with pytest.raises(InputError, match="Line 32 of .* is no answer"):
        run(Copier(), test_set, folder)


class Faltering(Copier):
    """A server that fails now and then, or always."""

    def __init__(self, fails):
        super().__init__()
        self._fails = fails

    def answer(self, question, look, listener):
        if self._fails(question):
            raise EngineError("The server sent nothing for 120 s.")
        return super().answer(question, look, listener)


def test_a_question_that_fails_is_named_and_asked_again_next_time(test_set, folder):
    report = run(Faltering(lambda words: words.startswith("Did")), test_set, folder)
    assert report["failures"] == ["guided, pair_1, binary: The server sent nothing for 120 s."]
    assert report["conditions"]["guided"]["tasks"]["binary"]["scored"] == len(CHANGED) - 1
    assert run(Copier(), test_set, folder)["failures"] == []


def test_a_server_that_is_down_ends_the_run_and_keeps_what_there_is(test_set, folder):
    run(Copier(), test_set, folder, limit=1)
    kept = answers_file(folder, "guided").read_bytes()
    with pytest.raises(EngineError):
        run(Faltering(lambda words: True), test_set, folder)
    assert answers_file(folder, "guided").read_bytes().startswith(kept)


def test_a_dialogue_has_four_turns(test_set, folder):
    run(Copier(), test_set, folder, limit=1)
    lines = answers_file(folder, "guided").read_text("utf-8").splitlines()
    dialogue = next(line for line in map(json.loads, lines) if line.get("task") == "dialogue")
    assert len(dialogue["texts"]) == len(DIALOGUE_QUESTIONS) == 4
