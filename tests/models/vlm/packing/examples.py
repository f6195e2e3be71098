"""Conversations and pictures that the packers are tried on."""

from __future__ import annotations

import numpy as np
from changechat.models.vlm.messages import PAIR, SYSTEM, Message, assistant, user
from changechat.models.vlm.recipe import Images

SHIPPED = {
    "qwen2_5_vl": Images(),
    "qwen3_vl": Images(),
    "llava": Images(side=252, vision_ids=False),
}
QWENS = ("qwen2_5_vl", "qwen3_vl")

ONE_TURN = (user(*PAIR, "How many roads have been changed?"),)
THREE_TURNS = (
    *ONE_TURN,
    assistant("3"),
    user("Où? 变化在哪里？\n"),
    assistant("top left corner,center"),
    user(" Please describe the changes. "),
)
SYSTEM_TURN = (Message(SYSTEM, ("You read maps.",)), *ONE_TURN)
BETWEEN_TEXT = (user("From ", PAIR[0], " to ", PAIR[1], ": what is new?"),)
PAIR_TWICE = (*ONE_TURN, assistant("3"), user(PAIR[0], "Again?"))
NO_PICTURES = (user("What is a road?"),)
CONVERSATIONS = {
    "one-turn": ONE_TURN,
    "three-turns": THREE_TURNS,
    "system": SYSTEM_TURN,
    "between-text": BETWEEN_TEXT,
    "before-twice": PAIR_TWICE,
    "no-pictures": NO_PICTURES,
}


def pair(height: int, width: int) -> list[np.ndarray]:
    """Return two pictures with soft shapes, hard edges and noise."""
    rng = np.random.default_rng([height, width])
    row, column = np.mgrid[0:height, 0:width]
    soft = np.stack([row * 255 // height, column * 255 // width, (row + column) % 256], axis=-1)
    soft = soft + rng.integers(-20, 20, soft.shape)
    before = np.clip(soft, 0, 255).astype(np.uint8)
    after = before.copy()
    after[height // 4 : height // 2, width // 3 : width // 2] = (250, 10, 40)
    return [before, after]
