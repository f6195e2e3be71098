"""The questions of ChangeIMTI and ChangeVG (arXiv 2509.23105), word for word."""

from collections.abc import Sequence

from ....core.conversation import Turn
from ....core.evidence import CLASSES, Evidence
from ....core.language.questions.buttons import TaskName
from ....core.language.tasks import CHANGEIMTI_DIALOGUE, CHANGEIMTI_QUESTIONS, Task
from ..messages import Step, user, with_pictures

GUIDANCE = "Please refer to this description:{summary}.Modify or correct it."
_SUFFIX = {"road": "road", "building": "build"}
_LABEL = {"road": "Roads", "building": "Buildings"}


class ChangeImtiFormat:
    """Every task is a conversation of its own, as in training; only the dialogue has turns."""

    shares_pictures = False
    keeps_history = False
    free_text = False

    def steps(
        self, question: str, task: Task, evidence: Evidence, turns: Sequence[Turn]
    ) -> list[Step]:
        """Return the exact questions that a task stands for."""
        if task.name == TaskName.CHAT:
            return self._dialogue(evidence)
        if task.name == TaskName.CAPTION:
            return [_single(self._caption(CHANGEIMTI_QUESTIONS["caption"], evidence))]
        if task.name == TaskName.BINARY:
            return [_single(CHANGEIMTI_QUESTIONS["binary"])]
        kind = "count" if task.name == TaskName.COUNT else "loc"
        return [
            Step(
                (user(*with_pictures(CHANGEIMTI_QUESTIONS[f"{kind}_{_SUFFIX[name]}"])),),
                label=f"{_LABEL[name]}: " if len(task.classes) > 1 else "",
            )
            for name in task.classes
        ]

    def _caption(self, question: str, evidence: Evidence) -> str:
        """Return the captioning question; ChangeVG adds its summary here and only here."""
        return question

    def _dialogue(self, evidence: Evidence) -> list[Step]:
        """Return the four turns: changed, roads, buildings, description."""
        first = _single(CHANGEIMTI_DIALOGUE["binary"])
        counts = [
            Step(
                (user(CHANGEIMTI_DIALOGUE[f"count_{_SUFFIX[name]}"]),),
                label=f"{_LABEL[name]}: ",
                continues=True,
            )
            for name in CLASSES
        ]
        caption = self._caption(CHANGEIMTI_DIALOGUE["caption"], evidence)
        return [first, *counts, Step((user(caption),), continues=True)]


def _single(question: str) -> Step:
    return Step((user(*with_pictures(question)),))


class ChangeVgFormat(ChangeImtiFormat):
    """The summary reaches the model as text, where the paper has it: caption and fourth turn."""

    def _caption(self, question: str, evidence: Evidence) -> str:
        return guidance(evidence) + question


def guidance(evidence: Evidence) -> str:
    """Return the sentence with the guide's own caption, its full stops removed.

    Where the guide has no caption of its own, the summary made from its mask stands in.
    """
    summary = (evidence.caption or evidence.summary).replace(".", "").strip()
    return GUIDANCE.format(summary=summary)
