"""Trained with the real pipeline, answered through the product's own loader."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from changechat.core.errors import InputError
from changechat.core.language.tasks import (
    CHANGECHAT_QUESTIONS,
    CHANGEIMTI_DIALOGUE,
    CHANGEIMTI_QUESTIONS,
)
from changechat.models.lab.instructions.training_conversation import read_samples
from changechat.models.lab.vlm_training.corpus import DataFile
from changechat.models.lab.vlm_training.example import messages_of
from changechat.models.lab.vlm_training.fit import fit
from changechat.models.lab.vlm_training.settings import Settings
from changechat.models.support.listener import Listener
from changechat.models.vlm.families import FAMILIES
from changechat.models.vlm.hub.own_models import add_adapter, add_folder
from changechat.models.vlm.model_cache import ModelCache
from PIL import Image
from safetensors.torch import load_file
from torch import nn
from torch.nn.utils import parametrize

from .examples import item, write_pictures

BY_HEART = Settings(epochs=32, learning_rate=1e-2, batch=4, accumulation=1)
SHORT = Settings(epochs=8, learning_rate=1e-2, batch=4, accumulation=1)


@pytest.fixture
def published(tmp_path):
    """Return what writes conversations in the words of the paper that a family follows."""

    def write(family="qwen2_5_vl"):
        folder = tmp_path / "data"
        write_pictures(folder, 2)
        asked = CHANGECHAT_QUESTIONS if family == "llava" else CHANGEIMTI_QUESTIONS
        later = CHANGECHAT_QUESTIONS if family == "llava" else CHANGEIMTI_DIALOGUE
        last = "dialogue_caption" if family == "llava" else "caption"
        items = []
        for pair, (yes, text) in enumerate((("Yes", "a house"), ("No", "no change"))):
            items.append(item((asked["binary"], yes), (later[last], text), pair=pair))
            items.append(item((asked["caption"], text), pair=pair))
        path = folder / "examples.json"
        path.write_text(json.dumps(items))
        return path

    return write


def answers(name, file):
    """Return what a model answers in every turn of a file's conversations, and what it should."""
    model = ModelCache().model(name, "cpu", Listener())
    said, wanted = [], []
    for sample in read_samples(file):
        pictures = [np.asarray(Image.open(file.parent / image)) for image in sample.images]
        messages = messages_of(sample)
        for turn in range(0, len(messages), 2):
            written = model.write(messages[: turn + 1], pictures, Listener(), 20)
            said.append((written.text, written.cut))
            wanted.append((messages[turn + 1].text, False))
    return said, wanted


def train(recipe, file, out, settings=SHORT, **options):
    return fit(recipe, Path(recipe.base.folder), [DataFile(file)], settings, out, **options)


@pytest.mark.parametrize("family", FAMILIES)
def test_an_adapter_learns_by_heart_and_answers_as_a_model_of_the_users_own(
    family, tiny_recipe, published, tmp_path
):
    lora = {"rank": 16, "alpha": 32, "vision_tower": family != "llava", "plus_ratio": 4.0}
    recipe, file = tiny_recipe(family, lora=lora), published(family)
    outcome = train(recipe, file, tmp_path / "run", BY_HEART, adapter=True)
    said, wanted = answers(add_adapter("Taught", "tiny", outcome.folder), file)
    assert said == wanted
    assert answers("tiny", file)[0] != wanted


def test_a_whole_model_learns_by_heart_and_answers_as_a_folder_of_the_users_own(
    tiny_recipe, published, tmp_path
):
    recipe, file = tiny_recipe(), published()
    outcome = train(recipe, file, tmp_path / "run", BY_HEART)
    said, wanted = answers(add_folder("Taught", "tiny", outcome.folder), file)
    assert said == wanted
    assert outcome.steps == 32 and outcome.samples == 4 and outcome.loss < 0.5


