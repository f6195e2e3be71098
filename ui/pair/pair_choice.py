"""The pair that is chosen: proposed until somebody chooses, and kept with the project."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.acquisition.order import Order
from .acquisition import order_of_layers
from .layer_geometry import overlap
from .pair_memory import save_pair, saved_pair
from .pair_proposal import propose

BEFORE, AFTER = 0, 1


class PairChoice(QObject):
    """Before and after by their ids, and who has said so.

    As long as nobody has chosen a layer, the most plausible one is proposed whenever layers arrive
    or go; what was chosen stays for as long as the layer does.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = ["", ""]
        self._settled: set[int] = set()
        self._by_hand: set[int] = set()
        self._order_told = False
        self._arrival = QTimer(self)  # many layers that arrive one by one are looked at once
        self._arrival.setSingleShot(True)
        self._arrival.timeout.connect(self._propose)
        project = QgsProject.instance()
        project.layersAdded.connect(self._note_arrival)
        project.layersRemoved.connect(self._forget_removed)
        project.cleared.connect(self._reset)
        project.readProject.connect(self._restore)
        project.writeProject.connect(self._save)
        self._restore()
        self._propose()

    def before(self) -> QgsRasterLayer | None:
        """Return the layer of the earlier date."""
        return QgsProject.instance().mapLayer(self._ids[BEFORE])

    def after(self) -> QgsRasterLayer | None:
        """Return the layer of the later date."""
        return QgsProject.instance().mapLayer(self._ids[AFTER])

    def order(self) -> Order:
        """Return what dates and names tell of the order of the two."""
        before, after = self.before(), self.after()
        return order_of_layers(before, after) if before and after else Order.UNKNOWN

    @property
    def order_open(self) -> bool:
        """Whether two layers are chosen of which nobody knows which is earlier."""
        two = self.before() and self.after() and self._ids[BEFORE] != self._ids[AFTER]
        return bool(two) and not self._order_told and self.order() is Order.UNKNOWN

    def choose(self, date: int, layer: QgsRasterLayer | None) -> None:
        """Take what the analyst chose as ``BEFORE`` or ``AFTER``.

        The layer that was chosen as the other one before changes places with it.
        """
        other = 1 - date
        chosen = layer.id() if layer else ""
        if chosen and chosen == self._ids[other]:
            if other in self._settled:
                self.swap()
                return
            self._ids[other] = ""
        self._ids[date] = chosen
        self._settled.add(date)
        self._by_hand.add(date)
        self._order_told = len(self._by_hand) == 2
        self._propose()
        self.changed.emit()

    def set_pair(
        self, before: QgsRasterLayer | None, after: QgsRasterLayer | None, order_told: bool = True
    ) -> None:
        """Take both layers as chosen, and their order as told."""
        self._ids = [layer.id() if layer else "" for layer in (before, after)]
        self._order_told = order_told
        self.keep()
        self._by_hand = set(self._settled) if order_told else set()
        self.changed.emit()

    def swap(self) -> None:
        """Exchange before and after; that tells their order."""
        self.set_pair(self.after(), self.before())

    def tell_earlier(self, date: int) -> None:
        """Take the layer that stands as ``BEFORE`` or ``AFTER`` as the earlier one."""
        pair = self.before(), self.after()
        self.set_pair(pair[date], pair[1 - date])

    def keep(self) -> None:
        """Let no proposal replace the pair any more: it was asked about."""
        self._settled = {date for date, layer_id in enumerate(self._ids) if layer_id}

    def tear_down(self) -> None:
        """Hear of the project no more."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._note_arrival)
        project.layersRemoved.disconnect(self._forget_removed)
        project.cleared.disconnect(self._reset)
        project.readProject.disconnect(self._restore)
        project.writeProject.disconnect(self._save)
        self._arrival.stop()

    def _note_arrival(self, _layers: list[QgsMapLayer]) -> None:
        self._arrival.start(0)

    def _propose(self) -> None:
        if len(self._settled) == 2 or (self._settled and self._fits()):
            return
        project = QgsProject.instance()
        fixed = [
            project.mapLayer(layer_id) if date in self._settled else None
            for date, layer_id in enumerate(self._ids)
        ]
        order = project.layerTreeRoot().layerOrder()
        others = [layer for layer in project.mapLayers().values() if layer not in order]
        pair = propose([*order, *others], *fixed)
        ids = [layer.id() if layer else "" for layer in pair]
        if ids != self._ids:
            self._ids, self._order_told = ids, False
            self.changed.emit()

    def _fits(self) -> bool:
        """Return whether the layer that was proposed goes well with the one that was chosen."""
        before, after = self.before(), self.after()
        if before is None or after is None or self.order() is Order.REVERSED:
            return False
        return overlap(before, after) is not None

    def _forget_removed(self, gone: list[str]) -> None:
        dates = {date for date, layer_id in enumerate(self._ids) if layer_id in gone}
        if not dates:
            return
        for date in dates:
            self._ids[date] = ""
        self._settled -= dates
        self._by_hand -= dates
        self._order_told = False
        self._propose()
        self.changed.emit()

    def _reset(self) -> None:
        self._ids, self._order_told = ["", ""], False
        self._settled, self._by_hand = set(), set()
        self.changed.emit()

    def _restore(self) -> None:
        before, after, order_told = saved_pair()
        if before or after:
            self.set_pair(before, after, order_told and bool(before and after))
            self._propose()

    def _save(self) -> None:
        chosen = len(self._settled) == 2
        save_pair(*((self.before(), self.after()) if chosen else (None, None)), self._order_told)
