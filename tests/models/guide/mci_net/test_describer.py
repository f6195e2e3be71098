"""MCI-Net's caption is shown unless it contradicts the mask."""

import numpy as np
import pytest
from changechat.models.guide.mci_net.predictor import MciNetDescriber
from changechat.models.guide.summary.scene import ChangedObject, Scene

HOUSE = Scene((ChangedObject("building", "appeared", 0.5, 0.5, 0.1),))
NOTHING = Scene(())
IMAGE = np.zeros((64, 64, 3), np.uint8)


class Says:
    def __init__(self, caption):
        self.caption = caption

    def describe(self, before, after):
        return self.caption


@pytest.mark.parametrize(
    ("caption", "scene", "shown"),
    [
        ("a house is built", HOUSE, True),
        ("a house is built", NOTHING, False),
        ("the scene is the same as before", NOTHING, True),
        ("the scene is the same as before", HOUSE, False),
    ],
)
def test_a_caption_that_contradicts_the_mask_is_left_out(caption, scene, shown):
    text = MciNetDescriber(Says(caption)).describe(IMAGE, IMAGE, scene)
    assert text == (caption if shown else "")
