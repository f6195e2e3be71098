"""The package of open weights: nothing in it has learned from data that is not openly licensed."""

from __future__ import annotations

import json
import os
import struct
import subprocess

import pytest

from . import archive_rules, metadata_rules
from .check import RULES
from .example import example
from .open_rules import RULES as OPEN_RULES
from .open_rules import all_weights_are_open, names_its_sources

DATES = ("before", "after")


@pytest.mark.parametrize("rule", OPEN_RULES, ids=lambda rule: rule.__name__)
def test_the_open_package_meets_the_rule(open_package, rule):
    assert list(rule(open_package)) == []


@pytest.mark.parametrize(
    "rule", archive_rules.RULES + metadata_rules.RULES, ids=lambda rule: rule.__name__
)
def test_it_is_a_package_like_the_others(open_package, rule):
    assert rule in RULES
    assert list(rule(open_package)) == []


def test_it_differs_from_the_whole_package_in_weights_and_their_terms_alone(open_package, whole):
    def rest(package):
        return {
            name: content
            for name, content in package.files.items()
            if not name.startswith("changechat/models/weights/")
            and name != "changechat/metadata.txt"
        }

    assert rest(open_package) == rest(whole)
    same = {key for key, value in whole.metadata.items() if open_package.metadata[key] == value}
    assert set(whole.metadata) - same <= {"about", "dateTime"}  # when it was built
    about = open_package.metadata["about"]
    assert "are open (CC BY 4.0); the code is GPL" in about and "non-commercial" not in about


def weights(sources) -> bytes:
    card = json.dumps({"sources": sources} if sources is not None else {})
    header = json.dumps({"__metadata__": {"card": card}}).encode()
    return struct.pack("<Q", len(header)) + header


@pytest.mark.parametrize(
    ("sources", "complaint"),
    [
        (["generated towns", "levir_cd/train_256"], "levir_cd/train_256, which is not on the list"),
        (["xbd_tiles_256/A"], "xbd_tiles_256/A, which is not on the list"),
        ([], "does not say what it has learned from"),
        (None, "does not say what it has learned from"),
    ],
)
def test_weights_that_saw_anything_else_are_refused(tmp_path, sources, complaint):
    package = example(tmp_path, {"models/weights/guide.safetensors": weights(sources)})
    (found,) = all_weights_are_open(package)
    assert complaint in found


def test_the_weights_for_research_are_refused(whole):
    found = "\n".join(all_weights_are_open(whole))
    assert "levir_cd/train_256" in found and "nano/model.safetensors does not say" in found


def test_a_card_that_does_not_name_a_source_is_refused(tmp_path):
    changes = {"models/weights/guide.safetensors": weights(["generated towns"])}
    assert len(list(names_its_sources(example(tmp_path, changes)))) == 2


def test_its_engine_answers_and_says_what_it_lacks(open_package, engine_python, tmp_path):
    launcher = open_package.unpacked / "changechat" / "core" / "link" / "launcher.py"

    def run(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [engine_python, "-I", launcher, *arguments],
            env={**os.environ, "CHANGECHAT_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
        )

    status = json.loads(run("status", "--json").stdout)
    assert "open" in status["guide"]
    shown = run("demo")
    assert shown.returncode == 0, shown.stderr
    assert "embedded language model" not in shown.stdout
    before, after = (next((tmp_path / "sample").glob(f"*_{date}_*")) for date in DATES)
    asked = run("ask", str(before), str(after), "--question", "What has changed?", "--json")
    assert asked.returncode == 0, asked.stderr
    said = json.loads(asked.stdout)
    assert "building" in said["answer"] and "open" in said["evidence"]["guide"]
    assert said["evidence"]["caption"] == ""
    without = run("ask", str(before), str(after), "--model", "nano")
    assert without.returncode == 2 and "not part of this installation" in without.stderr
