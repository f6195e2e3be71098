"""What the tests of the raster pair share."""

from __future__ import annotations

from pathlib import Path

import pytest
from changechat.core.request import Source

from .rasters import noise, write


@pytest.fixture
def dates(tmp_path: Path) -> tuple[Source, Source]:
    """Return two 64 m dates at 1 m on the same grid."""
    return write(tmp_path / "before.tif", noise()), write(tmp_path / "after.tif", noise(seed=1))
