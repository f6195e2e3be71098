"""The guides by name, and what the evidence says about which one it was."""

from __future__ import annotations

import shutil

import pytest
from changechat.core.errors import InputError
from changechat.core.guides import EMBEDDED, MCI_NET
from changechat.core.weights import guide_weights
from changechat.models.guide.choice import choose_guide
from changechat.models.guide.guide import Guide
from changechat.models.raster.array_pair import ArrayPair
from changechat.models.sample.town import town
from changechat.models.support.listener import Listener

from .mci_net.small import install_small


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))


def test_mci_net_gives_evidence_about_roads_and_buildings_and_is_named():
    install_small()
    scene = town(seed=3, size_px=300)
    guide = Guide(MCI_NET)
    evidence = guide.observe(ArrayPair(scene.before, scene.after), Listener())
    assert evidence.guide == "MCI-Net" and evidence.classes == ("road", "building")
    assert evidence.min_component_m2 == 1.25 and guide.finest == 0.5
    assert evidence.area_m2 == 300 * 300 * 0.25


def test_mci_net_abstains_on_coarse_imagery_too():
    install_small()
    scene = town(seed=3, size_px=64)
    evidence = Guide(MCI_NET).observe(
        ArrayPair(scene.before, scene.after, pixel_size=2), Listener()
    )
    assert not evidence.valid


def test_mci_net_that_is_not_installed_is_one_sentence():
    with pytest.raises(InputError, match="not installed.*fetch-guide mci-net"):
        choose_guide(MCI_NET)


def test_weights_of_the_users_own_are_chosen_by_path_and_named(tmp_path):
    shutil.copy(guide_weights(), tmp_path / "mine.safetensors")
    card = choose_guide(str(tmp_path / "mine.safetensors")).card
    assert "mine.safetensors" in card.name
    assert choose_guide(EMBEDDED).card.name in card.name


def test_an_unknown_guide_names_those_there_are(tmp_path):
    with pytest.raises(InputError, match="embedded or mci-net"):
        choose_guide(str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("metres", "factor"), [(0.2, 0.5), (0.3, 0.75), (0.4, 1), (0.5, 1.25), (0.6, 1.5), (1.0, 2.5)]
)
def test_all_imagery_is_shown_at_04_m(metres, factor):
    assert choose_guide(EMBEDDED).factor(metres) == pytest.approx(factor)
