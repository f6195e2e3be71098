"""What an acceptance run found, as values."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from .checks import FAILED, Check
from .interview import Asked
from .truth import TruthClaim


@dataclass
class Report:
    """All that a report tells.

    Attributes
    ----------
    title:
        The model's.
    model, machine:
        Facts by name, for people.
    caution:
        A sentence on weights that nobody else has; empty for published ones.
    figures:
        Measured numbers; names end in their unit.
    checks, asked, claims:
        What was held against the model, what was asked, and what the texts said of the sample.
    """

    title: str
    model: dict[str, str]
    machine: dict[str, str]
    caution: str = ""
    figures: dict[str, float] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    claims: list[TruthClaim] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return not self.failed

    @property
    def failed(self) -> Sequence[Check]:
        """The checks that failed."""
        return [check for check in self.checks if check.outcome == FAILED]

    def to_dict(self) -> dict:
        """Return the public JSON shape."""
        return {
            "passed": self.passed,
            "title": self.title,
            "model": self.model,
            "machine": self.machine,
            "caution": self.caution,
            "figures": self.figures,
            "checks": [asdict(check) for check in self.checks],
            "questions": [_asked(item) for item in self.asked],
            "claims": [asdict(claim) for claim in self.claims],
        }


def _asked(asked: Asked) -> dict:
    values = {"place": asked.place, "question": asked.question, "task": asked.task.name}
    if asked.answer is None:
        return {**values, "error": asked.error}
    answer = asked.answer
    return {
        **values,
        "answer": asked.written,
        "timings": answer.timings,
        "tokens_per_second": answer.tokens_per_second,
        "text_confidence": answer.text_confidence,
        "disagreement": answer.disagreement,
        "notes": answer.notes,
    }
