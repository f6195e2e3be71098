"""What was seen of a pair: the evidence of a guide, and both dates from afar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ...core.evidence import Evidence
from ...core.guides import EMBEDDED
from ...core.request import Request
from ..narration.summary import summary
from ..support.listener import Listener

if TYPE_CHECKING:
    from ..guide.guide import Guide


@dataclass(frozen=True)
class Observation:
    """What was seen.

    Attributes
    ----------
    evidence:
        What the guide, or the detector that stands in for it, found.
    pictures:
        Before and after over the whole area, uint8 (h, w, 3) RGB, at most 512 px a side.
    dates:
        When both were acquired, as ISO text, as far as request or files tell.
    """

    evidence: Evidence
    pictures: tuple[np.ndarray, np.ndarray]
    dates: tuple[str | None, str | None] = (None, None)


class Observer:
    """Looks at pairs with one guide at a time; the last look is kept for follow-up questions."""

    def __init__(self) -> None:
        self._guide: tuple[str, Guide] | None = None
        self._last: tuple[tuple, Observation] | None = None

    def load(self, listener: Listener, name: str = EMBEDDED) -> Guide:
        """Return a guide, loading it unless it is the one that is loaded.

        Raises
        ------
        InputError
            If its weights cannot be read.
        """
        if self._guide is None or self._guide[0] != name:
            listener.progress(0.0, "Loading the change guide")
            # Imported here because torch takes seconds: QGIS should hear from the engine first.
            from ..guide.guide import Guide

            self._guide = (name, Guide(name))
        return self._guide[1]

    def observe(self, request: Request, listener: Listener) -> Observation:
        """Return what is seen of the pair and area of a request.

        Raises
        ------
        InputError
            If the rasters, the area or the guide cannot be used.
        Cancelled
            When the analyst stopped the question.
        """
        from ..raster.files.fingerprint import fingerprint

        pair = (request.before, request.after)
        files = [fingerprint(source.path) for source in pair]
        subject = (request.guide, *pair, *files, repr(request.area))
        if self._last is None or self._last[0] != subject:
            self._last = (subject, self._observe_anew(request, listener))
        return self._last[1]

    def _observe_anew(self, request: Request, listener: Listener) -> Observation:
        from ..detector.detector import observe_without_classes
        from ..raster import open_pair

        guide = self.load(listener, request.guide)
        listener.progress(0.0, "Opening the rasters")
        with open_pair(request.before, request.after, request.area, guide.finest) as pair:
            evidence = guide.observe(pair, listener)
            if not evidence.valid:
                evidence = observe_without_classes(pair, evidence, listener)
            pictures = pair.overview()
            dates = pair.before.layer.source.date, pair.after.layer.source.date
        evidence.summary = summary(evidence)
        return Observation(evidence, pictures, dates)
