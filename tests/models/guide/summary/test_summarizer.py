"""The sentence about an area: of which backbone, and at which scale."""

import numpy as np
import pytest
from changechat.core import weights
from changechat.core.evidence import Evidence
from changechat.models.guide.network import GuideNetwork
from changechat.models.guide.summary.summarizer import Summarizer
from changechat.models.guide.weights import load_guide
from changechat.models.raster.array_pair import ArrayPair


def test_only_the_backbone_it_has_learned_from_gets_the_shipped_branch():
    assert Summarizer.of(load_guide()[0].backbone) is not None
    assert Summarizer.of(GuideNetwork().backbone) is None


def test_a_plugin_without_weights_leaves_a_guide_without_a_sentence(monkeypatch, tmp_path):
    backbone = load_guide()[0].backbone
    monkeypatch.setattr(weights, "SHIPPED", tmp_path)
    assert Summarizer.of(backbone) is None


class Recorder:
    def describe(self, before, after, scene):
        self.shape = before.shape
        return "there is no difference"


@pytest.mark.parametrize(
    ("side", "pixel_size", "seen"), [(128, 1, 256), (100, 0.5, 100), (600, 0.5, 256)]
)
def test_pictures_have_the_scale_that_was_learned_and_at_most_one_window(side, pixel_size, seen):
    image = np.zeros((side, side, 3), np.uint8)
    pair, recorder = ArrayPair(image, image, pixel_size=pixel_size), Recorder()
    evidence = Evidence(True, pair.grid, pixel_size, 1.0, "test")
    Summarizer(recorder).summarize(pair, evidence)
    assert recorder.shape == (seen, seen, 3)
    assert evidence.caption == "there is no difference" and not evidence.caption_of_part
