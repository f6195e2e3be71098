"""Grey values of change masks: LEVIR-CD's, LEVIR-MCI's, lossy ones, and what is neither."""

import cv2
import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.lab.guide_training.data.mask_values import MaskValues


@pytest.fixture
def write(tmp_path):
    def write(name, label, quality=75):
        path = tmp_path / name
        cv2.imwrite(str(path), label.astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])
        return path

    return write


def mask(building=255, road=None):
    label = np.zeros((64, 64), np.uint8)
    label[8:24, 8:24] = building
    if road is not None:
        label[40:46, :] = road
    return label


def test_black_and_white_labels_know_no_roads(write):
    path = write("a.png", mask())
    labels = MaskValues.of([path])
    building, road = labels.read(path)
    assert not labels.roads and road is None and building.sum() == 256


def test_one_label_with_grey_makes_it_a_folder_with_roads(write):
    plain, grey = write("a.png", mask()), write("b.png", mask(road=128))
    labels = MaskValues.of([plain, grey])
    assert labels.read(plain)[1].sum() == 0
    building, road = labels.read(grey)
    assert building.sum() == 256 and road.sum() == 6 * 64 and set(np.unique(road)) == {0, 1}


def test_a_thin_road_is_read_to_the_pixel_even_beside_a_building(write):
    label = mask(road=128)
    label[24, 8:24] = 128
    path = write("a.png", label)
    assert MaskValues.of([path]).read(path)[1].sum() == 6 * 64 + 16


def test_soft_edges_of_lossy_labels_are_no_roads(write):
    soft = cv2.GaussianBlur(mask(), (3, 3), 0)
    path = write("a.jpg", soft)
    labels = MaskValues.of([path])
    assert not labels.roads
    assert abs(int(labels.read(path)[0].sum()) - 256) <= 16


def test_lossy_labels_with_roads_keep_buildings_and_roads_apart(write):
    path = write("a.jpg", mask(road=128), quality=90)
    building, road = MaskValues.of([path]).read(path)
    assert abs(int(building.sum()) - 256) <= 16 and abs(int(road.sum()) - 384) <= 40
    assert not road[4:28, 4:28].any()


@pytest.mark.parametrize("value", [64, 70, 190])
def test_any_other_grey_is_one_clear_sentence(write, value):
    with pytest.raises(InputError, match=f"value {value}, which no change mask has"):
        MaskValues.of([write("a.png", mask(building=value))])


@pytest.mark.parametrize("value", [1, 2])
def test_class_numbers_instead_of_grey_are_refused(write, value):
    with pytest.raises(InputError, match=f"no value above {value}"):
        MaskValues.of([write("a.png", mask(building=value)), write("b.png", mask(0))])


def test_a_folder_of_unchanged_pairs_is_fine(write):
    path = write("a.png", mask(0))
    assert MaskValues.of([path]).read(path)[0].sum() == 0
