"""The packers give what the official processors give: the same tokens, all but the same pixels."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from changechat.models.vlm.messages import Message, Picture
from changechat.models.vlm.packing import packer
from PIL import Image

from .examples import CONVERSATIONS, QWENS, SHIPPED, pair

SQUARES = ((252, 252), (512, 512), (1000, 1000), (60, 60))
SIZES = (*SQUARES, (100, 400), (337, 211), (1024, 900), (5, 90), (30, 4000))
LEAST_PIXELS = {"qwen2_5_vl": 3136, "qwen3_vl": 65536}  # of the model folders
MOST_PIXELS = 512 * 512
# Pillow and torchvision resize with the same bicubic filter, in two passes that each end in bytes.
# They round at other places and may begin with the other axis, so most resized values are equal,
# nearly all within two grey levels of 255. Only where a pass overshoots black or white, as these
# pictures provoke, the first axis decides what is clipped: 15 levels were seen there.
NEAR_LEVELS, NEAR_SHARE, MEAN_LEVELS = 2.01, 0.997, 0.3
FLOAT_ROUNDING_LEVELS = 1e-3  # of a picture that keeps its size
STD = {"qwen2_5_vl": 0.27577711, "qwen3_vl": 0.5, "llava": 0.27577711}  # pixels are divided by it
KEPT_SIZE = {"qwen2_5_vl": (252, 252), "qwen3_vl": (512, 512), "llava": (252, 252)}
CHANGECHAT = (
    "A chat between a curious human and an artificial intelligence assistant. The assistant gives "
    "helpful, detailed, and polite answers to the human's questions. "
)
CHANGECHAT_TEXTS = {
    "one-turn": CHANGECHAT + "USER: <image>\n<image>\nHow many roads have been changed? ASSISTANT:",
    "three-turns": CHANGECHAT
    + "USER: <image>\n<image>\nHow many roads have been changed? ASSISTANT: 3</s>"
    "USER: Où? 变化在哪里？\n ASSISTANT: top left corner,center</s>"
    "USER: Please describe the changes.  ASSISTANT:",
    "system": "You read maps. USER: <image>\n<image>\nHow many roads have been changed? ASSISTANT:",
    "between-text": CHANGECHAT + "USER: From <image>\nto <image>\n: what is new? ASSISTANT:",
    "before-twice": CHANGECHAT
    + "USER: <image>\n<image>\nHow many roads have been changed? ASSISTANT: 3</s>"
    "USER: <image>\nAgain? ASSISTANT:",
    "no-pictures": CHANGECHAT + "USER: What is a road? ASSISTANT:",
}


def _cases() -> list[tuple[str, str, tuple[int, int]]]:
    """Return families with conversations and picture sizes, each of both in every family."""
    cases = []
    for family in SHIPPED:
        sizes = SIZES if family in QWENS else SQUARES
        cases += [(family, "one-turn", size) for size in sizes]
        cases += [(family, name, sizes[-2]) for name in CONVERSATIONS if name != "one-turn"]
    return cases


def _name(family: str, conversation: str, size: tuple[int, int]) -> str:
    return f"{family}-{conversation}-{size[0]}x{size[1]}"


CASES = {_name(*case): case for case in _cases()}


@pytest.fixture(scope="module")
def official(
    officials_python: Path, folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, np.ndarray]]:
    """Return what the official processors make of all cases, by name."""
    work = tmp_path_factory.mktemp("official")
    cases = {name: _described(*case, folders, work) for name, case in CASES.items()}
    (work / "cases.json").write_text(json.dumps(cases))
    script = Path(__file__).with_name("official_processor.py")
    done = subprocess.run([officials_python, script, work], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {name: dict(np.load(work / f"{name}.npz")) for name in cases}


def _described(family: str, conversation: str, size: tuple, folders: dict, work: Path) -> dict:
    names = []
    for date, picture in zip(Picture, pair(*size)):
        names.append(f"{size[0]}x{size[1]}-{date.name}.png")
        Image.fromarray(picture).save(work / names[-1])
    messages = CONVERSATIONS[conversation]
    shown = [part for message in messages for part in message.parts if isinstance(part, Picture)]
    described = {"model": str(folders[family]), "pictures": [names[part.value] for part in shown]}
    if family in QWENS:
        bounds = {"shortest_edge": LEAST_PIXELS[family], "longest_edge": MOST_PIXELS}
        described["conversation"] = [_official_message(message) for message in messages]
        described["image_settings"] = {"size": bounds}
    else:
        described["text"] = CHANGECHAT_TEXTS[conversation]
        square = {"height": 252, "width": 252}
        described["image_settings"] = {"size": {"shortest_edge": 252}, "crop_size": square}
    return described


def _official_message(message: Message) -> dict:
    content = [
        {"type": "image"} if isinstance(part, Picture) else {"type": "text", "text": part}
        for part in message.parts
    ]
    return {"role": message.role, "content": content}


@pytest.mark.parametrize("name", CASES)
def test_tokens_are_identical_and_pixels_nearly_so(
    name: str, official: dict, folders: dict[str, Path]
) -> None:
    family, conversation, size = CASES[name]
    expected = official[name]
    packed = packer(family, folders[family], SHIPPED[family]).pack(
        CONVERSATIONS[conversation], pair(*size)
    )

    assert packed.input_ids.tolist() == expected["input_ids"].tolist()
    for key, values in packed.types.items():
        assert values.tolist() == expected[key].tolist()
    inputs = {"input_ids", "attention_mask", *packed.pixels, *packed.types}
    assert inputs == set(expected) - {"processor", "text"}  # nothing is missing
    if "image_grid_thw" in packed.pixels:
        assert packed.pixels["image_grid_thw"].tolist() == expected["image_grid_thw"].tolist()
    if packed.pixels:
        difference = packed.pixels["pixel_values"].numpy() - expected["pixel_values"]
        levels = np.abs(difference) * STD[family] * 255
        assert np.mean(levels <= NEAR_LEVELS) >= NEAR_SHARE
        assert levels.mean() <= MEAN_LEVELS
        if size == KEPT_SIZE[family]:
            assert levels.max() <= FLOAT_ROUNDING_LEVELS


@pytest.mark.parametrize("family", SHIPPED)
def test_the_official_processor_is_the_family_s_own(family: str, official: dict) -> None:
    names = {"qwen2_5_vl": "Qwen2_5_VL", "qwen3_vl": "Qwen3VL", "llava": "Llava"}
    own = [values["processor"] for name, values in official.items() if name.startswith(family)]
    assert set(map(str, own)) == {f"{names[family]}Processor"}
