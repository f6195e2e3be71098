"""``train``: fine-tune a language model on conversations in the published JSON format."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from ....core.link.commands import AUTO_DEVICE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("recipe", help="the model to train, as fetch-model --list names it")
    parser.add_argument(
        "--data",
        nargs="+",
        required=True,
        metavar="FILE[=WEIGHT]",
        help="conversations; a weight is how often each is seen in an epoch",
    )
    parser.add_argument(
        "--validation", nargs="+", default=[], metavar="FILE", help="conversations never trained on"
    )
    parser.add_argument(
        "--images", type=Path, help="the folder that pictures are named from; default: each file's"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="folder of the run; resumed if used"
    )
    parser.add_argument(
        "--full", action="store_true", help="train all weights instead of an adapter"
    )
    parser.add_argument("--folder", type=Path, help="model to start from; default: the recipe's")
    parser.add_argument("--device", default=AUTO_DEVICE, help="auto, cpu or e.g. cuda:1")
    parser.add_argument("--config", type=Path, help="TOML file with settings; see docs/training.md")
    parser.add_argument("--epochs", type=float, help="limit: how often the data are gone through")
    parser.add_argument("--max-steps", type=int, help="limit: steps")
    parser.add_argument("--minutes", type=float, help="limit: minutes")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Train and print where the result is."""
    # Imported here: the help needs no hub library.
    from ...vlm.device import choose_device
    from ...vlm.hub.installed import model_folder
    from ...vlm.recipe import read_recipe
    from ..vlm_training.corpus import DataFile
    from ..vlm_training.fit import fit
    from ..vlm_training.settings import Settings

    recipe = read_recipe(options.recipe)
    folder = options.folder or model_folder(recipe)
    settings = Settings.of(recipe)
    if options.config:
        settings = settings.read(options.config)
    limits = {
        name: value
        for name in ("epochs", "max_steps", "minutes")
        if (value := getattr(options, name)) is not None
    }
    outcome = fit(
        recipe,
        folder,
        [DataFile.parse(text) for text in options.data],
        settings.changed(limits, "The command line"),
        options.out,
        validation=[DataFile.parse(text) for text in options.validation],
        images=options.images,
        device=choose_device(options.device),
        adapter=not options.full,
    )
    print(json.dumps(asdict(outcome)) if options.json else outcome.folder)
    return 0
