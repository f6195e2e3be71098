"""The guides by name: which network looks at the pair, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from ...core.errors import InputError
from ...core.guides import EMBEDDED, MCI_NET
from .predictor import Predictor, Predicts
from .rescaling import at_scale, scale_factor
from .summary.summarizer import Summarizer
from .tiling import TILE
from .two_views import TwoViews
from .weights import GuideCard, load_guide


class ChangePredictor(Predicts, Protocol):
    """What finds changed objects of its ``classes``, a subset of ``core.evidence.CLASSES``."""

    classes: tuple[str, ...]


@dataclass(frozen=True)
class ChosenGuide:
    """A loaded network and what goes with it.

    ``tile`` is the outer side in pixels of its tiles; ``summarizer`` None leaves areas without a
    sentence of the guide's own; ``twice`` tells whether the card is one of findings averaged
    by :class:`TwoViews`.
    """

    predictor: ChangePredictor
    card: GuideCard
    tile: int = TILE
    summarizer: Summarizer | None = None
    twice: bool = True

    def factor(self, pixel_size: float) -> float:
        """Return how much windows of so many metres per pixel are enlarged for the network."""
        return scale_factor(pixel_size, self.card.trained_pixel_size)

    def comparing(
        self,
        pixel_size: float,
        before_look: Callable[[], None] = lambda: None,
    ) -> Predicts:
        """Return what compares windows of so many metres per pixel.

        ``before_look`` is called before every look and may end the comparison by raising.
        """
        predictor = TwoViews(self.predictor, before_look) if self.twice else self.predictor
        return at_scale(predictor, self.factor(pixel_size))


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
        network, card = load_guide()
    else:
        path = _weights(guide)
        network, card = load_guide(path)
        card = replace(card, name=f"{card.name} ({path.name})")
    summarizer = Summarizer.of(network.backbone)
    return ChosenGuide(Predictor(network), card, summarizer=summarizer)


def _mci_net() -> ChosenGuide:
    # Imported here: most questions are answered without it.
    from .mci_net.installation import load_mci_net
    from .mci_net.predictor import CARD, MciNetDescriber, MciNetPredictor
    from .mci_net.predictor import TILE as MCI_NET_TILE

    network, words = load_mci_net()
    embedded = Predictor(load_guide()[0])
    predictor = MciNetPredictor(network, words, embedded)
    summarizer = Summarizer(MciNetDescriber(predictor))
    return ChosenGuide(predictor, CARD, MCI_NET_TILE, summarizer, twice=False)


def _weights(guide: str) -> Path:
    path = Path(guide).expanduser()
    if not path.is_file():
        raise InputError(
            f"There is no guide called {guide}. Choose {EMBEDDED} or {MCI_NET}, or name weights "
            "made by train-guide (a .safetensors file)."
        )
    return path
