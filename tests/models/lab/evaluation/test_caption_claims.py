import math

import pytest
from changechat.core.grid import CELLS
from changechat.models.lab.evaluation.captions.caption_check import CaptionCheck, check
from changechat.models.lab.evaluation.captions.caption_claims import stated
from hypothesis import given
from hypothesis import strategies as st

INDEX = {cell.words: cell.index for cell in CELLS}


def said(caption, kind="building"):
    found = stated(caption)
    return found.amount(kind), sorted(found.cells[kind])


@pytest.mark.parametrize(
    ("caption", "amount", "cells"),
    [
        ("Three buildings have appeared. They lie in the top left corner and the center.",
         (3, 3), [0, 4]),
        ("3 buildings have appeared and 1 building has disappeared, mostly in the lower right "
         "corner.", (4, 4), [8]),
        ("3 buildings appeared and 1 disappeared in the top.", (4, 4), [1]),
        ("7 buildings appeared: 3 in the top left corner, 2 in the top and 2 in the center.",
         (7, 7), [0, 1, 4]),
        ("4 buildings appeared, 2 in the top and 2 in the lower left corner", (4, 4), [1, 6]),
        ("5 buildings have changed: 3 appeared and 2 disappeared. They lie in left and right.",
         (5, 5), [3, 5]),
        ("2 buildings in the top left corner and 3 buildings in the center have appeared.",
         (5, 5), [0, 4]),
        ("In the top left corner, 3 new buildings and 1 road appeared.", (3, 3), [0]),
        ("One road has appeared and nine buildings have appeared. They lie in top, left. "
         "The change also reaches into lower.", (9, 9), [1, 3]),
        ("1 road appeared in the left; 3 buildings appeared in the top and the center.",
         (3, 3), [1, 4]),
        ("The road on the left has been widened and two houses were demolished in the right.",
         (2, 2), [5]),
        ("Between the two dates, one hundred and five buildings have appeared, mostly in the lower "
         "left corner. About 2,300 m² has changed.", (105, 105), [6]),
        ("1,204 buildings have appeared in the bottom.", (1204, 1204), [7]),
        ("The number of changed buildings is 4, in the center.", (4, 4), [4]),
        ("There are 21 new houses in the upper part and the lower-right corner of the area.",
         (21, 21), [1, 8]),
        ("There is 1 new building on the right side of the image.", (1, 1), [5]),
        ("a row of houses has been built along the road on the left", (3, 12), [3]),
        ("many houses are built on both sides of the road", (6, math.inf), []),
        ("bareland has been replaced by three houses in the bottom left corner", (3, 3), [6]),
        ("three houses were replaced by a lawn in the south-west", (3, 3), [6]),
        ("the trees are removed and a villa appears at the top of the scene", (1, 1), [1]),
        ("Yes. 12 buildings appeared in the center. No buildings disappeared.", (12, 12), [4]),
        ("Four buildings have appeared in the top. “a row of houses is built” was said of them.",
         (4, 4), [1]),
        ("Two buildings have appeared in the top. In other words: many houses were built.",
         None, [1]),
        ("Buildings changed in the top.", None, [1]),
        ("Two buildings were left unchanged in the top.", None, []),
        ("No building has changed in the top.", None, []),
        ("Some trees were cut in the top.", None, []),
        ("", None, []),
    ],
)  # fmt: skip
def test_amounts_and_cells_of_buildings_are_read(caption, amount, cells):
    assert said(caption) == (amount, cells)


@pytest.mark.parametrize(
    ("caption", "all_denied", "denied"),
    [
        ("the scene is the same as before", True, set()),
        ("There is no difference.", True, set()),
        ("almost nothing has changed", True, set()),
        ("the two scenes seem identical", True, set()),
        ("no change has occurred", True, set()),
        ("The area remains the same.", True, set()),
        ("No road or building has changed between the two dates.", False, {"road", "building"}),
        ("No buildings or roads.", False, {"road", "building"}),
        ("0 buildings changed.", False, {"building"}),
        ("The buildings have not changed.", False, {"building"}),
        ("3 buildings appeared and no road has changed.", False, {"road"}),
        ("3 buildings have appeared and the roads have not changed.", False, {"road"}),
        ("3 buildings have appeared, but the rest is unchanged.", False, set()),
    ],
)
def test_denials_are_read_with_their_scope(caption, all_denied, denied):
    found = stated(caption)
    assert (found.denies_all, found.denied) == (all_denied, denied)


@pytest.mark.parametrize(
    ("caption", "directions"),
    [
        ("3 buildings appeared.", {"appeared"}),
        ("Two houses were demolished.", {"disappeared"}),
        ("3 buildings have appeared and 1 building has disappeared.", {"appeared", "disappeared"}),
        ("a villa replaces the trees", {"appeared"}),
        ("houses are replaced by a road", {"disappeared"}),
        ("There is a new house.", {"appeared"}),
        ("4 buildings have changed.", set()),
        ("2 roads disappeared.", set()),
    ],
)
def test_directions_are_read(caption, directions):
    assert stated(caption).directions("building") == directions


