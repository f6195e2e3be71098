"""The image budget of a question: how large the pictures of both dates may be that a model sees."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from .families import family_of
from .recipe import Recipe

LEAST_SIDE = 56  # two of the larger patches


def within_budget(recipe: Recipe, side: int) -> Recipe:
    """Return a recipe whose pictures keep to a budget.

    The recipe's own bound stays where it is tighter; LLaVA's pictures have one size, whatever the
    budget.

    Parameters
    ----------
    side:
        Longest side of a picture in pixels; 0 leaves the recipe as it is.
    """
    shown = side_to_show(recipe, side)
    if not shown:
        return recipe
    return replace(recipe, images=replace(recipe.images, max_pixels=shown**2))


def side_to_show(recipe: Recipe, side: int) -> int:
    """Return the side that a budget allows pictures, 0 where the recipe's own bound decides."""
    if side <= 0 or family_of(recipe.family).fixed_side:
        return 0
    least = max(side, LEAST_SIDE)
    return least if least**2 < recipe.images.max_pixels else 0


def shrunk(pictures: Sequence[np.ndarray], side: int) -> list[np.ndarray]:
    """Return pictures, uint8 (h, w, 3) RGB, no side of which is longer than ``side`` pixels.

    0 leaves them as they are.
    """
    if side <= 0:
        return list(pictures)
    return [_thumbnail(picture, max(side, LEAST_SIDE)) for picture in pictures]


def _thumbnail(picture: np.ndarray, side: int) -> np.ndarray:
    if max(picture.shape[:2]) <= side:
        return picture
    image = Image.fromarray(np.ascontiguousarray(picture))
    image.thumbnail((side, side), Image.Resampling.BICUBIC)
    return np.asarray(image)
