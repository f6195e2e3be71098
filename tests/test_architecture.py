"""The walls of the house: which room may import what, and which Python each room is written for."""

from __future__ import annotations

import ast
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Dict, Iterator, List, Set, Tuple

import pytest

ROOT = Path(__file__).resolve().parent.parent

# The arrows of the design: plugin -> ui -> core <- models.
ROOMS_A_ROOM_MAY_IMPORT = {
    "__init__": {"plugin"},
    "plugin": {"core", "ui"},
    "ui": {"core", "ui"},
    "core": {"core"},
    "models": {"core", "models"},
}
QGIS = {"qgis", "osgeo", "processing", "PyQt5", "PyQt6", "PySide2", "PySide6", "sip"}
STANDARD_LIBRARY = set(sys.stdlib_module_names)
QGIS_SIDE = STANDARD_LIBRARY | {"qgis", "osgeo", "processing", "numpy"}
PACKAGES_A_ROOM_MAY_IMPORT = {
    "__init__": STANDARD_LIBRARY,
    "plugin": QGIS_SIDE,
    "ui": QGIS_SIDE,
    "core": STANDARD_LIBRARY | {"numpy"},
}
LONGEST_MODULE = 325
NEVER_IN_THE_ENGINE = QGIS | {"torchvision", "timm"}

Import = Tuple[int, str]


def _modules() -> List[Path]:
    files = [ROOT / "__init__.py", ROOT / "plugin.py"]
    for room in ("core", "models", "ui"):
        files += sorted((ROOT / room).rglob("*.py"))
    return [file.relative_to(ROOT) for file in files]


def _room(module: Path) -> str:
    return module.parts[0] if len(module.parts) > 1 else module.stem


