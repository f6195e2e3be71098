"""Every mask of a folder answers by the published rule."""

import json

import cv2
import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.cli import main
from changechat.models.lab.instructions.label_file import read_label
from changechat.models.lab.instructions.mask_answers import MaskAnswers, answered_masks, mask_files
from changechat.models.lab.instructions.problems import Problems
from hypothesis import given, settings

from .odd_masks import ODD_MASKS
from .published_rule import answers


def town(height=256, width=256):
    mask = np.zeros((height, width), np.uint8)
    cv2.line(mask, (0, height // 2), (width, height // 2), 128, 7)
    cv2.line(mask, (width // 2, 40), (width // 2, height), 128, 7)
    for left in range(10, width - 30, 40):
        cv2.rectangle(mask, (left, 10), (left + 20, 30), 255, -1)
    return mask


def listed(folder, capsys):
    code = main(["instructions", "--masks", str(folder)])
    printed = capsys.readouterr()
    return code, [json.loads(line) for line in printed.out.splitlines()], printed.err


@settings(max_examples=400)
@given(ODD_MASKS)
def test_any_mask_answers_by_the_published_rule(mask):
    assert MaskAnswers.of(mask == 128, mask == 255) == MaskAnswers(**answers(mask))


def test_a_folder_of_masks_is_listed_in_the_promised_shape(tmp_path, capsys):
    mask = town()
    cv2.imwrite(str(tmp_path / "test_000001.png"), mask)
    cv2.imwrite(str(tmp_path / "test_000002.tif"), np.zeros((100, 333), np.uint8))
    code, lines, _ = listed(tmp_path, capsys)
    assert code == 0
    assert lines == [
        {
            "image": "test_000001",
            "count_road": "1",
            "count_build": "6",
            "loc_road": "center",
            "loc_build": answers(mask)["loc_build"],
        },
        {
            "image": "test_000002",
            "count_road": "0",
            "count_build": "0",
            "loc_road": "No change",
            "loc_build": "No change",
        },
    ]
    assert list(lines[0]) == ["image", "count_road", "count_build", "loc_road", "loc_build"]


@pytest.mark.parametrize("suffix", [".png", ".tif", ".tiff", ".PNG"])
@pytest.mark.parametrize("shape", ["grey", "three equal channels", "transparency"])
def test_masks_are_read_whatever_they_are_stored_as(tmp_path, suffix, shape):
    mask = town(90, 200)
    stored = {
        "grey": mask,
        "three equal channels": np.dstack([mask] * 3),
        "transparency": np.dstack([mask] * 3 + [np.full_like(mask, 255)]),
    }[shape]
    cv2.imwrite(str(tmp_path / f"mask{suffix}"), stored)
    road, building = read_label(tmp_path / f"mask{suffix}")
    assert np.array_equal(road, mask == 128)
    assert np.array_equal(building, mask == 255)


def test_a_16_bit_mask_means_its_values(tmp_path):
    cv2.imwrite(str(tmp_path / "mask.png"), town().astype(np.uint16))
    assert MaskAnswers.of(*read_label(tmp_path / "mask.png")) == MaskAnswers(**answers(town()))


@pytest.mark.parametrize("quality", [75, 90, 100])
def test_a_jpeg_answers_as_the_mask_it_was_made_from(tmp_path, quality):
    path = tmp_path / "mask.jpg"
    cv2.imwrite(str(path), town(), [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert MaskAnswers.of(*read_label(path)) == MaskAnswers(**answers(town()))


def test_a_mask_with_other_values_is_named_and_counted_and_the_others_go_on(tmp_path, capsys):
    strange = town()
    strange[100, 100] = 77
    for name, image in (("a", town()), ("b", strange), ("d", town())):
        cv2.imwrite(str(tmp_path / f"{name}.png"), image)
    (tmp_path / "c.png").write_text("no image")
    code, lines, told = listed(tmp_path, capsys)
    assert code == 2
    assert [line["image"] for line in lines] == ["a", "d"]
    assert "b.png" in told and "77" in told
    assert "c.png" in told
    assert "label unusable: 2" in told


def test_one_grey_pixel_is_not_taken_for_a_soft_edge(tmp_path):
    mask = town()
    mask[9, 10] = 128  # beside a building: a road of one pixel, as the release reads it
    cv2.imwrite(str(tmp_path / "mask.png"), mask)
    road, _ = read_label(tmp_path / "mask.png")
    assert road[9, 10]


@pytest.mark.parametrize(
    ("image", "says"),
    [
        (np.full((9, 9), 1, np.uint8), "the values 1, which no change mask has"),
        (np.arange(81, dtype=np.uint8).reshape(9, 9), "1, 2, 3, 4, 5, …"),
        (np.dstack([town(), town(), town() * 0]), "coloured"),
    ],
)
def test_what_is_wrong_with_a_mask_is_said(tmp_path, image, says):
    cv2.imwrite(str(tmp_path / "mask.png"), image)
    with pytest.raises(InputError, match=says):
        read_label(tmp_path / "mask.png")


def test_files_that_differ_in_their_suffix_alone_are_told_apart(tmp_path):
    for name in ("a.png", "a.tif", "b.png"):
        cv2.imwrite(str(tmp_path / name), town())
    names = [line["image"] for line in answered_masks(mask_files(tmp_path), Problems())]
    assert names == ["a.png", "a.tif", "b"]


def test_a_folder_without_masks_is_refused(tmp_path):
    with pytest.raises(InputError, match="holds no masks"):
        mask_files(tmp_path)
    with pytest.raises(InputError, match="no folder"):
        mask_files(tmp_path / "absent")