def test_an_adapter_is_refused_where_it_would_be_asked_in_another_format(
    tiny_recipe, published, tmp_path
):
    outcome = train(tiny_recipe(), published(), tmp_path / "run", adapter=True)
    tiny_recipe(prompt_format="evidence")
    with pytest.raises(InputError, match='"changeimti"'):
        add_adapter("Taught", "tiny", outcome.folder)


def test_the_best_on_the_validation_data_is_kept(tiny_recipe, published, tmp_path):
    recipe, file = tiny_recipe(), published()
    other = file.with_name("other.json")
    samples = json.loads(file.read_text())
    for sample in samples:
        sample["conversations"][1]["value"] = "lower,right"
    other.write_text(json.dumps(samples))
    run = tmp_path / "run"
    outcome = train(recipe, file, run, BY_HEART, validation=[DataFile(other)])
    lines = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    looks = [line["validation_loss"] for line in lines if "validation_loss" in line]
    assert len(looks) == 32 and min(looks) < looks[-1]
    assert outcome.validation_loss == pytest.approx(min(looks), abs=1e-4)
    again = train(
        recipe,
        other,
        tmp_path / "again",
        Settings(max_steps=1, learning_rate=1e-9),
        validation=[DataFile(other)],
    )
    assert again.validation_loss != pytest.approx(outcome.validation_loss, abs=0.01)
    kept = fit(
        recipe,
        Path(outcome.folder),
        [DataFile(other)],
        Settings(max_steps=1, learning_rate=1e-9),
        tmp_path / "kept",
        validation=[DataFile(other)],
    )
    assert kept.validation_loss == pytest.approx(outcome.validation_loss, abs=1e-3)


class Halved(nn.Module):
    """Weights that count half."""

    def forward(self, weight):
        return weight / 2


def test_a_model_may_be_altered_before_training_and_is_saved_under_its_usual_names(
    tiny_recipe, published, tmp_path
):
    recipe, file = tiny_recipe(), published()
    altered = []

    def halve(model):
        altered.append(model)
        layer = model.model.language_model.layers[0].mlp.down_proj
        parametrize.register_parametrization(layer, "weight", Halved())

    settings = Settings(max_steps=1, learning_rate=1e-9, batch=4, accumulation=1)
    outcome = train(recipe, file, tmp_path / "run", settings, alter=[halve])
    assert len(altered) == 1
    before = load_file(Path(recipe.base.folder) / "model.safetensors")
    after = load_file(Path(outcome.folder) / "model.safetensors")
    assert set(after) == set(before)
    for name, weights in after.items():
        assert torch.allclose(weights.float(), before[name].float(), atol=1e-5), name


def test_a_learning_rate_that_ends_in_no_numbers_is_said_and_saves_nothing(
    tiny_recipe, published, tmp_path
):
    recipe, file = tiny_recipe(), published()
    wild = Settings(epochs=50, learning_rate=1e30, batch=4, accumulation=1, warmup_share=0)
    with pytest.raises(InputError, match="lower learning rate"):
        train(recipe, file, tmp_path / "run", wild)
    assert not (tmp_path / "run" / "model").exists()


def test_a_run_of_so_many_minutes_ends_with_a_learning_rate_of_almost_nothing(
    tiny_recipe, published, tmp_path
):
    settings = Settings(epochs=1e6, minutes=0.05, batch=4, accumulation=1)
    outcome = train(tiny_recipe(), published(), tmp_path / "run", settings)
    assert outcome.steps >= 1 and outcome.seconds >= 3
    assert math.isfinite(outcome.loss)


def test_a_card_tells_people_and_the_loader_how_it_came_about(tiny_recipe, published, tmp_path):
    outcome = train(tiny_recipe(), published(), tmp_path / "run", adapter=True)
    card = json.loads((Path(outcome.folder) / "changechat.json").read_text())
    assert card["prompt_format"] == "changeimti" and card["lora"]["rank"] == 8
    assert card["data"] == [{"file": "examples.json", "weight": 1.0, "samples": 4}]
    assert card["steps"] == 8
    text = (Path(outcome.folder) / "README.md").read_text()
    assert "Prompt format: changeimti" in text and "8 steps" in text
