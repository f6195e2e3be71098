"""Which two layers: before and after, with what matters about each."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtBoundSignal, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..compat import RASTER_LAYERS
from ..text_view import TextView
from ..theme import WARNING, faint, follow_theme, readable
from ..widgets import NARROWEST_COMBO, SMALL_SCALE, icon_button
from .acquisition import acquired
from .crs import crs_name
from .layer_geometry import PixelSize, pixel_size
from .pair_choice import PairChoice
from .pair_hint import PairHint


class LayerPairPicker(QWidget):
    """Two raster combos with a swap button, CRS, pixel size and date under each, and a hint."""

    changed = pyqtSignal()

    resumed = pyqtSignal(str, bool)
    """A question that waited for the order can be asked: its text, and whether it was typed."""

    given_up = pyqtSignal(str, bool)
    """The pair became another one before its order was told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = PairChoice(self)
        self._combos = self._combo(), self._combo()
        self._facts_labels = self._facts_label(), self._facts_label()
        self.labels: list[QLabel] = []
        self._hint = PairHint(self)
        self._waiting: list[tuple[str, bool]] = []
        self._watched: set[str] = set()
        self._side = self._lay_out()
        for date, combo in enumerate(self._combos):
            combo.activated.connect(partial(self._choose, date))
        self._hint.swap_requested.connect(self.swap)
        self._hint.earlier_told.connect(self.choice.tell_earlier)
        self.choice.changed.connect(self._take_choice)
        follow_theme(self, self._refresh)

    def before(self) -> QgsRasterLayer | None:
        """Return the layer of the earlier date."""
        return self.choice.before()

    def after(self) -> QgsRasterLayer | None:
        """Return the layer of the later date."""
        return self.choice.after()

    def set_pair(self, before: QgsRasterLayer, after: QgsRasterLayer) -> None:
        """Choose both layers."""
        self.choice.set_pair(before, after)

    def swap(self) -> None:
        """Exchange before and after."""
        self.choice.swap()

    def hint(self) -> str:
        """Return the hint that shows, or an empty text."""
        return self._hint.text()

    def add_tool(self, tool: QWidget) -> None:
        """Put what works on the pair beside it."""
        self._side.insertWidget(self._side.count() - 1, tool)

    def wait_for_order(self, question: str, typed: bool) -> bool:
        """Keep a question if it must first be known which layer is earlier, and ask for that.

        ``resumed`` follows when that is known, ``given_up`` when the pair became another one.
        Otherwise the pair is as asked about from now on, and False returned.
        """
        if not self.choice.order_open:
            self.choice.keep()
            return False
        self._waiting.append((question, typed))
        self._refresh()
        return True

    def tear_down(self) -> None:
        """Hear of the project and its layers no more."""
        self.choice.tear_down()
        layers = QgsProject.instance().mapLayers()
        for layer_id in self._watched & layers.keys():
            for changed in _changes_of(layers[layer_id]):
                changed.disconnect(self._take_facts)

    def _combo(self) -> QgsMapLayerComboBox:
        combo = QgsMapLayerComboBox(self)
        combo.setFilters(RASTER_LAYERS)
        combo.setAllowEmptyLayer(True)
        combo.setMinimumContentsLength(3)
        combo.setMinimumWidth(NARROWEST_COMBO)
        combo.setSizeAdjustPolicy(
            QgsMapLayerComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        return combo

    def _facts_label(self) -> TextView:
        return TextView(self, faint, SMALL_SCALE)

    def _lay_out(self) -> QVBoxLayout:
        swap = icon_button("swap", self.tr("Swap before and after"), self)
        swap.clicked.connect(self.swap)
        side = QVBoxLayout()
        side.addStretch(1)
        side.addWidget(swap)
        side.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for date, name in enumerate((self.tr("Before"), self.tr("After"))):
            label = QLabel(name, self)
            label.setBuddy(self._combos[date])
            self._combos[date].setAccessibleName(name)
            self.labels.append(label)
            grid.addWidget(label, 2 * date, 0)
            grid.addWidget(self._combos[date], 2 * date, 1)
            grid.addWidget(self._facts_labels[date], 2 * date + 1, 1)
        grid.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(grid, 1)
        row.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._hint)
        return side

    def _choose(self, date: int, _row: int) -> None:
        self.choice.choose(date, self._combos[date].currentLayer())

    def _take_choice(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._refresh()
        self.changed.emit()
        self._let_go(waiting)

    def _take_facts(self) -> None:
        """Show what has changed about a layer, which may tell the order."""
        waiting: list[tuple[str, bool]] = []
        if not self.choice.order_open:
            waiting, self._waiting = self._waiting, []
        self._refresh()
        self._let_go(waiting)

    def _let_go(self, waiting: list[tuple[str, bool]]) -> None:
        """Tell of questions that wait no longer."""
        known = self.before() and self.after() and not self.choice.order_open
        for question, typed in waiting:
            (self.resumed if known else self.given_up).emit(question, typed)

    def _refresh(self) -> None:
        self._watched &= QgsProject.instance().mapLayers().keys()
        for layer, combo, label in zip(
            (self.before(), self.after()), self._combos, self._facts_labels
        ):
            combo.setLayer(layer)
            combo.setToolTip(layer.source() if layer else self.tr("Choose a raster layer"))
            label.setText(self._facts(layer))
            sound = layer is None or (layer.isValid() and layer.crs().isValid())
            label.set_ink(faint if sound else _warning_ink)
            self._watch(layer)
        self._hint.show_for(self.choice, len(self._waiting))

    def _watch(self, layer: QgsRasterLayer | None) -> None:
        """Show what the analyst changes about a chosen layer: its name, source, CRS or dates."""
        if layer is None or layer.id() in self._watched:
            return
        self._watched.add(layer.id())
        for changed in _changes_of(layer):
            changed.connect(self._take_facts)

    def _facts(self, layer: QgsRasterLayer | None) -> str:
        if layer is None:
            if self._combos[0].count() > 1:
                return self.tr("Choose a raster layer")
            return self.tr("No raster layer in this project yet")
        if not layer.isValid():
            return self.tr("Cannot be read: its file or server was not found")
        facts = [self._crs_text(layer), self._size_text(pixel_size(layer))]
        date = acquired(layer)
        if date:
            facts.append(date)
        return " · ".join(facts)

    def _crs_text(self, layer: QgsRasterLayer) -> str:
        if not layer.crs().isValid():
            return self.tr("No CRS: set it in Layer Properties, Source")
        return crs_name(layer.crs()) or self.tr("Custom CRS")

    def _size_text(self, size: PixelSize | None) -> str:
        if size is None:
            return self.tr("online, exported for the area")
        unit = size.unit if size.unit == "°" else f" {size.unit}".rstrip()
        own = _short((size.x + size.y) / 2) + unit
        true_metres = size.metres and size.unit == "m" and abs(size.metres / size.x - 1) < 0.005
        if size.metres is None or true_metres:
            return own
        return f"{own} ≈ {_short(size.metres)} m"


def _changes_of(layer: QgsRasterLayer) -> tuple[pyqtBoundSignal, ...]:
    """Return the signals that tell of another name, source, CRS or date."""
    dates = layer.temporalProperties()
    return layer.nameChanged, layer.dataSourceChanged, layer.crsChanged, dates.changed


def _warning_ink() -> str:
    return readable(WARNING)


def _short(size: float) -> str:
    return f"{size:.3g}" if size < 1000 else f"{size:.0f}"
