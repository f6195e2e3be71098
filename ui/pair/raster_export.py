"""Exporting the area of a layer that only QGIS can read to a GeoTIFF, off the main thread."""

from __future__ import annotations

import os
import time
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRasterPipe,
    QgsTask,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread, pyqtSignal

from ...core.errors import Cancelled, ChangeChatError, InputError
from ...core.request import Source
from ..compat import CAN_CANCEL, set_creation_options
from .export_plan import ExportPlan

translate = QCoreApplication.translate

_BLOCK = 1024
_OPTIONS = ["TILED=YES", "COMPRESS=LZW", "BIGTIFF=IF_SAFER"]
_ALPHA_BAND = 4


class RasterExport(QgsTask):
    """An export as a task of QGIS: progress, cancel, and the source when it is done.

    Give it to ``QgsApplication.taskManager()`` and keep a reference; the signals arrive on the
    main thread.

    Parameters
    ----------
    plan:
        Made by ``plan_export`` on the main thread.
    """

    exported = pyqtSignal(object)
    """The ``core.request.Source`` to read instead of the layer."""

    failed = pyqtSignal(str, str)
    """Kind and message as in ``core.errors``; kind ``cancelled`` when it was stopped."""

    def __init__(self, plan: ExportPlan) -> None:
        title = translate("RasterExport", "Reading {name}").format(name=plan.source.label)
        super().__init__(title, CAN_CANCEL)
        self._plan = plan
        self._feedback = QgsRasterBlockFeedback()
        self._source: Source | None = None
        self._error: ChangeChatError = Cancelled()

    def run(self) -> bool:
        """Export; called by QGIS on a thread of its own."""
        self._feedback.progressChanged.connect(self.setProgress)
        try:
            self._source = run_export(self._plan, self._feedback)
        except ChangeChatError as error:
            self._error = error
        return self._source is not None

    def cancel(self) -> None:
        """Stop between two blocks, or while waiting for the server."""
        self._feedback.cancel()
        super().cancel()

    def finished(self, result: bool) -> None:
        """Tell the outcome; called by QGIS on the main thread."""
        if result:
            self.exported.emit(self._source)
        else:
            self.failed.emit(self._error.kind, self._error.message)


def run_export(plan: ExportPlan, feedback: QgsRasterBlockFeedback) -> Source:
    """Write the file of a plan, unless an earlier question has, and return it as a source.

    Runs on any thread, once per plan; blocks until the file is complete or ``feedback`` is
    cancelled.

    Raises
    ------
    Cancelled
        If ``feedback`` was cancelled.
    InputError
        If the layer gives no pixels there, or the file cannot be written.
    """
    provider, plan.provider = plan.provider, None
    target = Path(plan.source.path)
    if target.exists():
        return plan.source
    if provider is None:
        raise ValueError("An export plan runs once.")
    provider.moveToThread(QThread.currentThread())
    draft = target.with_name(f"{target.stem}.{time.monotonic_ns()}.part.tif")
    try:
        _write(plan, provider, draft, feedback)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return plan.source


def _write(
    plan: ExportPlan,
    provider: QgsRasterDataProvider,
    path: Path,
    feedback: QgsRasterBlockFeedback,
) -> None:
    if not plan.colour:
        # Nearest neighbour would invent differences between the dates where pixels are merged.
        # Pictures are scaled by their provider; QGIS 3.44 loses tiles if told to resample them.
        provider.enableProviderResampling(True)
        provider.setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Average)
    pipe = QgsRasterPipe()
    if not pipe.set(provider):
        raise InputError(
            translate(
                "RasterExport", "“{name}” cannot be read; reload the layer and ask again."
            ).format(name=plan.source.label)
        )
    writer = QgsRasterFileWriter(str(path))
    writer.setOutputFormat("GTiff")
    set_creation_options(writer, _OPTIONS)
    writer.setMaxTileWidth(_BLOCK)
    writer.setMaxTileHeight(_BLOCK)
    status = writer.writeRaster(
        pipe, plan.columns, plan.rows, plan.extent, plan.crs, plan.transform_context, feedback
    )
    if feedback.isCanceled():
        raise Cancelled()
    if status != QgsRasterFileWriter.WriterError.NoError:
        raise InputError(
            translate(
                "RasterExport",
                "“{name}” could not be exported to {folder}; check that the disk has free space "
                "and that the layer still shows in the map.",
            ).format(name=plan.source.label, folder=path.parent)
        )
    if plan.colour and _is_blank(path):
        raise InputError(
            translate(
                "RasterExport",
                "The server of “{name}” returned no image of this area; check the connection and "
                "that the layer shows there in the map.",
            ).format(name=plan.source.label)
        )


def _is_blank(path: Path) -> bool:
    dataset = gdal.Open(str(path))
    return dataset.GetRasterBand(_ALPHA_BAND).ComputeRasterMinMax(False)[1] == 0
