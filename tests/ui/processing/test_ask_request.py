"""What Processing asks the engine, and what it refuses before."""

import json
from pathlib import Path

import pytest
from changechat.core import environment
from changechat.core.errors import InputError
from changechat.core.model_names import DEFAULT_MODEL
from changechat.core.temporary_folder import temporary_folder
from changechat.ui.model.remote_server import RemoteServer
from changechat.ui.processing.reading import parse_bands
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
)

from ..authentication import KEY, forget, stored
from ..processing_run import Log, ask_about, run
from ..rasters import UTM15, gradient, write_raster
from ..tile_server import TileServer
from ..waiting import Signal

EXTENT = "500000,500300,4000000,4000300 [EPSG:32615]"


def test_the_request_carries_extent_bands_question_and_dates(provider, asked, pair):
    ask_about(pair, EXTENT=EXTENT, BANDS="3, 2, 1", QUESTION="Where?")
    request = json.loads(asked.read_text())
    assert request["question"] == "Where?" and request["model"] == DEFAULT_MODEL
    assert request["before"]["path"] == pair[0]
    assert request["before"]["bands"] == request["after"]["bands"] == [3, 2, 1]
    assert (request["before"]["date"], request["after"]["date"]) == ("2011", "2012")
    assert request["area"]["crs"] == UTM15
    assert request["area"]["geometry"]["coordinates"][0][0] == [500000, 4000000]


def test_a_reversed_pair_is_a_warning_before_it_is_asked(provider, asked, pair):
    log = Log()
    ask_about(pair[::-1], feedback=log)
    assert "Before (2012) is later than after (2011)" in log.warnings[0]
    right = Log()
    ask_about(pair, feedback=right)
    assert right.warnings == []


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
