"""What the checker says of one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from facts import Facts

RIGHT, AWKWARD, WRONG, BESIDE = "right", "awkward", "wrong", "beside"
HONEST, REFUSED, CONTRADICTION = "honest_refusal", "refused_though_held", "contradiction"
#: From best to worst: of several acceptable outcomes the best one counts.
ORDER = (RIGHT, HONEST, AWKWARD, REFUSED, BESIDE, CONTRADICTION, WRONG)


@dataclass(frozen=True)
class Verdict:
    """One verdict and why, in a few words."""

    name: str
    reason: str = ""

    @property
    def rank(self) -> int:
        """Place in ``ORDER``, 0 for the best."""
        return ORDER.index(self.name)


@dataclass(frozen=True)
class Case:
    """One answer to be judged.

    Attributes
    ----------
    text:
        The answer without Markdown emphasis.
    raw:
        The answer as it was shown.
    facts:
        The evidence behind it.
    question:
        What was asked in this turn.
    author:
        Who wrote it, ``evidence`` for the evidence's own sentence.
    places:
        Places that the question asks about.
    """

    text: str
    raw: str
    facts: Facts
    question: str = ""
    author: str = "evidence"
    places: list[str] = field(default_factory=list)


def best(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the best of several verdicts."""
    return min(verdicts, key=lambda verdict: verdict.rank)
