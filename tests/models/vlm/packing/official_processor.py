"""Run by the Python of the official processors: packs the cases of a folder with them.

Arguments: the folder with ``cases.json`` and the pictures. Writes ``NAME.npz`` for each case.
"""

from __future__ import annotations

import json
import sys
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image
from transformers import AutoProcessor


@lru_cache
def _processor(model: str):
    return AutoProcessor.from_pretrained(model, local_files_only=True)


def _pack(case: dict, folder: Path) -> dict:
    processor = _processor(case["model"])
    text = case.get("text") or processor.apply_chat_template(
        case["conversation"], tokenize=False, add_generation_prompt=True, add_vision_id=True
    )
    images = [Image.open(folder / name) for name in case["pictures"]]
    packed = processor(
        text=[text], images=images or None, return_tensors="np", **case["image_settings"]
    )
    return {"processor": type(processor).__name__, "text": text, **packed}


def main(folder: Path) -> None:
    """Pack every case."""
    for name, case in json.loads((folder / "cases.json").read_text()).items():
        np.savez(folder / f"{name}.npz", **_pack(case, folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
