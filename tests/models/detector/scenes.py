"""Landscapes of several correlated bands for the detector's tests."""

import numpy as np
from scipy.ndimage import gaussian_filter


def landscape(bands=4, side=160, seed=0):
    """Return float values of about 100 ± 20, shape (bands, side, side), rough and smooth parts."""
    rng = np.random.default_rng(seed)
    layers = np.stack(
        [gaussian_filter(rng.normal(size=(side, side)), sigma) for sigma in (1, 2, 4, 9)]
    )
    layers /= layers.std(axis=(1, 2), keepdims=True)
    mixed = np.einsum("bl,lhw->bhw", rng.normal(size=(bands, len(layers))), layers)
    return 100 + 20 * mixed / mixed.std(axis=(1, 2), keepdims=True)


def in_other_light(values, noise=0.0, seed=1):
    """Return the same place under another gain and offset for each band, with sensor noise."""
    rng = np.random.default_rng(seed)
    gain = rng.uniform(0.6, 1.5, (len(values), 1, 1))
    offset = rng.uniform(-20, 20, (len(values), 1, 1))
    return gain * values + offset + noise * rng.normal(size=values.shape)
