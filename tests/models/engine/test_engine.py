"""From a request to an answer: who looks where the guide does not."""

import numpy as np
import pytest
from changechat.core.request import Request
from changechat.models.engine.engine import Engine
from changechat.models.support.listener import Listener
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
