"""Values of QGIS's enums are named with their enum, as QGIS 4 on Qt 6 asks for."""

from __future__ import annotations

import ast
import enum
import importlib
from pathlib import Path
from typing import List

import pytest
from qgis.core import Qgis, QgsTask

ROOT = Path(__file__).resolve().parents[2]
_KINDS = (enum.EnumMeta, type(QgsTask.Flag), type(Qgis.MessageLevel))  # of all QGIS versions
FILES = [ROOT / "plugin.py", *sorted((ROOT / "ui").rglob("*.py"))]


def unscoped(source: str) -> List[str]:
    """Return what is written as Class.Value though QGIS has it as Class.Enum.Value."""
    tree = ast.parse(source)
    classes = {
        alias.asname or alias.name: getattr(importlib.import_module(node.module), alias.name, None)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ("qgis.core", "qgis.gui")
        for alias in node.names
    }
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in classes
        and _is_value(getattr(classes[node.value.id], node.attr, None))
    ]


def _is_value(item: object) -> bool:
    return isinstance(type(item), _KINDS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_value_is_named_without_its_enum(qgis_app, file):
    assert unscoped(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from qgis.core import QgsTask\nQgsTask.CanCancel",
        "from qgis.core import QgsWkbTypes\nQgsWkbTypes.PolygonGeometry",
        "from qgis.core import Qgis\nQgis.Warning",
    ],
)
def test_a_value_without_its_enum_is_found(qgis_app, line):
    assert unscoped(line)
