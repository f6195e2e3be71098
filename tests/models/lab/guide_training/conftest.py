"""What the training tests share."""

import cv2
import numpy as np
import pytest

from .road_images import road_image


@pytest.fixture
def road_folder(tmp_path):
    for part in ("images", "masks"):
        (tmp_path / part).mkdir()
    for number in range(17):
        item = road_image(number, across=4 + 2 * number)
        cv2.imwrite(str(tmp_path / "images" / f"{number:02}.jpg"), item.image)
        cv2.imwrite(str(tmp_path / "masks" / f"{number:02}.png"), item.road * np.uint8(255))
    return tmp_path
