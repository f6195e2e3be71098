"""Rows of a result layer as features for a sink of Processing."""

from __future__ import annotations

from typing import Iterable

from qgis.core import QgsFeature, QgsFields, QgsGeometry, QgsPointXY

from ...core.result_layers import ResultField, ResultRow
from ..compat import qgis_field


def fields_of(columns: Iterable[ResultField]) -> QgsFields:
    """Return the columns of a result layer."""
    fields = QgsFields()
    for column in columns:
        fields.append(qgis_field(column))
    return fields


def feature_of(fields: QgsFields, row: ResultRow) -> QgsFeature:
    """Return a row as a feature with a polygon."""
    feature = QgsFeature(fields)
    for name, value in row.values.items():
        feature[name] = value
    rings = [[QgsPointXY(x, y) for x, y in ring] for ring in row.rings]
    feature.setGeometry(QgsGeometry.fromPolygonXY(rings))
    return feature
