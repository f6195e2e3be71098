"""nano: the embedded model, a Qwen2.5-VL of five million parameters, and how it is made."""
