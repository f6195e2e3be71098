"""What learns: a model in memory, the weights of it that change, and how they are saved."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from torch import Tensor
from torch.optim import Optimizer
from transformers import PreTrainedModel

from .settings import Settings
from .two_optimizers import MuonAndAdamW

#: Changes a model before it is trained, such as to weights that feel their later quantisation.
Alteration = Callable[[PreTrainedModel], None]


class TrainableModel(ABC):
    """A model that learns.

    Attributes
    ----------
    kind:
        What is saved: ``model`` or ``adapter``.
    network:
        Computes the answers.
    """

    kind: str
    network: PreTrainedModel

    @abstractmethod
    def optimizer(self, settings: Settings) -> Optimizer | MuonAndAdamW:
        """Return what changes the weights."""

    def weights(self) -> dict[str, Tensor]:
        """Return what learns, by name."""
        return {
            name: parameter.detach()
            for name, parameter in self.network.named_parameters()
            if parameter.requires_grad
        }

    @abstractmethod
    def save(self, folder: Path, card: dict) -> None:
        """Write what was learnt, and a card that tells how.

        Raises
        ------
        InputError
            If the disk is full or the folder cannot be written to.
        """
