"""The vision-language models: recipes, loading, prompts, generation, and remote endpoints."""
