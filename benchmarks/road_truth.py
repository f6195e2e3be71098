"""Write the masks of the drawn road changes, and say how far the second drawing agrees.

Run ``./dev benchmark road_truth``: reads the drawings in ``benchmarks/road_truth``, writes their
masks beside them (128 where a road changed, as in LEVIR-MCI) and prints one JSON object: per
drawing its tiles and changed pixels, and precision, recall and F1 of the second drawing of some
tiles against the first, strict and forgiving two pixels.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cv2
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "core" / "link"))

from launcher import register_package  # noqa: E402

FOLDER = ROOT / "benchmarks" / "road_truth"
FIRST, SECOND = "val_256", "again"
SIDE = 256


def main() -> None:
    """Write and print."""
    register_package()
    from changechat.models.lab.guide_training.data.drawn import drawn_label, read_drawing
    from changechat.models.lab.guide_training.data.labels import ROAD
    from changechat.models.lab.guide_training.evaluate import RelaxedScores, Scores
    from changechat.models.lab.guide_training.report import TOLERANCE

    masks: dict[str, dict[str, np.ndarray]] = {}
    for drawing in sorted(FOLDER.glob("*.json")):
        masks[drawing.stem] = {
            name: drawn_label(strokes, (SIDE, SIDE))[..., ROAD] > 0
            for name, strokes in read_drawing(drawing).items()
        }
        folder = drawing.with_suffix("")
        folder.mkdir(exist_ok=True)
        for name, mask in masks[drawing.stem].items():
            cv2.imwrite(str(folder / f"{name}.png"), np.where(mask, 128, 0).astype(np.uint8))
    strict, near = Scores(0, 0, 0), RelaxedScores()
    for name, mask in masks[SECOND].items():
        strict += Scores.of(mask, masks[FIRST][name])
        near += RelaxedScores.of(mask, masks[FIRST][name], TOLERANCE)
    report: dict = {
        name: {
            "tiles": len(tiles),
            "with_change": sum(bool(mask.any()) for mask in tiles.values()),
            "changed_pixels": sum(int(mask.sum()) for mask in tiles.values()),
        }
        for name, tiles in masks.items()
    }
    report["agreement"] = {
        title: {key: round(getattr(one, key), 4) for key in ("precision", "recall", "f1")}
        for title, one in (("strict", strict), (f"within_{TOLERANCE}_pixels", near))
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
