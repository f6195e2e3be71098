"""Whether a model looks, or only copies: its answers under one condition beside another.

- Unguided against blank: how much better it tells change from none with real pictures than with
  grey ones, both without evidence.
- Other evidence: how often it repeats measurements that are not the pair's.
- Swapped: whether directions turn with the dates.
"""

from collections.abc import Sequence

import numpy as np
from scipy.stats import bootstrap

from .captions.caption_claims import stated
from .condition_figures import Answers, score_task
from .figures import Figures
from .scoring import CAPTION_TASK
from .test_set import TestSet
from .understanding import reader

_RESAMPLES, _SEED = 10_000, 0
_TURNED = {"appeared": "disappeared", "disappeared": "appeared"}


def looking_gap(test_set: TestSet, unguided: Answers, blank: Answers) -> Figures:
    """Return the gap of binary accuracy, unguided less blank, with its 95 % bootstrap interval.

    Pairs are drawn with both their answers; those that lack one are left out.
    """
    right = [_right(test_set, answers) for answers in (unguided, blank)]
    common = [image for image in right[0] if image in right[1]]
    if not common:
        return {}
    with_pictures, without = (np.array([of[image] for image in common], float) for of in right)
    return {
        "pairs": len(common),
        "unguided_accuracy": float(with_pictures.mean()),
        "blank_accuracy": float(without.mean()),
        "gap": float((with_pictures - without).mean()),
        "gap_interval": _interval(with_pictures - without),
    }


def copying(test_set: TestSet, answers: Answers, task: str) -> Figures:
    """Return how answers relate to evidence of another pair.

    ``repeats`` is the share of answers that say what the evidence says, ``contradicts`` the share
    that say otherwise; ``where_wrong`` counts the pairs whose truth is another than the evidence's,
    and how many answers there repeat the evidence, say the truth, or neither.
    """
    how = reader(task, test_set.kinds)
    rows = []
    for pair in test_set.pairs:
        answered = answers.get((pair.name, task))
        if answered is None or task not in pair.references:
            continue
        said = how.reads(answered.texts[0])
        told = how.reads(answered.given.answer(task, test_set.kinds))
        rows.append((said, told, how.reads(pair.references[task][0])))
    if not rows:
        return {}
    wrong = [(said, told, true) for said, told, true in rows if told != true]
    repeats = _mean([said == told for said, told, _ in rows])
    return {
        "pairs": len(rows),
        "repeats": repeats,
        "contradicts": None if repeats is None else 1 - repeats,
        "where_wrong": len(wrong),
        "where_wrong_repeats": _mean([said == told for said, told, _ in wrong]),
        "where_wrong_says_truth": _mean([said == true for said, _, true in wrong]),
        "where_wrong_neither": _mean([said not in (told, true) for said, told, true in wrong]),
    }


def turning(swapped: Answers, guided: Answers, kind: str = "building") -> Figures:
    """Return whether captions tell directions the other way round once dates are exchanged.

    ``follows`` is the share of captions that state the one direction that the swapped evidence has;
    ``turns`` the share that state the opposite of what the caption of the pair as it is states.
    """
    follows, turns = [], []
    for (image, task), answered in swapped.items():
        if task != CAPTION_TASK:
            continue
        said = stated(answered.texts[0]).directions(kind)
        told = answered.given.directions(kind)
        if len(told) == 1:
            follows.append(said == told)
        earlier = guided.get((image, task))
        before = stated(earlier.texts[0]).directions(kind) if earlier else set()
        if len(before) == 1:
            turns.append(said == {_TURNED[direction] for direction in before})
    return {
        "pairs_followed": len(follows),
        "follows": _mean(follows),
        "pairs_turned": len(turns),
        "turns": _mean(turns),
    }


def _right(test_set: TestSet, answers: Answers) -> dict[str, bool]:
    if not any(task == "binary" for _, task in answers):
        return {}
    judged = score_task(test_set, answers, "binary").judged
    return {one.image: one.error == 0 for one in judged}


def _interval(differences: np.ndarray) -> list[float] | None:
    if len(differences) < 2:
        return None
    found = bootstrap(
        (differences,),
        np.mean,
        n_resamples=_RESAMPLES,
        method="percentile",
        rng=np.random.default_rng(_SEED),
    ).confidence_interval
    return [float(found.low), float(found.high)]


def _mean(values: Sequence[bool]) -> float | None:
    return float(np.mean(values)) if values else None
