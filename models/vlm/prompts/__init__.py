"""Prompt formats, each in one place: from a task and the evidence to what a model is asked."""

from collections.abc import Sequence
from typing import Protocol

from ....core.conversation import Turn
from ....core.evidence import Evidence
from ....core.language.tasks import Task
from ..messages import Step
from .changechat import ChangeChatFormat
from .changeimti import ChangeImtiFormat, ChangeVgFormat
from .evidence import EvidenceFormat


class PromptFormat(Protocol):
    """How a model wants to be asked.

    Attributes
    ----------
    shares_pictures:
        Whether pictures come first, so that all tasks about a pair share one prefix.
    keeps_history:
        Whether earlier turns are part of the prompt.
    free_text:
        Whether questions beyond the five tasks are understood.
    """

    shares_pictures: bool
    keeps_history: bool
    free_text: bool

    def steps(
        self, question: str, task: Task, evidence: Evidence, turns: Sequence[Turn]
    ) -> list[Step]:
        """Return what the model is asked, in order; never empty."""


FORMATS: dict[str, PromptFormat] = {
    "changeimti": ChangeImtiFormat(),
    "changevg": ChangeVgFormat(),
    "changechat": ChangeChatFormat(),
    "evidence": EvidenceFormat(),
}

__all__ = ["FORMATS", "PromptFormat", "Step"]
