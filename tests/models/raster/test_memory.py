"""Large areas are read by windows in constant memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import rasterio

from .rasters import ONE_METRE, UTM

ROOT = Path(__file__).resolve().parents[3]
SIDE = 10_000

READ_EVERYTHING = """
import importlib.util, resource, sys
root, before, after = sys.argv[1:]
spec = importlib.util.spec_from_file_location(
    "changechat", root + "/__init__.py", submodule_search_locations=[root]
)
sys.modules["changechat"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["changechat"])
from changechat.core.request import Source
from changechat.models.raster import open_pair

start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
pixels = 0
with open_pair(Source(before), Source(after), None, 0.2) as pair:
    for row in range(0, pair.grid.height, 1000):
        for col in range(0, pair.grid.width, 1000):
            pixels += pair.read(col, row, 1000, 1000)[2].sum()
print(pixels, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="resource is a Unix module")
def test_an_area_of_10000_pixels_a_side_takes_less_memory_than_the_pixels(tmp_path):
    """Both dates as RGB would be 600 MB; GDAL's cache of 256 MB and its working space are not."""
    paths = []
    for name in ("before", "after"):
        paths.append(str(tmp_path / f"{name}.tif"))
        with rasterio.open(
            paths[-1], "w", driver="GTiff", count=3, width=SIDE, height=SIDE, dtype="uint8",
            crs=UTM, transform=ONE_METRE, tiled=True, sparse_ok=True, compress="deflate",
        ):  # fmt: skip
            pass
    run = subprocess.run(
        [sys.executable, "-c", READ_EVERYTHING, str(ROOT), *paths],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    pixels, megabytes = map(int, run.stdout.split())
    assert pixels == SIDE * SIDE
    assert megabytes < 480
