"""What helps a model that learns from scratch: all the text, and matrices that learn by Muon."""

import numpy as np
import torch
from changechat.models.vlm.device import CPU
from changechat.models.vlm.loading import load_base
from changechat.models.vlm.messages import assistant, user
from changechat.models.vlm.packing import packer
from changechat.models.vlm.recipe import unquantized
from changechat.models.vlm.training.orthogonal import MuonWithAdamW

from ..loaded import recipe_of
from ..tiny_models import make_tiny

_IDS = torch.arange(20, 60)[None]


def _model(folder, seed=0):
    recipe = recipe_of("qwen2_5_vl", make_tiny("qwen2_5_vl", folder, seed))
    return load_base(unquantized(recipe), folder, CPU)


def _steps(model, optimizer, count):
    losses = []
    for _ in range(count):
        loss = model(input_ids=_IDS, labels=_IDS).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses


def test_all_text_is_learnt_where_asked_but_no_picture(tmp_path):
    recipe = recipe_of("qwen2_5_vl", make_tiny("qwen2_5_vl", tmp_path))
    pack = packer(recipe.family, tmp_path, recipe.images)
    messages = [user("What is new?"), assistant("A house")]
    answers, whole = pack.lesson_text(messages), pack.lesson_text(messages, whole=True)
    assert np.array_equal(answers.ids, whole.ids)
    assert whole.is_answer.all()
    assert 0 < answers.is_answer.sum() < len(answers.ids)


def test_every_weight_learns_once(tmp_path):
    model = _model(tmp_path)
    optimizer = MuonWithAdamW(model, 1e-3, 0.0)
    held = [id(one) for group in optimizer.param_groups for one in group["params"]]
    assert sorted(held) == sorted(id(one) for one in model.parameters())


def test_a_text_is_learnt_by_heart(tmp_path):
    model = _model(tmp_path)
    losses = _steps(model, MuonWithAdamW(model, 5e-3, 0.0), 25)
    assert losses[-1] < 0.5 * losses[0]


def test_a_saved_optimiser_goes_on_as_if_never_stopped(tmp_path):
    straight, stopped = (_model(tmp_path / name, seed=1) for name in ("a", "b"))
    first = MuonWithAdamW(straight, 1e-3, 0.0)
    expected = _steps(straight, first, 6)
    _steps(stopped, before := MuonWithAdamW(stopped, 1e-3, 0.0), 3)
    again = MuonWithAdamW(stopped, 1e-3, 0.0)
    again.load_state_dict(before.state_dict())
    assert _steps(stopped, again, 3) == expected[3:]


def test_its_rates_are_those_of_its_groups(tmp_path):
    model = _model(tmp_path)
    optimizer = MuonWithAdamW(model, 1e-3, 0.0)
    before = [one.detach().clone() for one in model.parameters()]
    for group in optimizer.param_groups:
        group["lr"] = 0.0
    _steps(model, optimizer, 1)
    assert all(map(torch.equal, before, model.parameters()))
