"""CLIP sees pictures of another size than it was trained with."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from changechat.models.vlm.loading import see_at
from changechat.models.vlm.messages import PAIR, user
from changechat.models.vlm.packing import packer
from changechat.models.vlm.recipe import Images
from transformers import LlavaForConditionalGeneration

from .packing.examples import pair
from .tiny_models import make_tiny


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny("llava", tmp_path_factory.mktemp("llava"))


@pytest.fixture
def model(folder: Path) -> LlavaForConditionalGeneration:
    return LlavaForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)


def _positions(model: LlavaForConditionalGeneration) -> torch.Tensor:
    return model.model.vision_tower.embeddings.position_embedding.weight.detach()


def test_llava_writes_about_pictures_of_252_pixels(
    folder: Path, model: LlavaForConditionalGeneration
) -> None:
    llava = packer("llava", folder, Images(side=252))
    packed = llava.pack([user(*PAIR, "What changed?")], pair(252, 252))
    with pytest.raises(ValueError, match="252"):
        model(input_ids=packed.input_ids, **packed.pixels)
    see_at(model, 252)
    written = model.generate(input_ids=packed.input_ids, **packed.pixels, max_new_tokens=2)
    assert written.shape[1] > packed.length


def test_positions_keep_their_corners_and_the_one_of_the_class(
    model: LlavaForConditionalGeneration,
) -> None:
    before = _positions(model).clone()
    see_at(model, 252)
    after = _positions(model)
    assert after.shape == (1 + 18 * 18, before.shape[1])
    assert torch.equal(after[0], before[0])
    old, new = before[1:].reshape(24, 24, -1), after[1:].reshape(18, 18, -1)
    for row, column in ((0, 0), (0, -1), (-1, 0), (-1, -1)):  # corners are aligned
        assert torch.allclose(new[row, column], old[row, column], atol=1e-6)


def test_positions_of_a_smooth_table_stay_where_they_were(
    model: LlavaForConditionalGeneration,
) -> None:
    rows, columns = torch.meshgrid(torch.arange(24.0), torch.arange(24.0), indexing="ij")
    table = torch.stack([rows, columns], dim=-1).reshape(-1, 2)
    _positions(model)[1:, :2] = table
    see_at(model, 252)
    new = _positions(model)[1:].reshape(18, 18, -1)
    # A cubic filter bends a straight line by up to 0.05; unaligned corners would move it by 0.13.
    inner = torch.linspace(0, 23, 18)[2:-2]  # at the edge the filter is cut
    assert torch.allclose(new[2:-2, 9, 0], inner, atol=0.06)
    assert torch.allclose(new[9, 2:-2, 1], inner, atol=0.06)


def test_the_trained_size_is_left_as_it_is(model: LlavaForConditionalGeneration) -> None:
    before = _positions(model).clone()
    see_at(model, 336)
    assert torch.equal(_positions(model), before)
