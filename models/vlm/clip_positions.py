"""CLIP's learned positions for pictures of another size than it was trained with."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional
from transformers.models.clip.modeling_clip import CLIPVisionEmbeddings


def see_at(model: nn.Module, side: int) -> None:
    """Make the CLIP tower of a model take square pictures of ``side`` pixels.

    ChangeChat resamples the positions bicubically with aligned corners. The hub library's own
    ``interpolate_pos_encoding`` does not align them, so the table itself is resampled, once.

    Parameters
    ----------
    model:
        Any that holds one CLIP vision tower; its weights are loaded. Positions are never
        quantised, so it may be a model in 4 bit.
    side:
        A multiple of the patch.
    """
    embeddings = next(part for part in model.modules() if isinstance(part, CLIPVisionEmbeddings))
    if embeddings.image_size == side:
        return
    old = embeddings.position_embedding.weight.detach()
    grid = side // embeddings.patch_size
    table = nn.Embedding.from_pretrained(_resampled(old.float(), grid).to(old.dtype))
    embeddings.position_embedding = table
    embeddings.image_size = embeddings.config.image_size = side
    embeddings.num_patches, embeddings.num_positions = grid**2, grid**2 + 1
    embeddings.position_ids = torch.arange(grid**2 + 1, device=old.device)[None]


def _resampled(positions: torch.Tensor, grid: int) -> torch.Tensor:
    """Return the positions of a grid x grid picture; the class token's comes first and stays."""
    count, width = positions.shape
    own, patches = positions[:1], positions[1:]
    edge = round((count - 1) ** 0.5)
    square = patches.T.reshape(1, width, edge, edge)
    resized = functional.interpolate(square, (grid, grid), mode="bicubic", align_corners=True)
    return torch.cat([own, resized.reshape(width, grid**2).T])
