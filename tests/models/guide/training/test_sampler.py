"""Random batches: repeatable, from both resolutions, and no silence when something breaks."""

import numpy as np
import pytest
import torch
from changechat.models.guide.training import sampler as sampler_module
from changechat.models.guide.training.config import TrainingConfig
from changechat.models.guide.training.pairs import LabelledPair
from changechat.models.guide.training.sampler import Sampler

CONFIG = TrainingConfig(size=64, batch=4, samples_per_epoch=16, epochs=3)


def pair(side, seed):
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 255, (2, side, side, 3), dtype=np.uint8)
    changed = np.zeros((side, side), np.uint8)
    changed[: side // 2, : side // 3] = 1
    return LabelledPair(str(seed), images[0], images[1], changed)


FINE, COARSE = [pair(64, seed) for seed in range(3)], [pair(128, seed) for seed in range(3, 5)]


@pytest.mark.parametrize(("fine", "coarse"), [(FINE, COARSE), (FINE, []), ([], COARSE)])
def test_batches_have_one_shape_whatever_the_resolution(fine, coarse):
    batches = list(Sampler(fine, coarse, CONFIG).epoch(0))
    assert len(batches) == 4
    for before, after, changed in batches:
        assert before.shape == after.shape == (4, 3, 64, 64) and before.dtype == torch.uint8
        assert changed.shape == (4, 1, 64, 64) and set(changed.unique().tolist()) <= {0.0, 1.0}


def test_an_epoch_repeats_exactly_and_the_next_one_differs():
    sampler = Sampler(FINE, COARSE, CONFIG)
    first, again, other = (next(sampler.epoch(number)) for number in (0, 0, 1))
    assert all(torch.equal(a, b) for a, b in zip(first, again, strict=True))
    assert not torch.equal(first[0], other[0])


def test_coarser_imagery_gives_way_to_sharp_outlines():
    sampler = Sampler(FINE, COARSE, CONFIG)
    shares = [sampler._coarse_share(epoch) for epoch in range(3)]
    assert shares == pytest.approx([0.45, 0.275, 0.1])


def test_what_breaks_in_the_background_is_raised_in_front(monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(sampler_module, "random_flip", broken)
    with pytest.raises(ZeroDivisionError):
        list(Sampler(FINE, COARSE, CONFIG).epoch(0))
