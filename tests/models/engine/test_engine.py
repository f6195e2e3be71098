"""From a request to an answer: who looks where the guide does not."""

import numpy as np
import pytest
import rasterio
from changechat.core.request import Request, Source
from changechat.models.engine.engine import Engine
from changechat.models.support.listener import Listener
from rasterio.shutil import copy as copy_raster
from rasterio.transform import from_origin

from ..detector.scenes import in_other_light, landscape
from ..raster.rasters import EAST, NORTH, write


@pytest.fixture(scope="module")
def engine():
    return Engine()


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))


@pytest.mark.parametrize(
    ("bands", "pixel_size", "reason", "detector"),
    [
        (4, 10.0, "cannot see buildings at 10 m per pixel", "IR-MAD, all 4 bands"),
        (6, 30.0, "cannot see buildings at 30 m per pixel", "IR-MAD, all 6 bands"),
        (1, 0.5, "without red, green and blue", "IR-MAD, one band"),
    ],
)
def test_where_the_guide_abstains_the_detector_answers(
    tmp_path, engine, bands, pixel_size, reason, detector
):
    scene = landscape(bands)
    after = scene.copy()
    after[:, 10:40, 110:150] += 90
    sources = [
        write(
            tmp_path / f"{name}.tif",
            np.float32(values),
            transform=from_origin(EAST, NORTH, pixel_size, pixel_size),
        )
        for name, values in (("before", scene), ("after", in_other_light(after, noise=2)))
    ]
    answer = engine.answer(Request(*sources, "What changed?"), Listener())
    assert reason in answer.text and f"a statistical detector ({detector})" in answer.text
    assert answer.changed and answer.evidence.detector == detector
    assert answer.mentioned == ["top right corner"]
    assert [cell["cell"] for cell in answer.cells() if cell["changed"]] == ["top right corner"]
    assert not any(any(directions.values()) for directions in answer.counts.values())
    assert detector in answer.evidence.summary


def test_a_part_of_a_mosaic_that_was_replaced_is_looked_at_again(tmp_path, engine):
    scene = landscape(4)
    after = scene.copy()
    after[:, 10:40, 110:150] += 90
    place = from_origin(EAST, NORTH, 10, 10)
    before, part = (
        write(tmp_path / f"{name}.tif", np.float32(values), transform=place)
        for name, values in (("before", scene), ("part", in_other_light(scene, noise=2)))
    )
    mosaic = Source(str(tmp_path / "mosaic.vrt"))
    copy_raster(part.path, mosaic.path, driver="VRT")
    request = Request(before, mosaic, "What changed?")
    assert not engine.answer(request, Listener()).changed
    write(tmp_path / "part.tif", np.float32(in_other_light(after, noise=2)), transform=place)
    assert engine.answer(request, Listener()).changed


def test_a_reversed_pair_is_told_in_the_notes_also_where_only_the_files_know(tmp_path, engine):
    scene = np.uint8(landscape(3) * 0.2)
    place = from_origin(EAST, NORTH, 10, 10)
    sources = []
    for name, day in (("one", "2023-04-16"), ("two", "2019-03-09")):
        write(tmp_path / f"{name}.tif", scene, transform=place)
        with rasterio.open(tmp_path / f"{name}.tif", "r+") as file:
            file.update_tags(ACQUISITION_DATE=day)
        sources.append(Source(str(tmp_path / f"{name}.tif")))
    late, early = sources
    answer = engine.answer(Request(late, early, "What dates are these?"), Listener())
    assert "Before (2023-04-16) is later than after (2019-03-09)" in answer.notes[0]
    assert answer.text.startswith("2023-04-16 before and 2019-03-09 after")
    right = engine.answer(Request(early, late, "Has anything changed?"), Listener())
    assert not any("later than after" in note for note in right.notes)
