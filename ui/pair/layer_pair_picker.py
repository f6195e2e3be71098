"""Which two layers: before and after, with what matters about each."""

from __future__ import annotations

from qgis.core import QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QWidget

from ..compat import RASTER_LAYERS
from ..theme import WARNING, faint, readable
from ..widgets import SMALL_SCALE, icon_button, plain_label, scale_font
from .layer_geometry import PixelSize, pixel_size
from .layer_source import acquired


class LayerPairPicker(QWidget):
    """Two raster combos with a swap button, CRS, pixel size and date under each, and a hint."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before, self._before_facts = self._combo(), self._facts_label()
        self._after, self._after_facts = self._combo(), self._facts_label()
        self.labels: list[QLabel] = []
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.RichText)
        self._hint.linkActivated.connect(self.swap)
        self._lay_out()
        self._propose_two()
        for combo in (self._before, self._after):
            combo.layerChanged.connect(self._refresh)
        self._refresh()

    def before(self) -> QgsRasterLayer | None:
        """Return the layer of the earlier date."""
        return self._before.currentLayer()

    def after(self) -> QgsRasterLayer | None:
        """Return the layer of the later date."""
        return self._after.currentLayer()

    def set_pair(self, before: QgsRasterLayer, after: QgsRasterLayer) -> None:
        """Choose both layers."""
        for combo, layer in ((self._before, before), (self._after, after)):
            combo.blockSignals(True)
            combo.setLayer(layer)
            combo.blockSignals(False)
        self._refresh()

    def swap(self) -> None:
        """Exchange before and after."""
        self.set_pair(self.after(), self.before())

    def hint(self) -> str:
        """Return the hint that shows, or an empty text."""
        return self._hint.text()

    def _combo(self) -> QgsMapLayerComboBox:
        combo = QgsMapLayerComboBox(self)
        combo.setFilters(RASTER_LAYERS)
        combo.setMinimumContentsLength(8)
        combo.setSizeAdjustPolicy(
            QgsMapLayerComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        return combo

    def _facts_label(self) -> QLabel:
        label = plain_label(self)
        scale_font(label, SMALL_SCALE)
        return label

    def _lay_out(self) -> None:
        swap = icon_button("swap", self.tr("Swap before and after"), self)
        swap.clicked.connect(self.swap)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        rows = (
            (self.tr("Before"), self._before, self._before_facts),
            (self.tr("After"), self._after, self._after_facts),
        )
        for index, (name, combo, facts) in enumerate(rows):
            label = QLabel(name, self)
            self.labels.append(label)
            grid.addWidget(label, 2 * index, 0)
            grid.addWidget(combo, 2 * index, 1)
            grid.addWidget(facts, 2 * index + 1, 1)
        grid.addWidget(swap, 0, 2, 4, 1)
        grid.addWidget(self._hint, 4, 0, 1, 3)
        grid.setColumnStretch(1, 1)

    def _propose_two(self) -> None:
        """Start with two different layers where the project has them."""
        if self._before.currentLayer() is self._after.currentLayer() and self._after.count() > 1:
            self._after.setCurrentIndex(1)

    def _refresh(self) -> None:
        for layer, label in (
            (self.before(), self._before_facts),
            (self.after(), self._after_facts),
        ):
            label.setText(self._facts(layer))
            lacks_crs = layer is not None and not layer.crs().isValid()
            label.setStyleSheet(f"color: {readable(WARNING) if lacks_crs else faint()};")
        hint = self._hint_text()
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.changed.emit()

    def _facts(self, layer: QgsRasterLayer | None) -> str:
        if layer is None:
            return self.tr("No raster layer in this project yet")
        facts = [self._crs_text(layer), self._size_text(pixel_size(layer))]
        date = acquired(layer)
        if date:
            facts.append(date)
        return " · ".join(facts)

    def _crs_text(self, layer: QgsRasterLayer) -> str:
        if not layer.crs().isValid():
            return self.tr("No CRS: set it in Layer Properties, Source")
        return layer.crs().authid() or layer.crs().description() or self.tr("Custom CRS")

    def _size_text(self, size: PixelSize | None) -> str:
        if size is None:
            return self.tr("online, exported for the area")
        unit = size.unit if size.unit == "°" else f" {size.unit}".rstrip()
        own = _short((size.x + size.y) / 2) + unit
        true_metres = size.metres and size.unit == "m" and abs(size.metres / size.x - 1) < 0.005
        if size.metres is None or true_metres:
            return own
        return f"{own} ≈ {_short(size.metres)} m"

    def _hint_text(self) -> str:
        before, after = self.before(), self.after()
        if before is None or after is None:
            return ""
        colour = readable(WARNING)
        if before is after:
            sentence = self.tr("Both dates are the same layer. Choose another one.")
            return f'<span style="color:{colour}">{sentence}</span>'
        first, second = acquired(before), acquired(after)
        if first and second and _later(first, second):
            sentence = self.tr("Before ({first}) is later than After ({second}).").format(
                first=first, second=second
            )
            swap = self.tr("Swap")
            return f'<span style="color:{colour}">{sentence}</span> <a href="swap">{swap}</a>'
        return ""


def _later(first: str, second: str) -> bool:
    """Return whether an ISO date is later, by the parts both have: one may be a year alone."""
    known = min(len(first), len(second))
    return first[:known] > second[:known]


def _short(size: float) -> str:
    return f"{size:.3g}" if size < 1000 else f"{size:.0f}"
