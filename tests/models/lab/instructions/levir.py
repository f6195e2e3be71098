"""A small LEVIR-MCI folder for tests."""

import json

import cv2
import numpy as np

STOCK = (
    "there is no difference",
    "the two scenes seem identical",
    "the scene is the same as before",
    "no change has occurred",
    "almost nothing has changed",
)


def entry(split, number, changed):
    """Return one image as LevirCCcaptions.json has it."""
    captions = [f"house {number}.{n} appears" for n in range(5)] if changed else STOCK
    raw = [{"raw": f" {caption} . ", "tokens": caption.split()} for caption in captions]
    name = f"{split}_{number:06}.png"
    return {"filepath": split, "filename": name, "changeflag": int(changed), "sentences": raw}


def mask(changed, side=64):
    """Return a mask with a road and two buildings, or with nothing."""
    label = np.zeros((side, side), np.uint8)
    if changed:
        label[30:36, 2:30] = 128
        label[4:12, 4:12] = label[50:60, 50:60] = 255
    return label


def write_levir(folder, entries, side=64):
    """Write captions, pictures and masks."""
    (folder / "LevirCCcaptions.json").write_text(json.dumps({"images": entries}))
    for item in entries:
        split, name = item["filepath"], item["filename"]
        for part in ("A", "B", "label"):
            (folder / "images" / split / part).mkdir(parents=True, exist_ok=True)
        picture = np.full((side, side, 3), 90, np.uint8)
        for date in ("A", "B"):
            cv2.imwrite(str(folder / "images" / split / date / name), picture)
        label = mask(bool(item["changeflag"]), side)
        cv2.imwrite(str(folder / "images" / split / "label" / name), label)


def six_pairs():
    """Return a changed and an unchanged pair of each split."""
    return [
        entry(split, number, number == 1) for split in ("train", "val", "test") for number in (1, 2)
    ]
