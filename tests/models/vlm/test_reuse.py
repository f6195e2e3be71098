"""Whatever a conversation does, what was read before changes no answer: any order of questions,
pictures, budgets, adapters and stops gives the same words with the kept cache as without."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

import pytest
from changechat.core.errors import Cancelled
from changechat.models.support.listener import Listener
from changechat.models.vlm.adapters import attach_adapter
from changechat.models.vlm.device import CPU
from changechat.models.vlm.generation import Generator
from changechat.models.vlm.image_budget import within_budget
from changechat.models.vlm.local_model import LocalModel
from changechat.models.vlm.messages import PAIR, assistant, user
from changechat.models.vlm.packing import packer
from hypothesis import given, settings
from hypothesis import strategies as st

from .loaded import Reader, generator_of, pictures, recipe_of
from .tiny_adapters import make_adapter
from .tiny_models import make_tiny

TOKENS = 6
BUDGETS = (0, 56)


@dataclass(frozen=True)
class Move:
    """One question: how it goes on, what is shown and how large, who answers, where it stops."""

    question: str
    follows: bool
    seed: int
    side: int
    tuned: bool
    budget: int
    stop_after: int | None


moves = st.builds(
    Move,
    question=st.sampled_from(["Has it changed?", "How many roads?", "Where?", "Wherever?", "é🏠"]),
    follows=st.booleans(),
    seed=st.sampled_from([0, 0, 0, 1]),
    side=st.sampled_from([56, 56, 84]),
    tuned=st.booleans(),
    budget=st.sampled_from(BUDGETS),
    stop_after=st.sampled_from([None, None, None, 0, 1, 3]),
)


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """Base and adapter, at each budget; once with a generator that keeps and with one that forgets.

    By whether the adapter acts, and the budget.
    """
    folder = make_tiny("qwen2_5_vl", tmp_path_factory.mktemp("models") / "tiny")
    recipe = recipe_of("qwen2_5_vl", folder, quantization={"four_bit": False})
    keeping = generator_of(recipe)
    model, pack = keeping._model, keeping._packer
    key = attach_adapter(model, recipe, make_adapter(folder, tmp_path_factory.mktemp("adapter")))
    forgetting = Generator(model, pack)
    made = {}
    for side in BUDGETS:
        bounded = within_budget(recipe, side)
        made[side] = bounded, packer(recipe.family, folder, bounded.images)
    return [
        {
            (adapter is not None, side): LocalModel(
                bounded, model, bounded_pack, generator, CPU, adapter
            )
            for side, (bounded, bounded_pack) in made.items()
            for adapter in (None, key)
        }
        for generator in (keeping, forgetting)
    ]


def write(model, messages, shown, listener):
    return model.write(messages, shown, listener, TOKENS)


@settings(max_examples=20)
@given(st.lists(moves, min_size=2, max_size=7))
def test_any_conversation_gives_the_same_answers_with_and_without_reuse(models, conversation):
    keeping, forgetting = models
    messages = []
    for move in conversation:
        if not (move.follows and messages):
            messages = [user(*PAIR, move.question)]
        else:
            messages = [*messages, user(move.question)]
        shown = pictures(move.seed, move.side)
        anew_model = forgetting[move.tuned, move.budget]
        anew_model._generator.prefix.clear()
        anew = write(anew_model, messages, shown, Listener())
        assert anew.reused_tokens == 0
        model = keeping[move.tuned, move.budget]
        if move.stop_after is not None:
            with contextlib.suppress(Cancelled):  # an answer may end before
                write(model, messages, shown, Reader(move.stop_after))
        kept = write(model, messages, shown, Listener())
        assert kept.text == anew.text
        for one, other in zip(kept.tokens, anew.tokens, strict=True):
            assert one.text == other.text
            assert one.probability == pytest.approx(other.probability, abs=1e-5)
        messages = [*messages, assistant(kept.text)]
