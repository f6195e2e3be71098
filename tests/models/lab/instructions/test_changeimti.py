"""ChangeIMTI's conversations of one pair, word for word."""

import pytest
from changechat.models.lab.instructions.mask_answers import MaskAnswers
from changechat.models.lab.instructions.published.changeimti import (
    TASKS,
    UNCHANGED_CAPTION,
    PairFacts,
    Rules,
    samples,
)

IMAGES = ("images/train/A/train_000001.png", "images/train/B/train_000001.png")
CAPTIONS = tuple(f" caption {number} of the pair . " for number in range(5))
STOCK = (
    "there is no difference",
    "the two scenes seem identical",
    "the scene is the same as before",
    "no change has occurred",
    "almost nothing has changed",
)
ANSWERS = MaskAnswers("1", "3", "center", "top,lower right corner")
NOTHING = MaskAnswers("0", "0", "No change", "No change")


def changed(name="train_000001", answers=ANSWERS, captions=CAPTIONS, summary=None):
    return PairFacts(name, IMAGES, True, captions, answers, summary)


def unchanged(summary=None):
    return PairFacts("train_000002", IMAGES, False, STOCK, NOTHING, summary)


def said(task, pair, rules=Rules()):  # noqa: B008
    return [
        [(turn.question, turn.answer) for turn in sample.exchanges]
        for sample in samples(task, pair, rules)
    ]


def test_a_changed_pair_has_one_caption_sample_for_each_caption():
    question = "Please describe the changes in <image> and <image>"
    assert said("caption", changed()) == [
        [(question, f"caption {number} of the pair")] for number in range(5)
    ]


def test_an_unchanged_pair_has_one_caption_sample():
    question = "Please describe the changes in <image> and <image>"
    assert said("caption", unchanged()) == [[(question, "the scene is the same as before")]]


@pytest.mark.parametrize(
    ("pair", "answer"), [(changed(answers=NOTHING), "Yes"), (unchanged(), "No")]
)
def test_yes_or_no_follows_the_flag_and_not_the_mask(pair, answer):
    question = (
        "Please check if there have been any changes to the roads or buildings in these two "
        "images:<image> and <image>. Please answer yes or no."
    )
    assert said("binary_class", pair) == [[(question, answer)]]


def test_counts_and_locations_are_asked_class_by_class():
    pair = changed()
    assert [
        said(task, pair) for task in ("count_road", "count_build", "loc_road", "loc_build")
    ] == [
        [[("How many roads have been changed in these two images:<image> and <image>", "1")]],
        [[("How many buildings have been changed in these two images:<image> and <image>", "3")]],
        [
            [
                (
                    "Please tell me where the roads have changed in these two images:<image> and "
                    "<image>,if no change please output: No change.",
                    "center",
                )
            ]
        ],
        [
            [
                (
                    "Please tell me where the buildings have changed in these two images:<image> "
                    "and <image>,if no change please output: No change.",
                    "top,lower right corner",
                )
            ]
        ],
    ]


def test_a_dialogue_has_four_turns_and_there_is_one_for_each_caption():
    dialogues = said("mul", changed())
    assert [dialogue[3] for dialogue in dialogues] == [
        ("Please describe the changes.", f"caption {number} of the pair") for number in range(5)
    ]
    for opening, road, building, _ in dialogues:
        assert opening == (
            "Have there been any changes to the roads and buildings in these two images:"
            "<image> and <image>?",
            "Yes",
        )
        assert road in [
            ("How many roads have been changed in these two images?", "1"),
            (
                "Please tell me where the roads have changed in these two images,if no change "
                "please output: No change.",
                "center",
            ),
        ]
        assert building in [
            ("How many buildings have been changed in these two images?", "3"),
            (
                "Please tell me where the buildings have changed in these two images,if no change "
                "please output: No change.",
                "top,lower right corner",
            ),
        ]
    assert len({tuple(dialogue[:3]) for dialogue in dialogues}) == 1


def test_an_unchanged_pair_has_one_dialogue():
    (dialogue,) = said("mul", unchanged())
    assert [answer for _, answer in dialogue][::3] == ["No", UNCHANGED_CAPTION]


def test_all_four_combinations_of_turns_occur_and_depend_on_the_seed():
    def turns(seed):
        pairs = [changed(f"train_{number:06}") for number in range(40)]
        return [samples("mul", pair, Rules(seed=seed))[0].exchanges[1:3] for pair in pairs]

    assert len(set(turns(0))) == 4
    assert turns(0) == turns(0)
    assert turns(0) != turns(1)


def test_the_slip_of_the_release_is_reproduced_on_request_alone():
    pairs = [changed(f"t{number}", answers=NOTHING) for number in range(20)]
    right = {samples("mul", pair, Rules())[0].exchanges[2] for pair in pairs}
    released = {samples("mul", pair, Rules(as_released=True))[0].exchanges[2] for pair in pairs}
    assert all("buildings" in turn.question for turn in right)
    assert all("roads" in turn.question for turn in released)
    assert {turn.answer for turn in right} == {turn.answer for turn in released}


def test_the_slip_is_for_pairs_without_changed_buildings_only():
    assert samples("mul", changed(), Rules(as_released=True)) == samples("mul", changed(), Rules())


def test_a_summary_stands_before_the_caption_question_and_the_fourth_turn_only():
    pair = changed(summary="caption 3 of the pair .")
    guidance = "Please refer to this description:caption 3 of the pair.Modify or correct it."
    for task in TASKS:
        for dialogue in said(task, pair):
            for question, answer in dialogue:
                asks_caption = question.endswith(
                    ("Please describe the changes in <image> and <image>", "describe the changes.")
                )
                assert question.startswith(guidance) == asks_caption
                assert not asks_caption or answer == "caption 3 of the pair"


@pytest.mark.parametrize("pair", [changed(summary="x"), unchanged(summary="x")])
@pytest.mark.parametrize("task", TASKS)
def test_the_guided_variant_has_one_sample_a_pair(pair, task):
    assert len(samples(task, pair, Rules())) == 1


def test_the_guided_caption_of_an_unchanged_pair_is_the_closest_one_unless_as_released():
    pair = unchanged(summary="no change has occurred")
    assert said("caption", pair)[0][0][1] == "no change has occurred"
    assert said("caption", pair, Rules(as_released=True))[0][0][1] == UNCHANGED_CAPTION
    assert said("mul", pair, Rules(as_released=True))[0][3][1] == "no change has occurred"


def test_the_test_split_takes_the_first_caption():
    for task in TASKS:
        assert len(samples(task, changed(), Rules(single=True))) == 1
    assert said("caption", changed(), Rules(single=True))[0][0][1] == "caption 0 of the pair"


def test_a_class_nothing_is_known_about_is_not_asked_about():
    pair = changed(answers=MaskAnswers(None, "2", None, "top"))
    assert samples("count_road", pair, Rules()) == samples("loc_road", pair, Rules()) == []
    assert all(
        "road" not in turn.question for turn in samples("mul", pair, Rules())[0].exchanges[1:]
    )


def test_a_changed_pair_without_captions_gives_the_other_tasks():
    pair = changed(captions=())
    made = {task: len(samples(task, pair, Rules())) for task in TASKS}
    assert made == {**dict.fromkeys(TASKS, 1), "caption": 0, "mul": 0}
