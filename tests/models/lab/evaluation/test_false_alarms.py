"""The false-alarm suite: what it draws, and what its figures count."""

from __future__ import annotations

import json

import numpy as np
import pytest
from changechat.models.cli import main
from changechat.models.lab.evaluation.false_alarms.circumstances import CIRCUMSTANCES
from changechat.models.lab.evaluation.false_alarms.places import places

from tests.models.lab.evaluation.made_pairs import PLACES, make_pairs

VARIANTS = [(kind, one) for kind, variants in CIRCUMSTANCES.items() for one in variants]


@pytest.fixture(scope="module")
def place():
    return places(None, 1)[0]


@pytest.mark.parametrize(("kind", "circumstance"), VARIANTS)
def test_each_circumstance_keeps_the_place_and_changes_how_it_looks(place, kind, circumstance):
    picture = place.after.copy()
    seen = circumstance.after(picture, place.roofs, np.random.default_rng(1))
    again = circumstance.after(picture, place.roofs, np.random.default_rng(1))
    assert seen.shape == picture.shape and (seen == again).all()
    assert (picture == place.after).all()
    assert (seen == picture).all() == (kind == "same")


def test_collars_hide_part_of_the_place_and_leave_the_rest(place):
    for circumstance in CIRCUMSTANCES["collar"]:
        seen = circumstance.after(place.after, place.roofs, np.random.default_rng(1))
        same = (np.abs(seen.astype(int) - place.after) <= 60).all(axis=2).mean()
        assert 0.5 < same < 0.9


def test_a_folder_gives_places_with_roofs_spread_over_it(tmp_path):
    built = list(PLACES)
    make_pairs(tmp_path, built, [], built, built[:1], built)
    assert [one.name for one in places(tmp_path, 9)] == ["pair_0", "pair_2", "pair_4"]
    assert [one.name for one in places(tmp_path, 2)] == ["pair_0", "pair_4"]


def test_the_command_reports_shares_for_each_kind(capsys):
    assert main("false-alarms --places 1 --kinds same collar --real --json".split()) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["places"] == 1 and set(report["kinds"]) == {"same", "collar"}
    same = report["kinds"]["same"]
    assert same["flagged"] == same["area"] == 0
    assert 0 < same["found"] <= same["true"]
    collar = report["kinds"]["collar"]
    assert collar["flagged"] == 0 and collar["noted"] == 1 and collar["extra"] <= same["extra"] + 1
