"""Inputs of Qwen2.5-VL and Qwen3-VL: pictures of any size, cut into patches."""

import math
from pathlib import Path

import numpy as np
from PIL import Image
from torch import Tensor
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from .. import recipe
from .chat_packer import ChatPacker, unreadable

MOST_ELONGATED = 200  # the longest picture, by its width, that the processor takes


class QwenPacker(ChatPacker):
    """Packs for both Qwen families; what differs stands in the model's folder.

    A picture keeps its proportions; its sides become multiples of a patch, its area stays between
    the model's least and the budget. Only one that is more than 200 times as long as wide is
    first stretched across its short side, to just that ratio: nothing of it is lost.
    """

    def __init__(self, folder: Path, images: recipe.Images) -> None:
        super().__init__(folder, add_vision_id=images.vision_ids)
        self._max_pixels = images.max_pixels
        try:
            self._processor = Qwen2VLImageProcessorPil.from_pretrained(  # nosec B615 # a local folder
                folder, local_files_only=True
            )
            patch = self._processor.patch_size * self._processor.merge_size
            vision = self._config.vision_config
            if patch != vision.patch_size * vision.spatial_merge_size:
                raise ValueError("its pictures are cut into patches of another size")
        except Exception as error:  # a damaged file makes the library stumble in any way
            raise unreadable(folder, error) from error

    def picture_tokens(self, height: int, width: int, max_pixels: int | None = None) -> int:
        """Return how many tokens one picture of this size becomes."""
        least, most = self._bounds(max_pixels)
        patches = self._processor.get_number_of_image_patches(
            *_bearable(height, width), {"min_pixels": least, "max_pixels": most}
        )
        return patches // self._processor.merge_size**2

    def _pixels(self, pictures: list[np.ndarray], max_pixels: int | None) -> dict[str, Tensor]:
        least, most = self._bounds(max_pixels)
        return dict(
            self._processor(
                images=[_stretched(picture) for picture in pictures],
                size={"shortest_edge": least, "longest_edge": most},
                return_tensors="pt",
            )
        )

    def _types(self, is_picture: Tensor) -> dict[str, Tensor]:
        return {"mm_token_type_ids": is_picture.long()}

    def _bounds(self, max_pixels: int | None) -> tuple[int, int]:
        """Return the least and the most pixels of a picture.

        The least is at most half of the budget: sides are rounded up from it, to whole patches.
        """
        most = max_pixels or self._max_pixels
        return min(self._processor.size["shortest_edge"], most // 2), most


def _bearable(height: int, width: int) -> tuple[int, int]:
    shortest = math.ceil(max(height, width) / MOST_ELONGATED)
    return max(height, shortest), max(width, shortest)


def _stretched(picture: np.ndarray) -> Image.Image:
    height, width = _bearable(*picture.shape[:2])
    image = Image.fromarray(picture)
    return image if image.size == (width, height) else image.resize((width, height))
