"""Folders of labelled pairs: splits, partners, sizes, values."""

import cv2
import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.lab.instructions.own.own_set import pairs_of_folder
from changechat.models.lab.instructions.own.splitting import Shares
from changechat.models.lab.instructions.problems import Problems


def write(path, pixels):
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), pixels)


def add_pair(folder, name, label, side=64):
    picture = np.random.default_rng(0).integers(0, 255, (side, side, 3), np.uint8)
    write(folder / "A" / f"{name}.png", picture)
    write(folder / "B" / f"{name}.png", picture)
    write(folder / "label" / f"{name}.png", label)


def label(building=(), road=(), side=64):
    pixels = np.zeros((side, side), np.uint8)
    for row, col in road:
        pixels[row : row + 6, col : col + 6] = 128
    for row, col in building:
        pixels[row : row + 6, col : col + 6] = 255
    return pixels


def make(folder, captions=None, classes=None, shares=None):
    problems = Problems()
    made = pairs_of_folder(folder, captions, classes, shares or Shares(), 0, problems)
    return made, problems


def test_pairs_are_answered_by_their_labels(tmp_path):
    add_pair(tmp_path, "one", label(building=[(2, 2), (50, 50)], road=[(2, 50)]))
    add_pair(tmp_path, "two", label())
    made, problems = make(tmp_path)
    one, two = made.facts
    assert (one.name, one.images, one.changed) == ("one", ("A/one.png", "B/one.png"), True)
    assert (one.answers.count_build, one.answers.count_road) == ("2", "1")
    assert one.answers.loc_road == "top right corner"
    assert (two.changed, two.answers.loc_build) == (False, "No change")
    assert made.splits == ["train", "train"] and len(problems) == 0


def test_labels_without_any_road_say_nothing_about_roads(tmp_path):
    add_pair(tmp_path, "one", label(building=[(2, 2)]))
    assert make(tmp_path)[0].facts[0].answers.count_road is None
    both = make(tmp_path, classes=("road", "building"))[0]
    assert both.facts[0].answers.count_road == "0"


def test_subfolders_are_the_splits(tmp_path):
    for split in ("train", "test"):
        add_pair(tmp_path / split, f"{split}_1", label())
    made, _ = make(tmp_path)
    assert {name: len(pairs) for name, pairs in made.by_split().items()} == {"train": 1, "test": 1}
    assert made.facts[1].images[0] == "test/A/test_1.png"
    with pytest.raises(InputError, match="is split already"):
        make(tmp_path, shares=Shares(0.5))


def test_a_share_of_the_pairs_goes_to_validation(tmp_path):
    for number in range(10):
        add_pair(tmp_path, f"p{number}", label(), side=64)
    made, _ = make(tmp_path, shares=Shares(0.2, 0.1))
    assert [made.splits.count(name) for name in ("train", "val", "test")] == [7, 2, 1]


def test_what_does_not_fit_is_named_and_counted_and_the_others_are_used(tmp_path):
    add_pair(tmp_path, "good", label())
    add_pair(tmp_path, "grey", np.full((64, 64), 77, np.uint8))
    add_pair(tmp_path, "small", label(side=32))
    add_pair(tmp_path, "torn", label())
    (tmp_path / "B" / "torn.png").write_bytes(b"\x89PNG torn")
    add_pair(tmp_path, "alone", label())
    (tmp_path / "label" / "alone.png").unlink()
    made, problems = make(tmp_path)
    assert [fact.name for fact in made.facts] == ["good"]
    assert {problem.kind: problem.name.split("/")[-1] for problem in problems} == {
        "pair without partner": "alone",
        "unreadable pair": "torn",
        "sizes differ": "small",
    }
    assert {problem.name.split("/")[-1] for problem in problems} == {
        "alone",
        "torn",
        "small",
        "grey",
    }


def test_captions_go_to_their_pairs_and_strangers_are_named(tmp_path):
    add_pair(tmp_path, "one", label(building=[(2, 2)]))
    add_pair(tmp_path, "two", label())
    captions = tmp_path / "captions.json"
    captions.write_text('{"one": ["A house."], "two": ["A tree fell."], "three": ["?"]}')
    made, problems = make(tmp_path, captions)
    assert made.facts[0].captions == ("A house.",)
    assert problems.counts() == {"caption without a pair": 1, "captions of an unchanged pair": 1}


def test_the_same_name_in_two_splits_is_used_once(tmp_path):
    for split in ("train", "val"):
        add_pair(tmp_path / split, "same", label())
    made, problems = make(tmp_path)
    assert made.splits == ["train"] and problems.counts() == {"name that occurs twice": 1}


def test_a_folder_without_pairs_says_what_belongs_there(tmp_path):
    with pytest.raises(InputError, match="into A"):
        make(tmp_path)
