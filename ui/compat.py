"""Names that moved between QGIS 3.22 and QGIS 4, under one spelling."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsField,
    QgsMapLayerProxyModel,
    QgsPalLayerSettings,
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsRasterFileWriter,
    QgsRasterRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTask,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..core.result_layers import BOOLEAN, INTEGER, REAL, TEXT, ResultField

if hasattr(Qgis, "LayerFilter"):
    RASTER_LAYERS = Qgis.LayerFilter.RasterLayer
else:
    RASTER_LAYERS = QgsMapLayerProxyModel.Filter.RasterLayer

if hasattr(Qgis, "GeometryType"):
    POLYGON_GEOMETRY = Qgis.GeometryType.Polygon
else:
    POLYGON_GEOMETRY = QgsWkbTypes.GeometryType.PolygonGeometry

if hasattr(Qgis, "WkbType"):
    WKB_POLYGON = Qgis.WkbType.Polygon
else:
    WKB_POLYGON = QgsWkbTypes.Type.Polygon

if hasattr(Qgis, "ProcessingSourceType"):
    VECTOR_POLYGON_SOURCE = Qgis.ProcessingSourceType.VectorPolygon
else:
    VECTOR_POLYGON_SOURCE = QgsProcessing.SourceType.TypeVectorPolygon

if hasattr(Qgis, "ProcessingParameterFlag"):
    ADVANCED_PARAMETER = Qgis.ProcessingParameterFlag.Advanced
else:
    ADVANCED_PARAMETER = QgsProcessingParameterDefinition.Flag.FlagAdvanced

if hasattr(Qgis, "LabelPlacement"):
    LABEL_OVER_POINT = Qgis.LabelPlacement.OverPoint
else:
    LABEL_OVER_POINT = QgsPalLayerSettings.Placement.OverPoint

if hasattr(QgsSymbol.Property, "Opacity"):
    SYMBOL_OPACITY = QgsSymbol.Property.Opacity
else:
    SYMBOL_OPACITY = QgsSymbol.Property.PropertyOpacity

if hasattr(QgsSymbolLayer.Property, "LayerEnabled"):
    SYMBOL_LAYER_ENABLED = QgsSymbolLayer.Property.LayerEnabled
else:
    SYMBOL_LAYER_ENABLED = QgsSymbolLayer.Property.PropertyLayerEnabled

CAN_CANCEL = QgsTask.Flag.CanCancel

if Qgis.QGIS_VERSION_INT >= 33800:
    from qgis.PyQt.QtCore import QMetaType

    _FIELD_TYPES = {
        TEXT: QMetaType.Type.QString,
        INTEGER: QMetaType.Type.Int,
        REAL: QMetaType.Type.Double,
        BOOLEAN: QMetaType.Type.Bool,
    }
else:
    _FIELD_TYPES = {
        TEXT: QVariant.String,
        INTEGER: QVariant.Int,
        REAL: QVariant.Double,
        BOOLEAN: QVariant.Bool,
    }


def qgis_field(field: ResultField) -> QgsField:
    """Return a column of a result layer as QGIS describes it."""
    return QgsField(field.name, _FIELD_TYPES[field.kind])


def show_always(labels: QgsPalLayerSettings) -> None:
    """Draw labels even where they lie over others."""
    if hasattr(Qgis, "LabelOverlapHandling"):
        placement = labels.placementSettings()
        placement.setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapAtNoCost)
        labels.setPlacementSettings(placement)
    else:
        labels.displayAll = True


def input_band(renderer: QgsRasterRenderer) -> int:
    """Return the 1-based band that a single-band renderer shows, -1 for other renderers."""
    for method in ("inputBand", "grayBand", "band"):
        if hasattr(renderer, method):
            return getattr(renderer, method)()
    return -1


def set_creation_options(writer: QgsRasterFileWriter, options: list[str]) -> None:
    """Set GDAL's creation options of a raster writer."""
    if hasattr(writer, "setCreationOptions"):
        writer.setCreationOptions(options)
    else:
        writer.setCreateOptions(options)
