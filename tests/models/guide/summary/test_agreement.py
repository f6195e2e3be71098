"""Captions agree with the objects they tell of, and with no others."""

import numpy as np
import pytest
from changechat.models.guide.summary.agreement import agreement
from changechat.models.guide.summary.caption_facts import CaptionFacts
from changechat.models.guide.summary.scene import SIDE, ChangedObject, Scene, objects_of_mask
from hypothesis import given
from hypothesis import strategies as st


def scene(*places, kind="building", direction="appeared", kinds=("building",)):
    objects = tuple(ChangedObject(kind, direction, x, y, 0.01) for x, y in places)
    return Scene(objects, frozenset(kinds))


def weight(caption, of):
    return agreement(CaptionFacts.of(caption), of)


TWO_TOP_LEFT = scene((0.2, 0.1), (0.3, 0.3))


@pytest.mark.parametrize(
    "caption",
    [
        "two houses are built",
        "some buildings appear in the top left corner",
        "two villas are built at the top",
        "houses appear",
    ],
)
def test_a_caption_whose_facts_fit_agrees(caption):
    assert weight(caption, TWO_TOP_LEFT) == 1


@pytest.mark.parametrize(
    "caption",
    [
        "three houses are built",
        "many houses are built",
        "two houses are built on the right",
        "two houses are removed",
        "two houses are built and some trees are removed",
        "two houses and a road are built",
        "two houses are built on the bareland",
        "a parking lot is built",
        "there is no difference",
        "something else entirely",
    ],
)
def test_a_caption_that_contradicts_or_cannot_be_confirmed_does_not(caption):
    assert weight(caption, TWO_TOP_LEFT) == 0


def test_landmarks_that_masks_do_not_show_halve_the_weight():
    assert weight("two houses are built along the road", TWO_TOP_LEFT) == 0.5


def test_a_road_is_confirmed_only_where_roads_were_looked_for():
    objects = TWO_TOP_LEFT.objects + scene((0.5, 0.5), kind="road").objects
    caption = "a road and two houses are built"
    assert weight(caption, Scene(objects, frozenset({"building", "road"}))) == 1
    assert weight(caption, Scene(TWO_TOP_LEFT.objects, frozenset({"building", "road"}))) == 0


def test_no_change_agrees_with_nothing_changed_alone():
    assert weight("no change has occurred", scene()) == 1
    assert weight("a house is built", scene()) == 0


@given(st.lists(st.tuples(st.floats(0, 0.99), st.floats(0, 0.99)), min_size=1, max_size=9))
def test_a_mirrored_scene_agrees_with_the_mirrored_caption(places):
    mirrored = scene(*((1 - x, y) for x, y in places))
    for left, right in (("left", "right"), ("top left", "top right")):
        before = weight(f"houses are built on the {left}", scene(*places))
        assert before == weight(f"houses are built on the {right}", mirrored)


def test_the_objects_of_a_mask_are_counted_and_placed_by_the_changeimti_rule():
    mask = np.zeros((64, 64), np.uint8)
    mask[4:12, 4:12] = mask[40:60, 40:60] = 255
    large, small = sorted(objects_of_mask(mask, "building", "appeared"), key=lambda o: -o.share)
    assert (large.x > 0.5, large.y > 0.5) == (True, True)
    assert (small.x < 0.5, small.y < 0.5) == (True, True)
    planes = Scene((large, small)).planes()
    assert planes.shape[1:] == (SIDE, SIDE)
    members = planes[3 * 2]  # building, appeared
    assert members.sum() == 2 and members[0, 0] == 1
