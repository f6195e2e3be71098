"""The guides by name: which network looks at the pair, and what goes with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np

from ...core.errors import InputError
from ...core.guides import EMBEDDED, MCI_NET
from .predictor import Prediction, Predictor
from .weights import BUNDLED, GuideCard, load_guide


class ChangePredictor(Protocol):
    """What finds changed pixels: the embedded network, MCI-Net or another.

    Attributes
    ----------
    classes:
        Kinds of object it tells apart, a subset of ``core.evidence.CLASSES``.
    tile:
        Outer side in pixels of the windows it is given.
    """

    classes: tuple[str, ...]
    tile: int

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Compare two windows, uint8 (h, w, 3) RGB of any size."""


def choose_guide(guide: str) -> tuple[ChangePredictor, GuideCard]:
    """Load a guide.

    Parameters
    ----------
    guide:
        ``embedded``, ``mci-net``, or the path of weights that train-guide has made.

    Raises
    ------
    InputError
        If there is no such guide, it is not installed, or its weights cannot be read.
    """
    if guide == MCI_NET:
        return _mci_net()
    if guide == EMBEDDED:
        network, card = load_guide(BUNDLED)
    else:
        path = _weights(guide)
        network, card = load_guide(path)
        card = replace(card, name=f"{card.name} ({path.name})")
    return Predictor(network), card


def _mci_net() -> tuple[ChangePredictor, GuideCard]:
    # Imported here: most questions are answered without it.
    from .mci_net.installation import load_mci_net
    from .mci_net.predictor import CARD, MciNetPredictor

    network, words = load_mci_net()
    return MciNetPredictor(network, words, Predictor(load_guide(BUNDLED)[0])), CARD


def _weights(guide: str) -> Path:
    path = Path(guide).expanduser()
    if not path.is_file():
        raise InputError(
            f"There is no guide called {guide}. Choose {EMBEDDED} or {MCI_NET}, or name weights "
            "made by train-guide (a .safetensors file)."
        )
    return path
