"""How large the pictures are that a model sees, as the profile knows it."""

from __future__ import annotations

from qgis.core import QgsSettings

BY_RECIPE = 0
LARGEST_SIDE = 512  # what any model gets without a budget
_SETTING = "changechat/image_side"


def image_side() -> int:
    """Return the longest side of both dates' pictures in pixels; 0: as the model's recipe says."""
    side = QgsSettings().value(_SETTING, BY_RECIPE, type=int)
    return side if side > 0 else BY_RECIPE


def save_image_side(side: int) -> None:
    """Keep a choice in the profile."""
    QgsSettings().setValue(_SETTING, side)
