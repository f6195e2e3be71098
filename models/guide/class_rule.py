"""What counts as a changed object of a class: large enough, touching ones told apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from .calibration import ObjectConfidence
from .splitting import Splitting, split


@dataclass(frozen=True)
class ClassRule:
    """From change probability to changed objects.

    Attributes
    ----------
    threshold:
        Change probability from which a pixel counts.
    min_component_m2:
        Smallest object that counts, in square metres.
    splitting:
        How touching objects are told apart; None where they are left whole, as for roads.
    confidence:
        Calibrated confidence of an object; None: the mean change probability of its pixels.
    """

    threshold: float = 0.5
    min_component_m2: float = 10.0
    splitting: Splitting | None = None
    confidence: ObjectConfidence | None = None

    @property
    def level(self) -> int:
        """The threshold on the scale of the change raster, 0 to 255."""
        return round(self.threshold * 255)

    def lowered(self, log_odds: float) -> ClassRule:
        """Return the rule with less confidence; one that is not calibrated stays as it is."""
        confidence = self.confidence
        if confidence is None:
            return self
        lower = replace(confidence, constant=confidence.constant - log_odds)
        return replace(self, confidence=lower)

    @classmethod
    def from_dict(cls, data: dict) -> ClassRule:
        """Rebuild from plain JSON values."""
        splitting, confidence = data["splitting"], data["confidence"]
        return cls(
            threshold=float(data["threshold"]),
            min_component_m2=float(data["min_component_m2"]),
            splitting=None if splitting is None else Splitting.from_dict(splitting),
            confidence=None if confidence is None else ObjectConfidence(**confidence),
        )


def objects_in(
    change: np.ndarray, pixels: np.ndarray, rule: ClassRule, pixel_size: float
) -> np.ndarray:
    """Return the objects of one component, int32 (h, w): 0 none, 1 to n.

    Parameters
    ----------
    change:
        Change probability, uint8 (h, w), 0 to 255.
    pixels:
        The component, bool (h, w), 8-connected.
    pixel_size:
        Metres per pixel.
    """
    if np.count_nonzero(pixels) * pixel_size**2 < rule.min_component_m2:
        return np.zeros(pixels.shape, np.int32)
    if rule.splitting is None:
        return pixels.astype(np.int32)
    return split(change, pixels, rule.splitting, pixel_size, rule.min_component_m2)


def counted_objects(change: np.ndarray, rule: ClassRule, pixel_size: float) -> np.ndarray:
    """Return the objects of a whole tile, int32 (h, w): 0 none, 1 to n.

    ``change`` is the class's change probability, uint8 (h, w). Objects are 8-connected and never
    touch, so the outer contours of the result are the objects one by one.
    """
    mask = (change >= rule.level).astype(np.uint8)
    count, components, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    objects, last = np.zeros(change.shape, np.int32), 0
    for number in range(1, count):
        left, top, width, height = stats[number, : cv2.CC_STAT_AREA]
        window = np.s_[top : top + height, left : left + width]
        found = objects_in(change[window], components[window] == number, rule, pixel_size)
        inside = found > 0
        objects[window][inside] = found[inside] + last
        last += int(found.max())
    return objects
