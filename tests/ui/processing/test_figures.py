"""The numbers of an answer, as outputs and inside a model."""

import json
import sys
from pathlib import Path

import pytest
from changechat.core import environment
from changechat.core.link.engine_client import EngineClient
from changechat.ui.processing.figures import figures
from changechat.ui.processing.shared_engine import SHARED_ENGINE
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildDependency,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
)

from ...example_answer import example_answer
from ..processing_run import Log, run
from ..rasters import gradient, write_raster

COUNTS = ("ROADS_APPEARED", "ROADS_DISAPPEARED", "BUILDINGS_APPEARED", "BUILDINGS_DISAPPEARED")


@pytest.fixture(autouse=True)
def no_engine_left(own_home):
    yield
    SHARED_ENGINE.end()


@pytest.fixture
def pair(tmp_path):
    return [write_raster(str(tmp_path / f"{name}.tif"), gradient(bands=4)) for name in "ab"]


def test_counts_area_and_confidence_are_those_of_the_evidence():
    answer = example_answer()
    answer.evidence.changed_area_m2 = 900.0
    found = figures(answer)
    assert [found[name] for name in COUNTS] == [None, None, 1, 1]
    assert (found["CHANGED_AREA_M2"], found["CHANGED_SHARE"]) == (900.0, 0.01)
    assert found["CONFIDENCE"] == pytest.approx(0.75)
    assert found["TEXT_CONFIDENCE"] is None


def test_roads_are_counted_where_the_guide_sees_them():
    answer = example_answer()
    answer.evidence.classes = ("road", "building")
    assert [figures(answer)[name] for name in COUNTS] == [0, 0, 1, 1]


def test_without_changed_objects_the_cells_say_how_sure_it_is():
    answer = example_answer()
    answer.evidence.components = []
    assert figures(answer)["CONFIDENCE"] == pytest.approx(0.9)


def test_what_was_not_looked_at_is_nothing_and_never_zero():
    assert set(figures(example_answer(valid=False)).values()) == {None}


def test_a_detector_without_classes_measures_area_and_counts_nothing():
    answer = example_answer()
    answer.evidence.valid, answer.evidence.detector = False, "differences of brightness"
    answer.evidence.changed_area_m2 = 900.0
    found = figures(answer)
    assert [found[name] for name in COUNTS] == [None] * 4
    assert found["CHANGED_AREA_M2"] == 900.0


def test_they_are_outputs(provider, pair, monkeypatch):
    monkeypatch.setattr(EngineClient, "ask", lambda *_, **__: example_answer())
    results, _ = run("ask", BEFORE=pair[0], AFTER=pair[1], OUTPUT="memory:")
    assert (results["BUILDINGS_APPEARED"], results["ROADS_APPEARED"]) == (1, None)


def test_what_is_unsure_is_a_warning_in_the_log(provider, pair, monkeypatch):
    answer = example_answer()
    monkeypatch.setattr(EngineClient, "ask", lambda *_, **__: answer)
    sure = Log()
    run("ask", sure, BEFORE=pair[0], AFTER=pair[1], OUTPUT="memory:")
    for component in answer.evidence.components:
        component.confidence = 0.41
    unsure = Log()
    run("ask", unsure, BEFORE=pair[0], AFTER=pair[1], OUTPUT="memory:")
    assert sure.warnings == []
    assert unsure.warnings == ["Unsure: what was found has a confidence of 0.41."]


def test_a_model_hands_numbers_and_answers_from_one_question_to_the_next(
    provider, pair, tmp_path, monkeypatch
):
    path = tmp_path / "request.json"
    script = Path(__file__).parents[1] / "example_engine.py"
    command = [sys.executable, "-I", "-u", str(script), str(path)]
    monkeypatch.setattr(environment, "engine_command", lambda *_: command)
    context = QgsProcessingContext()
    results, succeeded = _model().run({"BEFORE": pair[0], "AFTER": pair[1]}, context, Log())
    assert succeeded and results["CHILD_RESULTS"]["first"]["BUILDINGS_APPEARED"] == 1
    asked = json.loads(path.read_text())
    assert asked["question"] == "Where are the 1 buildings?"
    assert asked["model"] == "evidence"


def _model() -> QgsProcessingModelAlgorithm:
    """Return a model of two questions, of which the second uses a number of the first."""
    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm()
    for name in ("BEFORE", "AFTER"):
        parameter = QgsProcessingParameterRasterLayer(name, name)
        model.addModelParameter(parameter, QgsProcessingModelParameter(name))
    questions = {
        "first": source.fromStaticValue("How many?"),
        "second": source.fromExpression(
            "'Where are the ' || @first_BUILDINGS_APPEARED || ' buildings?'"
        ),
    }
    for child_id, question in questions.items():
        child = QgsProcessingModelChildAlgorithm("changechat:ask")
        child.setChildId(child_id)
        child.setDescription(child_id)
        for name in ("BEFORE", "AFTER"):
            child.addParameterSources(name, [source.fromModelParameter(name)])
        child.addParameterSources("QUESTION", [question])
        child.addParameterSources("MODEL", [source.fromStaticValue("evidence")])
        earlier = [QgsProcessingModelChildDependency("first")] if child_id == "second" else []
        child.setDependencies(earlier)
        model.addChildAlgorithm(child)
    assert QgsApplication.processingRegistry().algorithmById("changechat:ask") is not None
    valid, problems = model.validateChildAlgorithm("second")
    assert valid, problems
    return model
