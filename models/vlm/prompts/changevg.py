"""ChangeVG (arXiv 2509.23105): ChangeIMTI's questions, the guide's summary before the caption's."""

from __future__ import annotations

from ....core.evidence import Evidence
from .changeimti import ChangeImtiFormat

GUIDANCE = "Please refer to this description:{summary}.Modify or correct it."


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
