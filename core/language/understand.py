"""From a question in English to a query, by rules in which every content word is accounted for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Sequence, Union

from .follow_ups.continuing import continued, leans, starts_again
from .query import Form, Measure, NotUnderstood, Query
from .questions.clues import Clues, read_clues
from .questions.other_matters import other_matter
from .questions.other_things import UNMEASURED_KINDS
from .questions.question_forms import question_form
from .questions.time_reading import without_times
from .questions.words import is_foreign, read_words

Understood = Union[Query, NotUnderstood]

_CONTENT = (
    "change|appeared|disappeared|grow|shrink|replaced|unchanged|building|road|object|net|"
    "anything|nothing|area|image|part|areas|cell|all"
)


#: Forms whose answers hold whatever time a question names.
UNDATED = (
    Form.CAUSE,
    Form.DATA,
    Form.INSTRUCTION,
    Form.OFF_TOPIC,
    Form.SOCIAL,
    Form.STOCK,
    Form.TOOL,
    Form.VISUAL,
    Form.WEATHER,
    Form.WHEN,
)
#: How ChangeIMTI's questions end: what to write where nothing has changed.
_PAPER_TAIL = re.compile(r",?\s*if (?:there (?:is|are) )?no\b[^?]*\boutput\b.*", re.I | re.S)


def understand(question: str, earlier: Sequence[Query] = ()) -> Understood:
    """Return what a question asks for.

    Parameters
    ----------
    question:
        Any text.
    earlier:
        The queries of this conversation so far, oldest first; follow-ups lean on them.

    Returns
    -------
    Query or NotUnderstood
        The latter names the words that were not understood.
    """
    question = _PAPER_TAIL.sub("", question)
    plain, times = without_times(question)
    if times and not any(letter.isalnum() for letter in plain) and earlier:
        plain = "and"  # "in 2021?" after a question
    query = _understood(plain, earlier) if times else NotUnderstood()
    if isinstance(query, Query) and query.form not in UNDATED:
        return query.but(times=times)
    return _understood(question, earlier)


def _understood(question: str, earlier: Sequence[Query]) -> Understood:
    words = read_words(question)
    if not words:
        return NotUnderstood()
    clues = read_clues(words, question[:4000])
    other = other_matter(clues, question[:4000])
    if other is not None and earlier and _of_those_areas(other, clues):
        other = None
    if other is not None and other.form is Form.CAUSE and earlier and not clues.changed:
        if earlier[-1].form is Form.CONFIDENCE:  # "why is that so low?"
            return earlier[-1].but(options=("least",), ascending=True)
    if other is not None and other.form is not Form.TOOL:
        return _with_confidence_of(other, clues, earlier)
    if clues.unknown and is_foreign(question, clues.unknown):
        return NotUnderstood(clues.unknown, foreign=True)
    if other is not None:
        return other
    unaccounted = [word for word in clues.unknown if word not in clues.unknown_nouns]
    refused = clues.unseen or clues.hidden or set(clues.kinds) & set(UNMEASURED_KINDS)
    if unaccounted and not refused:
        return NotUnderstood(clues.unknown)
    return _read(clues, earlier)


def _of_those_areas(other: Query, clues: Clues) -> bool:
    """Whether "what is the total area?", "how many m² is that?" mean objects spoken of before."""
    pointing = r"(?:and )?how (?:many|much|large) (?:\w+ )?(?:is|was|are|were) (?:that|it|they)\b"
    if re.match(pointing, clues.text):
        return True
    looked = clues.has("whole|image|look|coverage|study|each|cell") or "area" not in clues.text
    short = len(clues.text.split()) <= 6 and clues.has("total")
    return other.measure is Measure.AREA_LOOKED_AT and short and not looked


def _read(clues: Clues, earlier: Sequence[Query]) -> Understood:
    query = question_form(clues)
    if earlier and leans(clues, query):
        return _with_nouns(continued(clues, query, earlier), clues)
    said = clues.has(_CONTENT) or clues.kinds or clues.unseen or clues.hidden or clues.types
    if query is None and not (said or clues.places or clues.unknown_nouns):
        return NotUnderstood(tuple(word for word in clues.full.split() if word != "?"))
    if query is None:
        query = starts_again(clues)
    if earlier and query.report is not None and re.match(r"(?:as|in) (?:a )?", clues.full):
        last = earlier[-1]  # "as a table, please" lays out what was asked about
        query = query.but(kinds=last.kinds, direction=last.direction, places=last.places)
    return _with_nouns(query, clues)


def _with_nouns(query: Query, clues: Clues) -> Query:
    """Note the nouns that name nothing measured."""
    nouns = (*query.unknown, *clues.unseen, *clues.hidden, *clues.types, *clues.unknown_nouns)
    return replace(query, unknown=tuple(dict.fromkeys(nouns)))


def _with_confidence_of(query: Query, clues: Clues, earlier: Sequence[Query]) -> Query:
    """Let "are you sure?" speak of what was asked before."""
    about: Optional[Query] = next((q for q in reversed(earlier) if q.form in _MEASURED), None)
    own = clues.measured_kinds or clues.places or clues.appeared or clues.disappeared
    if query.form is not Form.CONFIDENCE or about is None or own or clues.changed:
        return query
    return replace(
        query,
        kinds=about.kinds,
        direction=about.direction,
        places=about.places,
        measure=about.measure if _of_that(clues) else query.measure,
        limits=about.limits,
        numbers=query.numbers
        or (() if query.options in (("least",), ("most",)) else about.numbers),
    )


def _of_that(clues: Clues) -> bool:
    return clues.has("it|that|1") or len(clues.text.split()) <= 3


_MEASURED = (
    Form.WHETHER,
    Form.HOW_MANY,
    Form.HOW_MUCH,
    Form.WHICH,
    Form.WHERE,
    Form.LIST,
    Form.DESCRIBE,
    Form.SUMMARISE,
    Form.ACT,
    Form.CONFIDENCE,
)
