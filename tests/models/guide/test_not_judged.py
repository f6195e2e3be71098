"""Classes that the card of the weights leaves out: no evidence speaks of them, others stay."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from changechat.core.answer import Answer
from changechat.core.result_layers import grid_rows
from changechat.models.cli import main
from changechat.models.guide.guide import Guide
from changechat.models.guide.network import GuideConfig, GuideNetwork
from changechat.models.guide.weights import GuideCard, load_guide, save_guide
from changechat.models.raster.array_pair import ArrayPair
from changechat.models.sample.town import town
from changechat.models.support.listener import Listener

ROADS = "Roads are not judged here."


@pytest.fixture(scope="module")
def scene():
    return town(seed=3, size_px=512)


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))


@pytest.fixture
def roads_on(tmp_path, capsys):
    """The shipped weights with a card that leaves nothing out, by the command that makes it."""
    path = tmp_path / "roads.safetensors"
    assert main(["calibrate-guide", "--judge", "building", "road", "--out", str(path)]) == 0
    capsys.readouterr()
    return path


def test_the_card_alone_decides_whether_roads_are_evidence(scene, roads_on):
    pair = ArrayPair(scene.before, scene.after)
    off, on = Guide().observe(pair, Listener()), Guide(str(roads_on)).observe(pair, Listener())
    assert off.classes == ("building",) and ROADS in off.notes and off.experimental == ()
    assert on.classes == ("road", "building") and ROADS not in on.notes
    assert on.total("road") > 0 and on.experimental == ()
    assert off.total("road") == 0 and {item.kind for item in off.components} == {"building"}
    assert off.counts["building"] == on.counts["building"]
    without = [item for item in on.components if item.kind == "building"]
    assert [item.rings for item in off.components] == [item.rings for item in without]


def test_counts_of_what_is_not_judged_are_null_where_they_can_be(scene, roads_on):
    pair = ArrayPair(scene.before, scene.after)
    off, on = (
        Answer("", "caption", guide.observe(pair, Listener()))
        for guide in (Guide(), Guide(str(roads_on)))
    )
    assert off.to_dict()["judged_counts"] == {"road": None, "building": off.counts["building"]}
    assert off.to_dict()["counts"]["road"] == {"appeared": 0, "disappeared": 0}
    assert on.to_dict()["judged_counts"] == on.counts
    assert {row.values["roads_appeared"] for row in grid_rows(off)} == {None}
    assert (
        sum(row.values["roads_appeared"] for row in grid_rows(on)) == on.counts["road"]["appeared"]
    )


def test_where_the_guide_abstains_nothing_is_judged(scene):
    evidence = Guide().observe(ArrayPair(scene.before, scene.after, pixel_size=5.0), Listener())
    assert ROADS not in evidence.notes
    assert Answer("", "caption", evidence).judged_counts == {"road": None, "building": None}


def test_a_card_without_the_setting_leaves_out_roads_and_keeps_what_it_is_told():
    network, card = load_guide()
    assert card.config.classes == ("road", "building") and card.judged == ("building",)
    values = json.loads(card.to_json())
    values.pop("not_judged", None)
    assert GuideCard.from_json(json.dumps(values)).judged == ("building",)
    told = GuideCard.from_json(replace(card, not_judged=()).to_json())
    assert told.judged == ("road", "building")
    assert card.smallest_m2 == card.rule("building").min_component_m2


def test_guide_eval_scores_what_is_not_judged(scene, tmp_path, capsys):
    from changechat.models.lab.guide_training.data.composed import write_pairs
    from changechat.models.lab.guide_training.data.sources import sample_of

    write_pairs([("town_1", sample_of(scene))], tmp_path / "pairs")
    assert main(["guide-eval", str(tmp_path / "pairs"), "--only", "road", "--json"]) == 0
    assert '"road": {"precision"' in capsys.readouterr().out


def test_what_the_weights_do_not_know_cannot_be_judged(tmp_path, capsys):
    network = GuideNetwork(GuideConfig(classes=("building",)))
    path = tmp_path / "buildings.safetensors"
    save_guide(network, GuideCard.of_run(network.config, 0.0, {}), path)
    assert main(["calibrate-guide", "--judge", "road", "--weights", str(path)]) == 2
    assert "These weights know building, not road." in capsys.readouterr().err
