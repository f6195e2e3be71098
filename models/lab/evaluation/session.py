"""A model on a test set from beginning to end: asked under each condition, then reported."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from ....core.errors import Cancelled, ChangeChatError
from ....core.version import plugin_version
from ...engine.observation import Observation
from ...support.listener import Listener
from .condition_figures import Answers
from .conditions import CONDITIONS, answers_file, observe_under
from .given import Given
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
        bar = tqdm(pairs, desc=condition, unit="pair", file=sys.stderr, leave=False)
        failed = ask_all(
            self.writer, self.test_set, bar, condition, self.observations, journal, listener
        )
        return [f"{condition}, {image}, {task}: {why}" for (image, task), why in failed.items()]


def tasks_of(test_set: TestSet) -> tuple[str, ...]:
    """Return what each pair of a set is asked: its known tasks, a caption and a dialogue."""
    known = [task for task in test_set.tasks if task != CAPTION_TASK]
    return (*known, CAPTION_TASK, DIALOGUE)


def ask_all(
    writer: Writer,
    test_set: TestSet,
    pairs: Iterable[TestPair],
    condition: str,
    observations: ObservationCache,
    journal: AnswerJournal,
    listener: Listener,
) -> dict[tuple[str, str], str]:
    """Ask everything about the pairs that the journal does not hold yet.

    Parameters
    ----------
    pairs:
        Those of the set to ask about; a progress bar may be around them.

    Returns
    -------
    dict
        The questions that failed, by image and task, with the reasons.

    Raises
    ------
    ChangeChatError
        After three failures one after another; what was answered before is kept.
    """
    failures: dict[tuple[str, str], str] = {}
    in_a_row = 0
    numbers = {pair.name: number for number, pair in enumerate(test_set.pairs)}
    for pair in pairs:
        open_tasks = [
            task for task in tasks_of(test_set) if (pair.name, task) not in journal.answers
        ]
        if not open_tasks:
            continue
        observation, given = observe_under(condition, pair, test_set.pairs, observations, listener)
        for task in open_tasks:
            try:
                answered = _ask(
                    writer, pair.name, task, numbers[pair.name], observation, given, listener
                )
            except Cancelled:
                raise
            except ChangeChatError as error:
                failures[pair.name, task] = error.message
                in_a_row += 1
                if in_a_row == _MOST_IN_A_ROW:
                    raise
                continue
            in_a_row = 0
            journal.add(answered)
    return failures


def _ask(
    writer: Writer,
    image: str,
    task: str,
    number: int,
    observation: Observation,
    given: Given,
    listener: Listener,
) -> Answered:
    start = time.perf_counter()
    if task == DIALOGUE:
        wording, question = PAPER if writer.papers_words else DOCK, DIALOGUE
        texts = writer.converse(observation, listener)
    else:
        wording, question = question_for(task, number, writer.papers_words)
        texts = [writer.answer(question, observation, listener)]
    seconds = round(time.perf_counter() - start, 3)
    return Answered(
        image=image,
        task=task,
        wording=wording,
        question=question,
        texts=tuple(text.text for text in texts),
        cut=any(text.cut for text in texts),
        seconds=seconds,
        given=given,
    )
