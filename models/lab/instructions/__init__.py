"""Instruction data: from change masks and captions to conversations a model is tuned on."""
