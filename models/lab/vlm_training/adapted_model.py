"""Training of a LoRA adapter on a base that keeps its weights: in 4 bit on a GPU (QLoRA)."""

import warnings
from collections.abc import Sequence
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from peft.optimizers import create_loraplus_optimizer

from ...support.files import whole_folder
from ...vlm.device import Device
from ...vlm.hub.installed import model_folder
from ...vlm.loading import load_base
from ...vlm.recipe import Recipe, unquantized
from .card import write_card
from .settings import Settings
from .trainable_model import Alteration, TrainableModel

#: Everything between pixels and the language model.
_SEEING = r"(.*\.)?(visual|vision_tower|multi_modal_projector)\..*"


class AdaptedModel(TrainableModel):
    """A base with a new adapter on its linear layers, the output layer left out.

    On a GPU the base is quantised as the recipe says (QLoRA, Dettmers et al., 2023) and each
    layer's values are computed again on the way back; on the processor it is not quantised. The
    adapter itself is always in 32 bit.

    Parameters
    ----------
    recipe:
        Its table ``lora`` says rank, scale, dropout, and whether the vision tower and projector
        learn too.
    folder:
        Holds the base.
    alter:
        Called with the base in order.

    Raises
    ------
    InputError
        If the folder holds no such model.
    """

    kind = "adapter"

    def __init__(
        self, recipe: Recipe, folder: Path, device: Device, alter: Sequence[Alteration] = ()
    ) -> None:
        base = recipe if device.on_gpu else unquantized(recipe)
        self.network = load_base(base, folder, device)
        for change in alter:
            change(self.network)
        self.network.requires_grad_(False)
        if device.on_gpu:
            self.network.activation_checkpointing_enable({"use_reentrant": False})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # PEFT asks for what the hub renamed
            self._peft = get_peft_model(self.network, _lora(recipe))
        config = self._peft.peft_config["default"]
        if recipe.base.repository and folder == model_folder(recipe):
            config.base_model_name_or_path = recipe.base.repository
            config.revision = recipe.base.revision

    def optimizer(self, settings: Settings) -> torch.optim.Optimizer:
        """Return AdamW; by LoRA+ the matrices B learn faster than A."""
        return create_loraplus_optimizer(
            self._peft,
            torch.optim.AdamW,
            lr=settings.learning_rate,
            loraplus_lr_ratio=settings.plus_ratio,
            loraplus_weight_decay=settings.weight_decay,
            fused=True,
        )

    def save(self, folder: Path, card: dict) -> None:
        """Write the adapter in PEFT's format."""
        with whole_folder(folder) as partial:
            self._peft.save_pretrained(str(partial), save_embedding_layers=False)
            write_card(partial, card)


def _lora(recipe: Recipe) -> LoraConfig:
    lora = recipe.lora
    return LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules="all-linear",
        exclude_modules=None if lora.vision_tower else _SEEING,
        task_type="CAUSAL_LM",
    )
