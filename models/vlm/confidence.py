"""How sure a model was of what it wrote: Yes against No, numbers, cells."""

import math
import re
from collections.abc import Sequence

from ...core.language.places import cell_mentions
from ...core.language.questions.buttons import TaskName
from .conversing import Reply
from .language_model import Token, Written

_NUMBER = re.compile(
    r"\b(?:\d+|no|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.I,
)


def text_confidence(task: str, reply: Reply) -> float | None:
    """Return how sure the model was of what the task asked for; None where it does not tell.

    Of a yes or no: its share of the probability of both at the first token. Of numbers or cells:
    the mean over those it names of the probability of writing just these, the product over their
    tokens.
    """
    if task == TaskName.BINARY:
        return _yes_or_no(reply.said[0].written)
    if task == TaskName.COUNT:
        sure = [value for said in reply.said for value in _numbers(said.written)]
    elif task == TaskName.LOCATE:
        sure = list(cell_confidence(reply).values())
    else:
        return None
    return round(sum(sure) / len(sure), 4) if sure else None


def cell_confidence(reply: Reply) -> dict[str, float]:
    """Return for each cell the text names, by ChangeIMTI words, how sure the model was of it.

    Of a cell named more than once the first mention counts.
    """
    sure: dict[str, float] = {}
    for said in reply.said:
        for mention in cell_mentions(_text(said.written.tokens)):
            value = _probability(said.written.tokens, mention.start, mention.end)
            if value is not None:
                sure.setdefault(mention.cell.words, value)
    return sure


def _yes_or_no(written: Written) -> float | None:
    yes = written.yes_probability
    if yes is None:
        return None
    return round(yes if written.text.lower().startswith("yes") else 1 - yes, 4)


def _numbers(written: Written) -> list[float]:
    spans = (match.span() for match in _NUMBER.finditer(_text(written.tokens)))
    values = (_probability(written.tokens, *span) for span in spans)
    return [value for value in values if value is not None]


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _probability(tokens: Sequence[Token], start: int, end: int) -> float | None:
    """Return the product of the probabilities of the tokens that make up a part of the text."""
    probabilities, position = [], 0
    for token in tokens:
        first, position = position, position + len(token.text)
        if first < end and position > start:
            probabilities.append(token.probability)
    known = [value for value in probabilities if value is not None]
    if not known or len(known) < len(probabilities):
        return None
    return round(math.prod(known), 4)
