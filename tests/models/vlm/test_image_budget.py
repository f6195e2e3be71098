"""The image budget: smaller pictures for less memory and time, within what the recipe allows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from changechat.models.support.listener import Listener
from changechat.models.vlm.image_budget import LEAST_SIDE, shrunk, side_to_show, within_budget
from changechat.models.vlm.messages import PAIR, user
from changechat.models.vlm.model_cache import ModelCache
from changechat.models.vlm.packing import packer
from changechat.models.vlm.recipe import read_recipe, recipe_names
from hypothesis import given
from hypothesis import strategies as st

from .loaded import pictures, recipe_of
from .tiny_models import make_tiny

SEVEN = "qwen2.5-vl-7b"


@pytest.fixture(scope="module", params=["qwen2_5_vl", "qwen3_vl"])
def tiny(request, tmp_path_factory):
    """A recipe that allows 512 pixels a side, of each family with pictures of any size."""
    folder = make_tiny(request.param, tmp_path_factory.mktemp("models") / "tiny")
    return recipe_of(request.param, folder)


@given(st.sampled_from(recipe_names()), st.integers(-5, 3000))
def test_a_budget_never_allows_more_than_the_recipe(name, side):
    recipe = read_recipe(name)
    bounded = within_budget(recipe, side)
    assert bounded.images.max_pixels <= recipe.images.max_pixels
    if side_to_show(recipe, side) == 0:
        assert bounded == recipe


def test_no_budget_leaves_every_recipe_as_it_is():
    assert all(within_budget(read_recipe(n), 0) == read_recipe(n) for n in recipe_names())


def test_the_pictures_of_llava_have_one_size_whatever_the_budget():
    assert within_budget(read_recipe("changechat"), 100) == read_recipe("changechat")
    assert side_to_show(read_recipe("changechat"), 100) == 0


def test_a_budget_below_what_any_model_can_see_is_raised_to_that():
    assert within_budget(read_recipe(SEVEN), 3).images.max_pixels == LEAST_SIDE**2


@given(st.integers(1, 700), st.integers(1, 700), st.integers(0, 700))
def test_no_side_of_a_shrunk_picture_is_longer_and_none_grows(height, width, side):
    picture = np.zeros((height, width, 3), np.uint8)
    (small,) = shrunk([picture], side)
    longest = max(side, LEAST_SIDE) if side else 700
    assert max(small.shape[:2]) <= longest and min(small.shape[:2]) >= 1
    assert small.shape[0] <= height and small.shape[1] <= width


def test_a_smaller_budget_means_fewer_tokens_in_the_prompt(tiny):
    shown = pictures(side=512)
    lengths = []
    for side in (0, 256, 112):
        bounded = within_budget(tiny, side)
        pack = packer(tiny.family, Path(tiny.base.folder), bounded.images)
        small = shrunk(shown, side_to_show(tiny, side))
        lengths.append(pack.pack([user(*PAIR, "What?")], small).length)
    assert lengths[0] > 2 * lengths[1] > 4 * lengths[2]


def test_another_budget_shares_nothing_that_was_read_and_loads_no_weights_anew(tiny):
    """A small picture looks the same before and after shrinking: the budget itself must count."""
    shelf, messages, shown = ModelCache(), [user(*PAIR, "What?")], pictures(side=84)
    first = shelf.model_of(tiny, "cpu", Listener())
    first.write(messages, shown, Listener(), 4)
    again = shelf.model_of(tiny, "cpu", Listener()).write(messages, shown, Listener(), 4)
    assert again.reused_tokens > 0
    base = shelf._loaded.model
    bounded = within_budget(tiny, 448)
    other = shelf.model_of(bounded, "cpu", Listener()).write(messages, shown, Listener(), 4)
    assert other.reused_tokens == 0
    assert shelf._loaded.model is base
