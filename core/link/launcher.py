"""Run by the engine's own Python: makes the plugin importable as ``changechat``, then starts it.

The folder above ``core/`` becomes the package whatever it is called on disk. The plugins folder
stays off ``sys.path``: other plugins must not shadow the engine's packages.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path

PACKAGE = "changechat"


def register_package() -> None:
    """Register the folder above this file's as package ``changechat``."""
    here = Path(__file__).resolve().parent
    sys.path[:] = [entry for entry in sys.path if not entry or Path(entry).resolve() != here]
    root = here.parent.parent
    spec = importlib.util.spec_from_file_location(
        PACKAGE, root / "__init__.py", submodule_search_locations=[str(root)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{root} is not the plugin's folder")
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)


def main() -> int:
    """Run the engine's command line with this process's arguments and return its exit code."""
    register_package()
    cli = importlib.import_module(f"{PACKAGE}.models.cli")
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
