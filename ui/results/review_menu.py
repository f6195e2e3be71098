"""The menu that reviews results: right, wrong, missing, and the export of it all."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Callable

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu, QWidget

from ...core.errors import ChangeChatError
from ...core.evidence import CLASSES
from .correction_export import export_corrections, free_name
from .object_words import kind_words
from .result_roles import OBJECTS, answer_of, result_layers, role
from .review import make_reviewable, mark, take_back
from .review_undo import ReviewUndo

_TITLE = "ChangeChat"


class ReviewMenu(QObject):
    """Works on what is selected in a result layer: the active one, else the only one with any."""

    def __init__(self, iface: QgisInterface, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface, self._window = iface, parent
        self.menu = QMenu(parent)
        self._hint = self.menu.addAction("")
        self._hint.setEnabled(False)
        self._right = self._action(partial(self._mark, True))
        self._right_as = self.menu.addMenu("")
        for kind, words in kind_words().items():
            if kind in CLASSES:
                action = self._right_as.addAction(words)
                action.triggered.connect(partial(self._mark_as, kind))
        self._wrong = self._action(partial(self._mark, False))
        self._back = self._action(self._take_back, self.tr("Take the review back"))
        self.undo = ReviewUndo(self)
        self._undo = self._action(self._undo_last, self.tr("Undo the last review"))
        self._undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.menu.addSeparator()
        self._draw = self._action(self._draw_missing, self.tr("Draw a missing object"))
        self.menu.addSeparator()
        self._export = self._action(self._ask_export, self.tr("Export corrections…"))
        self.menu.aboutToShow.connect(self.prepare)
        self._share_the_key()

    def prepare(self) -> None:
        """Word the entries for what is selected, and offer what makes sense."""
        layer = self._layer()
        count = layer.selectedFeatureCount() if layer else 0
        objects = layer is not None and role(layer) == OBJECTS
        if objects:
            texts = (self.tr("Accept"), self.tr("Accept as"), self.tr("Reject"))
        else:
            texts = (
                self.tr("Something changed here"),
                self.tr("This changed here"),
                self.tr("Nothing changed here"),
            )
        for item, text in zip((self._right, self._right_as.menuAction(), self._wrong), texts):
            item.setText(text)
            item.setEnabled(count > 0)
        self._back.setEnabled(count > 0)
        self._hint.setText(self._hint_text(layer, count))
        for action in (self._draw, self._export):
            action.setEnabled(layer is not None)

    def tear_down(self) -> None:
        """Give the key back."""
        self.undo.tear_down()
        for action in self._others:
            with suppress(RuntimeError):  # it was deleted with its plugin
                action.changed.disconnect(self._offer_undo)
        self._iface.mainWindow().removeAction(self._undo)

    def _share_the_key(self) -> None:
        """Have Ctrl+Z in the window wherever QGIS itself has nothing to undo with it."""
        window, key = self._iface.mainWindow(), self._undo.shortcut()
        self._others = [one for one in window.findChildren(QAction) if one.shortcut() == key]
        self._others = [one for one in self._others if one is not self._undo]
        window.addAction(self._undo)
        self.undo.changed.connect(self._offer_undo)
        for action in self._others:
            action.changed.connect(self._offer_undo)
        self._offer_undo()

    def _offer_undo(self) -> None:
        self._undo.setEnabled(len(self.undo) > 0 and not any(map(_can_be_done, self._others)))

    def _undo_last(self) -> None:
        number = self.undo.undo()
        self._tell(self.tr("Review undone: {count}").format(count=number), Qgis.MessageLevel.Info)

    def _hint_text(self, layer: QgsVectorLayer | None, count: int) -> str:
        if layer is None:
            return self.tr("No result layers in the project yet")
        if not count:
            return self.tr("Select objects or cells on the map first")
        return self.tr("{count} selected in “{layer}”").format(count=count, layer=layer.name())

    def _layer(self) -> QgsVectorLayer | None:
        """Return the result layer that is meant; None where the project has none."""
        active = self._iface.activeLayer()
        if role(active):
            return active
        layers = result_layers(QgsProject.instance())
        selected = [layer for layer in layers if layer.selectedFeatureCount()]
        if len(selected) == 1:
            return selected[0]
        return layers[0] if layers else None

    def _action(self, triggered: Callable[[], None], text: str = "") -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _checked=False: self._try(triggered))
        return action

    def _try(self, do: Callable[[], None]) -> None:
        try:
            do()
        except ChangeChatError as error:
            self._tell(error.message, Qgis.MessageLevel.Warning)

    def _mark(self, changed: bool, kind: str | None = None) -> None:
        layer = self._layer()
        if layer is not None:
            mark(layer, changed, kind, self.undo.add)

    def _mark_as(self, kind: str, _checked: bool = False) -> None:
        self._try(partial(self._mark, True, kind))

    def _take_back(self) -> None:
        layer = self._layer()
        if layer is not None:
            take_back(layer, self.undo.add)

    def _draw_missing(self) -> None:
        """Make the layer of objects ready for a new polygon, as QGIS's own tool draws it."""
        layer = self._layer()
        if layer is None:
            return
        objects = layer if role(layer) == OBJECTS else answer_of(layer).objects
        make_reviewable(objects)
        self._iface.setActiveLayer(objects)
        objects.startEditing()
        self._iface.actionAddFeature().trigger()

    def _ask_export(self) -> None:
        layer = self._layer()
        if layer is None:
            return
        answer = answer_of(layer)
        project = QgsProject.instance()
        folder = Path(project.absolutePath()) if project.absolutePath() else Path.home()
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export corrections of “{result}”").format(
                result=answer.facts.get("title") or answer.facts.get("question", "")
            ),
            str(free_name(folder / f"{project.baseName() or 'unsaved_project'}_corrections.gpkg")),
            self.tr("GeoPackage (*.gpkg)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            path = Path(chosen) if chosen.endswith(".gpkg") else Path(f"{chosen}.gpkg")
            exported = export_corrections(answer, path)
            self._tell(
                self.tr(
                    "Corrections saved in {name}. Objects reviewed: {objects}, cells: {cells}."
                ).format(name=exported.path, objects=exported.objects, cells=exported.cells),
                Qgis.MessageLevel.Success,
            )

    def _tell(self, message: str, level: Qgis.MessageLevel) -> None:
        self._iface.messageBar().pushMessage(_TITLE, message, level)


def _can_be_done(action: QAction) -> bool:
    """Return whether an action is enabled; one that was deleted with its plugin is not."""
    with suppress(RuntimeError):
        return action.isEnabled()
    return False
