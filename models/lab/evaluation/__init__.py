"""How well a model answers: scored as the papers score, over a test set or a file of answers."""
