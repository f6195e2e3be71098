"""A small model folder of each family."""

from __future__ import annotations

from pathlib import Path

import pytest
from changechat.models.vlm.families import FAMILIES

from ..tiny_models import make_tiny


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder by family."""
    root = tmp_path_factory.mktemp("models")
    return {family: make_tiny(family, root / family) for family in FAMILIES}
