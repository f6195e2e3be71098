"""The Processing algorithms, with real child processes as engines."""

import gc
import json
import sys
import threading
from pathlib import Path

import pytest
from changechat.core import environment
from changechat.core.errors import InputError
from changechat.core.link.engine_client import EngineClient
from changechat.core.model_names import DEFAULT_MODEL
from changechat.core.temporary_folder import temporary_folder
from changechat.ui.model.remote_server import RemoteServer
from changechat.ui.processing import ask
from changechat.ui.processing.ask import AskAlgorithm
from changechat.ui.processing.provider import ChangeChatProvider
from changechat.ui.processing.reading import parse_bands
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsVectorLayer,
)

from ...core.link.engine_link import is_alive, scripted
from ..answers import answer
from ..authentication import KEY, forget, stored
from ..processing_run import Log, run
from ..rasters import UTM15, gradient, write_raster
from ..tile_server import TileServer
from ..waiting import Signal

EXTENT = "500000,500300,4000000,4000300 [EPSG:32615]"


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch, qgis_new_project):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Let the example engine answer; return where it writes the request."""
    path = tmp_path / "request.json"
    script = Path(__file__).parents[1] / "example_engine.py"
    command = [sys.executable, "-I", "-u", str(script), str(path)]
    monkeypatch.setattr(environment, "engine_command", lambda *_: command)
    return path


@pytest.fixture
def pair(tmp_path):
    return [
        write_raster(str(tmp_path / f"{name}.tif"), gradient(bands=4))
        for name in ("before_2011", "after_2012")
    ]


def ask_about(pair, **parameters):
    return run("ask", BEFORE=pair[0], AFTER=pair[1], OUTPUT="memory:", **parameters)


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
    outputs = [output.name() for output in algorithm.outputDefinitions()]
    assert outputs[-5:] == ["ANSWER", "CHANGED", "CHANGED_CELLS", "ANSWERS", "MODEL_USED"]


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


def test_the_changed_objects_come_when_asked_for(provider, asked, pair):
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


def test_the_request_carries_extent_bands_question_and_dates(provider, asked, pair):
    ask_about(pair, EXTENT=EXTENT, BANDS="3, 2, 1", QUESTION="Where?")
    request = json.loads(asked.read_text())
    assert request["question"] == "Where?" and request["model"] == DEFAULT_MODEL
    assert request["before"]["path"] == pair[0]
    assert request["before"]["bands"] == request["after"]["bands"] == [3, 2, 1]
    assert (request["before"]["date"], request["after"]["date"]) == ("2011", "2012")
    assert request["area"]["crs"] == UTM15
    assert request["area"]["geometry"]["coordinates"][0][0] == [500000, 4000000]


def test_the_request_names_the_guide(provider, asked, pair):
    ask_about(pair)
    assert json.loads(asked.read_text())["guide"] == "embedded"
    ask_about(pair, GUIDE="mci-net")
    assert json.loads(asked.read_text())["guide"] == "mci-net"


def test_the_request_names_model_and_device(provider, asked, pair):
    ask_about(pair)
    request = json.loads(asked.read_text())
    assert (request["model"], request["device"], request["endpoint"]) == (
        DEFAULT_MODEL,
        "auto",
        None,
    )
    ask_about(pair, MODEL="evidence", DEVICE="cuda:1")
    request = json.loads(asked.read_text())
    assert (request["model"], request["device"], request["endpoint"]) == (
        "evidence",
        "cuda:1",
        None,
    )


def test_the_remote_server_is_that_of_the_settings_and_its_key_stays_out_of_all_that_is_kept(
    provider, asked, pair, tmp_path
):
    configuration = stored("Basic", username="", password=KEY)
    RemoteServer("https://gpu.example.org/v1", "big", configuration).save()
    log, path = Log(), tmp_path / "grid.gpkg"
    results, _ = run("ask", log, BEFORE=pair[0], AFTER=pair[1], OUTPUT=str(path), MODEL="remote")
    endpoint = json.loads(asked.read_text())["endpoint"]
    assert endpoint == {"url": "https://gpu.example.org/v1", "model": "big", "key": KEY}
    assert KEY not in str(results) and KEY not in str(log.lines + log.warnings)
    assert KEY.encode() not in path.read_bytes()
    engine_logs = (environment.data_home() / "logs").glob("*")
    assert not any(KEY in file.read_text(encoding="utf-8") for file in engine_logs)
    forget(configuration)
    QgsSettings().remove("changechat")


def test_a_remote_server_that_is_not_set_up_is_refused_before_anything_starts(
    provider, asked, pair
):
    QgsSettings().remove("changechat")
    with pytest.raises(QgsProcessingException, match="No remote server is set up"):
        ask_about(pair, MODEL="remote")
    assert not asked.exists()


def test_without_an_extent_the_engine_takes_the_overlap(provider, asked, pair):
    ask_about(pair)
    assert json.loads(asked.read_text())["area"] is None


def test_an_extent_without_a_crs_is_in_that_of_the_before_layer(provider, asked, pair):
    ask_about(pair, EXTENT="500000,500300,4000000,4000300")
    assert json.loads(asked.read_text())["area"]["crs"] == UTM15


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


def test_a_layer_in_memory_is_exported_first(provider, asked, pair):
    memory = QgsRasterLayer(write_raster("/vsimem/ask.tif", gradient(bands=4)), "Memory")
    QgsProject.instance().addMapLayer(memory)
    ask_about([memory.id(), pair[1]])
    path = json.loads(asked.read_text())["before"]["path"]
    assert Path(path).parent == temporary_folder() and Path(path).exists()


def test_an_online_layer_is_exported_off_the_main_thread(provider, asked, pair):
    with TileServer() as tiles:
        online = QgsRasterLayer(tiles.uri(19), "Tiles", "wms")
        QgsProject.instance().addMapLayer(online)
        algorithm = QgsApplication.processingRegistry().algorithmById("changechat:ask")
        parameters = {
            "BEFORE": online.id(),
            "AFTER": pair[1],
            "EXTENT": EXTENT,
            "OUTPUT": "memory:",
        }
        context, feedback = QgsProcessingContext(), Log()
        context.setProject(QgsProject.instance())
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        executed = Signal(task.executed)
        QgsApplication.taskManager().addTask(task)
        succeeded, results = executed.wait()
    assert succeeded and results["CHANGED"] is True
    assert json.loads(asked.read_text())["before"]["bands"] == [1, 2, 3]


@pytest.mark.parametrize("bands", ["3,2", "0", "a,b,c", "1,2,3,4", "-1", "1;2;3"])
def test_bands_that_are_none_are_refused_before_anything_starts(provider, asked, pair, bands):
    with pytest.raises(QgsProcessingException, match="Bands must be"):
        ask_about(pair, BANDS=bands)
    assert not asked.exists()


@given(st.text())
def test_any_text_for_bands_is_read_or_refused(text):
    try:
        bands = parse_bands(text)
    except InputError:
        return
    assert bands is None or (len(bands) in (1, 3) and min(bands) >= 1)


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


def test_cancelling_stops_the_engine(provider, pair, monkeypatch):
    monkeypatch.setattr(environment, "engine_command", lambda *_: scripted())
    pids = []

    class Client(ask.EngineClient):
        def close(self):
            pids.append(self.pid)
            super().close()

    monkeypatch.setattr(ask, "EngineClient", Client)
    log = Log()
    threading.Timer(1.0, log.cancel).start()
    results, _ = ask_about(pair, QUESTION="stream", feedback=log)
    assert "ANSWER" not in results
    assert pids and not is_alive(pids[0])


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
