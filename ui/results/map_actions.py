"""Does on the map what a question asked for: zooms, selects, marks and exports changed objects."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsProject, QgsVectorLayer, QgsVectorLayerUtils
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget

from ...core.answer import Answer
from ...core.grid import CELLS, Cell, cell_from_words
from ...core.language.answers.region import region
from ...core.language.questions.buttons import TaskName
from ...core.result_layers import OBJECT
from .map_view import show_cells, show_objects
from .object_export import export_objects
from .result_layers import ResultLayers
from .result_roles import result_layers
from .result_style import bring_out, brought_out

translate = QCoreApplication.translate


def act_on_map(
    answer: Answer,
    layers: ResultLayers,
    canvas: QgsMapCanvas,
    parent: QWidget,
    tell: Callable[[str], object],
) -> None:
    """Do what the answer's question asked for; ``tell`` takes a sentence on what came of it.

    Objects and cells that an answer speaks of stand out where they are not all of them; the objects
    are also selected. What an earlier answer selected is let go of.
    """
    action = answer.action or {}
    numbers = action.get("objects") or answer.objects
    some = bool(action) or len(numbers) < len(answer.evidence.components)
    for earlier in result_layers(QgsProject.instance()):
        let_go(earlier)
    bring_out(layers.grid, (cell.index + 1 for cell in cells_asked_about(answer)))
    if some and numbers:
        wanted = ",".join(map(str, numbers))
        layers.objects.selectByExpression(f'"{OBJECT.name}" IN ({wanted})')
        bring_out(layers.objects, numbers)
    if not action:
        return
    if action["name"] == "export":
        chosen, wanted = layers.objects.selectedFeatureIds(), action["file_format"]
        export_objects(layers.objects, sorted(chosen), parent, tell, tell, wanted)
        return
    if numbers:
        shown = show_objects(canvas, answer.evidence, numbers)
    else:
        cells = [cell_from_words(words) for words in action["cells"]]
        shown = show_cells(canvas, answer.evidence.grid, cells)
    if not shown:
        tell(translate("MapActions", "The map's coordinate system cannot show this place."))


def cells_asked_about(answer: Answer) -> list[Cell]:
    """Return the cells that a question named, else those that its answer names, in reading order.

    None where they are all cells or all changed ones, which stand out by themselves, and of a
    description, which asks about no place.
    """
    action, query = answer.action or {}, answer.query or {}
    named = set(action.get("cells") or ())
    if not named and query.get("places"):
        named = {cell.words for cell in region(query["places"]).touched}
    changed = {item.cell.words for item in answer.evidence.changed_cells()}
    if not named and answer.task != TaskName.CAPTION and set(answer.mentioned) != changed:
        named = set(answer.mentioned)
    return [cell for cell in CELLS if cell.words in named and len(named) < len(CELLS)]


def let_go(layer: QgsVectorLayer) -> None:
    """Let nothing stand out in a result layer, nor be selected that an answer selected."""
    asked = brought_out(layer)
    if not asked:
        return
    bring_out(layer, ())
    selected, _ = QgsVectorLayerUtils.getValues(layer, OBJECT.name, selectedOnly=True)
    if set(selected) == asked:
        layer.removeSelection()
