"""``use-weights``: name the folder that holds the weights, for a package that comes without."""

import argparse
import json
from pathlib import Path

from ...core.weights import GUIDE, name_folder
from ..guide.weights import load_guide


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder with guide.safetensors")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Remember the folder, if what it holds can be read, and print what it is."""
    folder = options.folder.expanduser().resolve()
    if (folder / GUIDE).is_file():
        load_guide(folder / GUIDE)
    name_folder(folder)
    print(json.dumps({"weights": str(folder)}) if options.json else f"Weights in {folder}")
    return 0
