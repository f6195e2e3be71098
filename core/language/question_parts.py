"""A question that asks several things: its sentences and clauses, each with its query."""

from __future__ import annotations

import re
from typing import List, Sequence, Tuple

from .query import Form, Measure, Query, Unit
from .questions.words import LONGEST
from .understand import Understood, understand

_SENTENCE_END = re.compile(r"(?<=[?!;\n])\s+|(?<=\w\.)\s+(?=[A-Z])|\n+")
#: "There are three. Correct?" is one question.
_TAG = re.compile(
    r"[.!;]\s+((?:is that |am i )?(?:correct|right|true|so)|yes|no|or not|is it)\s*\?\s*$", re.I
)
_ASKING = (
    r"how|where|which|what|when|is|are|was|were|did|do|does|has|have|list|show|zoom|export|mark|"
    r"select|highlight|tell me|give me|in which"
)
#: "Zoom to the largest and tell me how big it is", "when, and at what resolution".
_CLAUSE = re.compile(
    rf"\s*(?:,|;|-|–|—)?\s+(?:and|but|then|also)\s+(?:(?:also|then|if so|if yes)\b,?\s+)*"
    rf"(?=(?:{_ASKING})\b)|,\s+(?:if so,?\s+)?(?=(?:how|where|which|what|when)\b)",
    re.I,
)
#: Belongs to the question before it: by how much one is ahead, or who says so.
_NO_CLAUSE = re.compile(
    r"^(?:by )?(?:how (?:much|many) (?:more|fewer|less|larger|bigger)\b|what(?: else)?\W*$|"
    r"how(?: so)?\W*$|(?:is|are|was|were|do|did|does|has|have)(?: (?:it|they|that|there|you))?"
    r"(?: not|n't)?\W*$|which (?:is|are|has|have|was|were|the)\b)",
    re.I,
)
_TALK = (Form.SOCIAL, Form.INSTRUCTION)
_MOST_PARTS = 3


def understood_parts(question: str, earlier: Sequence[Query]) -> List[Tuple[str, Understood]]:
    """Return the parts of a question with their queries; talk around them is left out.

    Parameters
    ----------
    question:
        Any text.
    earlier:
        The queries of the conversation so far, oldest first.

    Returns
    -------
    list of (str, Query or NotUnderstood)
        At most three; one for a question that asks one thing.
    """
    whole = understand(question, earlier)
    sentences = _sentences(question)
    ordered = isinstance(whole, Query) and whole.form is Form.INSTRUCTION
    if ordered:
        sentences = [one for one in sentences if one.rstrip().endswith("?")]
    if not sentences or (len(sentences) < 2 and not ordered):
        return _clauses(question, earlier, whole)
    found: List[Tuple[str, Understood]] = []
    queries = list(earlier)
    for sentence in sentences:
        for part, query in _clauses(sentence, queries, understand(sentence, queries)):
            if isinstance(query, Query) and query.form not in _TALK:
                found.append((part, query))
                queries.append(query)
    distinct = _distinct(found)
    asking = [one for one in distinct if one[0].rstrip().endswith("?")]
    chosen = asking or distinct
    return chosen[:_MOST_PARTS] if chosen else [(question, whole)]


def _clauses(
    sentence: str, earlier: Sequence[Query], whole: Understood
) -> List[Tuple[str, Understood]]:
    """Return the clauses of one sentence where each is a question of its own, else the sentence."""
    alone: List[Tuple[str, Understood]] = [(sentence, whole)]
    parts = _CLAUSE.split(sentence[:LONGEST])
    if not 1 < len(parts) <= _MOST_PARTS or any(_NO_CLAUSE.match(part) for part in parts[1:]):
        return alone
    if re.match(r"\W*(?:for|of|in|among|out of|after)\b", sentence, re.I):
        return alone
    if isinstance(whole, Query) and _joins_itself(whole):
        return alone
    mark = "?" if sentence.rstrip().endswith("?") else ""
    found: List[Tuple[str, Understood]] = []
    queries = list(earlier)
    for part in parts:
        query = understand(part, queries)
        if not isinstance(query, Query) or query.form in _TALK:
            return alone
        if found and _is_told(found[-1][1], query):
            continue
        found.append((part.rstrip("?") + mark, query))
        queries.append(query)
    return _distinct(found)


def _is_told(before: Understood, query: Query) -> bool:
    """Whether the answer to the clause before tells this already: where the largest lies."""
    if not isinstance(before, Query):
        return False
    if before.form is Form.CONFIDENCE and before.options in (("least",), ("most",)):
        return query.form is Form.WHERE and not query.kinds and not query.places
    if before.form not in (Form.WHICH, Form.HOW_MUCH):
        return False
    sized = before.measure in (Measure.LARGEST, Measure.SMALLEST)
    again = query.form in (Form.WHERE, Form.HOW_MUCH) and query.measure is before.measure
    return sized and (again or query.unit is Unit.CELL)


def _distinct(found: List[Tuple[str, Understood]]) -> List[Tuple[str, Understood]]:
    queries = [query for _, query in found]
    return [one for place, one in enumerate(found) if one[1] not in queries[:place]]


def _sentences(question: str) -> List[str]:
    parts = _SENTENCE_END.split(_TAG.sub(r", \1?", question[:LONGEST]))
    return [part for part in parts if any(letter.isalnum() for letter in part)][:8]


def _joins_itself(whole: Query) -> bool:
    """Whether one answer serves all clauses: a choice, a report, a count place by place."""
    by_place = whole.form is Form.HOW_MANY and len(whole.places) > 1
    return by_place or whole.form in _WHOLE or whole.report is not None


_WHOLE = (Form.EITHER_OR, Form.TALK, Form.SUMMARISE, Form.CAUSE, Form.OFF_TOPIC, Form.INSTRUCTION)
