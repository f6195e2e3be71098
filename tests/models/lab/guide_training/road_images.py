"""Road images made by code."""

import numpy as np
from changechat.models.lab.guide_training.data.roads import RoadImage


def road_image(seed, side=64, across=20):
    rng = np.random.default_rng(seed)
    image = rng.integers(60, 120, (side, side, 3), dtype=np.uint8)
    road = np.zeros((side, side), bool)
    road[across : across + 8] = True
    image[road] = 200
    return RoadImage(str(seed), image, road)
