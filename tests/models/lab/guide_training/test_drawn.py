"""Road changes drawn by hand: the masks are the drawings', and the guide can be judged by them."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.cli import main
from changechat.models.lab.guide_training.data.drawn import Stroke, drawn_label, read_drawing
from changechat.models.lab.guide_training.data.labels import APPEARED, BUILDING, DISAPPEARED, ROAD
from changechat.models.lab.guide_training.data.pairs import read_pairs
from changechat.models.lab.guide_training.evaluate import RelaxedScores

TRUTH = Path(__file__).resolve().parents[4] / "benchmarks" / "road_truth"
STREET = {"change": "appeared", "width": 4, "points": [[-5, 10], [40, 10]]}
CIRCLE = {"change": "disappeared", "width": 10, "points": [[20, 30]]}


@pytest.mark.parametrize("drawing", ["val_256", "train_256", "again"])
def test_the_committed_masks_are_those_of_the_drawings(drawing):
    tiles = read_drawing(TRUTH / f"{drawing}.json")
    assert {path.stem for path in (TRUTH / drawing).iterdir()} == tiles.keys()
    for name, strokes in tiles.items():
        mask = cv2.imread(str(TRUTH / drawing / f"{name}.png"), cv2.IMREAD_GRAYSCALE)
        assert ((mask == 128) == (drawn_label(strokes, (256, 256))[..., ROAD] > 0)).all(), name
        assert bool(mask.any()) == bool(strokes) and set(np.unique(mask)) <= {0, 128}


def test_half_of_the_tiles_that_judge_have_a_changed_road():
    tiles = read_drawing(TRUTH / "val_256.json")
    assert len(tiles) >= 60 and sum(map(bool, tiles.values())) * 2 == len(tiles)
    assert len(read_drawing(TRUTH / "train_256.json")) >= 20
    assert read_drawing(TRUTH / "again.json").keys() <= tiles.keys()


def test_a_stroke_covers_what_is_half_its_width_away():
    label = drawn_label([Stroke.from_dict(STREET), Stroke.from_dict(CIRCLE)], (50, 40))
    assert (label[8:12, :, ROAD] == APPEARED).all() and not label[:8].any()
    round_area = np.count_nonzero(label[..., ROAD] == DISAPPEARED)
    assert round_area == pytest.approx(np.pi * 25, rel=0.05) and label[30, 20, ROAD] == DISAPPEARED
    assert not label[..., BUILDING].any()


def test_drawn_tiles_become_pairs_that_guide_eval_reads(tmp_path):
    rng = np.random.default_rng(0)
    for part in ("A", "B"):
        (tmp_path / part).mkdir()
        for name in ("changed", "unchanged"):
            image = rng.integers(0, 255, (64, 64, 3), np.uint8)
            cv2.imwrite(str(tmp_path / part / f"{name}.png"), image)
    drawing = tmp_path / "drawing.json"
    drawing.write_text(json.dumps({"changed": [STREET, CIRCLE], "unchanged": []}))
    out = tmp_path / "pairs"
    assert main(["compose-pairs", str(out), "--drawn", str(drawing), str(tmp_path)]) == 0
    changed, unchanged = read_pairs(out)
    strokes = [Stroke.from_dict(STREET), Stroke.from_dict(CIRCLE)]
    assert ((changed.road > 0) == (drawn_label(strokes, (64, 64))[..., ROAD] > 0)).all()
    assert not unchanged.road.any()
    drawing.write_text(json.dumps({"elsewhere": []}))
    assert main(["compose-pairs", str(out), "--drawn", str(drawing), str(tmp_path)]) == 2


@pytest.mark.parametrize("text", ["[1]", "{", '{"a": [{"width": 3}]}', '{"a": [{"points": []}]}'])
def test_what_is_no_drawing_is_refused_with_what_it_should_be(tmp_path, text):
    path = tmp_path / "drawing.json"
    path.write_text(text)
    with pytest.raises(InputError, match="cannot be read as a drawing"):
        read_drawing(path)


def test_an_outline_two_pixels_off_is_forgiven_and_three_are_not():
    true, found = np.zeros((20, 20), bool), np.zeros((20, 20), bool)
    true[10, 5:15] = True
    found[12, 5:15] = True
    assert RelaxedScores.of(found, true, 2).f1 == 1
    assert RelaxedScores.of(np.roll(found, 1, axis=0), true, 2).f1 == 0
    nothing = RelaxedScores.of(np.zeros_like(true), true, 2)
    assert (nothing.precision, nothing.recall, nothing.f1) == (1, 0, 0)
