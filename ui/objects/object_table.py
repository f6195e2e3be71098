"""The rows of the object list as a table that sorts and filters itself."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, Callable, Iterable, NamedTuple, Sequence

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QColor

from ..results.object_words import direction_words, kind_words, number_words, review_words
from ..results.result_style import DIRECTION_COLOURS
from .object_criteria import ObjectCriteria
from .object_row import ObjectRow

_NOTHING = "–"
_ROOT = QModelIndex()
_RIGHT = 0x0082  # AlignRight | AlignVCenter: flags are no int on Qt 6, and nothing else on Qt 5


class _Column(NamedTuple):
    """Title, the attribute of a row that shows and the one it sorts by, and how a value is told."""

    title: str
    shown: str
    sorted_by: str
    told: Callable[[Any], str | None]


class ObjectTable(QAbstractTableModel):
    """Number, kind, direction, area, cell, confidence and review of objects.

    A proxy that compares and accepts row by row through Python takes a third of a second for
    thousands of them.

    Attributes
    ----------
    objects:
        All objects.
    rows:
        Those that keep the criteria, in the order that shows.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.objects: Sequence[ObjectRow] = []
        self.rows: list[ObjectRow] = []
        self._criteria = ObjectCriteria()
        self._columns = self._make_columns()
        self._sorted_by, self._order = 0, Qt.SortOrder.AscendingOrder

    def take(self, objects: Sequence[ObjectRow]) -> None:
        """Take these objects; where the same ones show, selection and place stay."""
        self.objects = objects
        self._show()

    def set_criteria(self, criteria: ObjectCriteria) -> None:
        """Show the objects that are so."""
        self._criteria = criteria
        self._show()

    def _show(self) -> None:
        earlier = [row.feature_id for row in self.rows]
        ordered = self._in_order(filter(self._criteria.accept, self.objects))
        if earlier == [row.feature_id for row in ordered]:
            self.rows = ordered
            last = self.index(len(ordered) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = ordered
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the number of objects."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell of the table shows."""
        if role == Qt.ItemDataRole.DisplayRole:
            column = self._columns[index.column()]
            value = getattr(self.rows[index.row()], column.shown)
            nothing = "" if column.shown == "review" else _NOTHING
            return nothing if value is None else column.told(value) or nothing
        is_number = self._columns[index.column()].told in (_whole, _hundredths)
        if role == Qt.ItemDataRole.TextAlignmentRole and is_number:
            return _RIGHT
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 2:
            return _COLOURS.get(self.rows[index.row()].direction)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section].title
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what a layer says nothing about comes last."""
        self.layoutAboutToBeChanged.emit()
        self._sorted_by, self._order = column, order
        earlier = self.rows
        self.rows = self._in_order(earlier)
        places = {row.feature_id: place for place, row in enumerate(self.rows)}
        kept = self.persistentIndexList()
        moved = [self.index(places[earlier[old.row()].feature_id], old.column()) for old in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _in_order(self, objects: Iterable[ObjectRow]) -> list[ObjectRow]:
        key = attrgetter(self._columns[self._sorted_by].sorted_by)
        rows = list(objects)
        known = [row for row in rows if key(row) is not None]
        known.sort(key=key, reverse=self._order == Qt.SortOrder.DescendingOrder)
        return known + [row for row in rows if key(row) is None]

    def _make_columns(self) -> tuple[_Column, ...]:
        kinds, directions, reviews = kind_words(), direction_words(), review_words()
        return (
            _Column(self.tr("No."), "number", "number", _whole),
            _Column(self.tr("Kind"), "kind", "kind", kinds.get),
            _Column(self.tr("Direction"), "direction", "direction", directions.get),
            _Column(self.tr("Area (m²)"), "area_m2", "area_m2", _whole),
            _Column(self.tr("Cell"), "cell", "cell_index", str),
            _Column(self.tr("Confidence"), "confidence", "confidence", _hundredths),
            _Column(self.tr("Review"), "review", "review", reviews.get),
        )


def _whole(value: float) -> str:
    return number_words(value)


def _hundredths(value: float) -> str:
    return number_words(value, 2)


_COLOURS = {direction: QColor(*rgb) for direction, rgb in DIRECTION_COLOURS.items()}
