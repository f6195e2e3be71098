"""Every label of the window is wrapped for translation and stands in every catalogue."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Dict, Iterator, List, Set, Tuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = [ROOT / "plugin.py", *sorted((ROOT / "ui").rglob("*.py"))]
LANGUAGES = ("zh_CN", "fr", "es")

SHOW_TEXT = set(
    """
    QAction QCheckBox QGroupBox QLabel QPushButton QRadioButton addAction addButton addMenu addRow
    setAccessibleName setDialogTitle setPlaceholderText setText setTitle setToolTip setWindowTitle
    """.split()
)
ERRORS = {"ChangeChatError", "EngineError", "EnvironmentMissingError", "InputError"}

Label = Tuple[str, str]
"""Context and English text."""


def _classes(tree: ast.AST) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def _calls(tree: ast.AST) -> Iterator[Tuple[str, ast.Call]]:
    """Yield every call with the last part of the name that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield name, node


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _labels_of(file: Path) -> Iterator[Label]:
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    for owner in _classes(tree):
        for name, call in _calls(owner):
            if name == "tr":
                yield owner.name, _text(call.args[0])
    for name, call in _calls(tree):
        if name == "translate" and len(call.args) == 2 and _text(call.args[0]):
            yield _text(call.args[0]), _text(call.args[1])


def _labels() -> Set[Label]:
    return {label for file in FILES for label in _labels_of(file)}


def _catalogue(language: str) -> Dict[Label, ElementTree.Element]:
    root = ElementTree.parse(ROOT / "ui" / "i18n" / f"changechat_{language}.ts").getroot()
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in root.iter("context")
        for message in context.iter("message")
    }


def _placeholders(text: str) -> List[str]:
    return sorted(re.findall(r"\{\w*\}|%n|https?://|\n", text))


def test_labels_are_written_out_where_they_are_translated() -> None:
    assert [label for label in _labels() if not label[1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_translates_every_label_and_nothing_else(language: str) -> None:
    catalogue = _catalogue(language)
    assert set(catalogue) == _labels(), "run ./dev translations"
    unfinished = [
        label
        for label, message in catalogue.items()
        if message.find("translation").attrib or not message.findtext("translation")
    ]
    assert unfinished == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_label(language: str) -> None:
    different = [
        source
        for (_, source), message in _catalogue(language).items()
        if _placeholders(source) != _placeholders(message.findtext("translation", ""))
    ]
    assert different == []


def test_no_class_inherits_the_labels_of_another() -> None:
    """``tr`` looks a label up under the class of the object, not under the one that says it."""
    says, bases = set(), set()
    for file in FILES:
        for owner in _classes(ast.parse(file.read_text(encoding="utf-8"))):
            bases |= {getattr(base, "id", getattr(base, "attr", "")) for base in owner.bases}
            if any(name == "tr" for name, _ in _calls(owner)):
                says.add(owner.name)
    assert says & bases == set()


def test_no_label_and_no_error_of_the_window_is_left_in_english() -> None:
    bare = []
    for file in FILES:
        for name, call in _calls(ast.parse(file.read_text(encoding="utf-8"))):
            shown = call.args[:1] if name in SHOW_TEXT | ERRORS else []
            bare += [f"{file.name}:{call.lineno}" for node in shown if _is_english(node)]
    assert bare == []


def _is_english(node: ast.expr) -> bool:
    """Whether an argument is words, with or without values between, and no markup or address."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    words = re.sub(r"<[^>]*>?|https?://\S+", "", " ".join(_text(part) for part in parts))
    return re.search(r"[A-Za-z]{2}", words) is not None
