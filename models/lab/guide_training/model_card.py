"""The model card written beside trained weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...guide.weights import GuideCard
from ..report_writer import table
from .data.pairs import pair_names
from .data.roads import read_road_images


def model_card(
    card: GuideCard,
    folders: Sequence[Path],
    validation: Path,
    roads: Sequence[Path],
    init: Path | None,
) -> str:
    """Return Markdown that says what the weights saw, how they were made and how good they are.

    Terms of the data are left for their owner to fill in: the folders do not tell them.
    """
    lowest, highest = card.ground_sampling_distance
    rows = [
        ("Sees", f"{' and '.join(card.config.classes)} change, {lowest:g} to {highest:g} m/pixel"),
        ("Start", str(init) if init else "ImageNet weights of EfficientNet-Lite0 (Apache-2.0)"),
        *((f"Trained on {folder}", f"{len(pair_names(folder))} pairs") for folder in folders),
        *(
            (f"Trained on {folder}", f"{len(read_road_images(folder))} road images")
            for folder in roads
        ),
        *(
            [("Trained on", f"{card.training['towns']} generated towns")]
            if card.training["towns"]
            else []
        ),
        (f"Validated on {validation}", f"{len(pair_names(validation))} pairs"),
        ("Terms of the data", "to be filled in before the weights are passed on"),
        ("Building change F1 on the validation pairs", f"{card.validation_f1:.4f}"),
        *(
            (
                f"Smallest {kind}",
                f"{rule.min_component_m2:g} m², from probability {rule.threshold:g}",
            )
            for kind, rule in ((kind, card.rule(kind)) for kind in card.config.classes)
        ),
    ]
    settings = "\n".join(f"{key} = {_toml(value)}" for key, value in card.training.items())
    return (
        f"# Model card: {card.name}\n\n{table(('', ''), rows, str)}\n\n"
        "Threshold and smallest component were tuned on the validation pairs, so the figure above "
        "is not that of pairs never looked at.\n\n![Training curve](curve.png)\n\n"
        f"## Settings\n\n```toml\n{settings}\n```\n"
    )


def _toml(value: object) -> str:
    return str(list(value)) if isinstance(value, tuple | list) else str(value)
