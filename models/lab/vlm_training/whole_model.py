"""Training of all weights of a model, such as one made from scratch."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ...support.files import whole_folder
from ...vlm.device import Device
from ...vlm.hub.adapter_check import CARD_NAME
from ...vlm.loading import load_base
from ...vlm.recipe import Recipe, unquantized
from .card import README_NAME, write_card
from .settings import Settings
from .trainable_model import Alteration, TrainableModel
from .two_optimizers import MuonAndAdamW

_PARAMETRIZED = re.compile(r"\.parametrizations\.(\w+)\.original$")
_NOT_COPIED = ("*.safetensors", "*.safetensors.index.json", "*.bin", CARD_NAME, README_NAME)


class WholeModel(TrainableModel):
    """A model whose weights all learn, in 32 bit.

    What is added to it to learn by, such as a head that is thrown away, is not saved.

    Parameters
    ----------
    folder:
        Holds the model to start from; it is not changed.
    alter:
        Called with the model in order, before the optimiser is made.

    Raises
    ------
    InputError
        If the folder holds no such model.
    """

    kind = "model"

    def __init__(
        self, recipe: Recipe, folder: Path, device: Device, alter: Sequence[Alteration] = ()
    ) -> None:
        self.network = load_base(unquantized(recipe), folder, replace(device, dtype=torch.float32))
        self._folder, self._own = folder, set(self.network.state_dict())
        for change in alter:
            change(self.network)

    def optimizer(self, settings: Settings) -> torch.optim.Optimizer | MuonAndAdamW:
        """Return AdamW with the short memory that a short run from scratch wants; perhaps Muon too.

        Only matrices decay.
        """
        rate, decay, betas = settings.learning_rate, settings.weight_decay, (0.9, 0.95)
        learning = [one for one in self.network.parameters() if one.requires_grad]
        matrices = self._layers_matrices() if settings.matrix_rate else []
        apart = {id(one) for one in matrices}
        others = [one for one in learning if id(one) not in apart]
        groups: list[dict[str, Any]] = [
            {"params": [one for one in others if one.ndim > 1]},
            {"params": [one for one in others if one.ndim < 2], "weight_decay": 0.0},
        ]
        if matrices:
            return MuonAndAdamW(matrices, groups, settings.matrix_rate, rate, betas, decay)
        return torch.optim.AdamW(groups, lr=rate, betas=betas, weight_decay=decay, fused=True)

    def _layers_matrices(self) -> list[nn.Parameter]:
        layers = self.network.model.language_model.layers
        return [one for one in layers.parameters() if one.ndim == 2 and one.requires_grad]

    def save(self, folder: Path, card: dict) -> None:
        """Write the model with its tokenizer and settings, as a folder of its own."""
        with whole_folder(folder) as partial:
            skipped = shutil.ignore_patterns(*_NOT_COPIED)
            shutil.copytree(self._folder, partial, ignore=skipped, dirs_exist_ok=True)
            weights = plain_weights(self.network)
            own = {name: value for name, value in weights.items() if name in self._own}
            self.network.save_pretrained(partial, state_dict=own)
            write_card(partial, card)


def plain_weights(model: nn.Module) -> dict[str, Tensor]:
    """Return a model's weights by their usual names, also of layers with parametrised weights."""
    weights = {_PARAMETRIZED.sub(r".\1", name): value for name, value in model.state_dict().items()}
    return {name: value for name, value in weights.items() if "parametrizations." not in name}
