"""Weights that learn while they are read as NF4, so that loading in 4 bit costs nothing later.

Quantisation-aware training with a straight-through gradient (Jacob et al., 2018): the forward pass
sees the weights as bitsandbytes will hold them, the gradient passes as if they were exact.
"""

import torch
from bitsandbytes.functional import dequantize_4bit, quantize_4bit
from torch import Tensor, nn
from torch.nn.utils import parametrize
from transformers import PreTrainedModel


class ReadAsNf4(nn.Module):
    """A parametrisation: the exact weights inside, what NF4 makes of them outside."""

    def forward(self, weights: Tensor) -> Tensor:
        """Return weights (out, in) after NF4 with double quantisation."""
        with torch.no_grad():
            held, state = quantize_4bit(
                weights.detach(), quant_type="nf4", compress_statistics=True
            )
            error = dequantize_4bit(held, state).to(weights.dtype) - weights
        return weights + error


def read_as_four_bit(model: PreTrainedModel) -> None:
    """Have the language model's layers learn as 4-bit weights; in place.

    The same layers as ``loading.load_base`` quantises: all linear ones but the vision tower's and
    the output's.
    """
    for layer in model.model.language_model.modules():
        if isinstance(layer, nn.Linear):
            parametrize.register_parametrization(layer, "weight", ReadAsNf4(), unsafe=True)
