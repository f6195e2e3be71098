"""Answers of the evidence: what was measured, put into words without a language model."""

import re
from collections.abc import Iterator

from ...core.answer import Answer
from ...core.language.answering import Spoken, answer_question
from ...core.language.query import Query
from ...core.language.tasks import Task
from ...core.model_names import EVIDENCE
from ...core.request import Request
from .observation import Observation


def spoken_by_evidence(request: Request, observation: Observation) -> Spoken:
    """Return what the evidence says to a question, in the conversation that it belongs to."""
    sources = (request.before, request.after)
    return answer_question(observation.evidence, request.question, request.turns, sources)


def evidence_answer(
    spoken: Spoken, task: Task, observation: Observation, timings: dict[str, float]
) -> Answer:
    """Return the evidence's answer in the public shape."""
    return Answer(
        text=spoken.text,
        task=task.name,
        evidence=observation.evidence,
        mentioned=spoken.cells,
        model=EVIDENCE,
        timings=timings,
        query=spoken.query.to_dict() if isinstance(spoken.query, Query) else None,
        facts=spoken.facts,
        objects=spoken.objects,
        action=spoken.action.to_dict() if spoken.action else None,
    )


def in_pieces(text: str) -> Iterator[str]:
    """Yield a text word by word."""
    yield from re.findall(r"\S+\s*", text)
