"""Masks that try a rule: touching corners, holes, lines, single pixels, any size."""

import cv2
import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

_LEVEL = st.sampled_from([0, 128, 255])
_PLACE = st.floats(0, 1)


@st.composite
def _strokes(draw):
    """Return a mask drawn over and over with boxes, rings, lines, polygons and dots."""
    height, width = draw(st.integers(1, 300)), draw(st.integers(1, 300))
    mask = np.zeros((height, width), np.uint8)
    for _ in range(draw(st.integers(0, 12))):
        shape = draw(st.sampled_from(["box", "ring", "line", "polygon", "dot", "circle"]))
        level = int(draw(_LEVEL))
        points = [
            (int(draw(_PLACE) * width), int(draw(_PLACE) * height))
            for _ in range(draw(st.integers(3, 14)) if shape == "polygon" else 2)
        ]
        if shape == "box":
            cv2.rectangle(mask, points[0], points[1], level, -1)
        elif shape == "ring":
            cv2.rectangle(mask, points[0], points[1], level, draw(st.integers(1, 4)))
        elif shape == "line":
            cv2.line(mask, points[0], points[1], level, draw(st.integers(1, 9)))
        elif shape == "polygon":
            cv2.fillPoly(mask, [np.array(points, np.int32)], level)
        elif shape == "circle":
            cv2.circle(mask, points[0], draw(st.integers(1, 60)), level, -1)
        else:
            mask[min(points[0][1], height - 1), min(points[0][0], width - 1)] = level
    return mask


_NOISE = arrays(
    np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40)), elements=_LEVEL, fill=st.just(0)
)


@st.composite
def _corners(draw):
    """Return noise enlarged to squares that touch at corners."""
    factor = draw(st.integers(2, 9))
    return np.kron(draw(_NOISE), np.ones((factor, factor), np.uint8))


#: uint8 (h, w) of 0, 128 and 255.
ODD_MASKS = st.one_of(_NOISE, _corners(), _strokes())
