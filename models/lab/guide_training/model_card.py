"""What is written beside trained weights: the model card, and a table and picture of the run."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from ...guide.weights import GuideCard
from ...support.files import whole_file
from ..report_writer import table
from .data.data import TrainingData
from .data.pairs import images_of, pair_names
from .data.roads import read_road_images

_COLUMNS = ("epoch", "loss", "f1", "precision", "recall")


def model_card(card: GuideCard, data: TrainingData, init: Path | None) -> str:
    """Return Markdown that says what the weights saw, how they were made and how good they are.

    Terms of the data are left for their owner to fill in: the folders do not tell them.
    """
    lowest, highest = card.ground_sampling_distance
    rows = [
        ("Sees", f"{' and '.join(card.config.classes)} change, {lowest:g} to {highest:g} m/pixel"),
        ("Start", str(init) if init else "ImageNet weights of EfficientNet-Lite0 (Apache-2.0)"),
        *((f"Trained on {folder}", f"{len(pair_names(folder))} pairs") for folder in data.pairs),
        *(
            (f"Trained on {folder}", f"{len(read_road_images(folder))} road images")
            for folder in data.roads
        ),
        *(
            (f"Trained on {folder}", f"{len(images_of(folder))} images")
            for folder in data.unlabelled
        ),
        *(
            (f"Trained on {group.images}", f"{group.name}: images with building masks")
            for group in data.places
            if not group.kept
        ),
        *(
            [("Trained on", f"{card.training['towns']} generated towns")]
            if card.training["towns"]
            else []
        ),
        _validated(data),
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
    settings = "\n".join(f"{key} = {json.dumps(value)}" for key, value in card.training.items())
    return (
        f"# Model card: {card.name}\n\n{table(('', ''), rows, str)}\n\n"
        "Threshold and smallest component were tuned on the validation pairs, so the figure above "
        "is not that of pairs never looked at.\n\n![Training curve](curve.png)\n\n"
        f"## Settings\n\n```toml\n{settings}\n```\n"
    )


def _validated(data: TrainingData) -> tuple[str, str]:
    if data.validation is None:
        names = ", ".join(group.name for group in data.places if group.kept)
        return "Validated on", f"pairs composed of places kept from training: {names}"
    return f"Validated on {data.validation}", f"{len(pair_names(data.validation))} pairs"


def add_epoch(path: Path, epoch: int, *figures: float) -> None:
    """Append a row to the table at ``path``; rows from ``epoch`` on are replaced.

    ``figures`` are loss, F1, precision and recall.
    """
    rows = [row for row in read_curve(path) if int(row["epoch"]) < epoch]
    rows.append(dict(zip(_COLUMNS, (epoch, *(f"{value:.4f}" for value in figures)), strict=True)))
    with whole_file(path) as partial, partial.open("w", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def read_curve(path: Path) -> list[dict]:
    """Return the rows of a table; none if there is no file yet."""
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def draw_curve(table: Path, picture: Path) -> None:
    """Draw training loss and validation scores by epoch."""
    from matplotlib.figure import Figure

    rows = read_curve(table)
    epochs = [int(row["epoch"]) for row in rows]
    figure = Figure(figsize=(8, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    left.plot(epochs, [float(row["loss"]) for row in rows], marker="o", color="tab:gray")
    left.set(title="Training loss", xlabel="Epoch")
    for name, label in (("f1", "F1"), ("precision", "Precision"), ("recall", "Recall")):
        right.plot(epochs, [float(row[name]) for row in rows], marker="o", label=label)
    right.set(title="Building change on validation pairs", xlabel="Epoch")
    right.legend()
    for axes in (left, right):
        axes.grid(alpha=0.3)
        axes.xaxis.get_major_locator().set_params(integer=True)
    figure.savefig(picture, dpi=120)