def _tree(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"), str(module))


def _rooms_imported(module: Path, tree: ast.Module) -> Iterator[Import]:
    """Yield line and room of every relative import."""
    package = ["changechat", *module.parts[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            path = base + (node.module.split(".") if node.module else [])
            names = [path[1]] if len(path) > 1 else [alias.name for alias in node.names]
            for name in names:
                yield node.lineno, name


def _packages_imported(tree: ast.Module) -> Iterator[Import]:
    """Yield line and top-level name of every absolute import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, (node.module or "").split(".")[0]


def _forbidden_imports(module: Path, tree: ast.Module) -> List[str]:
    room = _room(module)
    rooms = ROOMS_A_ROOM_MAY_IMPORT[room]
    found = [(line, name) for line, name in _rooms_imported(module, tree) if name not in rooms]
    for line, name in _packages_imported(tree):
        allowed = PACKAGES_A_ROOM_MAY_IMPORT.get(room)
        if name in NEVER_IN_THE_ENGINE if allowed is None else name not in allowed:
            found.append((line, name))
        elif name == "changechat":
            found.append((line, "changechat by its installed name"))
    return [f"{module}:{line} imports {name}" for line, name in sorted(found)]


@pytest.mark.parametrize("module", _modules(), ids=str)
def test_every_import_points_the_way_of_the_design(module: Path) -> None:
    assert _forbidden_imports(module, _tree(module)) == []


@pytest.mark.parametrize(
    "module, source",
    [
        ("core/grid.py", "from ..ui import theme"),
        ("core/grid.py", "from .. import models"),
        ("core/grid.py", "import torch"),
        ("core/grid.py", "def late():\n    from qgis.core import QgsProject"),
        ("ui/dock.py", "from ..models.engine import Engine"),
        ("ui/processing/ask.py", "from ...models import engine"),
        ("ui/dock.py", "import rasterio.warp"),
        ("models/engine/engine.py", "from ...ui.dock import Dock"),
        ("models/guide/network.py", "from ...plugin import ChangeChatPlugin"),
        ("models/engine/engine.py", "from qgis.core import QgsRasterLayer"),
        ("models/engine/engine.py", "from torchvision import ops"),
        ("models/engine/engine.py", "import changechat.core.grid"),
        ("plugin.py", "from .models.cli import main"),
    ],
)
def test_an_import_against_the_design_is_found(module: str, source: str) -> None:
    assert len(_forbidden_imports(Path(module), ast.parse(source))) == 1


@pytest.mark.parametrize(
    "module", [module for module in _modules() if _room(module) != "models"], ids=str
)
def test_what_qgis_loads_is_written_for_python_3_9(module: Path) -> None:
    source = (ROOT / module).read_text(encoding="utf-8")
    tree = ast.parse(source, str(module), feature_version=(3, 9))
    assert not any(isinstance(node, ast.Match) for node in ast.walk(tree))
    annotated = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign)
        or (isinstance(node, ast.arg) and node.annotation is not None)
        or (isinstance(node, ast.FunctionDef) and node.returns is not None)
    ]
    assert not annotated or "from __future__ import annotations" in source


# ---- the laboratory, and the rooms of the product ---------------------------------------------

LAB = ("models", "lab")
MODULES_IN_A_ROOM = 20


def _is_lab(path: Tuple[str, ...]) -> bool:
    return path[: len(LAB)] == LAB


def _modules_imported(module: Path, tree: ast.Module) -> Iterator[Tuple[int, Tuple[str, ...]]]:
    """Yield line and path, from the root, of all that a module imports from this package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = module.parts[: len(module.parts) - node.level]
            path = (*base, *(node.module or "").split(".")) if node.module else base
            for alias in node.names:
                yield node.lineno, (*path, alias.name)


def _imports_of_the_lab(module: Path, tree: ast.Module) -> List[str]:
    if _is_lab(module.parts):
        return []
    return [
        f"{module}:{line} imports {'.'.join(path)}"
        for line, path in _modules_imported(module, tree)
        if _is_lab(path)
    ]


@pytest.mark.parametrize("module", _modules(), ids=str)
def test_the_product_imports_nothing_of_the_laboratory(module: Path) -> None:
    assert _imports_of_the_lab(module, _tree(module)) == []


@pytest.mark.parametrize(
    "module, source",
    [
        ("models/engine/engine.py", "from ..lab import training"),
        ("models/engine/engine.py", "from ..lab.evaluation.session import EvaluationRun"),
        ("models/cli.py", "from .lab.commands import train"),
        ("models/guide/guide.py", "def late():\n    from .. import lab"),
    ],
)
def test_an_import_of_the_laboratory_is_found(module: str, source: str) -> None:
    assert len(_imports_of_the_lab(Path(module), ast.parse(source))) == 1


def test_no_room_holds_more_files_than_one_can_overlook() -> None:
    modules = [module for module in _modules() if module.name != "__init__.py"]
    counts = Counter(module.parent for module in modules)
    assert {str(room): n for room, n in counts.items() if n > MODULES_IN_A_ROOM} == {}


# The same word for what the reader knows by it: torch's and argparse's own, or one thing on both
# sides of a wall.
SHARED_CLASS_NAMES: Set[str] = set()


def test_the_name_of_a_public_class_is_unique() -> None:
    places: Dict[str, List[str]] = defaultdict(list)
    for module in _modules():
        for node in _tree(module).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(module))
    shared = {name: where for name, where in places.items() if len(where) > 1}
    assert {name: shared[name] for name in shared if name not in SHARED_CLASS_NAMES} == {}
    assert len(SHARED_CLASS_NAMES) <= 6
    assert SHARED_CLASS_NAMES <= set(shared)


def test_no_module_is_longer_than_a_reader_keeps_in_mind() -> None:
    tests = [file.relative_to(ROOT) for file in sorted((ROOT / "tests").rglob("*.py"))]
    lengths = {
        module: len((ROOT / module).read_text("utf-8").splitlines())
        for module in (*_modules(), *tests)
    }
    assert [str(module) for module, lines in lengths.items() if lines > LONGEST_MODULE] == []
