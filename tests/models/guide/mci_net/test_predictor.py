"""MCI-Net on windows of any size: squares of 256 px, its choice as mask, a borrowed direction."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from changechat.models.guide.mci_net.installation import load_mci_net
from changechat.models.guide.mci_net.network import SIDE, scale
from changechat.models.guide.mci_net.predictor import CARD, MciNetPredictor, squares
from changechat.models.guide.predictor import Prediction
from hypothesis import given
from hypothesis import strategies as st

from .small import choose_every_class, install_small


class Direction:
    """Stands for the embedded guide: says 200 for buildings, and 40 for roads if it has them."""

    def __init__(self, *classes: str) -> None:
        self.classes = classes

    def predict(self, before, after):
        shape = before.shape[:2]
        levels = {"building": 200, "road": 40}
        appeared = np.stack([np.full(shape, levels[kind], np.uint8) for kind in self.classes])
        return Prediction(np.zeros_like(appeared), appeared)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANGECHAT_HOME", str(tmp_path_factory.mktemp("home")))
        install_small()
        network, words = load_mci_net()
        choose_every_class(network)
        yield network, words


@pytest.fixture
def predictor(loaded) -> MciNetPredictor:
    return MciNetPredictor(*loaded, Direction("building"))


def picture(height: int, width: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def test_a_pixel_counts_where_the_network_chooses_its_class(loaded, predictor):
    before, after = picture(SIDE, SIDE, 1), picture(SIDE, SIDE, 2)
    with torch.inference_mode():
        inputs = (scale(torch.from_numpy(x).permute(2, 0, 1)[None]) for x in (before, after))
        logits = loaded[0](*inputs)[0]
    chosen = logits.argmax(dim=0).numpy()
    change = predictor.predict(before, after).change
    threshold = round(CARD.threshold * 255)
    assert len(np.unique(chosen)) == 3
    for index in range(2):
        differs = (change[index] >= threshold) != (chosen == index + 1)
        assert differs.mean() < 1e-4


@pytest.mark.parametrize("size", [(256, 256), (100, 37), (300, 256), (640, 448)])
def test_windows_of_any_size_come_back_in_their_size(predictor, size):
    prediction = predictor.predict(picture(*size, 1), picture(*size, 2))
    assert prediction.change.shape == prediction.appeared.shape == (2, *size)
    assert prediction.change.dtype == np.uint8


def test_the_middle_of_a_square_is_seen_as_if_it_were_alone(predictor):
    before, after = picture(448, 256, 1), picture(448, 256, 2)
    whole = predictor.predict(before, after).change
    top = predictor.predict(before[:256], after[:256]).change
    bottom = predictor.predict(before[192:], after[192:]).change
    np.testing.assert_array_equal(whole[:, :224], top[:, :224])
    np.testing.assert_array_equal(whole[:, 224:], bottom[:, 32:])


@given(st.integers(1, 5000))
def test_squares_cover_an_axis_once_and_lie_inside_it(length):
    parts = squares(length)
    assert [first for _, first, _ in parts[1:]] == [last for _, _, last in parts[:-1]]
    assert parts[0][1] == 0 and parts[-1][2] == length
    for start, first, last in parts:
        assert start <= first < last <= start + SIDE
        assert length <= SIDE or 0 <= start <= length - SIDE
    for (_, _, seam), (start, _, _) in zip(parts, parts[1:]):
        assert seam - start >= 32


def test_the_direction_is_that_of_the_embedded_guide(loaded, predictor):
    before, after = picture(64, 64, 1), picture(64, 64, 2)
    assert (predictor.predict(before, after).appeared == 200).all()
    with_roads = MciNetPredictor(*loaded, Direction("road", "building"))
    appeared = with_roads.predict(before, after).appeared
    assert (appeared[0] == 40).all() and (appeared[1] == 200).all()


def test_a_caption_is_made_of_the_vocabulary_alone(loaded, predictor):
    sentence = predictor.describe(picture(256, 256, 1), picture(256, 256, 2))
    assert set(sentence.split()) <= set(loaded[1].words)
    assert "<" not in sentence.replace("<UNK>", "")


def test_a_caption_of_more_than_one_square_is_refused(predictor):
    with pytest.raises(ValueError, match="256 px"):
        predictor.describe(picture(300, 256, 1), picture(300, 256, 2))
