"""The guides by name: which network looks at the pair, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from ...core.errors import InputError
from ...core.guides import EMBEDDED, MCI_NET
from .predictor import Predictor
from .rescaling import Predicts
from .tiling import TILE
from .weights import BUNDLED, GuideCard, load_guide


class ChangePredictor(Predicts, Protocol):
    """What finds changed objects of its ``classes``, a subset of ``core.evidence.CLASSES``."""

    classes: tuple[str, ...]


@dataclass(frozen=True)
class ChosenGuide:
    """A loaded network, what goes with it, and the outer side in pixels of its tiles."""

    predictor: ChangePredictor
    card: GuideCard
    tile: int = TILE


def choose_guide(guide: str) -> ChosenGuide:
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
    return ChosenGuide(Predictor(network), card)


def _mci_net() -> ChosenGuide:
    # Imported here: most questions are answered without it.
    from .mci_net.installation import load_mci_net
    from .mci_net.predictor import CARD, MciNetPredictor
    from .mci_net.predictor import TILE as MCI_NET_TILE

    network, words = load_mci_net()
    embedded = Predictor(load_guide(BUNDLED)[0])
    return ChosenGuide(MciNetPredictor(network, words, embedded), CARD, MCI_NET_TILE)


def _weights(guide: str) -> Path:
    path = Path(guide).expanduser()
    if not path.is_file():
        raise InputError(
            f"There is no guide called {guide}. Choose {EMBEDDED} or {MCI_NET}, or name weights "
            "made by train-guide (a .safetensors file)."
        )
    return path
