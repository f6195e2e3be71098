"""ChangeIMTI's rule written anew from its description, for comparison only."""

import cv2
import numpy as np

GRID = [
    ["top left corner", "top", "top right corner"],
    ["left", "center", "right"],
    ["lower left corner", "lower", "lower right corner"],
]


def answers(mask):
    """Return the four answers of a mask (h, w) or (h, w, 3)."""
    mask = mask if mask.ndim == 3 else np.repeat(mask[:, :, None], 3, axis=2)
    road, build = (_words(mask, value) for value in (128, 255))
    return {
        "count_road": str(len(road)),
        "count_build": str(len(build)),
        "loc_road": _joined(road),
        "loc_build": _joined(build),
    }


def _joined(words):
    seen = []
    for word in words:
        if word not in seen:
            seen.append(word)
    return ",".join(seen) if seen else "No change"


def _words(mask, value):
    height, width = mask.shape[:2]
    level = np.array([value] * 3)
    plane = cv2.inRange(mask, level, level)
    words = []
    for contour in cv2.findContours(plane, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        epsilon = 5 * cv2.arcLength(contour, True) / 100
        polygon = cv2.approxPolyDP(contour, epsilon, True)
        while len(polygon) > 8 and epsilon < cv2.arcLength(contour, True):
            epsilon += 0.1
            polygon = cv2.approxPolyDP(contour, epsilon, True)
        moments = cv2.moments(polygon)
        if moments["m00"] == 0:
            continue
        x, y = int(moments["m10"] / moments["m00"]), int(moments["m01"] / moments["m00"])
        column = 0 if x < width / 3 else 1 if x < 2 * (width / 3) else 2
        row = 0 if y < height / 3 else 1 if y < 2 * (height / 3) else 2
        words.append(GRID[row][column])
    return words
