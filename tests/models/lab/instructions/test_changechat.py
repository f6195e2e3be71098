"""ChangeChat's rule-based conversations, word for word."""

import ast
import re

import cv2
import numpy as np
import pytest
from changechat.core.language.reading import read
from changechat.models.lab.instructions.mask_answers import polygons
from changechat.models.lab.instructions.published.changechat import (
    ChangedShapes,
    ChatPair,
    chat_samples,
)
from hypothesis import given, settings

from .levir import STOCK
from .odd_masks import ODD_MASKS

IMAGES = ("images/train/A/a.png", "images/train/B/a.png")
CAPTIONS = tuple(f"house {number} appears ." for number in range(5))


def town(side=90):
    mask = np.zeros((side, side), np.uint8)
    mask[40:48, 4:60] = 128
    for top, left in ((4, 4), (4, 70), (70, 70)):
        mask[top : top + 12, left : left + 12] = 255
    return mask


def pair(name="a", mask=None, changed=True):
    mask = town() if mask is None else mask
    shapes = ChangedShapes.of(mask == 128, mask == 255)
    captions = CAPTIONS if changed else STOCK
    return ChatPair(name, IMAGES, changed, captions, shapes if changed else shapes.none())


def said(part, of, seed=0):
    return [
        [(turn.question, turn.answer) for turn in sample.exchanges]
        for sample in chat_samples(part, of, seed)
    ]


@pytest.mark.parametrize("changed", [True, False])
def test_every_caption_is_a_sample_capitalised_and_with_a_full_stop(changed):
    samples = said("caption", pair(changed=changed))
    assert len(samples) == 5
    question = "<image> <image> Please briefly describe the changes in these two images."
    first = "House 0 appears." if changed else "There is no difference."
    assert samples[0] == [(question, first)]


@pytest.mark.parametrize(("changed", "answer"), [(True, "Yes"), (False, "No")])
def test_yes_or_no_follows_the_flag(changed, answer):
    question = (
        "<image> <image> Please judge whether these two images have changed. "
        "Please answer yes or no."
    )
    assert said("binary", pair(changed=changed)) == [[(question, answer)]]


def test_counts_are_told_in_several_wordings_that_all_say_the_same():
    answers = {said("count", pair(f"n{number}"))[0][0][1] for number in range(60)}
    assert len(answers) > 3
    for answer in answers:
        assert answer.startswith("1 new road and 3 new buildings ")
        assert read(answer).counts == {"road": 1, "building": 3}


def test_nothing_counted_has_a_sentence_of_its_own():
    sentence = "There are no changes in roads or buildings between the two images."
    question = "<image> <image> Please determine how many roads and buildings have changed?"
    assert said("count", pair(changed=False)) == [[(question, sentence)]]
    assert said("count", pair(mask=np.zeros((9, 9), np.uint8))) == [[(question, sentence)]]


def test_contours_are_polygons_of_the_objects_that_are_counted():
    ((question, answer),) = said("contours", pair())[0:1][0]
    assert question == (
        "<image> <image> Please draw the contours of the changed buildings and roads, "
        "approximating them with polygons."
    )
    found = re.fullmatch(
        r"The contours of the changed roads are:(\[.*\]), "
        r"The contours of the changed buildings are:(\[.*\])\.",
        answer,
    )
    assert ast.literal_eval(found[1]) == [[[4, 40], [4, 47], [59, 47], [59, 40]]]
    assert len(ast.literal_eval(found[2])) == 3


def test_contours_of_nothing_are_empty():
    assert said("contours", pair(changed=False))[0][0][1] == (
        "The contours of the changed roads are:[], The contours of the changed buildings are:[]."
    )


def test_the_later_release_names_cells_of_the_grid():
    ((question, answer),) = said("locate", pair())[0]
    assert question.endswith("using a 3x3 grid (namely, 'top', 'center', and 'bottom' vertically "
                             "and 'left', 'center', 'right' horizontally).")  # fmt: skip
    assert answer == ("roads ['center-center'] buildings ['bottom-right', 'top-right', 'top-left']")
    assert said("locate", pair(changed=False))[0][0][1] == "roads [] buildings []"


def test_the_dialogue_goes_from_yes_or_no_to_numbers_to_a_description():
    (dialogue,) = said("dialogue", pair())
    assert [question for question, _ in dialogue] == [
        "<image> <image> Please judge whether these two images have changed. "
        "Please answer yes or no.",
        "If changes have occurred, count the number of road and building changes separately.",
        "Based on the above analysis, please describe the changes of these two images in detail.",
    ]
    assert [answer for _, answer in dialogue][:2] == [
        "Yes",
        "1 roads has changed, and 3 buildings has changed.",
    ]
    assert re.fullmatch(r"House \d appears\.", dialogue[2][1])


def test_numbers_of_none_are_words():
    mask = town()
    mask[mask == 128] = 0
    assert said("dialogue", pair(mask=mask))[0][1][1] == (
        "No roads has changed, and 3 buildings has changed."
    )
    assert said("dialogue", pair(changed=False))[0][1][1] == (
        "No roads has changed, and no buildings has changed."
    )


def test_the_seed_decides_wording_and_caption():
    many = [pair(f"n{number}") for number in range(30)]
    for part in ("count", "dialogue"):
        one, same, other = ([said(part, of, seed) for of in many] for seed in (1, 1, 2))
        assert one == same != other


@settings(max_examples=150)
@given(ODD_MASKS)
def test_polygons_have_two_to_eight_corners_inside_the_mask_at_the_outline_of_an_object(mask):
    changed = mask == 255
    found = polygons(changed)
    number, _ = cv2.connectedComponents(changed.astype(np.uint8), connectivity=8)
    assert len(found) <= number - 1
    for polygon in found:
        assert 2 <= len(polygon) <= 8
        assert all(changed[y, x] for x, y in polygon)


def test_a_single_pixel_has_no_polygon_and_a_line_has_two_corners():
    mask = np.zeros((20, 20), bool)
    mask[3, 3] = mask[10, 2:15] = True
    assert polygons(mask) == [[[2, 10], [14, 10]]]
