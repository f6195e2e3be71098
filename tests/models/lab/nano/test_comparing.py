"""nano looks from each square of the after image to the same one before; what changed is learnt."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
import torch
from changechat.models.lab.guide_training.data.labels import APPEARED, BUILDING, DISAPPEARED
from changechat.models.lab.instructions.training_conversation import (
    QuestionAnswer,
    TrainingConversation,
    write_samples,
)
from changechat.models.lab.nano.architecture import PICTURE_SIDE, TOKEN_SIDE, write_new_nano
from changechat.models.lab.nano.comparing import (
    DateAttention,
    distance_between_dates,
    look_across,
    read_changes,
    write_changes,
)
from changechat.models.lab.vlm_training.corpus import DataFile
from changechat.models.lab.vlm_training.example import messages_of
from changechat.models.lab.vlm_training.fit import fit
from changechat.models.lab.vlm_training.settings import Settings
from changechat.models.vlm.device import CPU
from changechat.models.vlm.loading import load_base
from changechat.models.vlm.packing import packer
from changechat.models.vlm.recipe import read_recipe, unquantized

_SQUARES = TOKEN_SIDE**2
_RECIPE = read_recipe("nano")
_ASKED = "<image><image>What has changed?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nano") / "new"
    write_new_nano(folder, ["What has changed? A building has appeared."], 3)
    return folder


@pytest.fixture
def model(folder):
    model = load_base(unquantized(_RECIPE), folder, CPU)
    model.set_attn_implementation("eager")  # it alone tells where a head looks
    return model


@pytest.fixture
def pack(folder):
    return packer(_RECIPE.family, folder, _RECIPE.images)


def _where_it_looks(model, packed):
    """Return what the first layer's heads give each token, (heads, squares after, all tokens)."""
    inputs = {"input_ids": packed.input_ids, **packed.types, **packed.make_pixels()}
    with torch.inference_mode():
        shares = model(**inputs, output_attentions=True).attentions[0][0]
    return shares[:, _places(packed)[_SQUARES:]]


def _places(packed):
    return packed.types["mm_token_type_ids"][0].nonzero()[:, 0]


@pytest.mark.parametrize("words", ["<image><image>", _ASKED, f"Look here. {_ASKED}"])
def test_one_head_begins_by_looking_at_the_same_square_of_the_other_date(model, pack, words):
    rng = np.random.default_rng(1)
    pictures = rng.integers(0, 255, (2, PICTURE_SIDE, PICTURE_SIDE, 3), np.uint8)
    sample = TrainingConversation((QuestionAnswer(words, "Yes."),), ("before", "after"))
    packed = pack.pack(messages_of(sample)[:1], list(pictures))
    before = _places(packed)[:_SQUARES]

    def on_the_same_square():
        shares = _where_it_looks(model, packed)
        return shares[:, torch.arange(_SQUARES), before].mean(1)

    assert on_the_same_square().max() < 0.1
    look_across(model, distance_between_dates(model, pack))
    looking = on_the_same_square() > 0.5
    assert looking.tolist() == [head in (2, 3) for head in range(8)]  # those of one key head
    shares = _where_it_looks(model, packed)[looking]
    assert (shares.argmax(-1) == before).all()


@pytest.mark.parametrize(("code", "column"), [(APPEARED, 0), (DISAPPEARED, 1)])
def test_squares_with_changed_buildings_are_kept_beside_the_picture(tmp_path, code, column):
    label = np.zeros((256, 256, 2), np.uint8)
    label[5:30, 50:80, BUILDING] = code  # row 0, columns 1
    label[250, 250, BUILDING] = code  # a pixel is too little
    label[100:150, 100:150, 1 - BUILDING] = APPEARED  # a road is not asked about
    write_changes(label, tmp_path / "one_after.jpg")
    changes = read_changes(tmp_path / "one_after.jpg")
    wanted = np.zeros((_SQUARES, 2), bool)
    wanted[1, column] = True
    assert np.array_equal(changes, wanted)


def test_where_the_truth_was_not_written_nothing_is_known(tmp_path):
    assert read_changes(tmp_path / "one_after.jpg") is None


class _Heard(DateAttention):
    """A comparison whose losses can be looked at."""

    def __init__(self):
        super().__init__()
        self.losses = []

    def __call__(self, examples, batch):
        loss = super().__call__(examples, batch)
        self.losses.append(loss.item())
        return loss


def _write_pairs(folder, count):
    """Write pairs in which a bright square has appeared, and one without truth, one without any."""
    rng = np.random.default_rng(4)
    samples = []
    for number in range(count):
        row, column = rng.integers(0, TOKEN_SIDE, 2) * 28
        before = rng.integers(60, 90, (PICTURE_SIDE, PICTURE_SIDE, 3), np.uint8)
        after, label = before.copy(), np.zeros((PICTURE_SIDE, PICTURE_SIDE, 2), np.uint8)
        after[row : row + 28, column : column + 28] = 240
        label[row : row + 28, column : column + 28, BUILDING] = APPEARED
        names = f"{number}_before.png", f"{number}_after.png"
        for name, picture in zip(names, (before, after), strict=True):
            cv2.imwrite(str(folder / name), picture)
        if number:
            write_changes(label, folder / names[1])
        samples.append(
            TrainingConversation((QuestionAnswer(_ASKED, "A building has appeared."),), names)
        )
    samples.append(TrainingConversation((QuestionAnswer("What?", "A building has appeared."),), ()))
    write_samples(samples, folder / "pairs.json")
    return DataFile(folder / "pairs.json")


def test_which_squares_changed_is_learnt_beside_the_answers(folder, tmp_path):
    data, heard = _write_pairs(tmp_path, 24), _Heard()
    settings = replace(
        Settings.of(_RECIPE), max_steps=30, epochs=100.0, batch=9, accumulation=1, warmup_share=0.1
    )
    outcome = fit(
        _RECIPE, folder, [data], settings, tmp_path / "run", alter=[heard.attach], extra=heard
    )
    first, last = heard.losses[0], np.mean(heard.losses[-5:])
    assert outcome.steps == 30 and last < 0.6 * first


def test_a_batch_without_truth_says_nothing(model, pack, tmp_path):
    comparison = DateAttention()
    comparison.attach(model)
    model(input_ids=torch.arange(6, 30)[None])
    assert comparison([], None).item() == 0
    with pytest.raises(RuntimeError, match="has read the batch"):
        comparison([], None)
