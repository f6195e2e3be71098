"""What could not be used: named, counted by kind, and never silently dropped."""

from collections import Counter
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Problem:
    """One thing left out: its ``kind``, the ``name`` it has in the data, and why."""

    kind: str
    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class Problems(list[Problem]):
    """Collects what was left out, in the order it was met."""

    def add(self, kind: str, name: str, reason: str) -> None:
        """Note one thing that cannot be used."""
        self.append(Problem(kind, name, reason))

    def counts(self) -> dict[str, int]:
        """Return how many of each kind there are."""
        return dict(Counter(problem.kind for problem in self))

    def to_dict(self) -> dict:
        """Return plain JSON values: counts by kind, and every name with its reason."""
        return {"counts": self.counts(), "items": [asdict(item) for item in self]}
