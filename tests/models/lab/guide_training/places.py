"""Made-up places: bright roofs on rough green ground."""

import numpy as np
from changechat.models.lab.guide_training.data.places import MaskedPlace, PlaceSet


def place(seed, side=300):
    rng = np.random.default_rng(seed)
    image = rng.normal((70, 120, 80), 25, (side, side, 3)).clip(0, 255).astype(np.uint8)
    building = np.zeros((side, side), bool)
    for top, left in rng.integers(0, side - 20, (side // 12, 2)):
        building[top : top + 16, left : left + 20] = True
    image[building] = (210, 200, 205)
    return MaskedPlace(image, building)


def place_set(name, seed):
    return PlaceSet(name, (place(seed), place(seed + 100)), (0.9, 1.1))
