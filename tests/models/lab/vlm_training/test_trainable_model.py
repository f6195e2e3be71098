"""Which weights learn, how fast, and on which devices."""

import re
from pathlib import Path

import pytest
import torch
from changechat.core.errors import InputError
from changechat.models.lab.vlm_training import fit
from changechat.models.lab.vlm_training.adapted_model import AdaptedModel
from changechat.models.lab.vlm_training.fit import check_device
from changechat.models.lab.vlm_training.settings import Settings
from changechat.models.lab.vlm_training.whole_model import WholeModel
from changechat.models.vlm.device import CPU, Device
from changechat.models.vlm.families import FAMILIES

SEEING = re.compile(r"visual|vision_tower|multi_modal_projector")


def adapted(recipe):
    return AdaptedModel(recipe, Path(recipe.base.folder), CPU)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("vision_tower", (True, False))
def test_an_adapter_is_on_all_linear_layers_or_on_those_of_the_language_model(
    family, vision_tower, tiny_recipe
):
    recipe = tiny_recipe(family, lora={"vision_tower": vision_tower})
    network = adapted(recipe).network
    linear = {
        name
        for name, module in WholeModel(
            recipe, Path(recipe.base.folder), CPU
        ).network.named_modules()
        if isinstance(module, torch.nn.Linear) and name != "lm_head"
    }
    wanted = linear if vision_tower else {name for name in linear if not SEEING.search(name)}
    names = {name for name, one in network.named_parameters() if one.requires_grad}
    assert {name.split(".lora_")[0] for name in names} == wanted
    assert all(".lora_" in name for name in names)
    assert any("projector" in name or "merger" in name for name in linear)


def test_lora_plus_lets_the_matrices_b_learn_faster(tiny_recipe):
    student = adapted(tiny_recipe())
    optimizer = student.optimizer(Settings(learning_rate=1e-4, plus_ratio=16.0))
    names = {id(one): name for name, one in student.network.named_parameters()}
    rates = {
        names[id(one)]: group["lr"] for group in optimizer.param_groups for one in group["params"]
    }
    assert set(rates) == set(student.weights())
    for name, rate in rates.items():
        assert rate == pytest.approx(16e-4 if "lora_B" in name else 1e-4)


def test_without_lora_plus_all_learn_alike(tiny_recipe):
    optimizer = adapted(tiny_recipe()).optimizer(Settings(learning_rate=1e-4))
    assert {group["lr"] for group in optimizer.param_groups if group["params"]} == {1e-4}


def test_of_a_whole_model_all_weights_learn_and_only_matrices_decay(tiny_recipe):
    recipe = tiny_recipe()
    student = WholeModel(recipe, Path(recipe.base.folder), CPU)
    optimizer = student.optimizer(Settings(weight_decay=0.1))
    assert set(student.weights()) == {name for name, _ in student.network.named_parameters()}
    assert all(one.dtype == torch.float32 for one in student.weights().values())
    for group in optimizer.param_groups:
        expected = {True} if group["weight_decay"] else {False}
        assert {one.ndim > 1 for one in group["params"]} == expected


@pytest.mark.parametrize("family", FAMILIES)
def test_muon_changes_the_matrices_of_the_language_models_layers_alone(family, tiny_recipe):
    recipe = tiny_recipe(family)
    student = WholeModel(recipe, Path(recipe.base.folder), CPU)
    optimizer = student.optimizer(Settings(learning_rate=1e-4, matrix_rate=1e-2))
    names = {id(one): name for name, one in student.network.named_parameters()}
    rates = {
        names[id(one)]: group["lr"] for group in optimizer.param_groups for one in group["params"]
    }
    assert set(rates) == set(student.weights())
    for name, rate in rates.items():
        fast = "language_model.layers." in name and student.weights()[name].ndim == 2
        assert rate == (1e-2 if fast else 1e-4)


def test_a_model_that_is_not_there_is_named(tiny_recipe, tmp_path):
    with pytest.raises(InputError, match="Tiny cannot be trained. .*gone"):
        check_device(tiny_recipe(), tmp_path / "gone", CPU, "adapter")


def test_a_model_without_room_on_the_processor_is_sent_to_a_gpu(tiny_recipe, monkeypatch):
    recipe = tiny_recipe()
    monkeypatch.setattr(Device, "free_bytes", lambda device: 1000)
    with pytest.raises(InputError, match="Train it on an NVIDIA GPU, in 4 bit"):
        check_device(recipe, Path(recipe.base.folder), CPU, "adapter")


def test_all_weights_need_more_room_than_an_adapter(tiny_recipe, monkeypatch):
    recipe = tiny_recipe()
    folder = Path(recipe.base.folder)
    need = fit.estimate(fit.unquantized(recipe), folder, CPU).total
    monkeypatch.setattr(Device, "free_bytes", lambda device: need + 1000)
    check_device(recipe, folder, CPU, "adapter")
    with pytest.raises(InputError, match="to be trained"):
        check_device(recipe, folder, CPU, "model")


def test_a_gpu_that_computes_too_coarsely_is_refused(tiny_recipe):
    recipe = tiny_recipe()
    with pytest.raises(InputError, match="bfloat16"):
        check_device(
            recipe, Path(recipe.base.folder), Device("cuda:0", "old GPU", torch.float16), "adapter"
        )
