"""The environment with the models' official processors and server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def officials_python(request: pytest.FixtureRequest) -> Path:
    """Return the Python that has torchvision and ``transformers serve`` beside the engine."""
    named = os.environ.get("CHANGECHAT_OFFICIALS_PYTHON")
    if not named or not Path(named).is_file():
        reason = "no environment of the official processors (./dev test sets it up)"
        if request.config.getoption("--require-data"):
            pytest.fail(reason)
        pytest.skip(reason)
    return Path(named)
