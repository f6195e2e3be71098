"""A model on a test set from beginning to end: asked under each condition, then reported."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from ....core.version import plugin_version
from ...support.listener import Listener
from .asking import ask_all
from .condition_figures import Answers
from .conditions import CONDITIONS, answers_file
from .journal import AnswerJournal
from .looks import ObservationCache
from .reports.evaluation_report import EvaluationReport, report_of
from .test_set import TestPair, TestSet
from .writers import Writer


@dataclass(frozen=True)
class EvaluationRun:
    """What is run.

    Attributes
    ----------
    writer, test_set, looks:
        Who answers about what, and what is seen of it.
    folder:
        Keeps the answers; running the same again goes on with them.
    limit:
        How many pairs, evenly spread; None for all.
    """

    writer: Writer
    test_set: TestSet
    looks: ObservationCache
    folder: Path
    limit: int | None = None

    def run(self, conditions: Sequence[str], listener: Listener) -> EvaluationReport:
        """Ask under some conditions and report on all that the folder holds answers for.

        Raises
        ------
        ChangeChatError
            If the model, an image or the folder cannot be used; what was answered is kept.
        """
        pairs = self.test_set.limited(self.limit)
        answers: dict[str, Answers] = {}
        failures: list[str] = []
        for condition in CONDITIONS:
            path = answers_file(self.folder, condition)
            if condition not in conditions and not path.exists():
                continue
            journal = AnswerJournal(path, {**self.settings, "condition": condition})
            if condition in conditions:
                failures += self._ask(condition, pairs, journal, listener)
            asked = {pair.name for pair in pairs}
            answers[condition] = {
                key: one for key, one in journal.answers.items() if key[0] in asked
            }
        return report_of(self.settings, self.test_set, answers, failures)

    @property
    def settings(self) -> dict[str, str]:
        """What the answers depend on."""
        names = "\n".join(pair.name for pair in self.test_set.pairs)
        digest = hashlib.sha256(names.encode()).hexdigest()[:12]
        return {
            "model": self.writer.title,
            "weights": self.writer.identity,
            "guide": self.looks.guide_key,
            "metres per pixel": f"{self.looks.ground_sampling_distance:g}",
            "test set": f"{len(self.test_set.pairs)} pairs {digest}",
            "version": plugin_version(),
        }

    def _ask(
        self, condition: str, pairs: Sequence[TestPair], journal: AnswerJournal, listener: Listener
    ) -> list[str]:
        bar = tqdm(pairs, desc=condition, unit="pair", file=sys.stderr, leave=False)
        failed = ask_all(self.writer, self.test_set, bar, condition, self.looks, journal, listener)
        return [f"{condition}, {image}, {task}: {why}" for (image, task), why in failed.items()]
