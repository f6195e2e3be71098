"""Tests of the values that queries are answered with."""

import json

import pytest
from changechat.core.language.facts import facts
from changechat.core.language.query import AskedDirection, Form, Limit, Query, Unit

from . import evidence_examples as examples


def of(**fields):
    return facts(examples.village(), Query(Form.HOW_MANY, **fields))


def test_counts_follow_the_centroid_rule():
    assert of(kinds=("building",), direction=AskedDirection.APPEARED, places=("center",)).count == 1


def test_an_object_that_reaches_into_a_cell_is_told_there():
    found = of(kinds=("building",), places=("right",))
    assert found.count == 0
    assert [item.number for item in found.reaching] == [2]
    assert found.area_m2 == pytest.approx(40)


def test_the_share_of_a_cell_is_of_that_cell():
    found = of(places=("top left corner",))
    assert found.share == pytest.approx(100 / 900)


def test_a_half_is_cut_exactly():
    found = of(kinds=("building",), places=("half:south",))
    assert found.area_m2 == pytest.approx(24 * 5 + 400 + 25)


def test_bounds_leave_out_what_is_smaller():
    assert of(limits=(Limit("area", ">", 200.0),)).count == 2


def test_objects_keep_their_numbers():
    assert [item.number for item in of(kinds=("road",)).objects] == [5]


def test_cells_are_ranked_by_share():
    ranked = of().ranked(Unit.CELL)
    assert ranked[0].place == "lower right corner"
    assert ranked[0].share == pytest.approx(400 / 900)


def test_the_facts_are_plain_json():
    values = json.loads(json.dumps(of().to_dict()))
    assert values["count"] == {
        "value": 5,
        "unit": "objects",
        "source": "components, by centroid",
    }
