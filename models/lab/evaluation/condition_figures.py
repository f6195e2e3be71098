"""The figures of a model under one condition: answers, their form, and what its evidence says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .answers_file import AnswersFile
from .captions.caption_check import CaptionCheck, check
from .captions.caption_claims import stated
from .figures import Figures, wilson
from .journal import Answered
from .scoring import CAPTION_TASK, Score, score
from .test_set import TestPair, TestSet
from .understanding import reader
from .wordings import DIALOGUE, DIALOGUE_QUESTIONS, PAPER, PAPER_TURNS

_OPENS = re.compile(r"\W*(?:yes|no)\b", re.I)
_DIGIT = re.compile(r"\d")
Answers = dict[tuple[str, str], Answered]


@dataclass(frozen=True)
class ConditionFigures:
    """What the answers under one condition are worth.

    Attributes
    ----------
    pairs:
        How many pairs were asked about.
    scores:
        The score by task, against the truth.
    captions:
        Shares of captions with the right kind, amount, place, and all three; empty without masks.
    form:
        Share of answers in the expected form by task.
    evidence:
        The same figures of the evidence that was given: what a perfect copier would score.
    by_wording:
        Main figure of each task for the dock's questions and for paraphrases.
    seconds:
        Median time of an answer by task.
    """

    pairs: int
    scores: dict[str, Score]
    captions: Figures = field(default_factory=dict)
    form: Figures = field(default_factory=dict)
    evidence: dict[str, Figures] = field(default_factory=dict)
    by_wording: dict[str, Figures] = field(default_factory=dict)
    seconds: Figures = field(default_factory=dict)


def figures_of(test_set: TestSet, answers: Answers) -> ConditionFigures:
    """Return the figures of all answers about pairs of the set."""
    pairs = {pair.name: pair for pair in test_set.pairs}
    known = {key: answered for key, answered in answers.items() if key[0] in pairs}
    tasks = [task for task in test_set.tasks if any(key[1] == task for key in known)]
    scores = {task: score_task(test_set, known, task) for task in tasks}
    by_task = _by_task(known.values())
    return ConditionFigures(
        pairs=len({image for image, _ in known}),
        scores=scores,
        captions=shares(caption_checks(pairs, by_task.get(CAPTION_TASK, [])).values()),
        form={task: _share(map(has_form, items)) for task, items in by_task.items()},
        evidence=_evidence_figures(test_set, known, tasks),
        by_wording={
            task: _by_wording(test_set, known, task) for task in tasks if task != CAPTION_TASK
        },
        seconds={
            task: float(np.median([item.seconds for item in items]))
            for task, items in by_task.items()
        },
    )


def score_task(test_set: TestSet, answers: Answers, task: str) -> Score:
    """Score the answers to one task."""
    said = {image: answered.texts[:1] for (image, of), answered in answers.items() if of == task}
    return _score(test_set, said, task)


def caption_checks(
    pairs: dict[str, TestPair], captions: Sequence[Answered]
) -> dict[str, CaptionCheck]:
    """Return what each caption about a pair with known objects has right, by image."""
    return {
        answered.image: check(stated(answered.texts[0]), pairs[answered.image].objects)
        for answered in captions
        if pairs[answered.image].objects
    }


def _score(test_set: TestSet, said: Mapping[str, tuple[str, ...]], task: str) -> Score:
    true = {
        pair.name: pair.references[task]
        for pair in test_set.pairs
        if pair.name in said and task in pair.references
    }
    return score(AnswersFile(dict(said)), AnswersFile(true), task, test_set.kinds)


def shares(checks: Iterable[CaptionCheck]) -> Figures:
    """Return the shares of captions that have kind, amount, place, and all three right."""
    found = list(checks)
    if not found:
        return {}
    figures: Figures = {
        name: _share(getattr(one, name) for one in found)
        for name in ("kind", "amount", "place", "all")
    }
    figures["all_interval"] = wilson(sum(one.all for one in found), len(found))
    return figures


def _evidence_figures(
    test_set: TestSet, answers: Answers, tasks: Sequence[str]
) -> dict[str, Figures]:
    given = {image: answered.given for (image, _), answered in answers.items()}
    copied = {
        task: {image: (one.answer(task, test_set.kinds),) for image, one in given.items()}
        for task in tasks
        if task != CAPTION_TASK
    }
    figures = {task: _score(test_set, said, task).figures for task, said in copied.items()}
    pairs = {pair.name: pair for pair in test_set.pairs if pair.objects}
    checks = (
        check(one.stated(), pairs[image].objects) for image, one in given.items() if image in pairs
    )
    return {**figures, CAPTION_TASK: shares(checks)}


def _by_wording(test_set: TestSet, answers: Answers, task: str) -> Figures:
    """Return the first figure of a task for each kind of wording."""
    main = {"binary": "accuracy", "count": "mae", "loc": "micro_f1"}[task.split("_")[0]]
    wordings = sorted({one.wording for (_, of), one in answers.items() if of == task})
    return {
        wording: score_task(
            test_set,
            {key: one for key, one in answers.items() if one.wording == wording},
            task,
        ).figures[main]
        for wording in wordings
    }


def _by_task(answers: Iterable[Answered]) -> dict[str, list[Answered]]:
    found: dict[str, list[Answered]] = {}
    for answered in answers:
        found.setdefault(answered.task, []).append(answered)
    return found


def _share(holds: Iterable[bool]) -> float:
    return float(np.mean([bool(one) for one in holds]))


def has_form(answered: Answered) -> bool:
    """Whether an answer, of a dialogue all its turns, has the form that its task asks for.

    - Yes or no: it opens with Yes or No, or denies all change.
    - Count: a number of the class can be read, in digits, or none has changed.
    - Cells: cells of the grid can be read, or a denial.
    - Caption: it claims a change or denies one.
    - Dialogue: four turns, each in the form of its task.

    An answer that the limit of new tokens ended has no form.
    """
    if answered.cut:
        return False
    if answered.task != DIALOGUE:
        return _has_form_of(answered.task, answered.texts[0])
    ours = tuple(task for task, _ in DIALOGUE_QUESTIONS)
    turns = PAPER_TURNS if answered.wording == PAPER else ours
    return len(answered.texts) == len(turns) and all(map(_has_form_of, turns, answered.texts))


def _has_form_of(task: str, text: str) -> bool:
    if task == CAPTION_TASK:
        found = stated(text)
        return bool(found.claims or found.denied or found.denies_all)
    value = reader(task).reads(text)
    if task == "binary":
        return _OPENS.match(text) is not None or value is False
    if value is None:
        return False
    if task.startswith("count"):
        return value == 0 or _DIGIT.search(text) is not None
    return True
