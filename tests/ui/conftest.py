"""Fixtures of several tests: the dock, the Processing provider."""

from __future__ import annotations

import pytest
from changechat.ui.processing.provider import ChangeChatProvider
from qgis.core import QgsApplication, QgsSettings

from .desk import Desk


@pytest.fixture
def desk(qgis_iface, qgis_new_project, tmp_path) -> Desk:
    desk = Desk(qgis_iface, tmp_path)
    yield desk
    desk.close()
    QgsSettings().remove("changechat")


@pytest.fixture
def provider():
    provider = ChangeChatProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)
