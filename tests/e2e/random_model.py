"""A model with random weights as the user's own, in the data folder of a QGIS that will start.

Run by the engine's Python: ``random_model.py DATA_FOLDER NAME TITLE [text settings as JSON]``.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def install_random_model(engine_python: Path, home: Path, name: str, title: str) -> None:
    """Write the model and its recipe below the data folder ``home``."""
    command = [str(engine_python), "-I", __file__, str(home), name, title]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def main() -> None:
    """Write model and recipe with the engine's libraries."""
    home, name, title, *settings = sys.argv[1:]
    os.environ["CHANGECHAT_HOME"] = home
    sys.path.append(str(ROOT / "core" / "link"))
    importlib.import_module("launcher").register_package()
    models = importlib.import_module("changechat.tests.models.vlm.tiny_models")
    text = json.loads(settings[0]) if settings else {}
    folder = models.make_tiny("qwen2_5_vl", Path(home) / "random" / name, text=text)
    recipes = importlib.import_module("changechat.models.vlm.recipe").own_recipes_folder()
    recipes.mkdir(parents=True, exist_ok=True)
    (recipes / f"{name}.toml").write_text(
        f'title = "{title}"\nfamily = "qwen2_5_vl"\nprompt_format = "evidence"\n'
        f'languages = ["en"]\n[base]\nfolder = "{folder}"\n[generation]\nmax_new_tokens = 48\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
