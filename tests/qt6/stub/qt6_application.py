"""The fixture of pytest-qgis that tests of plain Qt need, for a Qt without QGIS."""

from __future__ import annotations

from typing import Iterator

import pytest
from PyQt6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def qgis_app() -> Iterator[QApplication]:
    """Return the application."""
    application = QApplication.instance() or QApplication([])
    yield application
