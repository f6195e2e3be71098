"""What could not be used: named, counted by kind, and never silently dropped."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Problem:
    """One thing left out: its ``kind``, the ``name`` it has in the data, and why."""

    kind: str
    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class Problems:
    """Collects what was left out, in the order it was met."""

    def __init__(self) -> None:
        self._all: list[Problem] = []

    def add(self, kind: str, name: str, reason: str) -> None:
        """Note one thing that cannot be used."""
        self._all.append(Problem(kind, name, reason))

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._all)

    def counts(self) -> dict[str, int]:
        """Return how many of each kind there are."""
        return dict(Counter(problem.kind for problem in self._all))

    def to_dict(self) -> dict:
        """Return plain JSON values: counts by kind, and every name with its reason."""
        return {"counts": self.counts(), "items": [asdict(item) for item in self._all]}
