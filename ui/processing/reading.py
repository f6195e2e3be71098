"""How one date is read in Processing: its file, or an export of the layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

from qgis.core import QgsFeedback, QgsRasterBlockFeedback, QgsRasterLayer
from qgis.PyQt.QtCore import Qt

from ...core.request import Area, Source
from ..pair.export_plan import ExportPlan, plan_export
from ..pair.layer_source import layer_source, needs_export
from ..pair.raster_export import run_export


@dataclass
class DateInput:
    """A layer as the engine will read it; made on the main thread, used on any."""

    source: Source
    plan: Optional[ExportPlan] = None

    @classmethod
    def of(
        cls,
        layer: QgsRasterLayer,
        partner: QgsRasterLayer,
        area: Optional[Area],
        bands: Optional[Tuple[int, ...]],
    ) -> "DateInput":
        """Return how to read a layer beside its partner.

        Raises
        ------
        InputError
            If the layer cannot be exported for the area.
        """
        if not needs_export(layer):
            return cls(layer_source(layer, bands))
        plan = plan_export(layer, area, partner, bands)
        return cls(plan.source, plan)

    @property
    def notes(self) -> List[str]:
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
