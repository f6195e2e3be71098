"""Each rule of the plugin repository catches a ZIP that breaks it."""

from __future__ import annotations

import zipfile

import pytest

from . import archive_rules, code_rules, metadata_rules
from .check import RULES
from .example import example

AWS_KEY = "AKIA" + "QWERTYUIOPASDFGH"
STUB = {"__init__.py": '"""A plugin."""\n'}


def test_the_example_meets_every_rule(tmp_path):
    package = example(tmp_path)
    assert [found for rule in RULES for found in rule(package)] == []


@pytest.mark.parametrize(
    ("rule", "name", "content"),
    [
        *[
            (archive_rules.has_no_refused_files, f"core/tool{suffix}", b"x")
            for suffix in sorted(archive_rules._REFUSED_SUFFIXES) + [".EXE"]
        ],
        (archive_rules.has_no_refused_files, "core/__pycache__/x.txt", b"x"),
        (archive_rules.has_no_refused_files, "__MACOSX/x.txt", b"x"),
        (archive_rules.has_no_refused_files, ".git/config", b"x"),
        (archive_rules.has_no_refused_files, "core/.hidden.txt", b"x"),
        (archive_rules.has_no_refused_files, "tests/test_core.py", b""),
        (archive_rules.has_no_refused_files, "core/conftest.py", b""),
        (archive_rules.has_plain_paths, "../other/__init__.py", b""),
        (archive_rules.has_its_licences, "LICENSE", None),
        (archive_rules.has_its_licences, "LICENSE", b" \n"),
        (archive_rules.has_its_licences, "models/weights/LICENSE", None),
        (archive_rules.has_what_it_needs, "__init__.py", None),
        (archive_rules.has_what_it_needs, "metadata.txt", None),
        (archive_rules.has_only_what_it_needs, "ui/i18n/changechat_fr.ts", b"<TS/>"),
        (archive_rules.has_only_what_it_needs, "docs/page.pdf", b"%PDF"),
        (metadata_rules.has_every_field, "metadata.txt", "[other]\nname=ChangeChat"),
        (metadata_rules.has_every_field, "metadata.txt", "[general]\nname=100 % sure"),
        (metadata_rules.has_its_icon, "ui/icons/changechat.svg", None),
        (code_rules.has_no_pickles, "models/weights/guide.pt", b"PK"),
        (code_rules.has_no_pickles, "models/weights/guide.json", b"\x80\x04\x95"),
        (code_rules.has_no_compiled_resources, "ui/resources.py", "x = 1"),
        (code_rules.has_no_compiled_resources, "ui/pictures.qrc", "<RCC/>"),
        (code_rules.has_no_compiled_resources, "ui/pictures.py", "qRegisterResourceData(1)"),
        (code_rules.is_written_for_readers, "core/broken.py", "def f(:"),
        (code_rules.is_written_for_readers, "core/long.py", f"x = '{'a' * 600}'"),
    ],
)
def test_a_file_that_breaks_the_rule_is_caught(tmp_path, rule, name, content):
    assert list(rule(example(tmp_path, {name: content})))


@pytest.mark.parametrize(
    ("rule", "field", "value"),
    [
        *[(metadata_rules.has_every_field, name, None) for name in metadata_rules._ASKED_FOR],
        (metadata_rules.has_every_field, "about", " "),
        *[
            (metadata_rules.has_proper_versions, "version", text)
            for text in ("", "1", "v1.0", "1.0 beta", "1,0")
        ],
        (metadata_rules.has_proper_versions, "qgisMinimumVersion", "3.22-Białowieża"),
        (metadata_rules.has_proper_versions, "qgisMinimumVersion", "5.0"),
        (metadata_rules.has_proper_versions, "qgisMaximumVersion", "3.99"),
        (metadata_rules.has_proper_versions, "qgisMaximumVersion", None),
        (metadata_rules.has_proper_versions, "supportsQt6", "True"),
        (metadata_rules.has_real_addresses, "homepage", "example.org"),
        (metadata_rules.has_real_addresses, "tracker", "http://bugs"),
        (metadata_rules.has_real_addresses, "repository", None),
        (metadata_rules.has_real_addresses, "email", "nobody"),
        (metadata_rules.has_real_addresses, "author", "A/B"),
        (metadata_rules.has_plain_texts, "description", "long " * 40),
        (metadata_rules.has_plain_texts, "about", "Short"),
        (
            metadata_rules.has_plain_texts,
            "about",
            "<b>External dependencies</b>: an engine, and",
        ),
        (metadata_rules.has_plain_texts, "name", "ChangeChat Plugin"),
        (metadata_rules.has_plain_texts, "changelog", "1.2.2: older"),
        (metadata_rules.has_proper_tags, "tags", "raster,,change"),
        (metadata_rules.has_proper_tags, "tags", "raster,raster"),
        (metadata_rules.has_proper_tags, "tags", "Raster"),
        (metadata_rules.has_proper_flags, "experimental", "maybe"),
        (metadata_rules.has_proper_flags, "hasProcessingProvider", None),
        (metadata_rules.has_its_icon, "icon", "icon.png"),
    ],
)
def test_a_field_that_breaks_the_rule_is_caught(tmp_path, rule, field, value):
    assert list(rule(example(tmp_path, metadata={field: value})))


