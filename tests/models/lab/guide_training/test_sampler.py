"""Random batches: repeatable, from all sources, and no silence when something breaks."""

import numpy as np
import pytest
import torch
from changechat.models.lab.guide_training.config import TrainingConfig
from changechat.models.lab.guide_training.data import sampler as sampler_module
from changechat.models.lab.guide_training.data.labels import UNKNOWN
from changechat.models.lab.guide_training.data.pairs import LabelledPair
from changechat.models.lab.guide_training.data.sampler import Sampler
from changechat.models.lab.guide_training.data.sources import PairSource

CONFIG = TrainingConfig(size=64, batch=4, samples_per_epoch=16, epochs=3)


def pair(side, seed):
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 255, (2, side, side, 3), dtype=np.uint8)
    changed = np.zeros((side, side), np.uint8)
    changed[: side // 2, : side // 3] = 1
    return LabelledPair(str(seed), images[0], images[1], changed)


FINE = PairSource([pair(64, seed) for seed in range(3)], (0.9, 1.2), 2.0), 0.6
COARSE = PairSource([pair(128, seed) for seed in range(3, 5)], (1.6, 2.3), 2.0), 0.4


@pytest.mark.parametrize("sources", [[FINE, COARSE], [FINE], [COARSE]])
def test_batches_have_one_shape_whatever_the_resolution(sources):
    batches = list(Sampler(sources, CONFIG).epoch(0))
    assert len(batches) == 4
    for before, after, label, weight in batches:
        assert before.shape == after.shape == (4, 3, 64, 64) and before.dtype == torch.uint8
        assert label.shape == (4, 2, 64, 64) and label.dtype == torch.uint8
        assert set(label.unique().tolist()) <= {0, 1, UNKNOWN}
        assert torch.equal(weight == 0, label == UNKNOWN)


def test_an_epoch_repeats_exactly_and_the_next_one_differs():
    sampler = Sampler([FINE, COARSE], CONFIG)
    first, again, other = (next(sampler.epoch(number)) for number in (0, 0, 1))
    assert all(torch.equal(a, b) for a, b in zip(first, again, strict=True))
    assert not torch.equal(first[0], other[0])


def test_sources_are_drawn_by_their_shares():
    class Flat:
        def __init__(self, value):
            self.value = value

        def draw(self, size, rng):
            image = np.full((size, size, 3), self.value, np.uint8)
            return image, image.copy(), np.full((size, size, 2), self.value, np.uint8)

    config = TrainingConfig(size=32, batch=4, samples_per_epoch=400, paste_share=0.0)
    sampler = Sampler([(Flat(0), 3.0), (Flat(1), 1.0), (Flat(2), 0.0)], config)
    drawn = torch.cat([label[:, 0, 0, 0] for _, _, label, _ in sampler.epoch(0)])
    assert (drawn == 2).sum() == 0
    assert 0.15 < (drawn == 1).float().mean() < 0.35


def test_no_share_at_all_is_an_error():
    with pytest.raises(ValueError, match="share"):
        Sampler([(FINE[0], 0.0)], CONFIG)


def test_what_breaks_in_the_background_is_raised_in_front(monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(sampler_module, "random_flip", broken)
    with pytest.raises(ZeroDivisionError):
        list(Sampler([FINE, COARSE], CONFIG).epoch(0))
