"""What all enumerations of words share."""

from __future__ import annotations

from enum import Enum


class TextEnum(str, Enum):
    """Members are their own text: in JSON, in sentences and as keys."""

    __str__ = str.__str__
    __repr__ = str.__repr__
