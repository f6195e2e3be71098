"""Fine-tuning of language models on conversations in the published JSON format."""
