"""Random variation of samples: images and label stay together."""

import numpy as np
from changechat.models.lab.guide_training.config import TrainingConfig
from changechat.models.lab.guide_training.data.augment import random_turn
from changechat.models.lab.guide_training.data.labels import UNKNOWN
from changechat.models.lab.guide_training.data.sampler import Sampler

SIDE = 96


def sample():
    """A white house on black ground that appears, its road plane unknown."""
    before = np.zeros((SIDE, SIDE, 3), np.uint8)
    after, label = before.copy(), np.zeros((SIDE, SIDE, 2), np.uint8)
    after[30:50, 40:70] = 255
    label[30:50, 40:70, 1] = 1
    label[..., 0] = UNKNOWN
    return before, after, label


def test_a_turned_label_lies_on_its_house():
    for seed in range(20):
        before, after, label = random_turn(sample(), np.random.default_rng(seed))
        assert before.shape == after.shape == (SIDE, SIDE, 3) and label.shape == (SIDE, SIDE, 2)
        assert not before.any() and set(np.unique(label)) == {0, 1, UNKNOWN}
        assert (label[..., 0] == UNKNOWN).all()
        house = after[..., 0] > 127
        assert np.mean(house == (label[..., 1] == 1)) > 0.99
        assert 350 < house.sum() < 2_000


def test_turns_differ_and_repeat_by_their_seed():
    first, again, other = (random_turn(sample(), np.random.default_rng(s))[1] for s in (1, 1, 2))
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_only_the_share_that_is_asked_for_is_turned():
    class Houses:
        def draw(self, size, rng):
            return sample()

    def corners(share):
        config = TrainingConfig(
            size=SIDE, batch=4, samples_per_epoch=80, paste_share=0.0, turn_share=share
        )
        labels = [label[:, 1] for _, _, label, _ in Sampler([(Houses(), 1.0)], config).epoch(0)]
        return [int(plane.sum()) == 600 for batch in labels for plane in batch]

    assert all(corners(0.0))
    assert 0.3 < np.mean(corners(0.5)) < 0.75
