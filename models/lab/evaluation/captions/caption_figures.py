"""Caption metrics as the field reports them, by pycocoevalcap."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from .....core.errors import InputError
from ....guide.summary.caption_facts import STOCK
from ..figures import Figures

NO_JAVA = (
    "METEOR and S*m were not computed: METEOR 1.5 needs Java, and there is no java command on this "
    "computer."
)
NO_METEOR = "METEOR and S*m were not computed: METEOR 1.5 failed ({why})."
NO_PYCOCOEVALCAP = (
    "Caption metrics need the package pycocoevalcap, which is not in the engine's environment. "
    "./dev engine evaluate installs it; elsewhere: pip install pycocoevalcap."
)

_Texts = dict[int, list[str]]


@dataclass(frozen=True)
class CaptionScores:
    """The figures of all captions, CIDEr-D of each, and a sentence on what could not be computed.

    Figures are shares of 1 as pycocoevalcap gives them; papers print them times 100.
    """

    figures: Figures
    cider_of_each: list[float]
    note: str | None = None


def caption_scores(said: Sequence[str], references: Sequence[Sequence[str]]) -> CaptionScores:
    """Score captions against their references.

    BLEU-1 to -4 of the corpus, METEOR 1.5, ROUGE-L (beta 1.2), CIDEr-D with document frequencies
    from these references, and S*m, the mean of BLEU-4, METEOR, ROUGE-L and CIDEr-D. Captions on
    both sides are words in lower case without full stops; no PTB tokenizer.

    Raises
    ------
    InputError
        If pycocoevalcap is not installed.
    """
    try:
        from pycocoevalcap.bleu.bleu import Bleu
        from pycocoevalcap.cider.cider import Cider
        from pycocoevalcap.rouge.rouge import Rouge
    except ImportError as error:
        raise InputError(NO_PYCOCOEVALCAP) from error
    candidates: _Texts = {index: [plain(text)] for index, text in enumerate(said)}
    truths: _Texts = {
        index: [plain(text) for text in texts] for index, texts in enumerate(references)
    }
    bleu, _ = Bleu(4).compute_score(truths, candidates, verbose=0)
    rouge, _ = Rouge().compute_score(truths, candidates)
    cider, each = Cider().compute_score(truths, candidates)
    meteor, note = _meteor(truths, candidates)
    four = (bleu[3], meteor, float(rouge), float(cider))
    figures: Figures = {
        **{f"bleu_{order}": bleu[order - 1] for order in range(1, 5)},
        "meteor": meteor,
        "rouge_l": four[2],
        "cider_d": four[3],
        "s_m": None if meteor is None else sum(value or 0.0 for value in four) / 4,
    }
    return CaptionScores(figures, [float(value) for value in each], note)


def plain(text: str) -> str:
    """Return a caption as it is compared: lower case, no full stops, one space between words."""
    return " ".join(text.lower().replace(".", "").replace("|||", " ").split())


def is_stock(text: str) -> bool:
    """Whether a caption is one of the five sentences of an unchanged pair."""
    return plain(text) in STOCK


def _meteor(truths: _Texts, candidates: _Texts) -> tuple[float | None, str | None]:
    """Return METEOR, or why there is none."""
    from pycocoevalcap.meteor.meteor import Meteor

    if shutil.which("java") is None:
        return None, NO_JAVA
    meteor = None
    try:
        meteor = Meteor()
        score, _ = meteor.compute_score(truths, candidates)
    except (OSError, ValueError) as error:  # Java that does not start or stops on the way
        if meteor is not None:
            _let_go(meteor)
        return None, NO_METEOR.format(why=str(error) or type(error).__name__)
    return float(score), None


def _let_go(meteor: Any) -> None:
    """Make a failed scorer ready to be deleted, which waits for its lock and its pipe."""
    if meteor.lock.locked():
        meteor.lock.release()
    with suppress(OSError):
        meteor.meteor_p.stdin.close()
