"""No name is used that Qt 6 or QGIS 4 has removed."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from typing import Iterator, List, Tuple

import pytest

from .modules import ROOT, modules, path_of

# There the older names stand on purpose, for the QGIS versions that have no others.
BOTH_VERSIONS = "ui/compat.py"


def unknown_names(source: str) -> List[str]:
    """Return the dotted names in a module that begin with a class of Qt and are not in PyQt6."""
    tree = ast.parse(source)
    imported = {
        alias.asname or alias.name: getattr(importlib.import_module(node.module), alias.name, None)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt.")
        for alias in node.names
    }
    missing = [f"{name} cannot be imported" for name, item in imported.items() if item is None]
    return missing + [
        f"line {line}: {'.'.join(parts)}"
        for line, parts in _chains(tree)
        if imported.get(parts[0]) is not None and not _has(imported[parts[0]], parts[1:])
    ]


def _chains(tree: ast.Module) -> Iterator[Tuple[int, List[str]]]:
    """Yield every ``a.b.c`` with its line, and also the shorter ones that it is made of."""
    for node in ast.walk(tree):
        parts: List[str] = []
        inner: ast.AST = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if parts and isinstance(inner, ast.Name):
            yield node.lineno, [inner.id, *reversed(parts)]


def _has(item: object, names: List[str]) -> bool:
    for name in names:
        if not hasattr(item, name):
            return False
        item = getattr(item, name)
    return True


@pytest.mark.parametrize("module", modules())
def test_every_name_of_qt_is_one_of_qt_6(qgis_app, module):
    if path_of(module) == ROOT / BOTH_VERSIONS:
        pytest.skip(f"{BOTH_VERSIONS} holds the names of both versions")
    assert unknown_names(path_of(module).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from qgis.PyQt.QtCore import Qt\nQt.AlignLeft",
        "from qgis.PyQt.QtWidgets import QMessageBox\nQMessageBox.Yes",
        "from qgis.PyQt.QtWidgets import QDialog\nQDialog.exec_",
        "from qgis.PyQt.QtWidgets import QDesktopWidget",
        "from qgis.PyQt.QtCore import QRegExp",
        "from qgis.PyQt.QtCore import QVariant\nQVariant.Int",
        "from qgis.PyQt.QtGui import QFontMetrics\nQFontMetrics.width",
    ],
)
def test_a_name_that_qt_6_removed_is_found(line):
    assert unknown_names(line)


def removed_uses(*paths: Path) -> List[str]:
    """Return what flake8-qgis finds of names and signatures that Qt 6 and QGIS 4 removed."""
    arguments = ["--isolated", "--select", "QGS103,QGS104,QGS107,QGS4"]
    exceptions = ["--per-file-ignores", f"{BOTH_VERSIONS}:QGS402"]
    finished = subprocess.run(
        [sys.executable, "-m", "flake8", *arguments, *exceptions, *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert not finished.stderr
    return finished.stdout.splitlines()


def test_flake8_qgis_finds_nothing_that_qgis_4_lacks():
    assert removed_uses(Path("ui"), Path("core"), Path("plugin.py"), Path("__init__.py")) == []


def test_flake8_qgis_is_heard(tmp_path):
    uses = [
        "from PyQt5.QtCore import QObject",
        "from qgis.PyQt.QtCore import QRegExp, QVariant",
        "dialog.exec_()",
        "kind = QVariant.Int",
    ]
    (tmp_path / "old.py").write_text("\n".join(uses) + "\n")
    found = removed_uses(tmp_path / "old.py")
    assert {line.split(":")[1] for line in found} == {"1", "2", "3", "4"}


WORDS = ("QtWebKit", "QDesktopWidget", "QGIS_PLUGINPATH", "import sip", "from sip")


@pytest.mark.parametrize("module", modules())
def test_nothing_is_taken_from_what_qgis_4_no_longer_brings(module):
    text = path_of(module).read_text(encoding="utf-8")
    assert [word for word in WORDS if word in text] == []
