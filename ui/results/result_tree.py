"""Where the layers of a result stand in the project, and how other results make room for them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Iterator

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from .layer_table import reads
from .result_geopackage import WrittenTables
from .result_provenance import attach, facts_of, layer_metadata
from .result_roles import result_layers, role
from .result_style import style_grid, style_objects

translate = QCoreApplication.translate

GROUP = "ChangeChat"
_OURS = "changechat_look/results"
_WIDTH = 36  # characters of a group's name that the layers panel shows as QGIS first opens it
_BEHIND = 0.35
_OPACITY, _LABELS = "changechat_look/opacity", "changechat_look/labels"  # before it stepped back


def place_layers(
    tables: WrittenTables, title: str, project: QgsProject
) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """Return grid and objects of a result, in the project and in front; main thread only.

    Layers of these tables that are there stay as they are, wherever they stand and whatever is
    being edited in them. What is missing joins the other one, else a new group on top.
    """
    names = translate("ResultLayers", "Changed objects"), translate("ResultLayers", "Grid")
    wanted = (tables.objects, names[0], style_objects), (tables.grid, names[1], style_grid)
    there = {table: layer_of(tables, table, project) for table, _, _ in wanted}
    group = _group_of(list(filter(None, there.values())), title, project)
    for position, (table, name, style) in enumerate(wanted):
        if there[table] is None:
            layer = there[table] = QgsVectorLayer(_uri(tables, table), name, "ogr")
            style(layer)
            attach(layer, layer_metadata(title, tables.facts), tables.facts)
            project.addMapLayer(layer, False)
            group.insertLayer(position, layer)
    bring_forward([there[tables.grid], there[tables.objects]], project)
    return there[tables.grid], there[tables.objects]


def layer_of(tables: WrittenTables, table: str, project: QgsProject) -> QgsVectorLayer | None:
    """Return the layer of the layer tree that shows a table, else None.

    One that cannot be read, or was of a file that is no longer there, is opened anew with the look
    it has; not while it is edited, for that would lose the edits.
    """
    for layer in layers_of(tables.path, table, project):
        if tables.are_new or not layer.isValid():
            if layer.isEditable():
                continue
            layer.setDataSource(_uri(tables, table), layer.name(), "ogr")
            attach(layer, layer_metadata(tables.facts.get("title", ""), tables.facts), tables.facts)
        if layer.isValid():
            return layer
    return None


def layers_of(path: Path, table: str, project: QgsProject) -> Iterator[QgsVectorLayer]:
    """Yield the layers of the layer tree that show a table of a file, readable or not."""
    for node in project.layerTreeRoot().findLayers():
        if reads(node.layer(), path, table):
            yield node.layer()


def bring_forward(layers: list[QgsVectorLayer], project: QgsProject) -> None:
    """Show the layers of one result as they are meant, and let those of all others step back.

    Others fade and lose their labels until it is their turn again; those that cover the very same
    area are unchecked, for two grids over each other cannot be read.
    """
    root = project.layerTreeRoot()
    own_area = layers[0].crs(), layers[0].extent()
    in_tree = [layer for layer in result_layers(project) if root.findLayer(layer.id())]
    others = [layer for layer in in_tree if layer not in layers]
    covering = [facts_of(layer) for layer in others if (layer.crs(), layer.extent()) == own_area]
    for other in others:
        _step_back(other)
        node = _holder(root.findLayer(other.id()))
        node.setExpanded(False)
        if facts_of(other) in covering:
            node.setItemVisibilityChecked(False)
    for layer in layers:
        _step_forward(layer)
        node = root.findLayer(layer.id())
        if node is not None:
            _holder(node).setExpanded(True)
            _holder(node).setItemVisibilityChecked(True)


def _step_back(layer: QgsVectorLayer) -> None:
    if layer.customProperty(_OPACITY) is None:
        layer.setCustomProperty(_OPACITY, layer.opacity())
        layer.setCustomProperty(_LABELS, layer.labelsEnabled())
        layer.setOpacity(_BEHIND * layer.opacity())
        layer.setLabelsEnabled(False)
        layer.triggerRepaint()


def _step_forward(layer: QgsVectorLayer) -> None:
    opacity = layer.customProperty(_OPACITY)
    if opacity is not None:
        layer.setOpacity(float(opacity))
        layer.setLabelsEnabled(layer.customProperty(_LABELS) in (True, "true"))
        layer.removeCustomProperty(_OPACITY)
        layer.removeCustomProperty(_LABELS)
        layer.triggerRepaint()


def _holder(node: QgsLayerTreeNode) -> QgsLayerTreeNode:
    """Return the group that holds one result and nothing else, else the node itself."""
    siblings = node.parent().children()
    alone = all(isinstance(one, QgsLayerTreeLayer) and role(one.layer()) for one in siblings)
    return node.parent() if alone and len(siblings) <= 2 and node.parent().parent() else node


def _group_of(there: list[QgsVectorLayer], title: str, project: QgsProject) -> QgsLayerTreeGroup:
    """Return the group of the layers that are there, else a new one with a name of its own."""
    root = project.layerTreeRoot()
    for node in filter(None, (root.findLayer(layer.id()) for layer in there)):
        return node.parent()
    answers = next((group for group in root.findGroups() if group.customProperty(_OURS)), None)
    if answers is None:
        answers = root.findGroup(GROUP) or root.insertGroup(0, GROUP)
        answers.setCustomProperty(_OURS, True)  # so that it may be renamed
    taken, short = {group.name() for group in answers.findGroups()}, short_title(title)
    numbered = (f"{short} ({number})" for number in range(2, len(taken) + 3))
    name = next(name for name in (short, *numbered) if name not in taken)
    return answers.insertGroup(0, name)


def short_title(title: str) -> str:
    """Return "before → after · area" so that the area can be seen in the layers panel.

    The second name lacks the words that both begin with, and long names lack their middle.
    """
    pair, dot, area = title.rpartition(" · ")
    before, arrow, after = pair.partition(" → ")
    shared = os.path.commonprefix([before, after])
    words = re.match(r".*[\W_]", shared)
    if words and len(words.group()) < len(after):
        after = after[words.end() :]
    for longest in (_WIDTH, 16, 12, 9):
        names = arrow.join(_elided(name, longest) for name in (before, after))
        if len(names + dot + area) <= _WIDTH:
            break
    return f"{names}{dot}{area}"


def _elided(name: str, longest: int) -> str:
    head = longest // 2
    return name if len(name) <= longest else f"{name[:head]}…{name[1 + head - longest :]}"


def _uri(tables: WrittenTables, table: str) -> str:
    return f"{tables.path}|layername={table}"
