"""How one date is read in Processing: its bands, and its file or an export of the layer."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsFeedback, QgsRasterBlockFeedback, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, Qt

from ...core.errors import InputError
from ...core.request import Area, Source
from ..pair.export_plan import ExportPlan, plan_export
from ..pair.layer_source import anchored, layer_source, needs_export
from ..pair.raster_export import run_export

translate = QCoreApplication.translate


@dataclass
class DateInput:
    """A layer as the engine will read it; made on the main thread, used on any."""

    source: Source
    plan: ExportPlan | None = None

    @classmethod
    def of(
        cls,
        layer: QgsRasterLayer,
        partner: QgsRasterLayer,
        area: Area | None,
        bands: tuple[int, ...] | None,
    ) -> "DateInput":
        """Return how to read a layer beside its partner.

        Raises
        ------
        InputError
            If the layer cannot be exported for the area.
        """
        if not needs_export(layer):
            return cls(anchored(layer_source(layer, bands), layer, partner, area))
        plan = plan_export(layer, area, partner, bands)
        plan.source = anchored(plan.source, layer, partner, area)
        return cls(plan.source, plan)

    @property
    def notes(self) -> list[str]:
        """Sentences about how the export differs from the layer."""
        return self.plan.notes if self.plan else []

    def make_ready(self, feedback: QgsFeedback) -> None:
        """Export the layer if need be; blocks.

        Raises
        ------
        Cancelled, InputError
            As ``run_export``.
        """
        if self.plan is None:
            return
        export_feedback = QgsRasterBlockFeedback()
        export_feedback.progressChanged.connect(feedback.setProgress)
        # Direct, because this thread runs no event loop that could deliver it.
        stop = Qt.ConnectionType.DirectConnection
        feedback.canceled.connect(export_feedback.cancel, stop)
        try:
            run_export(self.plan, export_feedback)
        finally:
            feedback.canceled.disconnect(export_feedback.cancel)


def parse_bands(text: str) -> tuple[int, ...] | None:
    """Return one or three 1-based band numbers, None for an empty text.

    Raises
    ------
    InputError
        If the text is anything else.
    """
    if not text.strip():
        return None
    parts = [part.strip() for part in text.split(",")]
    numbers = tuple(int(part) for part in parts if part.isascii() and part.isdigit())
    if len(numbers) != len(parts) or len(numbers) not in (1, 3) or min(numbers) < 1:
        raise InputError(
            translate(
                "BandNumbers",
                "Bands must be one or three band numbers such as 3,2,1, counted from 1, not "
                "“{text}”.",
            ).format(text=text)
        )
    return numbers
