"""A new nano: the architecture of Qwen2.5-VL, small enough to be shipped, and its tokenizer."""

import json
from collections.abc import Iterable
from pathlib import Path

import torch
from tokenizers import AddedToken, Regex, Tokenizer, models, pre_tokenizers, trainers
from tokenizers.decoders import ByteLevel
from transformers import (
    PreTrainedTokenizerFast,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
)

from ....core.grid import CELLS
from ...vlm.prompts.evidence import FIXED_SENTENCES

SPECIAL = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    "<|video_pad|>",
)
#: Qwen2.5-VL's template without its system message.
CHAT_TEMPLATE = (
    "{% set count = namespace(images=0) %}"
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}"
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}"
    "{% set count.images = count.images + 1 %}"
    "{% if add_vision_id %}Picture {{ count.images }}: {% endif %}"
    "<|vision_start|><|image_pad|><|vision_end|>"
    "{% else %}{{ part['text'] }}{% endif %}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_NUMBERS = range(1000)
#: Often enough that every number and cell becomes one token.
_DRILL = 40
_LONGEST_FIRST = sorted((cell.words for cell in CELLS), key=len, reverse=True)
_PIECES = Regex(
    rf" ?(?:{'|'.join(_LONGEST_FIRST)})(?![A-Za-z])|\d{{1,3}}| ?[A-Za-z]+| ?[^\sA-Za-z\d]+|\s"
)
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


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> PreTrainedTokenizerFast:
    """Learn a byte-level BPE of at most ``vocabulary`` tokens from prompts and answers.

    Numbers up to 999 and the cell words are one token each, so that the model can copy a measured
    figure or place in one step. The sentences that open every prompt are one token each as well:
    they say the same to this model every time.
    """
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(_PIECES, "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary - len(FIXED_SENTENCES),
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_with_drill(texts), trainer)
    tokenizer.add_tokens([AddedToken(text, normalized=False) for text in FIXED_SENTENCES])
    whole = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        clean_up_tokenization_spaces=False,
    )
    whole.eos_token, whole.pad_token = "<|im_end|>", "<|endoftext|>"
    whole.chat_template = CHAT_TEMPLATE
    return whole


def _with_drill(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for sentence in FIXED_SENTENCES:
            text = text.replace(sentence, " ")
        yield text
    words = " ".join(f"the {words}, {words};" for words in _LONGEST_FIRST)
    for _ in range(_DRILL):
        yield " ".join(map(str, _NUMBERS))
        yield words
