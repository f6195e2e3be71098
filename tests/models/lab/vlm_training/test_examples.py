"""What is learnt: the answers alone, from the tokens that answering sees."""

import random
from pathlib import Path

import pytest
import torch
from changechat.models.lab.instructions.training_conversation import TrainingConversation
from changechat.models.lab.vlm_training.collate import IGNORED, Collator
from changechat.models.lab.vlm_training.example import messages_of
from changechat.models.lab.vlm_training.fine_tuning import answer_loss
from changechat.models.vlm.device import CPU
from changechat.models.vlm.families import FAMILIES
from changechat.models.vlm.loading import load_base

from ...vlm.loaded import recipe_of
from ...vlm.tiny_models import make_tiny
from .examples import corpus_of, item, write_examples


@pytest.fixture(scope="module", params=FAMILIES)
def school(request, tmp_path_factory):
    """Return a recipe of each family and a file of conversations."""
    folder = tmp_path_factory.mktemp("school")
    model = make_tiny(request.param, folder / "model")
    return recipe_of(request.param, model), write_examples(folder / "data")


def whole(recipe):
    """Return the model in 32 bit."""
    unquantized = recipe_of(recipe.family, recipe.base.folder, quantization={"four_bit": False})
    return load_base(unquantized, Path(recipe.base.folder), CPU)


def test_answers_and_the_ends_of_their_turns_are_learnt_and_nothing_else(school):
    recipe, file = school
    corpus, pack, store = corpus_of(recipe, file)
    batch = Collator(pack, store).batch(corpus.sources[0])
    for row, example in enumerate(corpus.sources[0]):
        learnt = batch.labels[row][batch.labels[row] != IGNORED]
        number = row // 2
        words = ("No change", "top", "center", "lower,right")[number]
        expected = f"{number}{number}" if row % 2 else f"There are {number}.{words}"
        assert pack.decode(learnt.tolist()).replace(" ", "") == expected.replace(" ", "")
        ends = sum(token in pack.stop_ids for token in learnt.tolist())
        assert ends == (1 if row % 2 else 2)
        assert example.learnt == len(learnt)


def test_an_example_is_what_the_model_is_asked_and_then_its_answer(school):
    recipe, file = school
    corpus, pack, store = corpus_of(recipe, file)
    example = corpus.sources[0][0]
    pictures = [store.read(path) for path in example.pictures]
    packed, is_answer = pack.pack_example(example.text, pictures)
    said = messages_of(
        TrainingConversation.from_dict(
            item(
                ("Before: <image> after: <image> How many?", "There are 0."),
                ("Where?", "No change"),
                pair=0,
            )
        )
    )
    for turn in (1, 3):
        asked = pack.pack(said[:turn], pictures)
        start = asked.length
        assert torch.equal(packed.input_ids[:, :start], asked.input_ids)
        assert is_answer[0, start] and not is_answer[0, start - 1]
        assert all(torch.equal(packed.pixels[name], asked.pixels[name]) for name in asked.pixels)
    assert example.length == packed.length


def test_pictures_that_are_shown_in_two_turns_come_in_order(school):
    recipe, _ = school
    sample = TrainingConversation.from_dict(
        item(("Before: <image>", "I see."), ("After: <image>", "I see."), pair=0)
    )
    said = messages_of(sample)
    shown = [part.value for message in said for part in message.parts if not isinstance(part, str)]
    assert shown == [0, 1]


@torch.no_grad()
def test_a_batch_gives_the_same_numbers_as_its_samples_alone(school):
    recipe, file = school
    corpus, pack, store = corpus_of(recipe, file)
    model = load_base(
        recipe_of(recipe.family, recipe.base.folder, quantization={"four_bit": False}),
        Path(recipe.base.folder),
        CPU,
    )
    examples = random.Random(3).sample(corpus.sources[0], 6)
    collator = Collator(pack, store)
    together = collator.batch(examples)
    assert len({example.length for example in examples}) > 2
    hidden = model.model(**together.inputs, use_cache=False).last_hidden_state
    for row, example in enumerate(examples):
        alone = collator.batch([example])
        expected = model.model(**alone.inputs, use_cache=False).last_hidden_state[0]
        assert torch.allclose(hidden[row, : example.length], expected, atol=1e-4)
    parts = sum(answer_loss(model, collator.batch([example])).item() for example in examples)
    assert answer_loss(model, together).item() == pytest.approx(parts, rel=1e-4)


@torch.no_grad()
def test_the_loss_is_that_of_all_logits_at_the_answers(school):
    recipe, file = school
    corpus, pack, store = corpus_of(recipe, file)
    model = load_base(
        recipe_of(recipe.family, recipe.base.folder, quantization={"four_bit": False}),
        Path(recipe.base.folder),
        CPU,
    )
    batch = Collator(pack, store).batch(corpus.sources[0])
    logits = model(**batch.inputs, use_cache=False).logits
    expected = torch.nn.functional.cross_entropy(
        logits[:, :-1].flatten(0, 1), batch.labels[:, 1:].flatten(), reduction="sum"
    )
    assert answer_loss(model, batch).item() == pytest.approx(expected.item(), rel=1e-5)
