"""The progress of a training run: a table, and a picture of it."""

from __future__ import annotations

import csv
from pathlib import Path

from ...support.files import whole_file

_COLUMNS = ("epoch", "loss", "f1", "precision", "recall")


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
