"""The choice of the guide: explained, refused with a reason, remembered."""

from __future__ import annotations

import pytest
from changechat.core.guides import EMBEDDED, MCI_NET, mci_net_weights
from changechat.ui.model.guide_picker import SETTING, GuidePicker
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox


@pytest.fixture(autouse=True)
def own_home(qgis_app, tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    QgsSettings().remove(SETTING)
    yield
    QgsSettings().remove(SETTING)


def pretend_installed() -> None:
    mci_net_weights().parent.mkdir(parents=True)
    mci_net_weights().write_bytes(b"weights")


def combo(picker: GuidePicker) -> QComboBox:
    return picker.findChild(QComboBox)


def choose(picker: GuidePicker, key: Qt.Key) -> None:
    QTest.keyClick(combo(picker), key)


def test_the_embedded_guide_is_chosen_at_first():
    assert GuidePicker().guide() == EMBEDDED


def test_a_guide_that_is_not_installed_says_how_to_get_it_and_cannot_be_chosen():
    picker = GuidePicker()
    item = combo(picker).model().item(1)
    assert not item.isEnabled() and "fetch-guide mci-net" in item.toolTip()
    assert item.text() == "MCI-Net (not installed)"
    choose(picker, Qt.Key.Key_Down)
    assert picker.guide() == EMBEDDED


def test_an_installed_guide_is_explained_chosen_and_remembered():
    pretend_installed()
    picker = GuidePicker()
    choose(picker, Qt.Key.Key_Down)
    assert picker.guide() == MCI_NET
    assert "0.5 m" in combo(picker).toolTip()
    assert GuidePicker().guide() == MCI_NET


def test_a_guide_installed_meanwhile_can_be_chosen_once_the_picker_shows_again():
    picker = GuidePicker()
    picker.show()
    picker.hide()
    pretend_installed()
    picker.show()
    choose(picker, Qt.Key.Key_Down)
    assert picker.guide() == MCI_NET
    picker.close()


def test_the_choice_outlives_a_time_without_its_guide():
    QgsSettings().setValue(SETTING, MCI_NET)
    picker = GuidePicker()
    assert picker.guide() == EMBEDDED
    pretend_installed()
    assert GuidePicker().guide() == MCI_NET


def test_a_remembered_name_of_no_guide_means_the_embedded_one():
    QgsSettings().setValue(SETTING, "something else")
    assert GuidePicker().guide() == EMBEDDED
