"""The first lesson of nano's vision tower."""

import numpy as np
import pytest
import torch
from changechat.models.guide.weights import load_guide
from changechat.models.lab.guide_training.data.towns import sample_of
from changechat.models.lab.nano.architecture import TOKEN_SIDE, new_nano
from changechat.models.lab.nano.tokenizer import train_tokenizer
from changechat.models.lab.nano.vision_pretraining import (
    GuideTeacher,
    VisionConfig,
    VisionExample,
    VisionPretraining,
)
from changechat.models.sample.town import town
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil


@pytest.fixture(scope="module")
def lessons():
    teacher = GuideTeacher(load_guide()[0])
    before, after, label = sample_of(town(1001, 512))
    corners = [(0, 0), (0, 256), (256, 0), (256, 256)]
    windows = [np.s_[row : row + 256, col : col + 256] for row, col in corners]
    return [VisionExample.of((before[w], after[w], label[w]), teacher) for w in windows]


def _tower():
    return new_nano(train_tokenizer(["a"], 1400), seed=1).model.visual


def _course(tower, lessons, state, steps):
    return VisionPretraining(
        tower, Qwen2VLImageProcessorPil(), lessons, VisionConfig(steps=steps, batch=2), state
    )


def test_change_lies_where_the_label_has_it(lessons):
    for lesson in lessons:
        assert lesson.change.shape == (2, TOKEN_SIDE, TOKEN_SIDE)
    assert any(lesson.change.any() for lesson in lessons)


def test_a_varied_lesson_keeps_maps_and_pictures_together(lessons):
    lesson = lessons[0]
    varied = lesson.varied(np.random.default_rng(5))
    assert np.isclose(sum(map(np.sum, varied.presence)), sum(map(np.sum, lesson.presence)))
    assert varied.change.sum() == lesson.change.sum()


def test_the_tower_learns_and_goes_on_after_a_stop(lessons, tmp_path):
    losses = []
    tower = _tower()
    course = _course(tower, lessons, tmp_path / "eyes.pt", 50)
    course.run(lambda step, loss: losses.append(loss["features"]))
    again = _course(_tower(), lessons, tmp_path / "eyes.pt", 50)
    assert again.step == 50
    weights = again._tower.state_dict()
    assert all(torch.equal(value, weights[name]) for name, value in tower.state_dict().items())
    assert losses[0] < 0.9
