"""The answer to one question: text, and what it means for the map."""

from __future__ import annotations

from dataclasses import dataclass, field

from .evidence import Counts, Evidence

#: Fields that the public shape has by their own names, in its order.
_AS_THEY_ARE = (
    *("disagreement", "model", "timings", "text_confidence", "tokens_per_second", "notes"),
    *("query", "facts", "objects", "action", "model_text", "withheld"),
)


@dataclass
class Answer:
    """One answer as the dock, the command line and Processing use it.

    Attributes
    ----------
    text:
        What the analyst reads.
    task:
        ``caption``, ``binary``, ``count``, ``locate`` or ``chat``.
    evidence:
        What the guide found; the source of ``changed``, counts and cells while it is valid.
    mentioned:
        ChangeIMTI words of the cells the text names.
    model:
        Who wrote the text.
    disagreement:
        One sentence when text and evidence contradict each other.
    timings:
        Seconds per stage.
    text_confidence:
        How sure the model was of what it wrote (0 to 1): of Yes against No, or of its numbers or
        cells; None where it does not tell.
    cell_confidence:
        The same per cell it names, by ChangeIMTI words.
    tokens_per_second:
        Speed of the model's writing; None where no model wrote.
    notes:
        Sentences about how this answer came about, such as what the model could not see.
    query:
        What the question was understood as, from :class:`changechat.core.language.query.Query`;
        None where it was not understood.
    facts:
        The measured values behind the answer by name, each with its unit and source.
    objects:
        Numbers of the changed objects the answer speaks of: 1 is the evidence's first component.
    action:
        What the question wants done on the map, from
        :class:`changechat.core.language.answers.acts.MapAction`; None for nothing.
    model_text:
        What a language model wrote where its text was withheld, else None.
    withheld:
        Why it was withheld, in one sentence, else None.
    """

    text: str
    task: str
    evidence: Evidence
    mentioned: list[str] = field(default_factory=list)
    model: str = ""
    disagreement: str | None = None
    timings: dict[str, float] = field(default_factory=dict)
    text_confidence: float | None = None
    cell_confidence: dict[str, float] = field(default_factory=dict)
    tokens_per_second: float | None = None
    notes: list[str] = field(default_factory=list)
    query: dict | None = None
    facts: dict[str, dict] = field(default_factory=dict)
    objects: list[int] = field(default_factory=list)
    action: dict | None = None
    model_text: str | None = None
    withheld: str | None = None

    @property
    def changed(self) -> bool:
        """Whether the area changed, by the evidence."""
        return self.evidence.changed

    @property
    def counts(self) -> Counts:
        """Components per class and direction, by the evidence."""
        return self.evidence.counts

    @property
    def judged_counts(self) -> dict[str, dict[str, int] | None]:
        """The same, None for classes that were not judged, whose counts are zero."""
        judged = self.evidence.judged
        return {kind: found if kind in judged else None for kind, found in self.counts.items()}

    def cells(self) -> list[dict]:
        """Return the nine cells in reading order in the public shape of ``ask --json``."""
        return [
            {
                "cell": item.cell.words,
                "row": item.row,
                "col": item.col,
                "changed": item.changed,
                "changed_share": item.changed_share,
                "mentioned": item.cell.words in self.mentioned,
                "confidence": item.confidence,
                "text_confidence": self.cell_confidence.get(item.cell.words),
            }
            for item in self.evidence.cells
        ]

    def to_dict(self) -> dict:
        """Return the public JSON shape of ``ask --json``."""
        return {**self.without_evidence(), "evidence": self.evidence.to_dict()}

    def without_evidence(self) -> dict:
        """Return the public shape but for the evidence, which many answers share."""
        return {
            "answer": self.text,
            "task": self.task,
            "changed": self.changed,
            "counts": self.counts,
            "judged_counts": self.judged_counts,
            "cells": self.cells(),
            **{name: getattr(self, name) for name in _AS_THEY_ARE},
        }

    @classmethod
    def from_dict(cls, data: dict) -> "Answer":
        """Rebuild from :meth:`to_dict`."""
        return cls.with_evidence(data, Evidence.from_dict(data["evidence"]))

    @classmethod
    def with_evidence(cls, data: dict, evidence: Evidence) -> "Answer":
        """Rebuild from :meth:`without_evidence`."""
        sure = {cell["cell"]: cell["text_confidence"] for cell in data["cells"]}
        return cls(
            text=data["answer"],
            task=data["task"],
            evidence=evidence,
            mentioned=[cell["cell"] for cell in data["cells"] if cell["mentioned"]],
            cell_confidence={cell: value for cell, value in sure.items() if value is not None},
            **{name: data[name] for name in _AS_THEY_ARE},
        )
