"""The vision-guided module at work: a pair in, evidence out."""

from __future__ import annotations

from ...core.errors import InputError
from ...core.evidence import Evidence
from ...core.guides import EMBEDDED
from ...core.language.answers.phrases import not_judged, unfamiliar
from ..raster import RasterPair
from ..support.listener import Listener
from .abstention import reason_to_abstain
from .cell_tally import CellTally
from .change_raster import ChangeRaster, change_raster
from .choice import choose_guide
from .components import find_components
from .novelty import PATCH, PlaceDistance
from .tiling import MARGIN, plan_tiles
from .weights import GuideCard

_LOOKING, _OUTLINING = "Comparing the two dates", "Outlining what changed"
_LOOKING_SHARE = 0.9


class Guide:
    """A guide with its weights loaded: see :func:`choose_guide` for its names."""

    def __init__(self, name: str = EMBEDDED) -> None:
        chosen = choose_guide(name)
        self._chosen, self.card, self._tile = chosen, chosen.card, chosen.tile

    @property
    def finest(self) -> float:
        """Finest ground sampling distance in metres that the guide wants to see."""
        return self.card.ground_sampling_distance[0]

    def observe(self, pair: RasterPair, listener: Listener) -> Evidence:
        """Compare the two dates tile by tile and gather the evidence.

        Memory is constant in the size of the area; the change mask waits in a temporary file.

        Raises
        ------
        InputError
            If the area holds no pixel with data on both dates.
        Cancelled
            Between two tiles or two views of one, when the listener says so.
        """
        evidence = Evidence(
            valid=True,
            grid=pair.grid,
            pixel_size=pair.pixel_size,
            area_m2=0.0,
            guide=self.card.name,
            classes=self.card.judged,
            experimental=tuple(kind for kind in self.card.judged if kind in self.card.experimental),
            min_component_m2=self.card.smallest_m2,
            notes=list(pair.notes),
        )
        tally = CellTally(pair.grid)
        evidence.reason = reason_to_abstain(pair, self.card.ground_sampling_distance)
        if evidence.reason:
            evidence.valid = False
            evidence.area_m2 = round(pair.grid.width * pair.grid.height * pair.pixel_size**2, 1)
            return evidence
        evidence.notes += not_judged(evidence)
        levels = [self.card.rule(kind).level for kind in evidence.classes]
        with change_raster(pair.grid, levels) as raster:
            distance = self._scan(pair, raster, tally, listener)
            card = self.card.at_distance(distance)
            self._gather(card, raster, tally, evidence, listener)
        if self.card.novelty and self.card.novelty.share(distance) >= 1:
            evidence.notes.append(unfamiliar())
        if self._chosen.summarizer:
            self._chosen.summarizer.summarize(pair, evidence)
        return evidence

    def _scan(
        self, pair: RasterPair, raster: ChangeRaster, tally: CellTally, listener: Listener
    ) -> float | None:
        """Look at all tiles and return how far the place is from those that were learned from."""
        distance = PlaceDistance()
        width, height = pair.grid.width, pair.grid.height
        factor = self._chosen.factor(pair.pixel_size)
        predictor = self._chosen.comparing(pair.pixel_size, listener.check)
        planes = [self.card.config.classes.index(kind) for kind in self.card.judged]
        tiles = plan_tiles(width, height, round(self._tile / factor), round(MARGIN / factor))
        for done, tile in enumerate(tiles):
            listener.check()
            listener.progress(_LOOKING_SHARE * done / len(tiles), _LOOKING)
            before, after, valid = pair.read(tile.col, tile.row, tile.width, tile.height)
            if not valid.any():
                continue
            prediction = predictor.predict(before, after).of(planes)
            probability = raster.write(tile, prediction, valid)
            tally.add_tile(tile.keep_col, tile.keep_row, probability, valid[tile.inner])
            distance.add(prediction.novelty, valid, round(PATCH / factor))
        if not tally.valid_pixels:
            raise InputError(
                "No place in this area has data on both dates. Draw the area where both layers "
                "show imagery."
            )
        return distance.mean

    def _gather(
        self,
        card: GuideCard,
        raster: ChangeRaster,
        tally: CellTally,
        evidence: Evidence,
        listener: Listener,
    ) -> None:
        listener.progress(_LOOKING_SHARE, _OUTLINING)
        for index, kind in enumerate(evidence.classes):
            for found in find_components(raster, index, kind, evidence.grid, card.rule(kind)):
                listener.check()
                tally.add_component(found)
                evidence.components.append(found.component)
                evidence.counts[kind][found.component.direction] += 1
        pixel_area = evidence.pixel_size**2
        evidence.area_m2 = round(tally.valid_pixels * pixel_area, 1)
        evidence.changed_area_m2 = round(tally.changed_pixels * pixel_area, 1)
        evidence.cells = tally.cells(card.smallest_m2 / pixel_area, card.cell_confidence)
        listener.progress(1.0, _OUTLINING)
