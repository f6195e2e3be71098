"""The modules of ``ui`` and the plugin, and which of them QGIS's own classes are needed for."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path
from typing import List, Set

ROOT = Path(__file__).resolve().parents[2]
_QGIS = ("qgis.core", "qgis.gui", "qgis.utils", "processing", "osgeo")


def modules() -> List[str]:
    """Return the dotted names of all modules that run in QGIS's window."""
    files = [ROOT / "plugin.py", *sorted((ROOT / "ui").rglob("*.py"))]
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [f"changechat.{name}" for name in names if not name.endswith("__init__")]


def path_of(module: str) -> Path:
    """Return the file of a module."""
    return ROOT.joinpath(*module.split(".")[1:]).with_suffix(".py")


@lru_cache(maxsize=None)
def needs_qgis(module: str) -> bool:
    """Whether a module, or one that it imports, imports QGIS's own classes."""
    imported = _imports(module)
    if any(name.startswith(_QGIS) for name in imported):
        return True
    ours = {name for name in imported if name in modules() and name != module}
    return any(needs_qgis(name) for name in ours)


def _imports(module: str) -> Set[str]:
    package = module.split(".")[:-1]
    found: Set[str] = set()
    for node in ast.walk(ast.parse(path_of(module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join(base + ([node.module] if node.module else []))
            found |= {source} | {f"{source}.{alias.name}" for alias in node.names}
    return found
