"""What the algorithm ``changechat:ask`` is given: its parameters, their help, their choices."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.guides import EMBEDDED, MCI_NET, why_not_installed
from ...core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from ...core.link.commands import AUTO_DEVICE
from ...core.model_names import AUTOMATIC, DEFAULT_MODEL, EVIDENCE, REMOTE, recipe_names
from ..compat import ADVANCED_PARAMETER, VECTOR_POLYGON_SOURCE

translate = QCoreApplication.translate

BEFORE, AFTER, EXTENT, QUESTION = "BEFORE", "AFTER", "EXTENT", "QUESTION"
MODEL, BANDS, GUIDE, DEVICE = "MODEL", "BANDS", "GUIDE", "DEVICE"
QUESTIONS = "QUESTIONS"
OUTPUT, OUTPUT_OBJECTS = "OUTPUT", "OUTPUT_OBJECTS"

_WIDGET = f"{__package__}.choice_widget.ChoiceWidget"


def ask_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters in their order; their names are public."""
    return [*_pair_and_question(), *_advanced(), *_destinations()]


def _pair_and_question() -> list[QgsProcessingParameterDefinition]:
    return [
        _helped(
            QgsProcessingParameterRasterLayer(BEFORE, translate("AskAlgorithm", "Before")),
            translate("AskAlgorithm", "The earlier date: any raster layer, also an online one."),
        ),
        _helped(
            QgsProcessingParameterRasterLayer(AFTER, translate("AskAlgorithm", "After")),
            translate("AskAlgorithm", "The later date, of the same place."),
        ),
        _helped(
            QgsProcessingParameterExtent(
                EXTENT,
                translate("AskAlgorithm", "Area (default: where both overlap)"),
                optional=True,
            ),
            translate("AskAlgorithm", "Where to look. Online layers need one."),
        ),
        _helped(
            QgsProcessingParameterString(
                QUESTION,
                translate("AskAlgorithm", "Question"),
                defaultValue=BUTTON_QUESTIONS[TaskName.CAPTION],
            ),
            translate("AskAlgorithm", "In plain English, as in the dock."),
        ),
    ]


def _advanced() -> list[QgsProcessingParameterDefinition]:
    model = QgsProcessingParameterString(
        MODEL,
        translate("AskAlgorithm", "Model"),
        defaultValue=DEFAULT_MODEL,
    )
    bands = QgsProcessingParameterString(
        BANDS,
        translate("AskAlgorithm", "Bands as red, green, blue, e.g. 3,2,1"),
        optional=True,
    )
    guide = QgsProcessingParameterString(
        GUIDE,
        translate("AskAlgorithm", "Guide"),
        defaultValue=EMBEDDED,
        optional=True,
    )
    device = QgsProcessingParameterString(
        DEVICE,
        translate("AskAlgorithm", "Device of the model: auto, cpu or e.g. cuda:1"),
        defaultValue=AUTO_DEVICE,
        optional=True,
    )
    questions = QgsProcessingParameterString(
        QUESTIONS,
        translate(
            "AskAlgorithm",
            "Questions, one a line, instead of one; an empty line begins a conversation",
        ),
        multiLine=True,
        optional=True,
    )
    _offer(model, _models())
    _offer(guide, _guides())
    helped = [
        _helped(
            model,
            translate(
                "AskAlgorithm",
                "Who writes the answer from what the guide has found: automatic, evidence, nano, "
                "another recipe's name, or remote.",
            ),
        ),
        _helped(
            bands,
            translate(
                "AskAlgorithm",
                "One or three band numbers, counted from 1; empty: as the files say, else the "
                "first three.",
            ),
        ),
        _helped(
            guide,
            translate(
                "AskAlgorithm",
                "The network that finds the changes: embedded, mci-net, or a file of weights made "
                "by train-guide.",
            ),
        ),
        _helped(
            device,
            translate(
                "AskAlgorithm", "Where a model runs; “auto” is the GPU with most free memory."
            ),
        ),
        _helped(
            questions,
            translate(
                "AskAlgorithm",
                "All are asked about the same pair; grid and numbers are the last answer's.",
            ),
        ),
    ]
    for parameter in helped:
        parameter.setFlags(parameter.flags() | ADVANCED_PARAMETER)
    return helped


def _destinations() -> list[QgsProcessingParameterDefinition]:
    return [
        _helped(
            QgsProcessingParameterFeatureSink(
                OUTPUT, translate("AskAlgorithm", "Grid"), VECTOR_POLYGON_SOURCE
            ),
            translate("AskAlgorithm", "Nine cells, three by three over the area."),
        ),
        _helped(
            QgsProcessingParameterFeatureSink(
                OUTPUT_OBJECTS,
                translate("AskAlgorithm", "Changed objects"),
                VECTOR_POLYGON_SOURCE,
                optional=True,
                createByDefault=True,
            ),
            translate("AskAlgorithm", "One polygon for each building or road that changed."),
        ),
    ]


def _helped(
    parameter: QgsProcessingParameterDefinition, text: str
) -> QgsProcessingParameterDefinition:
    parameter.setHelp(text)
    return parameter


def _offer(parameter: QgsProcessingParameterString, choices: list[list[str]]) -> None:
    # By its name: qgis_process has no widgets. In a list, since QGIS sorts the keys of a dict.
    parameter.setMetadata({"widget_wrapper": {"class": _WIDGET, "choices": choices}})


def _models() -> list[list[str]]:
    recipe = translate("AskAlgorithm", "A language model; the dock says whether it is installed.")
    return [
        [AUTOMATIC, translate("AskAlgorithm", "The largest that is installed and fits the GPU.")],
        [EVIDENCE, translate("AskAlgorithm", "No language model: the measurements answer.")],
        *([name, recipe] for name in recipe_names()),
        [REMOTE, translate("AskAlgorithm", "The server of ChangeChat's settings.")],
    ]


def _guides() -> list[list[str]]:
    embedded = translate("AskAlgorithm", "Comes with the plugin: small and fast.")
    published = translate("AskAlgorithm", "The published network of ChangeVG; much slower.")
    return [[EMBEDDED, embedded], [MCI_NET, why_not_installed(MCI_NET) or published]]
