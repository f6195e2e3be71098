"""The figures of guide-eval say what they claim."""

import json
from dataclasses import replace

import numpy as np
import pytest
from changechat.models.cli import main
from changechat.models.guide.class_rule import ClassRule, counted_objects
from changechat.models.guide.network import GuideConfig
from changechat.models.guide.predictor import Prediction
from changechat.models.guide.weights import GuideCard
from changechat.models.lab.guide_training.data.composed import write_pairs
from changechat.models.lab.guide_training.data.pairs import LabelledPair
from changechat.models.lab.guide_training.data.sources import sample_of
from changechat.models.lab.guide_training.evaluate import Scores
from changechat.models.lab.guide_training.report import evaluate_pairs
from changechat.models.sample.town import town

BUILDINGS = GuideCard(GuideConfig(classes=("building",)))


class Oracle:
    """Predicts what the after image's first channel says."""

    def predict(self, before, after):
        return Prediction(after[None, :, :, 0], after[None, :, :, 0])


def pair_with(*boxes, seen=None):
    changed = np.zeros((90, 90), np.uint8)
    for top, left, side in boxes:
        changed[top : top + side, left : left + side] = 1
    after = np.repeat((changed if seen is None else seen)[..., None] * 255, 3, axis=2)
    return LabelledPair("pair", np.zeros((90, 90, 3), np.uint8), after.astype(np.uint8), changed)


def report_of(*pairs):
    return evaluate_pairs(Oracle(), BUILDINGS, pairs).to_dict()


def test_an_oracle_scores_perfectly():
    report = report_of(pair_with((5, 5, 12), (50, 50, 20)), pair_with())
    assert report["building"] == {"precision": 1, "recall": 1, "f1": 1, "iou": 1}
    assert report["count_mae"] == {"building": 0} and report["binary"] == {"accuracy": 1}
    assert report["cells"]["building"]["f1"] == 1 and report["pairs"] == 2


def test_seeing_nothing_scores_what_arithmetic_says():
    nothing = np.zeros((90, 90), np.uint8)
    report = report_of(pair_with((5, 5, 12), (50, 50, 20), seen=nothing), pair_with())
    assert report["building"]["recall"] == 0 and report["building"]["f1"] == 0
    assert report["count_mae"]["building"] == 1.0 and report["binary"]["accuracy"] == 0.5


def test_true_buildings_are_counted_by_size_whether_found_and_drawn():
    pair = pair_with((0, 0, 8), (20, 20, 16), (50, 0, 14), (40, 40, 50))
    seen = pair.changed.copy()
    seen[0:8, 0:8] = 0  # not found
    seen[50:64, 0:6] = 0  # 8 of 14 columns: found and drawn well enough
    seen[40:90, 40:90] = 1
    seen[0:40, 60:90] = 1  # touches the large one: found, its outline still good
    seen[22:36, 36:58] = 1  # joined to the 16 px one: found, but drawn twice as large
    rows = report_of(pair_with((0, 0, 8), (20, 20, 16), (50, 0, 14), (40, 40, 50), seen=seen))
    assert rows["sizes"] == [
        {"below_m2": 25.0, "objects": 1, "found": 0, "iou_half": 0},
        {"below_m2": 75.0, "objects": 2, "found": 1, "iou_half": 0.5},
        {"below_m2": None, "objects": 1, "found": 1, "iou_half": 1},
    ]


def test_guides_are_timed_in_turn(tmp_path, capsys):
    write_pairs([("town_1", sample_of(town(5, 96)))], tmp_path)
    command = ["guide-eval", str(tmp_path), "--repeat", "2", "--beside", "embedded", "--json"]
    assert main(command) == 0
    times = json.loads(capsys.readouterr().out)["ms_repeated"]
    assert len(times) == 2 and min(times) > 0


def test_scores_follow_their_definitions():
    scores = Scores.of(np.array([1, 1, 0, 0]), np.array([1, 0, 1, 0]))
    assert (scores.precision, scores.recall, scores.f1) == (0.5, 0.5, 0.5)
    assert scores.iou == pytest.approx(1 / 3)


