"""Folders of labelled pairs, and what can be wrong with them."""

import cv2
import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.lab.guide_training.data.pairs import read_pairs


@pytest.fixture
def folder(tmp_path):
    rng = np.random.default_rng(1)
    for part in ("A", "B", "label"):
        (tmp_path / part).mkdir()
    for name in ("two", "one"):
        for part in ("A", "B"):
            cv2.imwrite(str(tmp_path / part / f"{name}.png"), rng.integers(0, 255, (64, 64, 3)))
        label = np.zeros((64, 64), np.uint8)
        label[8:24, 8:24] = 255
        cv2.imwrite(str(tmp_path / "label" / f"{name}.png"), label)
    return tmp_path


def test_pairs_come_sorted_with_a_binary_label(folder):
    pairs = list(read_pairs(folder))
    assert [pair.name for pair in pairs] == ["one", "two"]
    assert set(np.unique(pairs[0].changed)) == {0, 1} and pairs[0].changed.sum() == 256


def test_images_are_read_as_red_green_blue(folder):
    blue = np.zeros((64, 64, 3), np.uint8)
    blue[..., 0] = 255  # OpenCV writes blue first
    cv2.imwrite(str(folder / "A" / "one.png"), blue)
    assert next(read_pairs(folder)).before[0, 0].tolist() == [0, 0, 255]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda f: (f / "B" / "one.png").unlink(), "no partner"),
        (lambda f: (f / "A" / "one.png").unlink(), "one .* no partner in A"),
        (lambda f: (f / "label" / "one.png").unlink(), "no partner in label"),
        (lambda f: (f / "label" / "one.png").write_bytes(b"no image"), "cannot be read"),
        (lambda f: cv2.imwrite(str(f / "label" / "one.png"), np.full((64, 64), 77)), "value 77"),
        (lambda f: (f / "A" / "one.png").write_bytes(b"no image"), "cannot be read"),
        (lambda f: cv2.imwrite(str(f / "B" / "one.png"), np.zeros((32, 64, 3))), "after 64 x 32"),
        (lambda f: [p.unlink() for p in (f / "A").iterdir()], "no images"),
        (lambda f: (f / "label").rename(f / "labels"), "no subfolder label"),
    ],
)
def test_a_spoilt_folder_is_one_clear_sentence(folder, spoil, words):
    spoil(folder)
    with pytest.raises(InputError, match=words):
        list(read_pairs(folder))


def test_labels_with_grey_give_roads_and_files_that_are_no_images_are_passed_over(folder):
    label = np.zeros((64, 64), np.uint8)
    label[8:24, 8:24], label[40:48] = 255, 128
    cv2.imwrite(str(folder / "label" / "one.png"), label)
    (folder / "A" / "notes.txt").write_text("no image")
    one, two = read_pairs(folder)
    assert one.road.sum() == 8 * 64 and two.road.sum() == 0
    assert one.truth("road") is one.road and one.truth("building") is one.changed
    assert one.only("building").road is None and one.only("road").truth("building") is None
    assert one.only("road").any_change and not two.only("road").any_change
