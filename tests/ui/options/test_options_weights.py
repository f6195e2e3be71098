"""The group of the options that names the folder of the weights."""

from __future__ import annotations

import pytest
from changechat.core import weights
from changechat.ui.options import options_weights
from changechat.ui.options.options_weights import WeightsGroup
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QPushButton


@pytest.fixture
def without(tmp_path, monkeypatch):
    """Return a folder for weights, the plugin having none."""
    for module in (weights, options_weights):
        monkeypatch.setattr(module, "SHIPPED", tmp_path / "shipped")
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def _words(group: WeightsGroup) -> str:
    return group.findChild(QLabel).text()


def test_it_is_hidden_where_the_weights_came_along(qgis_app):
    assert not WeightsGroup().isVisibleTo(None)


def test_it_asks_for_the_folder_where_there_are_none(qgis_app, without):
    group = WeightsGroup()
    assert group.isVisibleTo(None)
    assert "not part of this package" in _words(group)


def test_a_chosen_folder_is_remembered_and_shown(qgis_app, without, monkeypatch):
    (without / weights.GUIDE).write_bytes(b"weights")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(without))
    group = WeightsGroup()
    group.findChild(QPushButton).click()
    assert weights.guide_weights().parent == without
    assert str(without) in _words(group)


def test_a_folder_without_weights_is_refused_with_the_reason(qgis_app, without):
    group = WeightsGroup()
    group.take(str(without))
    assert f"no {weights.GUIDE}" in _words(group)
    assert weights.named_folder() is None


def test_a_dialog_that_is_closed_changes_nothing(qgis_app, without, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    group = WeightsGroup()
    group.findChild(QPushButton).click()
    assert "not part of this package" in _words(group)
