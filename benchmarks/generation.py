"""Measure how fast a vision-language model with random weights answers, and in how much memory.

Run ``./dev benchmark generation --shape 8m`` (or ``3b``, ``7b`` on a GPU). Compared are this
project's engine in 4 bit, plain ``generate`` in 4 bit and in 16 bit, and the floor: the time that
reading the weights once takes. Prints one JSON object; nothing is asserted. ``--cap GB`` lets the
allocator have no more than that.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "core" / "link"))

from launcher import register_package  # noqa: E402

PACKAGES = ("torch", "transformers", "bitsandbytes", "peft", "accelerate")
QUESTIONS = (
    "What has changed?",
    "How many buildings and roads have changed?",
    "Where has it changed?",
    "Talk me through the changes.",
)
#: About 8.9 million weights.
SMALL = "8m"
SMALL_TEXT = {
    "hidden_size": 256,
    "intermediate_size": 1024,
    "num_hidden_layers": 6,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "rope_parameters": {
        "rope_type": "default",
        "mrope_section": [16, 8, 8],
        "rope_theta": 10000.0,
    },
}
SMALL_VISION = {
    "hidden_size": 192,
    "intermediate_size": 512,
    "num_heads": 4,
    "depth": 4,
    "fullatt_block_indexes": [3],
}
REAL_WINDOWS = {"fullatt_block_indexes": [7, 15, 23, 31]}
REAL_ROPE = {"rope_type": "default", "mrope_section": [16, 24, 24], "rope_theta": 1000000.0}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", choices=(SMALL, "3b", "7b"), default=SMALL)
    parser.add_argument("--side", type=int, default=512, help="pixels of a picture's side")
    parser.add_argument("--tokens", type=int, default=64, help="new tokens of an answer")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--cap", type=float, help="gigabytes that torch may have on the GPU")
    parser.add_argument("--plain", action="store_true", help="plain generate in 16 bit as well")
    parser.add_argument("--folder", type=Path, help="keep the model there, or use the one there")
    parser.add_argument("--loading-only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    register_package()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary) / "model"
        if not (folder / "config.json").is_file():
            _make(options.shape, folder)
        if options.loading_only:
            _load(folder, options)
            print("loaded", flush=True)
            return
        options.folder = folder
        print(json.dumps(_report(folder, options), indent=1))


def _report(folder: Path, options: argparse.Namespace) -> dict:
    start_to_loaded = _seconds_to_load(folder, options)
    model = _load(folder, options)
    limit_memory(options, model.device)
    report = {
        "shape": options.shape,
        "parameters": sum(_count(parameter) for parameter in model._model.parameters()),
        **machine(model.device),
        "picture_side": options.side,
        "seconds_from_start_to_loaded": start_to_loaded,
        "estimated_bytes": _estimate(folder, model),
        "weights_bytes": model._model.get_memory_footprint(),
        "conversation": _conversation(model, options, reuse=True),
        "without_reuse": _conversation(model, options, reuse=False),
        "plain_4bit": _plain(model._model, model, options),
    }
    if options.plain:
        whole = _load(folder, options, four_bit=False)
        report["plain_16bit"] = _plain(whole._model, model, options)
    report["floor_tokens_per_second"] = _floor(model)
    report["peak_bytes"] = peak_bytes(model.device)
    return report


def _make(shape: str, folder: Path) -> None:
    from changechat.tests.models.vlm.real_shapes import TEXT, VISION
    from changechat.tests.models.vlm.tiny_models import make_tiny

    if shape == SMALL:
        make_tiny("qwen2_5_vl", folder, text=SMALL_TEXT, vision=SMALL_VISION)
        return
    text = {"rope_parameters": REAL_ROPE, **TEXT[shape]}
    make_tiny("qwen2_5_vl", folder, text=text, vision={**VISION, **REAL_WINDOWS})


def _recipe(folder: Path, four_bit: bool = True):
    from changechat.models.vlm.recipe import Recipe

    return Recipe.from_dict(
        {
            "name": "benchmark",
            "title": "Random weights",
            "family": "qwen2_5_vl",
            "prompt_format": "evidence",
            "base": {"folder": str(folder)},
            "quantization": {"four_bit": four_bit},
        },
        "the benchmark's recipe",
    )


def _load(folder: Path, options: argparse.Namespace, four_bit: bool = True):
    from changechat.models.vlm.device import choose_device
    from changechat.models.vlm.generation import Generator
    from changechat.models.vlm.loading import load_base
    from changechat.models.vlm.local_model import LocalModel
    from changechat.models.vlm.packing import packer

    recipe, device = _recipe(folder, four_bit), choose_device(options.device)
    model = load_base(recipe, folder, device)
    pack = packer(recipe.family, folder, recipe.images)
    return LocalModel(recipe, model, pack, Generator(model, pack), device)


def _seconds_to_load(folder: Path, options: argparse.Namespace) -> float:
    """Return how long a new process takes from its start until the model is loaded."""
    command = [sys.executable, "-I", __file__, "--loading-only", "--folder", str(folder)]
    start = time.perf_counter()
    with subprocess.Popen(
        [*command, "--device", options.device], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        child.stdout.readline()
        return round(time.perf_counter() - start, 2)


def _pictures(side: int) -> list:
    import numpy as np

    rng = np.random.default_rng(0)
    return [rng.integers(0, 256, (side, side, 3), dtype=np.uint8) for _ in range(2)]


def _conversation(model, options: argparse.Namespace, reuse: bool) -> list[dict]:
    """Return first token and speed of each turn; the first turn is warmed up before."""
    from changechat.models.support.listener import Listener
    from changechat.models.vlm.messages import PAIR, assistant, user

    pictures = _pictures(options.side)
    turns, messages = [], [user(*PAIR, QUESTIONS[0])]
    model.write(messages, pictures, Listener(), 4)
    model._generator.prefix.clear()
    for question in (*QUESTIONS[1:], None):
        if not reuse:
            model._generator.prefix.clear()
        written = model.write(messages, pictures, Listener(), options.tokens)
        turns.append(
            {
                "first_token_seconds": round(written.first_token_seconds, 3),
                "tokens_per_second": round(written.tokens_per_second, 1),
                "reused_tokens": written.reused_tokens,
            }
        )
        messages = [*messages, assistant("One building has appeared."), user(question or "")]
    return turns


def _plain(network, model, options: argparse.Namespace) -> dict:
    """Return the speed of the library's own ``generate``, nothing of ours around it."""
    import torch
    from changechat.models.vlm.messages import PAIR, user

    packed = model._packer.pack([user(*PAIR, QUESTIONS[0])], _pictures(options.side))
    inputs = {"input_ids": packed.input_ids, **packed.types, **packed.pixels}
    inputs = {name: value.to(network.device) for name, value in inputs.items()}
    inputs["pixel_values"] = inputs["pixel_values"].to(network.dtype)
    seconds = {}
    for tokens in (4, 1, options.tokens):  # the first run warms up
        start = time.perf_counter()
        with torch.inference_mode():
            network.generate(
                **inputs, max_new_tokens=tokens, min_new_tokens=tokens, do_sample=False
            )
        seconds[tokens] = time.perf_counter() - start
    rate = (options.tokens - 1) / (seconds[options.tokens] - seconds[1])
    return {"first_token_seconds": round(seconds[1], 3), "tokens_per_second": round(rate, 1)}


