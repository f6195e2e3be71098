"""The evidence's answer to a question: text, cells, objects, query, facts and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Dict, List, Optional, Sequence, Tuple, Union

from ..conversation import Turn
from ..evidence import CLASSES, Evidence
from ..grid import CELLS
from ..request import Source
from .answers.about_data import about_data, how_sure
from .answers.acts import MapAction, act
from .answers.changed_objects import NumberedObject, changed_objects
from .answers.dates import only_two_dates
from .answers.draft import Draft, in_order
from .answers.phrases import capital, not_judged
from .answers.ratios import yearly
from .answers.refusals import (
    not_understood,
    remarks,
    types_of,
    unanswerable,
    without_measuring,
)
from .answers.report_forms import report
from .answers.substance import substance
from .facts import Facts, cell_words
from .messages import say
from .query import AskedDirection, Form, Measure, NotUnderstood, Query, ReportForm
from .references import References
from .sentences import written
from .tasks import stands_alone
from .understand import Understood
from .wording import uncapital

_REPORTS = (Form.SUMMARISE, Form.TALK)
_DATA = (Form.DATA, Form.WHEN)


@dataclass
class Spoken:
    """One answer of the evidence.

    Attributes
    ----------
    text:
        What the analyst reads.
    cells:
        ChangeIMTI words of the cells it speaks of, in reading order.
    objects:
        Numbers of the objects it speaks of, from 1 in the evidence's order.
    query:
        What was understood.
    facts:
        The values behind it by name, each with unit and source.
    action:
        What to do on the map; None for nothing.
    """

    text: str
    cells: List[str] = field(default_factory=list)
    objects: List[int] = field(default_factory=list)
    query: Understood = field(default_factory=NotUnderstood)
    facts: Dict[str, dict] = field(default_factory=dict)
    action: Optional[MapAction] = None


def answer_question(
    evidence: Evidence,
    question: str,
    turns: Sequence[Union[Turn, str]] = (),
    sources: Sequence[Source] = (),
) -> Spoken:
    """Answer a question from the evidence alone.

    Parameters
    ----------
    evidence:
        What the guide, or the detector in its stead, found.
    question:
        Any text.
    turns:
        The conversation so far, oldest first.
    sources:
        Before and after as ``core.request.Source``, for dates and names.
    """
    objects = changed_objects(evidence)
    references = References(
        lambda query: _draft(Facts(evidence, query, objects), sources)[0],
        lambda query: Facts(evidence, query, objects),
    )
    alone = stands_alone(question)
    spoken: List[Spoken] = []
    for query in references.queries(question, () if alone else turns):
        if isinstance(query, NotUnderstood):
            spoken.append(Spoken(not_understood(query, evidence), query=query))
        else:
            spoken.append(answer_query(evidence, query, sources, objects, bool(turns)))
    answer = _joined(spoken)
    caveat = _caveat(evidence, answer, turns)
    if caveat:
        answer.text = f"{answer.text}\n\n{caveat}"
    return answer


def answer_query(
    evidence: Evidence,
    query: Query,
    sources: Sequence[Source] = (),
    objects: Optional[Tuple[NumberedObject, ...]] = None,
    follows: bool = False,
) -> Spoken:
    """Answer a query, whoever wrote it, from the evidence alone.

    ``follows`` says that something was answered before: then a refusal does not tell again what
    was found.
    """
    facts = Facts(evidence, query, objects)
    note = only_two_dates(query, sources)
    if note and not _is_refusal(facts):
        undated = _of_whole_time(query)
        spoken = answer_query(evidence, undated, sources, objects, follows)
        text = note.format(rest=uncapital(spoken.text))
        return replace(spoken, text=text, query=query)
    draft, action = _draft(facts, sources)
    if follows and draft.context and _is_refusal(facts):
        draft = Draft(draft.lead)
    values = facts.to_dict() if evidence.examined and facts.looked_at_m2 > 0 else {}
    return Spoken(draft.text, cell_words(draft.cells), list(draft.objects), query, values, action)


def _of_whole_time(query: Query) -> Query:
    """Return the query for the whole time; a Yes or No for a part of it cannot be given."""
    plain = query.but(times=(), report=None if _is_exact_form(query) else query.report)
    if query.form is not Form.WHETHER:
        return plain
    compares = query.measure in (Measure.RATIO, Measure.DIFFERENCE)
    compares = compares or query.direction is AskedDirection.NET
    return plain.but(form=Form.COMPARE if compares else Form.DESCRIBE, positive=True)


def _draft(facts: Facts, sources: Sequence[Source]) -> Tuple[Draft, Optional[MapAction]]:
    query = facts.query
    draft = without_measuring(facts)
    if draft is not None:
        return draft, None
    if query.form in _DATA:
        return about_data(facts, sources), None
    draft = unanswerable(facts)
    if draft is not None:
        return draft, None
    if query.form is Form.ACT:
        return act(facts)
    if query.form is Form.CONFIDENCE:
        return how_sure(facts), None
    if query.measure is Measure.RATE:
        return yearly(facts, sources), None
    draft = report(facts) if query.form in _REPORTS else written(facts)
    draft = _bare(draft, query, facts)
    beside = remarks(facts)
    if beside and query.form is Form.WHETHER and facts.found and types_of(query):
        draft = Draft(f"{capital(substance(facts))}.", "", draft.cells, draft.objects)
    if beside and types_of(query) and not facts.found and query.form is Form.WHETHER:
        beside = []
    if beside and types_of(query) and len(query.numbers) == 1:
        return Draft(" ".join(beside), "", draft.cells, draft.objects), None
    if beside:
        lead = f"{' '.join(beside)} {draft.lead}"
        draft = Draft(lead, "", draft.cells, draft.objects)
    return draft, None


def _is_refusal(facts: Facts) -> bool:
    return without_measuring(facts) is not None or unanswerable(facts) is not None


#: The figure that an answer begins with, with its unit.
_FIGURE = re.compile(
    r"[+−±]?\d[\d.,]*(?: to \d[\d.,]*)?(?: (?:%|m²|ha|km²|acres|a\b|sq ft|years))?"
)


def _bare(draft: Draft, query: Query, facts: Facts) -> Draft:
    """Return only the word or the number where nothing else was wanted."""
    if query.report is ReportForm.WORD:
        word = draft.lead.partition(":")[0]
        return (
            Draft(f"{word}.", "", draft.cells, draft.objects) if len(word.split()) <= 3 else draft
        )
    if query.report is ReportForm.NUMBER:
        figure = _FIGURE.match(draft.lead)
        text = f"{facts.count:,}" if query.form is Form.HOW_MANY else figure and figure.group()
        return Draft(text or draft.lead, "", draft.cells, draft.objects)
    return draft


def _joined(parts: List[Spoken]) -> Spoken:
    """Return the answers to the sentences of one question as one."""
    last = parts[-1]
    if len(parts) == 1:
        return last
    objects = sorted({number for part in parts for number in part.objects})
    named = {name for part in parts for name in part.cells}
    cells = in_order(cell for cell in CELLS if cell.words in named)
    action = next((part.action for part in parts if part.action), None)
    text = "\n\n".join(dict.fromkeys(part.text for part in parts))
    return Spoken(text, cell_words(cells), objects, last.query, last.facts, action)


_ROADS_TOLD = re.compile(
    r"\d roads?\b|\b(?:new|changed|of) roads?\b|\broads? (?:that )?ha[sv]", re.I
)


def _caveat(evidence: Evidence, answer: Spoken, turns: Sequence[Union[Turn, str]]) -> str:
    """Return what a reader of this answer must know and was not told in this conversation."""
    query = answer.query
    if not isinstance(query, Query) or query.form in _UNMEASURED or not evidence.examined:
        return ""
    if _is_exact_form(query):
        return ""
    told = " ".join(turn.answer for turn in turns if isinstance(turn, Turn))
    unjudged = not_judged(evidence) if evidence.valid else []
    caveats = [note for note in evidence.notes if note not in unjudged]
    if evidence.valid:
        roads = _ROADS_TOLD.search(answer.text) and any(evidence.counts["road"].values())
        if "road" in evidence.experimental and (roads or query.kinds == ("road",)):
            caveats.append(say("experimental"))
        caveats += [] if query.kinds else unjudged
    else:
        named = "statistical detector" in answer.text
        caveats += [
            "" if named else say("class_free", detector=evidence.detector or ""),
            evidence.reason or "",
        ]
    new = [one for one in caveats if one and one not in told]
    if any(kind in CLASSES and kind not in evidence.classes for kind in query.kinds):
        new += unjudged
    return " ".join(one for one in new if one not in answer.text)


def _is_exact_form(query: Query) -> bool:
    """Whether a number of lines, sentences or words was asked for, which a caveat would break."""
    exact = (ReportForm.LINE, ReportForm.SENTENCES, ReportForm.WORD, ReportForm.NUMBER)
    return query.report in exact


_UNMEASURED = (
    Form.TOOL,
    Form.SOCIAL,
    Form.OFF_TOPIC,
    Form.WEATHER,
    Form.DATA,
    Form.WHEN,
    Form.VISUAL,
    Form.CAUSE,
    Form.ACT,
)
