"""Blanks for whatever is asked for."""

from blank import blank


def __getattr__(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return globals().setdefault(name, blank(name))
