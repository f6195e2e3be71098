"""One thing a model is asked on the way to an answer."""

from __future__ import annotations

from dataclasses import dataclass

from ....core.evidence import CLASSES
from ..messages import Message


@dataclass(frozen=True)
class Step:
    """One prompt.

    Attributes
    ----------
    messages:
        What the model reads; where ``continues``, what is added to the step before and its answer.
    about:
        Classes asked about; a bare number or "No change" answers for them.
    label:
        Begins the line of the answer that this step gives; empty where it needs none.
    continues:
        Whether it goes on with the conversation of the step before.
    """

    messages: tuple[Message, ...]
    about: tuple[str, ...] = CLASSES
    label: str = ""
    continues: bool = False
