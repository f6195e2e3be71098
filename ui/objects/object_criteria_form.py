"""The fields above the object list that say which objects show."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...core.grid import CELLS
from ..results.object_words import direction_words, kind_words
from .object_criteria import ObjectCriteria

_MOST_M2, _STEP_M2 = 1_000_000, 50


class ObjectCriteriaForm(QWidget):
    """Kind, direction and cell over the bounds of area and confidence."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = self._combo(self.tr("Any kind"), kind_words())
        self.direction = self._combo(self.tr("Any direction"), direction_words())
        self.cell = self._combo(self.tr("Any cell"), {cell.words: cell.words for cell in CELLS})
        self.least_m2 = self._bound(_MOST_M2, _STEP_M2, 0)
        self.most_m2 = self._bound(_MOST_M2, _STEP_M2, 0)
        self.least_confidence = self._bound(1.0, 0.05, 2)
        self.most_confidence = self._bound(1.0, 0.05, 2)
        self._bounds = (
            *(self.least_m2, self.most_m2),
            *(self.least_confidence, self.most_confidence),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row(self.kind, self.direction, self.cell))
        area = self._bounds_of(self.tr("Area (m²)"), self.least_m2, self.most_m2)
        sure = self._bounds_of(self.tr("Confidence"), self.least_confidence, self.most_confidence)
        column.addLayout(self._row(*area, *sure))

    def criteria(self) -> ObjectCriteria:
        """Return what the fields say."""
        return ObjectCriteria(
            self.kind.currentData(),
            self.direction.currentData(),
            self.cell.currentData(),
            _value(self.least_m2),
            _value(self.most_m2),
            _value(self.least_confidence),
            _value(self.most_confidence),
        )

    def show_cell(self, words: str) -> None:
        """Ask for all objects of a cell; of every cell where it is empty."""
        for combo in (self.kind, self.direction):
            combo.setCurrentIndex(0)
        self.cell.setCurrentIndex(self.cell.findData(words))
        for bound in self._bounds:
            bound.setValue(bound.minimum())

    def _combo(self, anything: str, words: dict[str, str]) -> QComboBox:
        combo = QComboBox(self)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.setAccessibleName(anything)
        combo.addItem(anything, "")
        for name, shown in words.items():
            combo.addItem(shown, name)
        combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return combo

    def _bound(self, most: float, step: float, decimals: int) -> QDoubleSpinBox:
        """Return a field whose lowest value asks for nothing."""
        field = QDoubleSpinBox(self)
        field.setDecimals(decimals)
        field.setRange(-step, most)
        field.setSingleStep(step)
        field.setSpecialValueText(self.tr("any"))
        field.setValue(-step)
        field.setKeyboardTracking(False)
        field.setMinimumWidth(52)
        field.valueChanged.connect(lambda _value: self.changed.emit())
        return field

    def _bounds_of(
        self, what: str, least: QDoubleSpinBox, most: QDoubleSpinBox
    ) -> tuple[QWidget, ...]:
        """Return a line of two bounds, which are named for those who do not see it."""
        least.setAccessibleName(self.tr("{what} at least").format(what=what))
        most.setAccessibleName(self.tr("{what} at most").format(what=what))
        for field in (least, most):
            field.setToolTip(field.accessibleName())
        return QLabel(what, self), least, QLabel(self.tr("to"), self), most

    def _row(self, *fields: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for field in fields:
            row.addWidget(field, 0 if isinstance(field, QLabel) else 1)
        return row


def _value(field: QDoubleSpinBox) -> float | None:
    return None if field.value() <= field.minimum() else field.value()
