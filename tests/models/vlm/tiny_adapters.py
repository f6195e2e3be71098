"""LoRA adapters with random weights for tiny models, saved by PEFT."""

from __future__ import annotations

from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForImageTextToText


def make_adapter(base: Path, folder: Path, seed: int = 0, rank: int = 4) -> Path:
    """Write an adapter on the language model of a model folder, strong enough to be noticed."""
    model = AutoModelForImageTextToText.from_pretrained(base, dtype=torch.float32)
    config = LoraConfig(r=rank, lora_alpha=64, target_modules=r".*language_model.*(q|v)_proj")
    torch.manual_seed(seed)
    adapted = get_peft_model(model, config)
    for name, parameter in adapted.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.5)
    adapted.save_pretrained(folder)
    return folder
