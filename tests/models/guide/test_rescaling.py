"""Imagery of other pixel sizes is shown to the network at its own scale."""

import numpy as np
import pytest
from changechat.models.guide.predictor import Prediction
from changechat.models.guide.rescaling import Rescaling, at_scale, scale_factor


class Recorder:
    def __init__(self):
        self.shapes = []

    def predict(self, before, after):
        self.shapes.append(before.shape)
        return Prediction(after[None, :, :, 0], before[None, :, :, 0])


@pytest.mark.parametrize(("factor", "seen"), [(2.0, (80, 120, 3)), (0.5, (20, 30, 3))])
def test_findings_come_back_at_the_windows_own_size(factor, seen):
    recorder = Recorder()
    after = np.zeros((40, 60, 3), np.uint8)
    after[10:20, 20:40] = 255
    found = Rescaling(recorder, factor).predict(np.zeros_like(after), after)
    assert recorder.shapes == [seen]
    assert found.change.shape == found.appeared.shape == (1, 40, 60)
    assert found.change.dtype == np.uint8 and not found.appeared.any()
    assert ((found.change[0] > 127) == (after[..., 0] > 127)).all()


@pytest.mark.parametrize(
    ("size", "factor"),
    [(0.5, 1), (0.52, 1), (0.48, 1), (0.6, 1.2), (0.4, 0.8), (1.0, 2.0), (0.2, 0.4)],
)
def test_another_pixel_size_is_rescaled(size, factor):
    assert scale_factor(size, 0.5) == pytest.approx(factor)


def test_imagery_of_the_networks_own_scale_is_left_alone():
    recorder = Recorder()
    assert at_scale(recorder, 1.0) is recorder