TRUTH = {"building": (3, 1, 0, 0, 2, 0, 0, 0, 0)}
NOTHING = {"building": (0,) * 9}
RIGHT, WRONG = CaptionCheck(True, True, True), CaptionCheck(False, False, False)


@pytest.mark.parametrize(
    ("caption", "truth", "expected"),
    [
        ("6 buildings appeared in the top left corner.", TRUTH, RIGHT),
        ("7 buildings appeared in the top left corner and the center.", TRUTH, RIGHT),
        ("Some houses appeared in the top left corner.", TRUTH, RIGHT),
        ("8 buildings appeared in the top left corner.", TRUTH, CaptionCheck(True, False, True)),
        ("4 buildings appeared in the top left corner.", TRUTH, CaptionCheck(True, False, True)),
        ("6 buildings appeared in the center.", TRUTH, CaptionCheck(True, True, False)),
        ("6 buildings appeared.", TRUTH, CaptionCheck(True, True, False)),
        ("Buildings appeared in the top left corner.", TRUTH, CaptionCheck(True, False, True)),
        ("6 buildings appeared in the top left corner, the lower left corner and the right.",
         TRUTH, CaptionCheck(True, True, False)),
        ("6 roads appeared in the top left corner.", TRUTH, WRONG),
        ("the scene is the same as before", TRUTH, WRONG),
        ("No building has changed.", TRUTH, WRONG),
        ("hello", TRUTH, WRONG),
        ("the scene is the same as before", NOTHING, RIGHT),
        ("No road or building has changed.", NOTHING, RIGHT),
        ("1 road appeared in the top.", NOTHING, RIGHT),
        ("1 building appeared in the top.", NOTHING, WRONG),
        ("hello", NOTHING, WRONG),
    ],
)  # fmt: skip
def test_kind_amount_and_place_are_judged_by_the_rule(caption, truth, expected):
    assert check(stated(caption), truth) == expected


def test_every_class_whose_truth_is_known_has_to_be_right():
    truth = {**TRUTH, "road": (0, 1, 0, 0, 0, 0, 0, 0, 0)}
    both = "6 buildings appeared in the top left corner; 1 road appeared in the top."
    assert check(stated(both), truth).all
    assert not check(stated(both.replace("1 road", "9 roads")), truth).all
    assert not check(stated("6 buildings appeared in the top left corner."), truth).kind


def test_cells_named_for_both_classes_at_once_may_hold_either():
    joint = (
        "3 roads and 6 buildings appeared. They lie in the top left corner, the right and the {}."
    )
    joint = joint.format("lower part, the lower left corner and the left part")
    assert check(stated(joint), TRUTH).place
    roads = (0, 0, 0, 0, 0, 1, 0, 2, 0)
    assert check(stated(joint), {**TRUTH, "road": roads}).place
    assert not check(stated(joint.replace("3 roads and ", "")), TRUTH).place
    assert not check(stated(joint), {**TRUTH, "road": (3, *[0] * 8)}).place


counts = st.lists(st.integers(0, 9), min_size=9, max_size=9).map(tuple)
wordings = st.sampled_from(
    [
        "{n} buildings have appeared. They lie in {cells}.",
        "{n} buildings appeared in {cells}.",
        "In {cells}, {n} new houses were built.",
        "Yes. {n} buildings have changed, in {cells}. No road has changed.",
        "{n} buildings disappeared and the roads are unchanged. The buildings were in {cells}.",
    ]
)


def listed(cells):
    *first, last = [f"the {CELLS[index].words}" for index in cells]
    return f"{', '.join(first)} and {last}" if first else last


@given(counts, wordings)
def test_a_caption_made_of_the_truth_passes_and_one_made_of_its_mirror_fails(truth, words):
    total = sum(truth)
    if not total:
        return
    holding = [index for index, number in enumerate(truth) if number]
    caption = words.format(n=total, cells=listed(holding))
    assert check(stated(caption), {"building": truth}) == RIGHT
    far = words.format(n=2 * total + 3, cells=listed(holding))
    assert not check(stated(far), {"building": truth}).amount
    empty = [index for index, number in enumerate(truth) if not number]
    if empty:
        elsewhere = words.format(n=total, cells=listed(empty))
        assert not check(stated(elsewhere), {"building": truth}).place
    assert check(stated(caption), NOTHING) == WRONG


@given(st.integers(1, 999), st.sets(st.sampled_from(sorted(INDEX.values())), min_size=1))
def test_all_numbers_and_cells_are_read_as_written(number, cells):
    caption = f"{number} buildings appeared in {listed(sorted(cells))}."
    assert said(caption) == ((number, number), sorted(cells))


@given(st.text())
def test_any_text_can_be_read(text):
    stated(text)
