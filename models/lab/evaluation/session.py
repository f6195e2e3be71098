"""A model on a test set from beginning to end: asked under each condition, then reported."""

import hashlib
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from ....core.errors import Cancelled, ChangeChatError
from ....core.version import plugin_version
from ...engine.observation import Observation
from ...support.listener import Listener
from .condition_figures import Answers
from .conditions import CONDITIONS, answers_file, observe_under
from .journal import Answered, AnswerJournal
from .observation_cache import ObservationCache
from .reports.evaluation_report import EvaluationReport, report_of
from .scoring import CAPTION_TASK
from .test_set import TestPair, TestSet
from .wordings import DIALOGUE, DOCK, PAPER, question_for
from .writers import Writer

#: So many failures one after another are no accident.
_MOST_IN_A_ROW = 3


@dataclass(frozen=True)
class EvaluationRun:
    """What is run.

    Attributes
    ----------
    writer, test_set, observations:
        Who answers about what, and what is seen of it.
    folder:
        Keeps the answers; running the same again goes on with them.
    limit:
        How many pairs, evenly spread; None for all.
    """

    writer: Writer
    test_set: TestSet
    observations: ObservationCache
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
            "guide": self.observations.guide_key,
            "metres per pixel": f"{self.observations.ground_sampling_distance:g}",
            "test set": f"{len(self.test_set.pairs)} pairs {digest}",
            "version": plugin_version(),
        }

    def _ask(
        self, condition: str, pairs: Sequence[TestPair], journal: AnswerJournal, listener: Listener
    ) -> list[str]:
        """Ask what the journal does not hold yet; return what failed, and why.

        Raises
        ------
        ChangeChatError
            After three failures one after another; what was answered before is kept.
        """
        failures: list[str] = []
        in_a_row = 0
        numbers = {pair.name: number for number, pair in enumerate(self.test_set.pairs)}
        for pair in tqdm(pairs, desc=condition, unit="pair", file=sys.stderr, leave=False):
            open_tasks = [task for task in self._tasks if (pair.name, task) not in journal.answers]
            if not open_tasks:
                continue
            observation, given = observe_under(
                condition, pair, self.test_set.pairs, self.observations, listener
            )
            for task in open_tasks:
                start = time.perf_counter()
                try:
                    said = self._said(task, numbers[pair.name], observation, listener)
                except Cancelled:
                    raise
                except ChangeChatError as error:
                    failures.append(f"{condition}, {pair.name}, {task}: {error.message}")
                    in_a_row += 1
                    if in_a_row == _MOST_IN_A_ROW:
                        raise
                    continue
                in_a_row = 0
                seconds = round(time.perf_counter() - start, 3)
                journal.add(Answered(pair.name, task, *said, seconds, given))
        return failures

    @property
    def _tasks(self) -> tuple[str, ...]:
        """What each pair of the set is asked: its known tasks, a caption and a dialogue."""
        known = [task for task in self.test_set.tasks if task != CAPTION_TASK]
        return (*known, CAPTION_TASK, DIALOGUE)

    def _said(
        self, task: str, number: int, observation: Observation, listener: Listener
    ) -> tuple[str, str, tuple[str, ...], bool]:
        """Return wording, question, the texts that were written, and whether one was cut off."""
        writer = self.writer
        if task == DIALOGUE:
            wording, question = PAPER if writer.papers_words else DOCK, DIALOGUE
            texts = writer.converse(observation, listener)
        else:
            wording, question = question_for(task, number, writer.papers_words)
            texts = [writer.answer(question, observation, listener)]
        written = tuple(text.text for text in texts)
        return wording, question, written, any(text.cut for text in texts)
