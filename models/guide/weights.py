"""The guide's weights on disk: safetensors with everything needed to use them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from ...core.errors import InputError
from ..whole_file import whole_file
from .network import GuideConfig, GuideNetwork

BUNDLED = Path(__file__).parents[1] / "weights" / "guide.safetensors"


@dataclass(frozen=True)
class GuideCard:
    """What goes with the weights.

    Attributes
    ----------
    name:
        Shown to people and kept as provenance.
    config:
        Sizes of the network.
    ground_sampling_distance:
        Finest and coarsest metres per pixel the guide may see; finer imagery is resampled,
        coarser makes it abstain.
    threshold:
        Change probability from which a pixel counts.
    min_component_m2:
        Smallest component that counts, in square metres.
    validation_f1:
        Building-change F1 on the validation tiles.
    training:
        Settings of the training run.
    """

    config: GuideConfig
    name: str = "embedded guide"
    ground_sampling_distance: tuple[float, float] = (0.5, 1.2)
    threshold: float = 0.5
    min_component_m2: float = 10.0
    validation_f1: float = 0.0
    training: dict = field(default_factory=dict)

    @classmethod
    def of_run(cls, config: GuideConfig, f1: float, training: dict) -> GuideCard:
        """Return the card of freshly trained weights."""
        return cls(config=config, validation_f1=round(f1, 4), training=training)

    def to_json(self) -> str:
        """Return the card as JSON text."""
        return json.dumps({**asdict(self), "config": self.config.to_dict()})

    @classmethod
    def from_json(cls, text: str) -> GuideCard:
        """Rebuild from :meth:`to_json`."""
        values = json.loads(text)
        values["config"] = GuideConfig.from_dict(values["config"])
        values["ground_sampling_distance"] = tuple(values["ground_sampling_distance"])
        return cls(**values)


def save_guide(network: GuideNetwork, card: GuideCard, path: Path) -> None:
    """Write the weights in half precision, whole or not at all.

    Raises
    ------
    InputError
        If the disk is full or the folder cannot be written to.
    """
    tensors = {
        name: tensor.half().contiguous() if tensor.is_floating_point() else tensor
        for name, tensor in network.state_dict().items()
    }
    with whole_file(path) as partial:
        save_file(tensors, partial, metadata={"card": card.to_json()})
        partial.chmod(0o644)  # safetensors writes for its owner alone; plugins are shared


def load_guide(path: Path = BUNDLED) -> tuple[GuideNetwork, GuideCard]:
    """Read weights written by :func:`save_guide`; the network is in evaluation mode, float32.

    Raises
    ------
    InputError
        If the file is missing, damaged, or holds another network.
    """
    try:
        with safe_open(path, framework="pt") as file:
            card = GuideCard.from_json(file.metadata()["card"])
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        network = GuideNetwork(card.config)
        network.load_state_dict({name: _full(tensor) for name, tensor in tensors.items()})
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise InputError(
            f"The guide's weights {path} cannot be read ({type(error).__name__}). "
            "Reinstall the plugin, or choose weights made by train-guide."
        ) from error
    return network.eval().to(memory_format=torch.channels_last), card


def _full(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.float() if tensor.is_floating_point() else tensor
