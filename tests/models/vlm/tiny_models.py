"""Model folders with random weights: real architectures and file formats, a few megabytes each."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from changechat.core.language.tasks import CHANGEIMTI_DIALOGUE, CHANGEIMTI_QUESTIONS
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from tokenizers.decoders import ByteLevel
from tokenizers.processors import TemplateProcessing
from transformers import (
    LlavaConfig,
    LlavaForConditionalGeneration,
    PreTrainedTokenizerFast,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen3VLConfig,
    Qwen3VLForConditionalGeneration,
)

QWEN_SPECIAL = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    "<|video_pad|>",
)
QWEN_PICTURES = {
    "image_processor_type": "Qwen2VLImageProcessor",
    "min_pixels": 3136,
    "max_pixels": 12845056,
    "patch_size": 14,
    "temporal_patch_size": 2,
    "merge_size": 2,
    "image_mean": [0.48145466, 0.4578275, 0.40821073],
    "image_std": [0.26862954, 0.26130258, 0.27577711],
}
LLAVA_SPECIAL = ("<unk>", "<s>", "</s>", "<image>", "<pad>")

QWEN_TEMPLATE = (
    "{% set count = namespace(images=0) %}"
    "{% if messages[0]['role'] != 'system' %}"
    "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n{% endif %}"
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}"
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}"
    "{% set count.images = count.images + 1 %}"
    "{% if add_vision_id %}Picture {{ count.images }}: {% endif %}"
    "<|vision_start|><|image_pad|><|vision_end|>"
    "{% else %}{{ part['text'] }}{% endif %}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def make_tiny(
    family: str, folder: Path, seed: int = 0, text: dict | None = None, vision: dict | None = None
) -> Path:
    """Write a model of a family with random weights and return its folder.

    ``text`` and ``vision`` change settings of the two configurations; without them the model has
    about a quarter of a million parameters.
    """
    torch.manual_seed(seed)
    folder.mkdir(parents=True, exist_ok=True)
    make = {"qwen2_5_vl": _qwen2_5, "qwen3_vl": _qwen3, "llava": _llava}[family]
    make(folder, text or {}, vision or {})
    return folder


def _words() -> list[str]:
    """Return text that the tokenizer learns from: what these models are asked."""
    texts = [*CHANGEIMTI_QUESTIONS.values(), *CHANGEIMTI_DIALOGUE.values()]
    return [*texts, "Yes", "No", "the scene is the same as before", "Picture 1: Picture 2: "] * 4


def _tokenizer(special: tuple[str, ...], **roles: str) -> PreTrainedTokenizerFast:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=600,
        special_tokens=list(special),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_words(), trainer)
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, **roles)


def _qwen_tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    tokenizer = _tokenizer(QWEN_SPECIAL, eos_token="<|im_end|>", pad_token="<|endoftext|>")
    tokenizer.chat_template = QWEN_TEMPLATE
    tokenizer.save_pretrained(folder)
    return tokenizer


def _qwen_ids(tokenizer: PreTrainedTokenizerFast) -> dict[str, int]:
    names = {"image": "image_pad", "video": "video_pad"}
    return {
        f"{name}_token_id": tokenizer.convert_tokens_to_ids(f"<|{names.get(name, name)}|>")
        for name in ("image", "video", "vision_start", "vision_end")
    }


def _text_sizes(tokenizer: PreTrainedTokenizerFast) -> dict:
    return {
        "vocab_size": len(tokenizer),
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 4096,
        "bos_token_id": tokenizer.convert_tokens_to_ids("<|endoftext|>"),
        "eos_token_id": tokenizer.eos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }


def _write_image_settings(folder: Path, values: dict) -> None:
    (folder / "preprocessor_config.json").write_text(json.dumps(values))


def _qwen2_5(folder: Path, text: dict, vision: dict) -> None:
    tokenizer = _qwen_tokenizer(folder)
    sizes = _text_sizes(tokenizer)
    config = Qwen2_5_VLConfig(
        text_config={
            **sizes,
            "rope_parameters": {
                "rope_type": "default",
                "mrope_section": [4, 2, 2],
                "rope_theta": 10000.0,
            },
            **text,
        },
        vision_config={
            "depth": 2,
            "hidden_size": 32,
            "intermediate_size": 64,
            "num_heads": 2,
            "out_hidden_size": text.get("hidden_size", 64),
            "fullatt_block_indexes": [1],
            "window_size": 112,
            **vision,
        },
        **_qwen_ids(tokenizer),
    )
    _save(Qwen2_5_VLForConditionalGeneration(config), folder, tokenizer)
    _write_image_settings(folder, QWEN_PICTURES)


def _qwen3(folder: Path, text: dict, vision: dict) -> None:
    tokenizer = _qwen_tokenizer(folder)
    sizes = _text_sizes(tokenizer)
    config = Qwen3VLConfig(
        text_config={
            **sizes,
            "head_dim": 16,
            "rope_parameters": {
                "rope_type": "default",
                "mrope_section": [4, 2, 2],
                "mrope_interleaved": True,
                "rope_theta": 10000.0,
            },
            **text,
        },
        vision_config={
            "depth": 2,
            "hidden_size": 32,
            "intermediate_size": 64,
            "num_heads": 2,
            "out_hidden_size": text.get("hidden_size", 64),
            "patch_size": 16,
            "num_position_embeddings": 256,
            "deepstack_visual_indexes": [0, 1],
            **vision,
        },
        **_qwen_ids(tokenizer),
    )
    _save(Qwen3VLForConditionalGeneration(config), folder, tokenizer)
    _write_image_settings(
        folder,
        {
            "image_processor_type": "Qwen2VLImageProcessor",
            "size": {"shortest_edge": 65536, "longest_edge": 16777216},
            "patch_size": 16,
            "temporal_patch_size": 2,
            "merge_size": 2,
            "image_mean": [0.5, 0.5, 0.5],
            "image_std": [0.5, 0.5, 0.5],
        },
    )


def _llava(folder: Path, text: dict, vision: dict) -> None:
    tokenizer = _tokenizer(
        LLAVA_SPECIAL,
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
    )
    begin = ("<s>", tokenizer.bos_token_id)
    tokenizer.backend_tokenizer.post_processor = TemplateProcessing(
        "<s> $A", special_tokens=[begin]
    )
    tokenizer.save_pretrained(folder)
    config = LlavaConfig(
        text_config={
            "model_type": "llama",
            "vocab_size": len(tokenizer),
            "hidden_size": 64,
            "intermediate_size": 128,
            "num_hidden_layers": 2,
            "num_attention_heads": 4,
            "num_key_value_heads": 4,
            "max_position_embeddings": 4096,
            "bos_token_id": tokenizer.bos_token_id,
            "eos_token_id": tokenizer.eos_token_id,
            "pad_token_id": tokenizer.pad_token_id,
            **text,
        },
        vision_config={
            "model_type": "clip_vision_model",
            "hidden_size": 32,
            "intermediate_size": 64,
            "num_hidden_layers": 3,
            "num_attention_heads": 2,
            "image_size": 336,
            "patch_size": 14,
            "projection_dim": 32,
            **vision,
        },
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        vision_feature_layer=-2,
        vision_feature_select_strategy="default",
        pad_token_id=tokenizer.pad_token_id,
    )
    _save(LlavaForConditionalGeneration(config), folder, tokenizer)
    _write_image_settings(
        folder,
        {
            "image_processor_type": "CLIPImageProcessor",
            "do_convert_rgb": True,
            "crop_size": {"height": 336, "width": 336},
            "size": {"shortest_edge": 336},
            "image_mean": [0.48145466, 0.4578275, 0.40821073],
            "image_std": [0.26862954, 0.26130258, 0.27577711],
            "resample": 3,
        },
    )
    (folder / "processor_config.json").write_text(
        json.dumps(
            {
                "processor_class": "LlavaProcessor",
                "patch_size": 14,
                "vision_feature_select_strategy": "default",
                "num_additional_image_tokens": 1,
                "image_token": "<image>",
            }
        )
    )


def _save(model: torch.nn.Module, folder: Path, tokenizer: PreTrainedTokenizerFast) -> None:
    model.generation_config.eos_token_id = tokenizer.eos_token_id
    model.generation_config.pad_token_id = tokenizer.pad_token_id
    model.to(torch.bfloat16).save_pretrained(folder)
