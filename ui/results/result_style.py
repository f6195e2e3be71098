"""How the result layers look: outlines that let the imagery be seen, in colours all can tell."""

from __future__ import annotations

from typing import Iterable

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpressionContextUtils,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedLabeling,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ...core.evidence import ANY_DIRECTION
from ...core.result_layers import ACCEPT, OBJECT, REJECT
from ..compat import LABEL_OVER_POINT, SYMBOL_LAYER_ENABLED, SYMBOL_OPACITY, show_always
from .object_words import direction_words, review_words
from .review import offer_review

translate = QCoreApplication.translate

#: Red, green, blue of outlines by the direction of an object. Cyan and magenta differ under every
#: common colour blindness, and a dashed outline tells them apart without any colour. Yellow is
#: QGIS's own for what is selected.
DIRECTION_COLOURS = {
    "appeared": (0, 204, 255),
    "disappeared": (213, 0, 120),
    ANY_DIRECTION: (170, 140, 255),
}
_CYAN, _MAGENTA, _VIOLET = (",".join(map(str, rgb)) for rgb in DIRECTION_COLOURS.values())
_GREEN, _GREY, _FAINT = "0,158,115", "160,160,160", "230,230,230,200"
_DARK, _WHITE = "35,25,15,210", "255,255,255,255"
#: From which changed share on, colour and width in millimetres: both grow, so that either tells.
_GRADES = (
    (0.0, "255,214,102", 0.4),
    (0.01, "255,176,0", 0.6),
    (0.05, "240,120,0", 0.9),
    (0.2, "213,60,0", 1.3),
)
_MARK = (
    f"CASE WHEN \"review\" = '{ACCEPT}' THEN '✓' WHEN \"review\" = '{REJECT}' THEN '✗' ELSE '' END"
)
#: What an object is drawn as: the value of its category.
LOOK = f"CASE WHEN \"review\" = '{REJECT}' THEN '{REJECT}' ELSE \"direction\" END"
_CELL_NAME = (
    "\"cell\" || '\\n' || CASE WHEN \"changed_share\" < 0.01 THEN '< 1 %' "
    "ELSE round(100 * \"changed_share\") || ' %' END"
)
#: Variable of a layer: a 1 or 0 for each object or cell, in order, from what the last question was
#: about; a mask, so that looking up one of thousands takes no longer than one of ten.
_ASKED = "changechat_asked"
_SOME_ASKED = f"coalesce(@{_ASKED}, '') <> ''"
_OBJECT_ASKED = f"{_SOME_ASKED} AND substr(@{_ASKED}, \"{OBJECT.name}\", 1) = '1'"
_CELL_ASKED = f'{_SOME_ASKED} AND substr(@{_ASKED}, 3 * "row" + "col" + 1, 1) = \'1\''


