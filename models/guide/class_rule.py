"""What counts as a changed object of one class, and how sure the guide is of it."""

from __future__ import annotations

from dataclasses import dataclass

from .calibration import ObjectConfidence
from .splitting import Splitting


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
