"""The owner's acceptance run: a model with real weights, checked on the machine it is to serve."""
