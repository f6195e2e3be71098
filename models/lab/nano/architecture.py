"""A new nano: the architecture of Qwen2.5-VL, small enough to be shipped, and its tokenizer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import torch
from transformers import (
    PreTrainedTokenizerFast,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
)

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
#: Side in pixels at which nano sees each date, and tokens along that side: two for each cell.
PICTURE_SIDE, TOKEN_SIDE = 168, 6
HIDDEN = 256
#: How many pairs of frequencies, from the fastest, tell time, row and column in turn. Qwen2.5-VL
#: has the fastest tell time alone; in so small a head the rest cannot tell squares apart.
_SECTIONS = [0, 1, 1, 0, 1, 1, 4, 4, 4]
_TEXT = {
    "hidden_size": HIDDEN,
    "intermediate_size": 768,
    "num_hidden_layers": 4,
    "num_attention_heads": 8,
    "num_key_value_heads": 4,
    "max_position_embeddings": 4096,
    "tie_word_embeddings": True,
    "rope_parameters": {
        "rope_type": "default",
        "mrope_section": _SECTIONS,
        "rope_theta": 10000.0,
    },
}
_VISION = {
    "depth": 4,
    "hidden_size": 128,
    "intermediate_size": 320,
    "num_heads": 4,
    "out_hidden_size": HIDDEN,
    "fullatt_block_indexes": [0, 1, 2, 3],
    "window_size": PICTURE_SIDE,
}
_MARKS = {
    "image": "<|image_pad|>",
    "video": "<|video_pad|>",
    "vision_start": "<|vision_start|>",
    "vision_end": "<|vision_end|>",
}


def new_nano(tokenizer: PreTrainedTokenizerFast, seed: int) -> Qwen2_5_VLForConditionalGeneration:
    """Return nano with random weights, float32."""
    torch.manual_seed(seed)
    ids = {
        f"{name}_token_id": tokenizer.convert_tokens_to_ids(mark) for name, mark in _MARKS.items()
    }
    text = {
        **_TEXT,
        "vocab_size": len(tokenizer),
        "eos_token_id": tokenizer.eos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
        "bos_token_id": tokenizer.pad_token_id,
    }
    config = Qwen2_5_VLConfig(
        text_config=text, vision_config=_VISION, tie_word_embeddings=True, **ids
    )
    return Qwen2_5_VLForConditionalGeneration(config)


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
