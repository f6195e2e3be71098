"""Pretraining of nano's vision tower."""

import json

import numpy as np
import pytest
import torch
from changechat.models.guide.weights import load_guide
from changechat.models.lab.guide_training.data.sources import sample_of
from changechat.models.lab.nano.architecture import TOKEN_SIDE, new_nano, train_tokenizer
from changechat.models.lab.nano.vision_pretraining import (
    GuideTeacher,
    VisionConfig,
    VisionExample,
    pretrain,
)
from changechat.models.sample.town import town
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil


@pytest.fixture(scope="module")
def examples():
    teacher = GuideTeacher(load_guide()[0])
    before, after, label = sample_of(town(1001, 512))
    corners = [(0, 0), (0, 256), (256, 0), (256, 256)]
    windows = [np.s_[row : row + 256, col : col + 256] for row, col in corners]
    return [VisionExample.of((before[w], after[w], label[w]), teacher) for w in windows]


def _tower():
    return new_nano(train_tokenizer(["a"], 1400), seed=1).model.visual


def test_change_lies_where_the_label_has_it(examples):
    for example in examples:
        assert example.change.shape == (2, TOKEN_SIDE, TOKEN_SIDE)
    assert any(example.change.any() for example in examples)


def test_a_varied_example_keeps_maps_and_pictures_together(examples):
    example = examples[0]
    varied = example.varied(np.random.default_rng(5))
    assert np.isclose(sum(map(np.sum, varied.presence)), sum(map(np.sum, example.presence)))
    assert varied.change.sum() == example.change.sum()


def test_the_tower_learns_and_goes_on_after_a_stop(examples, tmp_path):
    tower, again = _tower(), _tower()
    for one in (tower, again):
        config = VisionConfig(steps=50, batch=2)
        pretrain(one, Qwen2VLImageProcessorPil(), examples, config, tmp_path / "vision")
    weights = again.state_dict()
    assert all(torch.equal(value, weights[name]) for name, value in tower.state_dict().items())
    lines = [json.loads(line) for line in (tmp_path / "vision/log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [1, 10, 20, 30, 40, 50]
    assert lines[-1]["features"] < 0.9
