"""A conversation about one pair: turns of question and answer, and how they are kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from .answer import Answer


@dataclass(frozen=True)
class Turn:
    """One question, the answer that was shown, and what stands beneath it.

    Attributes
    ----------
    task, model:
        The task it was served as, and who wrote the answer.
    notes:
        Sentences on how the answer came about.
    model_text, withheld:
        What a language model wrote where that was withheld, and why; else None.
    """

    question: str
    answer: str
    task: str = "chat"
    model: str = ""
    notes: tuple[str, ...] = ()
    model_text: str | None = None
    withheld: str | None = None

    @classmethod
    def of(cls, question: str, answer: Answer) -> "Turn":
        """Return the turn of an answer."""
        notes = [*answer.notes, *answer.evidence.notes]
        told = tuple(note for note in dict.fromkeys(notes) if note not in answer.text)
        return cls(
            question,
            answer.text,
            answer.task,
            answer.model,
            told,
            answer.model_text,
            answer.withheld,
        )

    def to_text(self) -> str:
        """Return the answer with all that stands beneath it, as plain text."""
        lines = [self.answer, *self.notes]
        if self.withheld is not None:
            lines += [f"Withheld: {self.withheld}", f"The model wrote: {self.model_text}"]
        return "\n".join(lines)

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return {**asdict(self), "notes": list(self.notes)}

    @classmethod
    def from_dict(cls, data: dict) -> "Turn":
        """Rebuild from :meth:`to_dict`."""
        return cls(
            question=str(data["question"]),
            answer=str(data["answer"]),
            task=str(data.get("task", "chat")),
            model=str(data.get("model", "")),
            notes=tuple(map(str, data.get("notes", ()))),
            model_text=data.get("model_text"),
            withheld=data.get("withheld"),
        )


@dataclass
class Conversation:
    """The turns about one pair and area, oldest first.

    A conversation belongs to its ``subject``, a pair and an area: another subject has another
    conversation, so that no answer about one place reaches the next.
    """

    subject: str = ""
    turns: list[Turn] = field(default_factory=list)

    def add(self, turn: Turn) -> None:
        """Append a finished turn."""
        self.turns.append(turn)

    def to_markdown(self) -> str:
        """Return the conversation as Markdown text for export.

        Text of a model is untrusted: pictures and HTML in it stay text, so that no viewer fetches
        or runs anything.
        """
        blocks = ["\n\n".join(_paragraphs(turn)) for turn in self.turns]
        return "\n\n---\n\n".join(blocks) + ("\n" if blocks else "")


def _paragraphs(turn: Turn) -> list[str]:
    paragraphs = [f"**{_harmless(turn.question)}**", _harmless(turn.answer)]
    paragraphs += [f"_{_harmless(note)}_" for note in (turn.model, *turn.notes)]
    if turn.model_text is not None:
        quoted = _harmless(turn.model_text).replace("\n", "\n> ")
        paragraphs += [f"_Withheld: {turn.withheld}_", f"> {quoted}"]
    return paragraphs


def _harmless(text: str) -> str:
    return text.replace("![", "!\\[").replace("<", "\\<")