def style_grid(layer: QgsVectorLayer) -> None:
    """Outline the cells, the stronger the more of them changed, and name those that changed.

    Cells that the last question was about have a white edge within, and the others fade. A name
    shows where it fits into its cell.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    for expression, label, colour, width, style in _cell_looks():
        symbol = _symbol(
            _line(_WHITE, width + 1.1, shown=_CELL_ASKED),
            _line(_DARK, width + 0.3, shown='"changed"'),
            _line(colour, width, style),
        )
        _fade_unasked(symbol, _CELL_ASKED, 45)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    names, marks = _labels(_CELL_NAME), _labels(_MARK)
    names.fitInPolygonOnly = True
    marks.yOffset = 6.0  # millimetres: below the name
    labels = QgsRuleBasedLabeling.Rule(None)
    labels.appendChild(QgsRuleBasedLabeling.Rule(names, 0, 0, '"changed"'))
    labels.appendChild(QgsRuleBasedLabeling.Rule(marks, 0, 0, '"review" IS NOT NULL'))
    layer.setLabeling(QgsRuleBasedLabeling(labels))
    layer.setLabelsEnabled(True)
    offer_review(layer)


def style_objects(layer: QgsVectorLayer) -> None:
    """Outline what appeared (solid, cyan), what disappeared (dashed, magenta), and other change.

    What the analyst rejected fades, what they drew is green, and a mark says what was reviewed.
    Objects that the last question was about lose their tint, so that they can be seen when they
    are selected, and the others fade.
    """
    directions = direction_words()
    looks = (
        ("appeared", directions["appeared"], _CYAN, "solid", 50),
        ("disappeared", directions["disappeared"], _MAGENTA, "dash", 50),
        (ANY_DIRECTION, translate("ResultStyle", "Changed, of any kind"), _VIOLET, "dot", 40),
        (REJECT, review_words()[REJECT], _GREY, "dot", 0),
        (None, translate("ResultStyle", "Drawn by hand"), _GREEN, "dash dot", 50),
    )
    categories = []
    for value, label, colour, style, tint in looks:
        fill = QgsSimpleFillSymbolLayer.create({"color": f"{colour},{tint}", "outline_style": "no"})
        _show_where(fill, f"NOT ({_OBJECT_ASKED})")
        symbol = _symbol(fill, _line(f"{colour},255", 0.6, style, inside=False))
        _fade_unasked(symbol, _OBJECT_ASKED, 30)
        categories.append(QgsRendererCategory(value, symbol, label))
    layer.setRenderer(QgsCategorizedSymbolRenderer(LOOK, categories))
    marks = _labels(_MARK)
    marks.yOffset = -4.0  # millimetres: beside the name of the cell
    show_always(marks)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(marks))
    layer.setLabelsEnabled(True)
    offer_review(layer)


def looks_like(value: str | None) -> str:
    """Return the filter for objects of a value of ``LOOK``, one that SQL understands."""
    if value == REJECT:
        return f"\"review\" = '{REJECT}'"
    direction = f"= '{value}'" if value else "IS NULL"
    return f'("review" IS NULL OR "review" <> \'{REJECT}\') AND "direction" {direction}'


def bring_out(layer: QgsVectorLayer, numbers: Iterable[int]) -> None:
    """Let objects, or cells in reading order, stand out by number from 1, and the rest fade.

    Without numbers all look as usual.
    """
    asked = set(numbers)
    mask = "".join("01"[number in asked] for number in range(1, max(asked, default=0) + 1))
    QgsExpressionContextUtils.setLayerVariable(layer, _ASKED, mask)
    layer.triggerRepaint()


def brought_out(layer: QgsVectorLayer) -> set[int]:
    """Return the numbers of what stands out in a layer."""
    mask = QgsExpressionContextUtils.layerScope(layer).variable(_ASKED) or ""
    return {number for number, asked in enumerate(mask, 1) if asked == "1"}


def _cell_looks() -> Iterable[tuple[str, str, str, float, str]]:
    """Yield expression, label, colour, width and style of each kind of cell."""
    shares = [share for share, _, _ in _GRADES]
    share = 'coalesce("changed_share", 0)'
    for (least, colour, width), most in zip(_GRADES, [*shares[1:], None]):
        words = {
            (True, False): translate("ResultStyle", "Changed: less than {most} %"),
            (False, False): translate("ResultStyle", "Changed: {least} to {most} %"),
            (False, True): translate("ResultStyle", "Changed: {least} % and more"),
        }[least == 0, most is None]
        label = words.format(least=f"{100 * least:g}", most=f"{100 * (most or 1):g}")
        below = "" if most is None else f" AND {share} < {most}"
        yield f'"changed" AND {share} >= {least}{below}', label, f"{colour},255", width, "solid"
    unchanged = translate("ResultStyle", "No change found")
    yield 'NOT "changed" AND "changed_share" IS NOT NULL', unchanged, _FAINT, 0.2, "solid"
    blind = translate("ResultStyle", "Not examined")
    yield 'NOT "changed" AND "changed_share" IS NULL', blind, _FAINT, 0.2, "dot"


def _symbol(first: QgsSymbolLayer, *others: QgsSymbolLayer) -> QgsFillSymbol:
    """Return a symbol of layers, the lowest first.

    Its constructor takes a list too, but leaves the layers to Python, which deletes them.
    """
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, first)
    for layer in others:
        symbol.appendSymbolLayer(layer)
    return symbol


def _line(
    colour: str, width: float, style: str = "solid", shown: str = "", inside: bool = True
) -> QgsSymbolLayer:
    """Return an outline; one inside its polygon, half as wide, hides none of the neighbours'."""
    line = QgsSimpleLineSymbolLayer.create(
        {
            "line_color": colour,
            "line_width": str(2 * width if inside else width),
            "line_style": style,
            "joinstyle": "miter",
            "draw_inside_polygon": str(int(inside)),
        }
    )
    _show_where(line, shown)
    return line


def _show_where(symbol_layer: QgsSymbolLayer, expression: str) -> None:
    if expression:
        shown = QgsProperty.fromExpression(f"coalesce({expression}, false)")
        symbol_layer.setDataDefinedProperty(SYMBOL_LAYER_ENABLED, shown)


def _fade_unasked(symbol: QgsFillSymbol, asked: str, per_cent: int) -> None:
    opacity = (
        f"CASE WHEN {_SOME_ASKED} AND NOT coalesce({asked}, false) THEN {per_cent} ELSE 100 END"
    )
    symbol.setDataDefinedProperty(SYMBOL_OPACITY, QgsProperty.fromExpression(opacity))


def _labels(expression: str) -> QgsPalLayerSettings:
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    text = QgsTextFormat()
    text.setSize(9)
    text.setColor(QColor(60, 30, 0))
    text.setBuffer(halo)
    labels = QgsPalLayerSettings()
    labels.fieldName = expression
    labels.isExpression = True
    labels.placement = LABEL_OVER_POINT
    labels.setFormat(text)
    return labels
