"""A model on an OpenAI-compatible server: address, connection, what is sent and what comes back."""
