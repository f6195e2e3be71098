"""The Processing algorithms, with real child processes as engines."""

import gc
import json

import pytest
from changechat.core import environment
from changechat.core.link.engine_client import EngineClient
from changechat.ui.processing.ask import AskAlgorithm
from changechat.ui.processing.provider import ChangeChatProvider
from qgis.core import (
    QgsApplication,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from ...core.link.engine_link import scripted
from ..answers import answer
from ..processing_run import Log, ask_about, run


def loaded(results, context, name="OUTPUT"):
    return QgsProcessingUtils.mapLayerFromString(results[name], context)


def test_the_public_ids_and_names_stay_as_they_are(provider):
    assert provider.id() == "changechat"
    assert {algorithm.id() for algorithm in provider.algorithms()} == {
        "changechat:ask",
        "changechat:status",
    }
    algorithm = AskAlgorithm()
    algorithm.initAlgorithm()
    assert [parameter.name() for parameter in algorithm.parameterDefinitions()] == [
        "BEFORE",
        "AFTER",
        "EXTENT",
        "QUESTION",
        "MODEL",
        "BANDS",
        "GUIDE",
        "DEVICE",
        "QUESTIONS",
        "OUTPUT",
        "OUTPUT_OBJECTS",
    ]
    assert [output.name() for output in algorithm.outputDefinitions()] == [
        "OUTPUT",
        "OUTPUT_OBJECTS",
        "ANSWER",
        "CHANGED",
        "CHANGED_CELLS",
        "ANSWERS",
        "MODEL_USED",
        "ROADS_APPEARED",
        "ROADS_DISAPPEARED",
        "BUILDINGS_APPEARED",
        "BUILDINGS_DISAPPEARED",
        "CHANGED_AREA_M2",
        "CHANGED_SHARE",
        "CONFIDENCE",
        "TEXT_CONFIDENCE",
    ]


def test_an_answer_comes_with_the_grid(provider, asked, pair):
    results, context = ask_about(pair)
    assert results["ANSWER"].splitlines() == [
        "One building appeared in the top right corner.",
        "The two dates differ in resolution.",
    ]
    assert results["CHANGED"] is True
    assert results["CHANGED_CELLS"] == "top right corner,lower"
    assert results["MODEL_USED"] == "evidence"
    grid = loaded(results, context)
    assert grid.featureCount() == 9 and grid.crs().authid() == "EPSG:32615"
    assert sum(bool(feature["changed"]) for feature in grid.getFeatures()) == 2


def test_the_changed_objects_are_on_in_the_dialog_and_come_to_scripts_that_name_them(
    provider, asked, pair
):
    algorithm = AskAlgorithm()
    algorithm.initAlgorithm()
    assert algorithm.parameterDefinition("OUTPUT_OBJECTS").createByDefault()
    assert "OUTPUT_OBJECTS" not in ask_about(pair)[0]
    results, context = ask_about(pair, OUTPUT_OBJECTS="memory:")
    objects = list(loaded(results, context, "OUTPUT_OBJECTS").getFeatures())
    assert [feature["direction"] for feature in objects] == ["appeared", "disappeared"]


def test_the_grid_can_be_a_file(provider, asked, pair, tmp_path):
    path = str(tmp_path / "grid.gpkg")
    run("ask", BEFORE=pair[0], AFTER=pair[1], OUTPUT=path)
    grid = QgsVectorLayer(path, "grid", "ogr")
    assert grid.featureCount() == 9
    assert grid.fields().field("changed").typeName().lower() in ("boolean", "bool")


def test_the_answer_is_told_sentence_by_sentence_in_the_log(provider, asked, pair):
    log = Log()
    ask_about(pair, feedback=log)
    assert "One building appeared in the top right corner." in log.lines


def test_what_was_withheld_and_the_notes_stand_in_the_log_and_under_the_answer(
    provider, pair, monkeypatch
):
    answered = answer(model_text="3 roads.", withheld="It says 3 roads where none were measured.")
    answered.notes = ["The model did not come to an end and was cut off."]
    monkeypatch.setattr(EngineClient, "ask", lambda *_, **__: answered)
    log = Log()
    results, _ = ask_about(pair, feedback=log)
    assert answered.withheld in log.warnings and answered.notes[0] in log.lines
    assert results["ANSWER"].splitlines() == [
        answered.text,
        *answered.notes,
        f"Withheld: {answered.withheld}",
        "The model wrote: 3 roads.",
    ]


def test_a_list_of_questions_is_asked_in_one_conversation_after_the_other(
    provider, pair, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        EngineClient, "ask", lambda _, request, *__, **___: asked.append(request) or answer()
    )
    results, _ = ask_about(pair, QUESTIONS="What changed?\nWhere?\n\nHow many?\n")
    assert [request.question for request in asked] == ["What changed?", "Where?", "How many?"]
    assert [len(request.turns) for request in asked] == [0, 1, 0]
    rows = [json.loads(line) for line in results["ANSWERS"].splitlines()]
    assert [row["question"] for row in rows] == ["What changed?", "Where?", "How many?"]
    assert rows[0]["answer"] == answer().text


@pytest.mark.parametrize(
    "question, sentence",
    [("refuse", "do not overlap"), ("be_killed", "next question"), ("bug", "engine")],
)
def test_failures_of_the_engine_are_sentences(provider, pair, monkeypatch, question, sentence):
    monkeypatch.setattr(environment, "engine_command", lambda *_: scripted())
    with pytest.raises(QgsProcessingException, match=sentence):
        ask_about(pair, QUESTION=question)


def test_a_missing_engine_is_a_sentence(provider, pair, monkeypatch):
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    with pytest.raises(QgsProcessingException, match="engine is not installed"):
        ask_about(pair)


def test_layers_that_are_loaded_get_style_and_provenance(provider, asked, pair):
    output = QgsProcessingOutputLayerDefinition("memory:", QgsProject.instance())
    results, context = run("ask", BEFORE=pair[0], AFTER=pair[1], OUTPUT=output)
    gc.collect()  # Processing holds no reference to what dresses the layer
    details = context.layersToLoadOnCompletion()[results["OUTPUT"]]
    grid = loaded(results, context)
    details.postProcessor().postProcessLayer(grid, context, Log())
    assert grid.renderer().type() == "RuleRenderer"
    assert grid.customProperty("changechat/guide") == "embedded 1"


def test_providers_come_and_go_without_leaving_anything():
    registry = QgsApplication.processingRegistry()
    for _ in range(5):
        provider = ChangeChatProvider()
        assert registry.addProvider(provider)
        assert registry.algorithmById("changechat:ask") is not None
        assert registry.removeProvider(provider)
        gc.collect()
    assert registry.providerById("changechat") is None