@pytest.mark.parametrize(
    "code",
    [
        "torch.load(path)",
        "torch.load(path, weights_only=False)",
        "np.load(path, allow_pickle=True)",
        "pickle.loads(text)",
    ],
)
def test_code_that_reads_pickles_is_caught(tmp_path, code):
    assert list(code_rules.reads_no_pickles(example(tmp_path, {"models/reading.py": code})))


def test_code_that_reads_tensors_only_is_no_finding(tmp_path):
    code = "torch.load(path, weights_only=True)\nnp.load(path)"
    assert not list(code_rules.reads_no_pickles(example(tmp_path, {"models/reading.py": code})))


def test_bandit_finds_what_is_grave_and_what_is_slight_whatever_settings_the_zip_brings(tmp_path):
    code = (
        "import subprocess\nassert True\nexec('x = 1')\nsubprocess.call('ls', shell=True)\n"
        "try:\n    x = 1\nexcept Exception:\n    pass\n"
    )
    own_settings = {"../pyproject.toml": "[tool.bandit]\nskips = ['B101']\n"}
    found = list(code_rules.passes_bandit(example(tmp_path, {"core/bad.py": code, **own_settings})))
    rules = {line.split()[0] for line in found}
    assert rules >= {"B101", "B102", "B110", "B404", "B602"}


def test_a_model_of_a_hub_without_a_fixed_revision_is_found(tmp_path):
    code = "import transformers\ntransformers.AutoModel.from_pretrained('a/b')\n"
    found = list(code_rules.passes_bandit(example(tmp_path, {"models/bad.py": code})))
    assert any(line.startswith("B615") for line in found)


def test_secrets_are_found_but_not_in_marked_lines(tmp_path):
    text = f'key = "{AWS_KEY}"\n'
    marked = f'key = "{AWS_KEY}"  # pragma: allowlist secret\n'
    found = list(
        code_rules.has_no_secrets(
            example(tmp_path, {"core/bad.py": text, "core/fine.py": marked, "core/a.toml": text})
        )
    )
    assert {line.split(" ")[-1].split(":")[0] for line in found} == {
        "changechat/core/bad.py",
        "changechat/core/a.toml",
    }


def test_a_zip_of_more_than_25_mb_is_caught(tmp_path):
    package = example(tmp_path, {"core/large.txt": b"\0" * archive_rules.LARGEST})
    assert list(archive_rules.is_small_enough(package))


def test_another_name_of_the_folder_is_caught(tmp_path):
    assert list(archive_rules.has_one_folder(example(tmp_path, top="changechat-0.1")))


def test_a_second_folder_at_the_top_is_caught(tmp_path):
    package = example(tmp_path)
    with zipfile.ZipFile(package.path, "a") as archive:
        archive.writestr("other/__init__.py", b"")
    assert list(archive_rules.has_one_folder(package))


def test_executable_files_are_caught(tmp_path):
    assert list(archive_rules.has_nothing_executable(example(tmp_path, mode=0o755)))


def test_a_damaged_file_is_caught(tmp_path):
    package = example(tmp_path)
    content = bytearray(package.path.read_bytes())
    content[content.index(b"You may.")] ^= 0xFF
    package.path.write_bytes(content)
    assert list(archive_rules.can_be_read(package))
