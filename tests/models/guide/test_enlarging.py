"""Coarser imagery is shown to the network at its own scale."""

import numpy as np
import pytest
from changechat.models.guide.enlarging import Enlarging, at_scale, enlargement
from changechat.models.guide.predictor import Prediction


class Recorder:
    def __init__(self):
        self.shapes = []

    def predict(self, before, after):
        self.shapes.append(before.shape)
        return Prediction(after[None, :, :, 0], before[None, :, :, 0])


def test_windows_are_enlarged_and_findings_come_back_at_their_own_size():
    recorder = Recorder()
    after = np.zeros((40, 60, 3), np.uint8)
    after[10:20, 20:40] = 255
    found = Enlarging(recorder, 2.0).predict(np.zeros_like(after), after)
    assert recorder.shapes == [(80, 120, 3)]
    assert found.change.shape == (1, 40, 60) and found.change.dtype == np.uint8
    assert ((found.change[0] > 127) == (after[..., 0] > 127)).all()


@pytest.mark.parametrize(("size", "factor"), [(0.5, 1), (0.6, 1), (1.0, 2.0), (0.75, 1.5)])
def test_only_clearly_coarser_imagery_is_enlarged(size, factor):
    assert enlargement(size, 0.5) == factor


def test_imagery_of_the_networks_own_scale_is_left_alone():
    recorder = Recorder()
    assert at_scale(recorder, 1.0) is recorder
