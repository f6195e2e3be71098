"""ChangeIMTI (arXiv 2509.23105): the training conversations of one pair, in the exact strings."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from .....core.language.tasks import CHANGEIMTI_DIALOGUE, CHANGEIMTI_QUESTIONS
from ....vlm.prompts.changeimti import GUIDANCE
from ..mask_answers import MaskAnswers
from ..training_conversation import QuestionAnswer, TrainingConversation

TRAIN, TEST = "train", "test"
#: Which folder of the data set a split goes to: the publication trains on train and val.
PART_OF_SPLIT = {"train": TRAIN, "val": TRAIN, "test": TEST}

#: BLEU-1 to BLEU-4, each of its own n-grams alone.
_WEIGHTS = [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)]
CAPTION, BINARY, DIALOGUE = "caption", "binary_class", "mul"
FROM_MASKS = ("count_road", "count_build", "loc_road", "loc_build")
#: The published files, one for each task.
TASKS = (CAPTION, BINARY, *FROM_MASKS, DIALOGUE)
#: What the caption of an unchanged pair is.
UNCHANGED_CAPTION = "the scene is the same as before"


@dataclass(frozen=True)
class Rules:
    """How conversations are made.

    Attributes
    ----------
    seed:
        Decides which of count and location a dialogue asks about, pair by pair.
    as_released:
        Reproduce the released generator where it differs: turn 3 of a pair without a changed
        building asks about "roads", and the guided caption of an unchanged pair is always
        ``UNCHANGED_CAPTION``.
    single:
        One caption for a changed pair, its first, as in the test split; else one sample for each.
    """

    seed: int = 0
    as_released: bool = False
    single: bool = False


@dataclass(frozen=True)
class PairFacts:
    """What is known about one pair.

    Attributes
    ----------
    name:
        Unique in the data set.
    images:
        Files of before and after, as the JSON names them.
    changed:
        The answer to yes-or-no questions; in LEVIR-MCI it comes from the captions, not the mask.
    captions:
        Human captions; full stops and outer blanks are removed here. Without any, a changed pair
        gives neither captions nor dialogues.
    answers:
        What the masks answer.
    summary:
        The guide's caption of the pair, for the guided variant; None for the plain one.
    """

    name: str
    images: tuple[str, str]
    changed: bool
    captions: tuple[str, ...]
    answers: MaskAnswers
    summary: str | None = None


def samples(task: str, pair: PairFacts, rules: Rules) -> list[TrainingConversation]:
    """Return the conversations of one pair for one of ``TASKS``.

    A pair whose masks know nothing about a class gives none of that class's tasks.
    """
    if task == DIALOGUE:
        return [_dialogue(pair, caption, rules) for caption in _captions(pair, rules)]
    if task == CAPTION:
        question = _guided(CHANGEIMTI_QUESTIONS[CAPTION], pair)
        released = rules.as_released and not pair.changed
        captions = [UNCHANGED_CAPTION] if released else _captions(pair, rules)
        return [_single(pair, question, caption) for caption in captions]
    if task == BINARY:
        return [_single(pair, CHANGEIMTI_QUESTIONS["binary"], _yes_or_no(pair))]
    answer = getattr(pair.answers, task)
    return [] if answer is None else [_single(pair, CHANGEIMTI_QUESTIONS[task], answer)]


def plain(text: str) -> str:
    """Return a caption as ChangeIMTI has it: without full stops and outer blanks."""
    return text.replace(".", "").strip()


def _captions(pair: PairFacts, rules: Rules) -> list[str]:
    captions = [plain(caption) for caption in pair.captions]
    if pair.summary is not None and captions:
        return [closest_caption(captions, plain(pair.summary))]
    if not pair.changed:
        return [UNCHANGED_CAPTION]
    return captions[:1] if rules.single else captions


def _dialogue(pair: PairFacts, caption: str, rules: Rules) -> TrainingConversation:
    chance = random.Random(f"{rules.seed}/{pair.name}")  # nosec B311
    exchanges = [QuestionAnswer(CHANGEIMTI_DIALOGUE["binary"], _yes_or_no(pair))]
    for name in ("road", "build"):
        kind = chance.choice(("count", "loc"))
        answer = getattr(pair.answers, f"{kind}_{name}")
        if answer is None:
            continue
        slip = rules.as_released and pair.answers.count_build == "0"
        asked = "road" if slip else name
        exchanges.append(QuestionAnswer(CHANGEIMTI_DIALOGUE[f"{kind}_{asked}"], answer))
    exchanges.append(QuestionAnswer(_guided(CHANGEIMTI_DIALOGUE[CAPTION], pair), caption))
    return TrainingConversation(tuple(exchanges), pair.images)


def _guided(question: str, pair: PairFacts) -> str:
    if pair.summary is None:
        return question
    return GUIDANCE.format(summary=plain(pair.summary)) + question


def _single(pair: PairFacts, question: str, answer: str) -> TrainingConversation:
    return TrainingConversation((QuestionAnswer(question, answer),), pair.images)


def _yes_or_no(pair: PairFacts) -> str:
    return "Yes" if pair.changed else "No"


def closest_caption(captions: Sequence[str], summary: str) -> str:
    """Return the caption with the largest sum of sentence BLEU-1 to -4, the first of equals.

    Each caption is the reference once, the summary is the hypothesis; words are split at blanks,
    smoothing is NLTK's method 1.
    """
    words = summary.split()
    return max(captions, key=lambda caption: _closeness(caption.split(), words))


def _closeness(reference: list[str], hypothesis: list[str]) -> float:
    # Imported here: answers and plain training data do without NLTK.
    from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu

    one, two, three, four = sentence_bleu(
        [reference], hypothesis, _WEIGHTS, smoothing_function=SmoothingFunction().method1
    )
    return one + two + three + four