def test_small_components_are_dropped_and_diagonals_hold_together():
    change = np.zeros((20, 20), np.uint8)
    change[2, 2] = change[10:13, 10:13] = change[13, 13] = 255
    objects = counted_objects(change, ClassRule(0.5, 10.0), 1.0)
    assert objects.max() == 1 and (objects > 0).sum() == 10 and not objects[2, 2]


def test_changed_tiles_are_reported_apart_and_unchanged_ones_by_their_false_alarms():
    nothing, clutter = np.zeros((90, 90), np.uint8), np.zeros((90, 90), np.uint8)
    clutter[40:60, 40:60] = 1
    report = report_of(
        pair_with((5, 5, 12)), pair_with((5, 5, 12), seen=nothing), pair_with(), pair_with(),
        pair_with(), pair_with(seen=clutter),
    )  # fmt: skip
    assert report["pairs"] == 6 and report["changed_tiles"]["pairs"] == 2
    assert report["false_alarm_rate"] == 0.25
    assert report["changed_tiles"]["binary"] == {"accuracy": 0.5}
    assert report["changed_tiles"]["building"]["precision"] == 1
    assert report["changed_tiles"]["count_mae"] == {"building": 0.5}
    assert report["building"]["precision"] < 0.5


def test_without_changed_or_unchanged_tiles_the_report_is_still_valid_json():
    unchanged, changed = report_of(pair_with()), report_of(pair_with((5, 5, 12)))
    assert unchanged["changed_tiles"]["binary"] == {"accuracy": None}
    assert unchanged["changed_tiles"]["building"] is None
    assert changed["false_alarm_rate"] is None
    json.dumps([unchanged, changed], allow_nan=False)


class Directed:
    """Predicts the first channels of both images as one change that appeared in the after image."""

    def predict(self, before, after):
        change = np.maximum(before, after)[None, :, :, 0]
        return Prediction(change, after[None, :, :, 0])


def test_swapped_dates_of_a_symmetric_guide_turn_every_direction_and_nothing_else():
    card = BUILDINGS
    pairs = [pair_with((5, 5, 12), (50, 50, 20))]
    swapped = evaluate_pairs(Directed(), card, pairs, swap=True).to_dict()["swapped"]
    assert swapped == {"building_f1_difference": 0, "direction_agreement": 1}
    swapped = evaluate_pairs(Oracle(), card, pairs, swap=True).to_dict()["swapped"]
    assert swapped["building_f1_difference"] == -1
    assert report_of(*pairs)["swapped"] is None


class BothKinds:
    """Predicts road where the after image's first channel is white, building in its second."""

    def predict(self, before, after):
        change = after.transpose(2, 0, 1)[:2]
        return Prediction(change, change)


def test_roads_are_scored_where_labels_and_guide_know_them():
    road, building = np.zeros((2, 90, 90), np.uint8)
    road[10:16], building[50:70, 50:70] = 1, 1
    after = np.stack([road * 255, building * 255, road], axis=2)
    pair = LabelledPair("pair", np.zeros((90, 90, 3), np.uint8), after, building, road)
    classes = GuideConfig(classes=("road", "building"))
    card = GuideCard(classes, min_component_m2=10.0)
    report = evaluate_pairs(BothKinds(), card, [pair]).to_dict()
    assert report["road"]["f1"] == report["building"]["f1"] == 1
    assert set(report["count_mae"]) == set(report["cells"]) == {"road", "building"}
    unlabelled = evaluate_pairs(BothKinds(), card, [replace(pair, road=None)]).to_dict()
    assert unlabelled["road"] is None and set(unlabelled["cells"]) == {"building"}
    missed = evaluate_pairs(Oracle(), BUILDINGS, [replace(pair, after=0 * after)]).to_dict()
    assert missed["road"] is None and missed["binary"] == {"accuracy": 0}


@pytest.mark.timeout(1200)  # two looks at each of 381 tiles
def test_the_shipped_guide_reaches_its_figures_on_the_validation_tiles(data_dir, capsys):
    assert main(["guide-eval", str(data_dir / "levir_cd" / "val_256"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["pairs"] == 381
    assert report["building"]["f1"] >= 0.879
    assert report["count_mae"]["building"] <= 0.475
    assert report["cells"]["building"]["f1"] >= 0.926
    assert report["binary"]["accuracy"] >= 0.934
    assert report["road"] is None and report["changed_tiles"]["pairs"] == 158
