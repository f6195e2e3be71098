"""The two layers of imagery that a result was made from, as far as they are there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer

from ....core.kept_conversation import KeptLayer
from ...chat.pending_question import PendingQuestion
from ...conversations.kept_layers import find_layer
from ...pair.acquisition import acquired
from ...results.result_provenance import facts_of


@dataclass(frozen=True)
class DateLayers:
    """What finds both layers in the project, before first, also once they are added again."""

    layers: tuple[KeptLayer, KeptLayer]

    @classmethod
    def of_question(cls, inquiry: PendingQuestion) -> "DateLayers":
        """Return the layers that were asked about."""
        return cls((inquiry.before, inquiry.after))

    @classmethod
    def of_result(cls, layer: QgsVectorLayer) -> "DateLayers":
        """Return the layers of the project that a result says it was made from.

        They are known by their file, else, as what was exported for the engine, by their name.
        """
        facts = facts_of(layer)
        return cls((_found(facts, "before"), _found(facts, "after")))

    @property
    def names(self) -> tuple[str, str]:
        """What the layers were called."""
        before, after = self.layers
        return before.name, after.name

    def layer(self, date: int) -> QgsRasterLayer | None:
        """Return the layer of a date, 0 before and 1 after; None where it is gone or broken."""
        project = QgsProject.instance()
        found = find_layer(self.layers[date], project, open_files=False)
        layer = project.mapLayer(found or "")
        return layer if layer is not None and layer.isValid() else None

    def label(self, date: int) -> str:
        """Return when the imagery of a date was taken, else what its layer is called."""
        layer = self.layer(date)
        return (layer and (acquired(layer) or layer.name())) or self.names[date]


def _found(facts: dict[str, str], date: str) -> KeptLayer:
    """Return what a result says of a layer, with its id where the project has it."""
    said = KeptLayer("", facts.get(date, ""), facts.get(f"{date}_file", ""), "gdal")
    project = QgsProject.instance()
    found = find_layer(said, project, open_files=False, by_name=True)
    return replace(said, layer_id=found or "")
