import pytest
from changechat.models.lab.evaluation.condition_figures import has_form
from changechat.models.lab.evaluation.given import Given
from changechat.models.lab.evaluation.journal import Answered


def formed(task, *texts, cut=False, wording="dock"):
    return has_form(Answered("a", task, wording, "?", texts, cut, 0.0, Given("a", {}, {})))


@pytest.mark.parametrize(
    ("task", "text", "expected"),
    [
        ("binary", "Yes, 3 buildings have appeared.", True),
        ("binary", "No.", True),
        ("binary", "Nothing has changed.", True),
        ("binary", "3 buildings have appeared.", False),
        ("binary", "", False),
        ("count_build", "3", True),
        ("count_build", "3 buildings have changed.", True),
        ("count_build", "No building has changed.", True),
        ("count_build", "Three buildings have changed.", False),
        ("count_build", "many", False),
        ("loc_build", "top,center", True),
        ("loc_build", "No change", True),
        ("loc_build", "Buildings have changed in the lower left corner.", True),
        ("loc_build", "over there", False),
        ("caption", "3 buildings have appeared in the center.", True),
        ("caption", "the scene is the same as before", True),
        ("caption", "a lovely day", False),
    ],
)
def test_answers_have_the_form_of_their_task(task, text, expected):
    assert formed(task, text) is expected
    assert not formed(task, text, cut=True)


def test_a_dialogue_has_four_turns_each_in_its_form():
    turns = ("Yes.", "2 buildings.", "top", "2 buildings appeared in the top.")
    assert formed("dialogue", *turns)
    assert not formed("dialogue", *turns[:3])
    assert not formed("dialogue", "Hm.", *turns[1:])


def test_the_paper_s_dialogue_counts_roads_and_buildings():
    turns = ("Yes", "0", "2", "some houses are built")
    assert formed("dialogue", *turns, wording="paper")
    assert not formed("dialogue", *turns)
