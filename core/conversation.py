"""A conversation about one pair: turns of question and answer, and how they are kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import List


@dataclass(frozen=True)
class Turn:
    """One question, the answer to it, the task it was served as and the model that wrote it."""

    question: str
    answer: str
    task: str = "chat"
    model: str = ""

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> "Turn":
        """Rebuild from :meth:`to_dict`."""
        return cls(
            question=str(data["question"]),
            answer=str(data["answer"]),
            task=str(data.get("task", "chat")),
            model=str(data.get("model", "")),
        )


@dataclass
class Conversation:
    """The turns about one pair and area, oldest first.

    A conversation belongs to its ``subject``, a pair and an area: another subject has another
    conversation, so that no answer about one place reaches the next.
    """

    subject: str = ""
    turns: List[Turn] = field(default_factory=list)

    def add(self, turn: Turn) -> None:
        """Append a finished turn."""
        self.turns.append(turn)

    def to_markdown(self) -> str:
        """Return the conversation as Markdown text for export.

        Text of a model is untrusted: pictures and HTML in it stay text, so that no viewer fetches
        or runs anything.
        """
        blocks = [
            f"**{_harmless(turn.question)}**\n\n{_harmless(turn.answer)}\n\n_{turn.model}_"
            for turn in self.turns
        ]
        return "\n\n---\n\n".join(blocks) + ("\n" if blocks else "")


def _harmless(text: str) -> str:
    return text.replace("![", "!\\[").replace("<", "\\<")
