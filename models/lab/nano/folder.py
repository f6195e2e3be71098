"""A folder with a new nano: random weights, its tokenizer, and how it sees pictures."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from .architecture import new_nano
from .tokenizer import train_tokenizer

VOCABULARY = 3072

#: As Qwen2.5-VL's own models have it.
PICTURES = {
    "image_processor_type": "Qwen2VLImageProcessor",
    "min_pixels": 3136,
    "max_pixels": 12845056,
    "patch_size": 14,
    "temporal_patch_size": 2,
    "merge_size": 2,
    "image_mean": [0.48145466, 0.4578275, 0.40821073],
    "image_std": [0.26862954, 0.26130258, 0.27577711],
}


def write_new_nano(folder: Path, texts: Iterable[str], seed: int) -> None:
    """Write nano with random weights, 32 bit, and a tokenizer learnt from texts."""
    tokenizer = train_tokenizer(texts, VOCABULARY)
    model = new_nano(tokenizer, seed)
    model.generation_config.eos_token_id = tokenizer.eos_token_id
    model.generation_config.pad_token_id = tokenizer.pad_token_id
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)
    (folder / "preprocessor_config.json").write_text(json.dumps(PICTURES), "utf-8")
