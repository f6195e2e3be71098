"""Whether a picture was compressed so hard that its blocks look like objects."""

from __future__ import annotations

import numpy as np

_BLOCK = 8
_FEWEST_BLOCKS = 8
#: How much larger steps at the blocks' edges are than steps inside; quality 30 reaches 1.3.
_HEAVY = 1.8


def is_heavily_compressed(picture: np.ndarray) -> bool:
    """Return whether JPEG's blocks of 8 pixels stand out in a picture (bands, h, w).

    The picture must show the file's own pixels; the blocks may begin anywhere.
    """
    grey = picture.astype(np.float32).mean(axis=0)
    return all(_stands_out(np.abs(np.diff(part, axis=1))) for part in (grey, grey.T))


def _stands_out(steps: np.ndarray) -> bool:
    count = steps.shape[1] // _BLOCK
    if count < _FEWEST_BLOCKS:
        return False
    phases = steps[:, : count * _BLOCK].mean(axis=0).reshape(count, _BLOCK).mean(axis=0)
    edge = int(phases.argmax())
    inside = np.delete(phases, edge).mean()
    return bool(phases[edge] > _HEAVY * max(float(inside), 1e-6))
