"""The object list: changed objects of one result, sorted, filtered, in step with the map."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..results.object_export import export_objects
from ..results.object_words import number_words
from ..theme import WARNING
from ..widgets import SMALL_SCALE, SmallPrint, icon_button, scale_font
from .chips.chip_pair import ChipPair, ChipWindow
from .chips.chip_queue import ChipQueue
from .chips.chip_subject import ChipSubject, subject_of_feature
from .chips.date_layers import DateLayers
from .layer_rows import LayerRows
from .object_criteria_form import ObjectCriteriaForm
from .object_row import ObjectRow
from .object_table import ObjectTable
from .selection_sync import SelectionSync

_CHIP_SIDE = 112
_WIDE = 560
_REST_MILLISECONDS = 150


class ObjectList(QWidget):
    """Fields to filter by, the table, and both dates of the object in the current row.

    Parameters
    ----------
    canvas:
        Goes to what is selected here.
    dates_of:
        Returns the imagery of a result.
    """

    told = pyqtSignal(str)
    failed = pyqtSignal(str)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        queue: ChipQueue,
        dates_of: Callable[[QgsVectorLayer], DateLayers],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue, self._dates_of = queue, dates_of
        self._subject: ChipSubject | None = None
        self._wanted: int | None = None
        self.rows = LayerRows(self)
        self.table = ObjectTable(self)
        self.form = ObjectCriteriaForm(self)
        self.view = self._make_view()
        self.count = SmallPrint("", self)
        self.export = icon_button("export", self.tr("Export the objects that are listed"), self)
        self.chips = ChipPair(_CHIP_SIDE, self)
        kept = self.chips.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # or the table, and with it the map, jumps
        self.chips.setSizePolicy(kept)
        self.chips.hide()
        self._sync = SelectionSync(self.view, self.table, canvas)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MILLISECONDS)
        self._rest.timeout.connect(self._show_chips)
        self._lay_out()
        self._connect()
        self.say_empty()

    def set_layer(self, layer: QgsVectorLayer) -> None:
        """List the objects of this layer."""
        if layer is self.rows.layer:
            return
        self._sync.set_layer(layer)
        self.table.take([])
        self.rows.set_layer(layer)
        self.count.tell(self.tr("Reading “{layer}”…").format(layer=layer.name()))

    def go_to(self, number: int) -> None:
        """Select an object by its number, as soon as it is read."""
        self._wanted = number
        self._select_wanted()

    def _select_wanted(self) -> None:
        found = [row.feature_id for row in self.table.objects if row.number == self._wanted]
        if found and self._wanted is not None:
            self._wanted = None
            self.form.show_cell("")
            self.rows.layer.selectByIds(found)

    def say_empty(self) -> None:
        """Say how objects come here."""
        self.count.tell(
            self.tr("Ask a question: the changed objects of its answer are listed here.")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pictures beside the table where there is room, else below it."""
        beside = QBoxLayout.Direction.LeftToRight
        below = QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(beside if self.width() > _WIDE else below)
        super().resizeEvent(event)

    def _make_view(self) -> QTableView:
        view = QTableView(self)
        view.setModel(self.table)
        view.setSortingEnabled(True)
        view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        scale_font(view, SMALL_SCALE)
        view.setAccessibleName(self.tr("Changed objects"))
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 6)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setHighlightSections(False)
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.form)
        column.addWidget(self.view, 1)
        line = QHBoxLayout()
        line.addWidget(self.count, 1)
        line.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(6, 4, 6, 4)
        self._layout.setSpacing(8)
        self._layout.addLayout(column, 1)
        self._layout.addWidget(self.chips, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.rows.read.connect(self._take)
        self.rows.lost.connect(self._lose)
        self.rows.renamed.connect(self._tell_count)
        self.form.changed.connect(self._filter)
        self.chips.enlarged.connect(self._enlarge)
        self.export.clicked.connect(self._export)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._rest.start())
        self.table.modelReset.connect(self._rest.start)

    def _take(self, rows: list[ObjectRow]) -> None:
        is_first = not self.table.objects
        self.table.take(rows)
        if is_first:
            self._fit_columns()
        self._tell_count()
        self._select_wanted()

    def _fit_columns(self) -> None:
        """Make the columns as wide as the first rows need; asking all of them takes long."""
        self.view.horizontalHeader().setResizeContentsPrecision(50)
        self.view.resizeColumnsToContents()

    def _lose(self, name: str) -> None:
        self._sync.set_layer(None)
        self.table.take([])
        self.chips.hide()
        sentence = self.tr("“{layer}” was removed from the project. Ask again, or add it again.")
        self.count.tell(sentence.format(layer=name), WARNING)

    def _filter(self) -> None:
        self.table.set_criteria(self.form.criteria())
        self._tell_count()

    def _tell_count(self) -> None:
        if self.rows.layer is None:
            return
        shown, total = len(self.table.rows), len(self.table.objects)
        sentence = self.tr("{shown} of {total} objects in “{layer}”")
        self.count.tell(
            sentence.format(
                shown=number_words(shown), total=number_words(total), layer=self.rows.name
            )
        )

    def _show_chips(self) -> None:
        """Show both dates of the selected object, of several the least certain."""
        layer, rows = self.rows.layer, self._sync.selected()
        self.chips.setVisible(bool(rows) and layer is not None)
        if not self.chips.isVisibleTo(self):
            return
        row = min(rows, key=lambda one: 1.0 if one.confidence is None else one.confidence)
        feature = layer.getFeature(row.feature_id)
        if not feature.hasGeometry():
            self.chips.hide()
            return
        self._subject = subject_of_feature(layer, feature, row)
        self.chips.show_place(self._subject, self._dates_of(layer), self._queue)

    def _enlarge(self) -> None:
        if self._subject is not None and self.rows.layer is not None:
            dates = self._dates_of(self.rows.layer)
            ChipWindow(self._subject, dates, self._queue, self.window()).show()

    def _export(self) -> None:
        ids = [row.feature_id for row in self.table.rows]
        if self.rows.layer is None or not ids:
            self.failed.emit(self.tr("No object is listed that could be exported."))
        else:
            export_objects(self.rows.layer, ids, self, self.told.emit, self.failed.emit)

    def sizeHint(self) -> QSize:
        """Return a height that leaves the map its room."""
        return QSize(_WIDE, 260)
