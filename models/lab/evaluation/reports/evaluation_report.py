"""The report of a model on a test set: all conditions that it was asked under."""

from dataclasses import dataclass, field

from ..condition_figures import Answers, ConditionFigures, figures_of
from ..conditions import BLANK, GUIDED, OTHER_EVIDENCE, SWAPPED, UNGUIDED
from ..figures import Figures, rounded
from ..honesty import copying, looking_gap, turning
from ..scoring import CAPTION_TASK
from ..test_set import TestSet


@dataclass(frozen=True)
class EvaluationReport:
    """What a model is worth.

    Attributes
    ----------
    settings:
        What was run, in words.
    pairs:
        Size of the whole test set.
    conditions:
        The figures under each condition.
    honesty:
        What the conditions say beside each other: ``looking``, ``copying`` by task, ``turning``.
    failures:
        Questions that got no answer, with the reason.
    answers:
        What was answered under each condition.
    """

    settings: dict[str, str]
    pairs: int
    conditions: dict[str, ConditionFigures]
    honesty: dict[str, Figures] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    answers: dict[str, Answers] = field(default_factory=dict)

    def to_dict(self) -> dict:
        """Return the public JSON shape of ``evaluate --model``."""
        return {
            "settings": self.settings,
            "pairs": self.pairs,
            "conditions": {name: _plain(one) for name, one in self.conditions.items()},
            "honesty": {name: rounded(figures) for name, figures in self.honesty.items()},
            "failures": self.failures,
        }


def report_of(
    settings: dict[str, str],
    test_set: TestSet,
    answers: dict[str, Answers],
    failures: list[str],
) -> EvaluationReport:
    """Make the report from the answers under each condition."""
    return EvaluationReport(
        settings,
        len(test_set.pairs),
        {condition: figures_of(test_set, found) for condition, found in answers.items()},
        _honesty(test_set, answers),
        failures,
        answers,
    )


def _honesty(test_set: TestSet, answers: dict[str, Answers]) -> dict[str, Figures]:
    found: dict[str, Figures] = {}
    if UNGUIDED in answers and BLANK in answers:
        found["looking"] = looking_gap(test_set, answers[UNGUIDED], answers[BLANK])
    if OTHER_EVIDENCE in answers:
        for task in test_set.tasks:
            if task != CAPTION_TASK:
                found[f"copying {task}"] = copying(test_set, answers[OTHER_EVIDENCE], task)
    if SWAPPED in answers:
        found["turning"] = turning(answers[SWAPPED], answers.get(GUIDED, {}))
    return found


def _plain(figures: ConditionFigures) -> dict:
    return {
        "pairs": figures.pairs,
        "tasks": {task: score.to_dict() for task, score in figures.scores.items()},
        "captions": rounded(figures.captions),
        "form": rounded(figures.form),
        "evidence": {task: rounded(one) for task, one in figures.evidence.items()},
        "by_wording": {task: rounded(one) for task, one in figures.by_wording.items()},
        "seconds": rounded(figures.seconds),
    }
