"""The algorithm ``changechat:ask``: one question about two rasters, blocking."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.acquisition.order import reversed_note
from ...core.answer import Answer
from ...core.conversation import Turn
from ...core.errors import ChangeChatError, InputError
from ...core.evidence import Direction
from ...core.guides import EMBEDDED
from ...core.language.wording import MIDDLE
from ...core.link.commands import AUTO_DEVICE
from ...core.link.engine_client import EngineClient
from ...core.model_names import DEFAULT_MODEL, REMOTE, Endpoint
from ...core.question_list import answers
from ...core.request import Area, Request
from ...core.result_layers import GRID_FIELDS, OBJECT_FIELDS, grid_rows, object_rows, provenance
from ..chat.privacy_words import where_pictures_go
from ..compat import WKB_POLYGON
from ..model.remote_server import required_server
from ..options.profile_settings import image_side
from ..pair.crs import crs_text
from ..results.result_style import style_grid, style_objects
from .algorithm import ChangeChatAlgorithm
from .ask_parameters import (
    AFTER,
    BANDS,
    BEFORE,
    DEVICE,
    EXTENT,
    GUIDE,
    MODEL,
    OUTPUT,
    OUTPUT_OBJECTS,
    QUESTION,
    QUESTIONS,
    ask_parameters,
)
from .figures import AREA, CONFIDENCE, SHARE, TEXT_CONFIDENCE, count_id, figures
from .reading import DateInput, parse_bands
from .result_loading import feature_of, fields_of, style_when_loaded
from .shared_engine import SHARED_ENGINE

translate = QCoreApplication.translate


class AskAlgorithm(ChangeChatAlgorithm):
    """Asks what changed between two dates; gives the answer, the grid and the changed objects."""

    ANSWER, CHANGED, CHANGED_CELLS = "ANSWER", "CHANGED", "CHANGED_CELLS"
    ANSWERS, MODEL_USED = "ANSWERS", "MODEL_USED"

    def __init__(self) -> None:
        super().__init__()
        self._readings: tuple[DateInput, ...] = ()
        self._area: Area | None = None
        self._endpoint: Endpoint | None = None

    def name(self) -> str:
        """Return the public id within the provider."""
        return "ask"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Ask what changed")

    def shortHelpString(self) -> str:
        """Return what it does, for the dialog."""
        return self.tr(
            "Compares two rasters of the same place on two dates and answers a question about the "
            "difference. The grid holds nine cells, three by three over the area, and says for "
            "each what appeared and disappeared. Everything runs on this machine, unless the model "
            "is “remote”: then the server of ChangeChat's settings writes the answer."
        ) + "".join(
            f"\n{parameter.description()} – {parameter.help()}"
            for parameter in self.parameterDefinitions()
        )

    def tags(self) -> list[str]:
        """Return words by which the toolbox finds it."""
        return self.tr(
            "change,detection,difference,compare,before,after,imagery,satellite,aerial,buildings,"
            "roads,question,language model,damage,disaster"
        ).split(",")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs; their names are public."""
        for parameter in ask_parameters():
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputString(self.ANSWER, self.tr("Answer")))
        self.addOutput(QgsProcessingOutputBoolean(self.CHANGED, self.tr("Changed")))
        self.addOutput(QgsProcessingOutputString(self.CHANGED_CELLS, self.tr("Changed cells")))
        self.addOutput(
            QgsProcessingOutputString(self.ANSWERS, self.tr("Answers, one JSON object a line"))
        )
        self.addOutput(QgsProcessingOutputString(self.MODEL_USED, self.tr("Model used")))
        for name, label in self._figure_labels().items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def checkParameterValues(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Refuse band numbers that are none, and a server that is not set up, before anything."""
        try:
            parse_bands(self.parameterAsString(parameters, BANDS, context))
            if self._is_remote(parameters, context):
                required_server()
        except InputError as error:
            return False, error.message
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Take from the layers, on the main thread, all that the run needs."""
        before, after = (
            self.parameterAsRasterLayer(parameters, name, context) for name in (BEFORE, AFTER)
        )
        for layer, name in ((before, BEFORE), (after, AFTER)):
            if layer is None:
                raise QgsProcessingException(self.invalidRasterError(parameters, name))
        bands = parse_bands(self.parameterAsString(parameters, BANDS, context))
        remote = self._is_remote(parameters, context)
        self._area = self._area_of(parameters, context, before.crs())
        try:
            self._readings = (
                DateInput.of(before, after, self._area, bands),
                DateInput.of(after, before, self._area, bands),
            )
            if remote:
                server = required_server()
                feedback.pushInfo(where_pictures_go(server))
                self._endpoint = server.endpoint()
        except ChangeChatError as error:
            raise QgsProcessingException(error.message) from error
        return True

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Export what must be, ask the engine, and write the layers."""
        try:
            with SHARED_ENGINE.lend() as client:
                self._make_ready(feedback)
                request = self._request(parameters, context)
                questions = self.parameterAsString(parameters, QUESTIONS, context)
                lines = questions.splitlines() if questions.strip() else [request.question or " "]
                answered = ask_engine(client, request, lines, feedback)
        except ChangeChatError as error:
            if feedback.isCanceled():
                return {}
            raise QgsProcessingException(error.message) from error
        question, answer = answered[-1]
        results = self._write(parameters, context, replace(request, question=question), answer)
        results[self.ANSWER] = "\n\n".join(Turn.of(*one).to_text() for one in answered)
        results[self.ANSWERS] = "\n".join(
            json.dumps({"question": asked, **found.to_dict()}) for asked, found in answered
        )
        results[self.CHANGED] = answer.changed
        results[self.CHANGED_CELLS] = ",".join(
            cell["cell"] for cell in answer.cells() if cell["changed"]
        )
        results[self.MODEL_USED] = answer.model
        return {**results, **figures(answer)}

    def _figure_labels(self) -> dict[str, str]:
        return {
            count_id("road", Direction.APPEARED): self.tr("Roads that appeared"),
            count_id("road", Direction.DISAPPEARED): self.tr("Roads that disappeared"),
            count_id("building", Direction.APPEARED): self.tr("Buildings that appeared"),
            count_id("building", Direction.DISAPPEARED): self.tr("Buildings that disappeared"),
            AREA: self.tr("Changed area in m²"),
            SHARE: self.tr("Changed share of the area, 0 to 1"),
            CONFIDENCE: self.tr("Confidence of what was found, 0 to 1"),
            TEXT_CONFIDENCE: self.tr("Confidence of the language model, 0 to 1"),
        }

    def _make_ready(self, feedback: QgsProcessingFeedback) -> None:
        for reading in self._readings:
            feedback.setProgressText(self.tr("Reading {name}").format(name=reading.source.label))
            reading.make_ready(feedback)
            for note in reading.notes:
                feedback.pushWarning(note)
        before, after = self._readings
        if note := reversed_note(before.source, after.source):
            feedback.pushWarning(note)

    def _is_remote(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool:
        return self.parameterAsString(parameters, MODEL, context) == REMOTE

    def _area_of(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        fallback: QgsCoordinateReferenceSystem,
    ) -> Area | None:
        """Return the extent as an area; numbers without a CRS are in that of the before layer."""
        extent = self.parameterAsExtent(parameters, EXTENT, context)
        if extent.isNull():
            return None
        crs = self.parameterAsExtentCrs(parameters, EXTENT, context)
        crs = crs if crs.isValid() else fallback
        corners = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        return Area.from_extent(*corners, crs_text(crs))

    def _request(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Request:
        before, after = self._readings
        return Request(
            before=before.source,
            after=after.source,
            question=self.parameterAsString(parameters, QUESTION, context),
            area=self._area,
            model=self.parameterAsString(parameters, MODEL, context) or DEFAULT_MODEL,
            guide=self.parameterAsString(parameters, GUIDE, context) or EMBEDDED,
            device=self.parameterAsString(parameters, DEVICE, context) or AUTO_DEVICE,
            endpoint=self._endpoint,
            image_side=image_side(),
        )

    def _write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        request: Request,
        answer: Answer,
    ) -> dict[str, Any]:
        crs = QgsCoordinateReferenceSystem()
        crs.createFromUserInput(answer.evidence.grid.crs)
        facts = provenance(request, answer, datetime.now(timezone.utc))
        outputs = (
            (OUTPUT, GRID_FIELDS, grid_rows(answer), style_grid),
            (OUTPUT_OBJECTS, OBJECT_FIELDS, object_rows(answer), style_objects),
        )
        results = {}
        for name, columns, rows, style in outputs:
            fields = fields_of(columns)
            sink, destination = self.parameterAsSink(
                parameters, name, context, fields, WKB_POLYGON, crs
            )
            if sink is None:
                if name == OUTPUT:
                    raise QgsProcessingException(self.invalidSinkError(parameters, name))
                continue
            for row in rows:
                if not sink.addFeature(feature_of(fields, row)):
                    raise QgsProcessingException(self.writeFeatureError(sink, parameters, name))
            results[name] = destination
            style_when_loaded(destination, context, style, request.question, facts)
        return results


def ask_engine(
    client: EngineClient, request: Request, lines: Sequence[str], feedback: QgsProcessingFeedback
) -> list[tuple[str, Answer]]:
    """Ask the engine a list of questions; tells the log and blocks.

    Raises
    ------
    Cancelled
        If the run was cancelled.
    ChangeChatError
        If the engine cannot start, fails or refuses.
    """

    def show_progress(fraction: float, stage: str) -> None:
        feedback.setProgress(100 * fraction)
        feedback.setProgressText(stage)

    def show_state(state: str, detail: str) -> None:
        words = translate("AskAlgorithm", "Engine: {state} {detail}")
        feedback.setProgressText(words.format(state=state, detail=detail).strip())

    def ask(one: Request) -> Answer:
        return client.ask(one, show_progress, on_state=show_state, is_cancelled=feedback.isCanceled)

    found = []
    for question, answer in answers(request, lines, ask):
        found.append((question, answer))
        _log(question, answer, feedback)
    return found


def _log(question: str, answer: Answer, feedback: QgsProcessingFeedback) -> None:
    turn = Turn.of(question, answer)
    feedback.pushInfo(turn.answer)
    for note in turn.notes:
        feedback.pushInfo(note)
    if turn.withheld:
        feedback.pushWarning(turn.withheld)
        wrote = translate("AskAlgorithm", "What the model wrote: {text}")
        feedback.pushInfo(wrote.format(text=turn.model_text))
    sure = figures(answer)[CONFIDENCE]
    if sure is not None and sure < MIDDLE:
        unsure = translate("AskAlgorithm", "Unsure: what was found has a confidence of {value}.")
        feedback.pushWarning(unsure.format(value=f"{sure:.2f}"))
