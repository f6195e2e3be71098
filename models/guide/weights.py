"""The guide's weights on disk: safetensors with everything needed to use them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import torch
from safetensors import SafetensorError

from ...core.errors import InputError
from ...core.failures.engine_process import is_out_of_memory
from ...core.weights import guide_weights
from ..support.tensor_file import read_network, save_network
from .calibration import CellConfidence
from .class_rule import ClassRule
from .network import GuideConfig, GuideNetwork
from .novelty import NoveltyRule

EMBEDDED_GUIDE = "embedded guide"


@dataclass(frozen=True)
class GuideCard:
    """What goes with the weights.

    Attributes
    ----------
    name:
        Shown to people and kept as provenance.
    config:
        Sizes of the network.
    ground_sampling_distance:
        Finest and coarsest metres per pixel the guide may see; finer imagery is read at the
        finest, coarser makes it abstain.
    trained_pixel_size:
        Metres per pixel that all imagery is shown to the network at.
    threshold, min_component_m2:
        Change probability from which a pixel counts and smallest component that counts, in square
        metres, of classes without a rule of their own.
    validation_f1:
        Building-change F1 on the validation tiles.
    training:
        Settings of the training run.
    experimental:
        Classes that were never checked against real truth.
    not_judged:
        Classes of the network that evidence leaves out: found too badly in real pairs (F1 below
        0.5). Weights whose card does not say so leave out roads.
    rules:
        What counts as a changed object, per class.
    cell_confidence:
        Calibrated confidence of a cell; None in cards that were never calibrated.
    sources:
        What the weights have learned from, besides what they started from; empty where it was not
        written down.
    novelty:
        What a place that looks like none learned from does to confidence; None in cards that do
        not know.
    """

    config: GuideConfig
    name: str = EMBEDDED_GUIDE
    ground_sampling_distance: tuple[float, float] = (0.4, 1.2)
    trained_pixel_size: float = 0.4
    threshold: float = 0.5
    min_component_m2: float = 10.0
    validation_f1: float = 0.0
    training: dict = field(default_factory=dict)
    experimental: tuple[str, ...] = ("road",)
    not_judged: tuple[str, ...] = ("road",)
    rules: dict[str, ClassRule] = field(default_factory=dict)
    cell_confidence: CellConfidence | None = None
    sources: tuple[str, ...] = ()
    novelty: NoveltyRule | None = None

    def rule(self, kind: str) -> ClassRule:
        """Return what counts as a changed object of a class."""
        return self.rules.get(kind) or ClassRule(self.threshold, self.min_component_m2)

    @property
    def judged(self) -> tuple[str, ...]:
        """Classes that evidence speaks of."""
        return tuple(kind for kind in self.config.classes if kind not in self.not_judged)

    @property
    def smallest_m2(self) -> float:
        """Smallest object of any judged class that counts, in square metres."""
        return min(self.rule(kind).min_component_m2 for kind in self.judged)

    def at_distance(self, distance: float | None) -> GuideCard:
        """Return the card with the confidence that holds so far from what was learned from."""
        fall, cells = self.novelty, self.cell_confidence
        if fall is None or not (share := fall.share(distance)):
            return self
        rules = {
            kind: rule.lowered(share * fall.objects.get(kind, 0.0))
            for kind, rule in self.rules.items()
        }
        if cells is not None:
            cells = cells.lowered(share * fall.changed, share * fall.unchanged)
        return replace(self, rules=rules, cell_confidence=cells)

    @classmethod
    def of_run(cls, config: GuideConfig, f1: float, training: dict) -> GuideCard:
        """Return the card of freshly trained weights."""
        return cls(config=config, validation_f1=round(f1, 4), training=training)

    def to_json(self) -> str:
        """Return the card as JSON text."""
        return json.dumps({**asdict(self), "config": self.config.to_dict()})

    @classmethod
    def from_json(cls, text: str) -> GuideCard:
        """Rebuild from :meth:`to_json`."""
        values = json.loads(text)
        values["config"] = GuideConfig.from_dict(values["config"])
        values["ground_sampling_distance"] = tuple(values["ground_sampling_distance"])
        for kinds in ("experimental", "not_judged"):
            values[kinds] = tuple(values.get(kinds, ("road",)))
        values["sources"] = tuple(values.get("sources", ()))
        rules = values.get("rules", {})
        values["rules"] = {kind: ClassRule.from_dict(rule) for kind, rule in rules.items()}
        if cells := values.get("cell_confidence"):
            values["cell_confidence"] = CellConfidence.from_dict(cells)
        if novelty := values.get("novelty"):
            values["novelty"] = NoveltyRule(**novelty)
        return cls(**values)


def save_guide(network: GuideNetwork, card: GuideCard, path: Path) -> None:
    """Write the weights in half precision, whole or not at all.

    Raises
    ------
    InputError
        If the disk is full or the folder cannot be written to.
    """
    save_network(network, card.to_json(), path)


def load_guide(path: Path | None = None) -> tuple[GuideNetwork, GuideCard]:
    """Read weights written by :func:`save_guide`; the network is in evaluation mode, float32.

    Without a path they are those of this release, wherever they are.

    Raises
    ------
    InputError
        If the file is missing, damaged, or holds another network.
    """
    path = path or guide_weights()
    try:
        text, tensors = read_network(path)
        card = GuideCard.from_json(text)
        network = GuideNetwork(card.config)
        network.load_state_dict(tensors)
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        if is_out_of_memory(error):
            raise
        raise InputError(
            f"The guide's weights {path} cannot be read ({type(error).__name__}). "
            "Reinstall the plugin, or choose weights made by train-guide."
        ) from error
    return network.eval().to(memory_format=torch.channels_last), card
