"""Trained with the real pipeline, answered through the product's own loader."""

import json
from pathlib import Path

import numpy as np
import pytest
from changechat.core.tasks import CHANGECHAT_QUESTIONS, CHANGEIMTI_DIALOGUE, CHANGEIMTI_QUESTIONS
from changechat.models.instructions.sample import read_samples
from changechat.models.listener import Listener
from changechat.models.vlm.hub.own_models import add_adapter
from changechat.models.vlm.recipe import FAMILIES
from changechat.models.vlm.shelf import Shelf
from changechat.models.vlm.training.corpus import DataFile
from changechat.models.vlm.training.fit import fit
from changechat.models.vlm.training.lesson import messages_of
from changechat.models.vlm.training.settings import Settings
from PIL import Image

from .lessons import item, write_pictures

BY_HEART = Settings(epochs=45, learning_rate=1e-2, batch=4, accumulation=1)


@pytest.fixture
def published(tmp_path):
    """Return what writes conversations in the words of one of the papers."""

    def write(family):
        folder = tmp_path / "data"
        write_pictures(folder, 2)
        asked = CHANGECHAT_QUESTIONS if family == "llava" else CHANGEIMTI_QUESTIONS
        later = CHANGECHAT_QUESTIONS if family == "llava" else CHANGEIMTI_DIALOGUE
        last = "dialogue_caption" if family == "llava" else "caption"
        items = []
        for pair, (yes, text) in enumerate((("Yes", "a house"), ("No", "no change"))):
            items.append(item((asked["binary"], yes), (later[last], text), pair=pair))
            items.append(item((asked["caption"], text), pair=pair))
        path = folder / "lessons.json"
        path.write_text(json.dumps(items))
        return path

    return write


def answers(name, file):
    """Return what a model answers in every turn of a file's conversations, and what it should."""
    model = Shelf().model(name, "cpu", Listener())
    said, wanted = [], []
    for sample in read_samples(file):
        pictures = [np.asarray(Image.open(file.parent / image)) for image in sample.images]
        messages = messages_of(sample)
        for turn in range(0, len(messages), 2):
            written = model.write(messages[: turn + 1], pictures, Listener(), 20)
            said.append((written.text, written.cut))
            wanted.append((messages[turn + 1].text, False))
    return said, wanted


@pytest.mark.parametrize("family", FAMILIES)
def test_an_adapter_learns_by_heart_and_answers_as_a_model_of_the_users_own(
    family, tiny_recipe, published, tmp_path
):
    lora = {"rank": 16, "alpha": 32, "vision_tower": family != "llava", "plus_ratio": 4.0}
    recipe, file = tiny_recipe(family, lora=lora), published(family)
    outcome = fit(
        recipe, Path(recipe.base.folder), [DataFile(file)], BY_HEART, tmp_path / "run", adapter=True
    )
    print(outcome, (tmp_path/'run/log.jsonl').read_text())
    name = add_adapter("Taught", "tiny", outcome.folder)
    said, wanted = answers(name, file)
    assert said == wanted
    assert answers("tiny", file)[0] != wanted
