"""The ZIP that is published meets every rule of the plugin repository, and holds what is needed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from . import archive_rules, code_rules, metadata_rules
from .check import RULES
from .conftest import ROOT

QUICK_RULES = archive_rules.RULES + metadata_rules.RULES + code_rules.QUICK_RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_zip_meets_the_rule(whole, rule):
    assert list(rule(whole)) == []


@pytest.mark.parametrize("rule", QUICK_RULES, ids=lambda rule: rule.__name__)
def test_the_zip_without_weights_meets_the_rule(light, rule):
    assert list(rule(light)) == []


def test_all_that_git_has_of_the_three_rooms_is_in_the_zip_but_translators_sources(whole):
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        + ["core", "models", "ui", "plugin.py", "__init__.py"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    wanted = {
        f"changechat/{name}"
        for name in listing
        if name and Path(name).suffix != ".ts" and "open_weights" not in Path(name).parts
    }
    in_rooms = ("changechat/core/", "changechat/models/", "changechat/ui/")
    assert {name for name in whole.files if name.startswith(in_rooms)} <= wanted
    assert wanted <= set(whole.files)


def test_the_requirements_of_the_engine_are_in_the_zip_as_they_are(whole):
    for name in ("torch.txt", "engine.txt", "train.txt"):
        packaged = whole.files[f"changechat/requirements/{name}"]
        assert packaged == (ROOT / "requirements" / name).read_bytes()


def test_only_weights_are_left_out_of_the_zip_without_weights(whole, light):
    left_out = set(whole.files) - set(light.files)
    assert left_out and all(name.endswith(".safetensors") for name in left_out)
    assert set(light.files) < set(whole.files)
    assert light.path.stat().st_size < 2_000_000


def test_the_metadata_declares_qgis_3_22_to_4_and_the_licence_of_the_code(whole):
    assert whole.metadata["qgisMinimumVersion"] == "3.22"
    assert whole.metadata["qgisMaximumVersion"] == "4.99"
    assert whole.metadata["license"] == "GPL-2.0-or-later"


def test_the_about_text_says_what_is_needed_where_it_was_tested_and_who_may_use_the_weights(whole):
    for words in ("External dependencies", "PyTorch", "Tested on Linux", "non-commercial"):
        assert words in whole.metadata["about"]
