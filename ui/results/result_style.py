"""How the result layers look: a lit grid, and objects in two colours that everyone can tell."""

from __future__ import annotations

from typing import Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpressionContextUtils,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ...core.evidence import ANY_DIRECTION
from ...core.result_layers import ACCEPT, REJECT
from ..compat import LABEL_OVER_POINT, SYMBOL_OPACITY, show_always
from .review import offer_review

translate = QCoreApplication.translate

# The colours of the engine's own picture; cyan and magenta differ under every common colour
# blindness, and a dashed outline tells them apart without any colour.
_AMBER, _VERMILLION = "255,176,0", "213,94,0"
_CYAN, _MAGENTA, _YELLOW = "0,204,255", "213,0,120", "240,228,66"
_GREEN = "0,158,115"
_MARK = (
    f"CASE WHEN \"review\" = '{ACCEPT}' THEN '✓' WHEN \"review\" = '{REJECT}' THEN '✗' ELSE '' END"
)
_ASKED = "changechat_asked"
#: Per cent: objects that were not asked about step back, where some were.
_OPACITY = (
    f"CASE WHEN coalesce(@{_ASKED}, '') = '' OR strpos(@{_ASKED}, concat(',', $id, ',')) > 0 "
    "THEN 100 ELSE 30 END"
)
_CELL_NAME = f'trim(concat(CASE WHEN "changed" THEN "cell" END, \' \', {_MARK}))'


def style_grid(layer: QgsVectorLayer) -> None:
    """Light the changed cells, outline the others, and name the changed ones on the map."""
    root = QgsRuleBasedRenderer.Rule(None)
    lit = _fill(f"{_AMBER},40", f"{_VERMILLION},255", "0.9")
    plain = _fill("0,0,0,0", "200,200,200,200", "0.26")
    blind = _fill("0,0,0,0", "200,200,200,200", "0.26", "dot")
    root.appendChild(_rule(lit, '"changed"', translate("ResultStyle", "Changed")))
    root.appendChild(
        _rule(
            blind,
            'NOT "changed" AND "changed_share" IS NULL',
            translate("ResultStyle", "Not examined"),
        )
    )
    root.appendChild(
        _rule(
            plain,
            'NOT "changed" AND "changed_share" IS NOT NULL',
            translate("ResultStyle", "No change found"),
        )
    )
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels(_CELL_NAME)))
    layer.setLabelsEnabled(True)
    offer_review(layer)


def style_objects(layer: QgsVectorLayer) -> None:
    """Outline what appeared (solid, cyan), what disappeared (dashed, magenta), and other change.

    What the analyst rejected fades, what they drew is green, and a mark says what was reviewed.
    """
    appeared = _fill(f"{_CYAN},60", f"{_CYAN},255", "0.6")
    disappeared = _fill(f"{_MAGENTA},60", f"{_MAGENTA},255", "0.6", "dash")
    changed = _fill(f"{_YELLOW},40", f"{_YELLOW},255", "0.6", "dot")
    rejected = _fill("0,0,0,0", "160,160,160,255", "0.4", "dot")
    drawn = _fill(f"{_GREEN},50", f"{_GREEN},255", "0.6", "dash dot")
    categories = [
        QgsRendererCategory("appeared", appeared, translate("ResultStyle", "Appeared")),
        QgsRendererCategory("disappeared", disappeared, translate("ResultStyle", "Disappeared")),
        QgsRendererCategory(
            ANY_DIRECTION, changed, translate("ResultStyle", "Changed, of any kind")
        ),
        QgsRendererCategory(REJECT, rejected, translate("ResultStyle", "Rejected")),
        QgsRendererCategory(None, drawn, translate("ResultStyle", "Drawn by hand")),
    ]
    for category in categories:
        category.symbol().setDataDefinedProperty(
            SYMBOL_OPACITY, QgsProperty.fromExpression(_OPACITY)
        )
    look = f"CASE WHEN \"review\" = '{REJECT}' THEN '{REJECT}' ELSE \"direction\" END"
    layer.setRenderer(QgsCategorizedSymbolRenderer(look, categories))
    marks = _labels(_MARK)
    marks.yOffset = -4.0  # millimetres: beside the name of the cell
    show_always(marks)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(marks))
    layer.setLabelsEnabled(True)
    offer_review(layer)


def bring_out(layer: QgsVectorLayer, numbers: Sequence[int]) -> None:
    """Let objects stand out and the rest step back; without numbers all are as they were."""
    asked = f",{','.join(map(str, numbers))}," if numbers else ""
    QgsExpressionContextUtils.setLayerVariable(layer, _ASKED, asked)
    layer.triggerRepaint()


def _rule(symbol: QgsFillSymbol, expression: str, label: str) -> QgsRuleBasedRenderer.Rule:
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label)


def _fill(colour: str, outline: str, width: str, style: str = "solid") -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {
            "color": colour,
            "outline_color": outline,
            "outline_width": width,
            "outline_style": style,
            "joinstyle": "miter",
        }
    )


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
