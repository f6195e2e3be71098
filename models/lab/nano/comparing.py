"""nano holds one date beside the other: where a head begins to look, and what it is asked.

Why it needs this: ``docs/decisions/comparing.md``.
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedModel

from ...vlm.packing.chat_packer import ChatPacker
from ..guide_training.data.labels import APPEARED, BUILDING, DISAPPEARED
from ..instructions.training_conversation import QuestionAnswer, TrainingConversation
from ..vlm_training.collate import Batch
from ..vlm_training.example import TrainingExample, messages_of
from .architecture import PICTURE_SIDE, TOKEN_SIDE
from .vision_pretraining import CHANGED_SHARE

#: How strongly each pair of frequencies holds to its place: rows and columns need most.
_NEAR, _FAR = (7.0, 9.0, 7.0, 9.0), 3.0
#: The key head, of the first layer, that begins by looking across.
_LOOKING = 1
_TOKENS = TOKEN_SIDE**2
_DIRECTIONS = (APPEARED, DISAPPEARED)
_WEIGHT, _CHANGED_MORE = 0.5, 3.0


def distance_between_dates(model: PreTrainedModel, packer: ChatPacker) -> int:
    """Return how many positions a square of the after image stands behind the same one before."""
    asked = messages_of(
        TrainingConversation((QuestionAnswer("<image><image>", ""),), ("before", "after"))
    )[:1]
    picture = np.zeros((PICTURE_SIDE, PICTURE_SIDE, 3), np.uint8)
    packed = packer.pack(asked, [picture, picture])
    positions, _ = model.model.get_rope_index(
        input_ids=packed.input_ids,
        image_grid_thw=packed.make_pixels()["image_grid_thw"],
        **packed.types,
    )
    shown = positions[0, 0, packed.input_ids[0] == model.config.image_token_id]
    return int(shown[_TOKENS] - shown[0])


@torch.no_grad()
def look_across(model: PreTrainedModel, distance: int) -> None:
    """Have one key head of the first layer begin by looking at the same square of the other date.

    Its queries and keys are biases alone, turned against each other by the distance: rotary
    positions (Su et al., 2021) then give the highest score at just that distance, in time, row and
    column. In place; what the head makes of it is learnt.

    Parameters
    ----------
    distance:
        From :func:`distance_between_dates`.
    """
    attention = model.model.language_model.layers[0].self_attn
    config = model.config.text_config
    side = config.hidden_size // config.num_attention_heads
    half = side // 2
    strength = torch.full((half,), _FAR)
    strength[: len(_NEAR)] = torch.tensor(_NEAR)
    base = config.rope_parameters["rope_theta"]
    angles = distance * base ** (-torch.arange(half) / half)
    query = torch.cat([strength, torch.zeros(half)])
    key = torch.cat([strength * angles.cos(), strength * angles.sin()])
    group = config.num_attention_heads // config.num_key_value_heads
    heads = slice(_LOOKING * group * side, (_LOOKING + 1) * group * side)
    attention.q_proj.weight[heads] = 0
    attention.q_proj.bias[heads] = query.repeat(group)
    head = slice(_LOOKING * side, (_LOOKING + 1) * side)
    attention.k_proj.weight[head] = 0
    attention.k_proj.bias[head] = key


class DateAttention:
    """A loss beside the answers': which squares have changed, asked of the first layer.

    It is asked of the after image's tokens, which have just looked at the before image's. The head
    that answers is thrown away with the run.
    """

    def __init__(self) -> None:
        self._head: nn.Linear | None = None
        self._hidden: Tensor | None = None

    def attach(self, model: PreTrainedModel) -> None:
        """Give a model the head, which learns with it as its ``comparison``."""
        self._head = nn.Linear(model.config.text_config.hidden_size, len(_DIRECTIONS))
        nn.init.zeros_(self._head.weight)
        nn.init.zeros_(self._head.bias)
        model.comparison = self._head
        model.model.language_model.layers[0].register_forward_hook(self._keep)

    def __call__(self, examples: Sequence[TrainingExample], batch: Batch) -> Tensor:
        """Return the mean cross-entropy, in nats, for a batch that the model has just read.

        Examples without pictures, or whose truth was not written, say nothing.
        """
        if self._head is None or self._hidden is None:
            raise RuntimeError("the comparison is not attached to a model that has read the batch")
        hidden, self._hidden = self._hidden, None
        truths = _known_changes(examples)
        if not truths:
            return hidden.new_zeros(())
        rows = list(truths)
        shown = batch.inputs["mm_token_type_ids"][rows] > 0
        tokens = hidden[rows][shown].view(len(rows), 2, _TOKENS, -1)[:, 1]
        truth = torch.from_numpy(np.stack(list(truths.values()))).float()
        said = self._head(functional.layer_norm(tokens.float(), tokens.shape[-1:]))
        return _WEIGHT * functional.binary_cross_entropy_with_logits(
            said, truth, weight=1 + _CHANGED_MORE * truth
        )

    def _keep(self, _layer: nn.Module, _inputs: tuple, output: Tensor | tuple[Tensor, ...]) -> None:
        self._hidden = output if isinstance(output, Tensor) else output[0]


def _known_changes(examples: Sequence[TrainingExample]) -> dict[int, np.ndarray]:
    """Return what changed, by the places of the examples of which that is known."""
    told = (
        (row, read_changes(one.pictures[1])) for row, one in enumerate(examples) if one.pictures
    )
    return {row: changes for row, changes in told if changes is not None}


def write_changes(label: np.ndarray, after: Path) -> None:
    """Write beside an after image which of its squares have changed.

    Parameters
    ----------
    label:
        uint8 (H, W, 2), as in ``guide.training.labels``.
    """
    squares = np.zeros((TOKEN_SIDE, TOKEN_SIDE), np.uint8)
    for bit, code in enumerate(_DIRECTIONS):
        changed = (label[..., BUILDING] == code).astype(np.float32)
        share = cv2.resize(changed, squares.shape, interpolation=cv2.INTER_AREA)
        squares |= (share > CHANGED_SHARE).astype(np.uint8) << bit
    cv2.imwrite(str(_changes_file(after)), squares)


def read_changes(after: Path) -> np.ndarray | None:
    """Return which squares have buildings that appeared or disappeared, bool (squares, 2).

    None where that was not written for this after image.
    """
    file = _changes_file(after)
    if not file.exists():
        return None
    squares = cv2.imread(str(file), cv2.IMREAD_UNCHANGED).ravel()
    return np.stack([squares & (1 << bit) > 0 for bit in range(len(_DIRECTIONS))], axis=1)


def _changes_file(after: Path) -> Path:
    return after.with_name(f"{after.stem.removesuffix('_after')}_change.png")
