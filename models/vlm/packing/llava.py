"""Inputs of LLaVA-1.5 as ChangeChat uses it: its prompt, two pictures of one fixed size."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image
from torch import Tensor
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

from .. import recipe
from ..messages import Message
from .chat_packer import ChatPacker, unreadable

# A picture stands on a line of its own, and an earlier answer ends its turn.
TEMPLATE = (
    "{% if messages[0]['role'] != 'system' %}"
    "A chat between a curious human and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the human's questions. "
    "{% endif %}"
    "{% for message in messages %}"
    "{% if message['role'] == 'user' %}USER: {% elif message['role'] == 'assistant' %}ASSISTANT: "
    "{% endif %}"
    "{% set turn = namespace(line_starts=true) %}"
    "{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}<image>\n{% set turn.line_starts = true %}"
    "{% elif part['text'].strip() %}"
    "{{ part['text'].lstrip() if turn.line_starts else part['text'] }}"
    "{% set turn.line_starts = false %}{% endif %}"
    "{% endfor %}"
    "{{ '</s>' if message['role'] == 'assistant' else ' ' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}ASSISTANT:{% endif %}"
)


class LlavaPacker(ChatPacker):
    """Packs for LLaVA; every picture becomes the same number of tokens, whatever the budget.

    A picture that is not square is fitted to the square whole instead of being cropped: see
    docs/decisions/llava-picture.md.
    """

    def __init__(self, folder: Path, images: recipe.Images) -> None:
        super().__init__(folder, TEMPLATE)
        self._side = images.side or self._config.vision_config.image_size
        try:
            self._processor = CLIPImageProcessorPil.from_pretrained(  # nosec B615 # a local folder
                folder, local_files_only=True
            )
        except Exception as error:  # a damaged file makes the library stumble in any way
            raise unreadable(folder, error) from error

    def picture_tokens(self, height: int, width: int, max_pixels: int | None = None) -> int:
        """Return how many tokens any picture becomes."""
        patches = (self._side // self._config.vision_config.patch_size) ** 2
        return patches + (self._config.vision_feature_select_strategy == "full")

    def _pixels(self, pictures: list[np.ndarray], max_pixels: int | None) -> dict[str, Tensor]:
        return dict(
            self._processor(
                images=[Image.fromarray(picture) for picture in pictures],
                size={"height": self._side, "width": self._side},
                do_center_crop=False,
                return_tensors="pt",
            )
        )

    def _ids(self, messages: Sequence[Message], asks: bool = True) -> list[int]:
        """Begin as the tokenizer begins any text: with its mark of the beginning, if it has one."""
        return [*self.tokenizer.encode(""), *super()._ids(messages, asks)]
