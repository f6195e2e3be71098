"""Measure how fast a vision-language model with random weights learns, and in how much memory.

Run ``./dev benchmark training`` for a small model on this computer, or ``--shape 7b`` (ChangeVG's
base), ``3b`` or ``llava`` (ChangeChat's) on a GPU: an adapter with the settings of its paper, over
pictures of noise. ``--cap GB`` lets the allocator have no more than that, ``--batch`` sets the
micro-batch; accumulation makes up for it. Prints one JSON object; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "core" / "link"))

from launcher import register_package  # noqa: E402

SMALL, LLAVA = "8m", "llava"
PAIRS = 8
CAPTION = "some houses are built on the bareland beside the road"
NO_GPU = "no GPU here: models of real shapes are trained on one; nothing was measured"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", choices=(SMALL, "3b", "7b", LLAVA), default=SMALL)
    parser.add_argument("--side", type=int, default=256, help="pixels of a picture's side")
    parser.add_argument("--batch", type=int, help="samples computed at once; default: the paper's")
    parser.add_argument("--steps", type=int, default=2)
    parser.add_argument("--full", action="store_true", help="all weights instead of an adapter")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--cap", type=float, help="gigabytes that torch may have on the GPU")
    parser.add_argument("--folder", type=Path, help="keep the model there, or use the one there")
    options = parser.parse_args()
    register_package()
    with tempfile.TemporaryDirectory() as temporary:
        print(json.dumps(_report(Path(temporary), options), indent=1))


def _report(place: Path, options: argparse.Namespace) -> dict:
    from changechat.benchmarks.generation import limit_memory, machine, peak_bytes
    from changechat.models.lab.vlm_training.corpus import DataFile
    from changechat.models.lab.vlm_training.fit import fit
    from changechat.models.vlm.device import choose_device

    device = choose_device(options.device)
    if options.shape != SMALL and not device.on_gpu:
        return {"shape": options.shape, "skipped": NO_GPU}
    limit_memory(options, device)
    folder = options.folder or place / "model"
    if not (folder / "config.json").is_file():
        _make(options.shape, folder)
    recipe = _recipe(options.shape, folder)
    settings = _settings(recipe, options)
    data = [DataFile(_write_examples(place / "data", options, settings))]
    adapter = not options.full
    start = time.process_time()
    outcome = fit(recipe, folder, data, settings, place / "run", device=device, adapter=adapter)
    worked = time.process_time() - start
    return {
        "shape": options.shape,
        "recipe": recipe.name,
        "trained": "all weights" if options.full else asdict(recipe.lora),
        **machine(device),
        "picture_side": options.side,
        "micro_batch": settings.batch,
        "accumulation": settings.accumulation,
        "steps": outcome.steps,
        "seconds_per_step": round(outcome.seconds / outcome.steps, 2),
        "processor_seconds_per_step": round(worked / outcome.steps, 2),
        "samples_per_second": outcome.samples_per_second,
        "tokens_per_second": outcome.tokens_per_second,
        "peak_bytes": peak_bytes(device),
    }


def _make(shape: str, folder: Path) -> None:
    from changechat.benchmarks.generation import _make as make_qwen
    from changechat.tests.models.vlm.real_shapes import LLAVA_TEXT, LLAVA_VISION
    from changechat.tests.models.vlm.tiny_models import make_tiny

    if shape == LLAVA:
        make_tiny("llava", folder, text=LLAVA_TEXT, vision=LLAVA_VISION)
    else:
        make_qwen(shape, folder)


def _recipe(shape: str, folder: Path):
    """Return the recipe whose base has that shape, for a folder."""
    from changechat.models.vlm.recipe import Base, read_recipe

    recipe = read_recipe("changechat" if shape == LLAVA else "changevg")
    return replace(recipe, base=Base(folder=str(folder)))


def _settings(recipe, options: argparse.Namespace):
    """Return the paper's settings, the samples of a step the same at any micro-batch."""
    from changechat.models.lab.vlm_training.settings import Settings

    settings = replace(Settings.of(recipe), max_steps=options.steps, epochs=options.steps)
    batch = options.batch or settings.batch
    accumulation = max(1, settings.batch * settings.accumulation // batch)
    return replace(settings, batch=batch, accumulation=accumulation)


def _write_examples(folder: Path, options: argparse.Namespace, settings) -> Path:
    """Write as many dialogues as a step takes, about pictures of noise."""
    import numpy as np
    from changechat.core.language.tasks import CHANGECHAT_QUESTIONS, CHANGEIMTI_DIALOGUE
    from changechat.models.vlm.prompts.changeimti import GUIDANCE
    from PIL import Image

    folder.mkdir()
    rng = np.random.default_rng(0)
    for name in (f"{date}{number}.png" for date in "AB" for number in range(PAIRS)):
        noise = rng.integers(0, 256, (options.side, options.side, 3), dtype=np.uint8)
        Image.fromarray(noise).save(folder / name)
    if options.shape == LLAVA:
        names = ("binary", "dialogue_count", "dialogue_caption")
        questions = [CHANGECHAT_QUESTIONS[name] for name in names]
    else:
        names = ("binary", "count_road", "loc_build", "caption")
        questions = [CHANGEIMTI_DIALOGUE[name] for name in names]
        questions[-1] = GUIDANCE.format(summary=CAPTION) + questions[-1]
    answers = ("Yes", "3", "top,center", CAPTION)
    said = [
        {"from": side, "value": text}
        for exchange in zip(questions, answers)
        for side, text in zip(("human", "gpt"), exchange)
    ]
    items = [
        {"conversations": said, "images": [f"A{number % PAIRS}.png", f"B{number % PAIRS}.png"]}
        for number in range(settings.batch * settings.accumulation)
    ]
    path = folder / "examples.json"
    path.write_text(json.dumps(items))
    return path


if __name__ == "__main__":
    main()
