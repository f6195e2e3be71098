"""A writer asked about a whole test set, answer by answer onto the disk."""

from __future__ import annotations

import time
from collections.abc import Iterable

from ....core.errors import Cancelled, ChangeChatError
from ...engine.observation import Observation
from ...support.listener import Listener
from .conditions import observe_under
from .given import Given
from .journal import Answered, AnswerJournal
from .looks import ObservationCache
from .scoring import CAPTION_TASK
from .test_set import TestPair, TestSet
from .wordings import DIALOGUE, DOCK, PAPER, question_for
from .writers import Writer

#: So many failures one after another are no accident.
_PATIENCE = 3


def tasks_of(test_set: TestSet) -> tuple[str, ...]:
    """Return what each pair of a set is asked: its known tasks, a caption and a dialogue."""
    known = [task for task in test_set.tasks if task != CAPTION_TASK]
    return (*known, CAPTION_TASK, DIALOGUE)


def ask_all(
    writer: Writer,
    test_set: TestSet,
    pairs: Iterable[TestPair],
    condition: str,
    looks: ObservationCache,
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
        observation, given = observe_under(condition, pair, test_set.pairs, looks, listener)
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
                if in_a_row == _PATIENCE:
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