def _floor(model) -> float:
    """Return how often a second all weights can be read from memory, once for every token."""
    import torch

    size = 256 * 1024**2
    block = torch.empty(size, dtype=torch.uint8, device=model.device.name)
    target = torch.empty_like(block)
    rounds = 20
    target.copy_(block)
    _wait(model)
    start = time.perf_counter()
    for _ in range(rounds):
        target.copy_(block)
    _wait(model)
    bandwidth = 2 * rounds * size / (time.perf_counter() - start)
    return round(bandwidth / model._model.get_memory_footprint(), 1)


def _wait(model) -> None:
    if model.device.on_gpu:
        import torch

        torch.cuda.synchronize(model.device.name)


def machine(device) -> dict:
    """Return what a measurement ran on."""
    versions = {name: metadata.version(name) for name in PACKAGES}
    return {"device": device.label, "cores": os.cpu_count(), "versions": versions}


def limit_memory(options: argparse.Namespace, device) -> None:
    """Let torch have no more of a GPU than ``--cap`` says."""
    if options.cap and device.on_gpu:
        import torch

        total = torch.cuda.get_device_properties(device.name).total_memory
        torch.cuda.set_per_process_memory_fraction(options.cap * 1e9 / total, device.name)


def peak_bytes(device) -> int:
    """Return the most memory that was held on a GPU, or by this process."""
    if device.on_gpu:
        import torch

        return torch.cuda.max_memory_reserved(device.name)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _estimate(folder: Path, model) -> int:
    from changechat.models.vlm.memory import estimate

    return estimate(_recipe(folder), folder, model.device).total


def _count(parameter) -> int:
    """Return the number of weights; two in 4 bit share a byte."""
    return parameter.numel() * (2 if parameter.dtype.itemsize == 1 else 1)


if __name__ == "__main__":
    main()
