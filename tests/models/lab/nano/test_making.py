"""nano made from nothing, in little: every stage, and the model that comes out answers."""

import json

import cv2
import numpy as np
import pytest
from changechat.core.language.questions.buttons import TaskName
from changechat.core.language.tasks import Task
from changechat.models.lab.nano.making import NanoSettings, NanoTraining
from changechat.models.support.listener import Listener
from changechat.models.vlm.conversing import Assignment, converse
from changechat.models.vlm.model_cache import ModelCache
from changechat.models.vlm.prompts import FORMATS
from changechat.models.vlm.recipe import read_recipe
from safetensors import safe_open

from ...made_evidence import evidence_of
from ...vlm.loaded import pictures, recipe_of

_PLAN = NanoSettings(
    vision_steps=2,
    measured=40,
    beside=20,
    tiles=2,
    towns=2,
    town_windows=2,
    judged=4,
    asked_once=4,
    reading_minutes=0.02,
    seeing_minutes=0.02,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nano")
    rng = np.random.default_rng(2)
    for part in ("A", "B", "label"):
        (folder / "pairs" / part).mkdir(parents=True)
        for number in range(16):
            image = rng.integers(0, 255, (256, 256, 3), np.uint8)
            if part == "label":
                image = np.zeros((256, 256), np.uint8)
                image[20:60, 20:60] = 255 * (number % 2)
            cv2.imwrite(str(folder / "pairs" / part / f"{number}.png"), image)
    captions = {"a": {"split": "train", "captions": ["a house is built", "there is no difference"]}}
    (folder / "captions.json").write_text(json.dumps(captions))
    maker = NanoTraining([folder / "pairs"], folder / "captions.json", folder / "run", _PLAN)
    return maker, maker.make()


def test_it_is_small_enough_to_be_shipped(made):
    size = sum(path.stat().st_size for path in made[1].iterdir())
    assert size <= 12_000_000


def test_what_it_learnt_by_is_not_part_of_it(made):
    with safe_open(made[1] / "model.safetensors", "pt") as weights:
        names = list(weights.keys())
    assert {name.split(".")[0] for name in names} == {"model", "visual"}
    assert not any("parametrizations" in name for name in names)


def test_it_answers_through_the_same_code_as_any_model(made):
    recipe = recipe_of("qwen2_5_vl", made[1], images={"max_pixels": 28224})
    model = ModelCache().model_of(recipe, "cpu", Listener())
    task = Assignment("What has changed?", Task(TaskName.CAPTION), evidence_of(), pictures())
    assert converse(model, FORMATS["evidence"], task, Listener(), 8).said[0].written.tokens


def test_a_finished_run_is_not_made_again(made):
    maker, folder = made
    weights = folder / "model.safetensors"
    before = weights.read_bytes()
    maker.make()
    assert weights.read_bytes() == before


def test_the_shipped_recipe_is_made_for_these_pictures():
    recipe = read_recipe("nano")
    assert recipe.base.bundled == "nano"
    assert recipe.prompt_format == "evidence"
