"""The evidence's answer to a question: text, cells, objects, query, facts and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Sequence, Tuple, Union

from ..conversation import Turn
from ..evidence import CLASSES, Evidence
from ..grid import CELLS
from .answers.about_data import about_data, how_sure
from .answers.acts import MapAction, act
from .answers.changed_objects import NumberedObject, changed_objects
from .answers.draft import Draft, in_order
from .answers.refusals import not_understood, remarks, unanswerable, without_measuring
from .facts import Facts, cell_words
from .messages import say
from .query import Form, NotUnderstood, Query, ReportForm, Unit
from .questions.words import LONGEST
from .report_forms import report
from .sentences import written
from .tasks import stands_alone
from .understand import Understood, understand

_SENTENCE_END = re.compile(r"(?<=[?!;\n])\s+|(?<=\w\.)\s+(?=[A-Z])|\n+")
#: "There are three. Correct?" is one question.
_TAG = re.compile(
    r"[.!;]\s+((?:is that |am i )?(?:correct|right|true|so)|yes|no|or not|is it)\s*\?\s*$", re.I
)
_MOST_SENTENCES = 3
_MOST_TURNS = 12
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
    sources: Sequence[object] = (),
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
    earlier = [] if stands_alone(question) else queries_of(turns, evidence)
    earlier = _context(evidence, question, earlier)
    objects = changed_objects(evidence)
    spoken: List[Spoken] = []
    for _, query in _understood_parts(question, earlier):
        if isinstance(query, NotUnderstood):
            spoken.append(Spoken(not_understood(query, evidence), query=query))
        else:
            spoken.append(answer_query(evidence, query, sources, objects))
    answer = _joined(spoken)
    caveat = _caveat(evidence, answer, turns)
    if caveat:
        answer.text = f"{answer.text}\n\n{caveat}"
    return answer


#: "How many does it have?" after "Which cell has the most?".
_OF_THAT_PLACE = re.compile(
    r"\b(?:it|its|there|their|that (?:cell|one|corner|part|row|column))\b", re.I
)


def _context(evidence: Optional[Evidence], question: str, earlier: List[Query]) -> List[Query]:
    """Return the earlier queries as a question means them that may speak of a leading place."""
    if evidence is None or not _OF_THAT_PLACE.search(question):
        return earlier
    return [_with_winner(evidence, query) for query in earlier]


def _with_winner(evidence: Evidence, query: Query) -> Query:
    """Return a question after the leading place as one about that place."""
    if query.form is not Form.WHICH or query.unit is Unit.OBJECT or query.places:
        return query
    ranked = Facts(evidence, query).ranked(query.unit)
    return query.but(places=(ranked[0].place,)) if ranked else query


def queries_of(
    turns: Sequence[Union[Turn, str]], evidence: Optional[Evidence] = None
) -> List[Query]:
    """Return what the earlier questions of a conversation were understood as.

    With the evidence, "how many does it have?" is of the place that led the ranking before it.
    """
    queries: List[Query] = []
    for turn in list(turns)[-_MOST_TURNS:]:
        question = turn if isinstance(turn, str) else turn.question
        context = _context(evidence, question, queries)
        for _, query in _understood_parts(question, context):
            if isinstance(query, Query):
                queries.append(query)
    return queries


def answer_query(
    evidence: Evidence,
    query: Query,
    sources: Sequence[object] = (),
    objects: Optional[Tuple[NumberedObject, ...]] = None,
) -> Spoken:
    """Answer a query, whoever wrote it, from the evidence alone."""
    facts = Facts(evidence, query, objects)
    draft, action = _draft(facts, sources)
    values = facts.to_dict() if evidence.examined and facts.looked_at_m2 > 0 else {}
    return Spoken(draft.text, cell_words(draft.cells), list(draft.objects), query, values, action)


def _draft(facts: Facts, sources: Sequence[object]) -> Tuple[Draft, Optional[MapAction]]:
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
    draft = report(facts) if query.form in _REPORTS else written(facts)
    draft = _bare(draft, query, facts)
    beside = remarks(facts)
    if beside:
        lead = f"{' '.join(beside)} {draft.lead}"
        draft = Draft(lead, "", draft.cells, draft.objects)
    return draft, None


def _bare(draft: Draft, query: Query, facts: Facts) -> Draft:
    """Return only the word or the number where nothing else was wanted."""
    if query.report is ReportForm.WORD:
        word = draft.lead.partition(":")[0]
        return Draft(f"{word}.", "", draft.cells, draft.objects) if " " not in word else draft
    if query.report is ReportForm.NUMBER and query.form is Form.HOW_MANY:
        return Draft(f"{facts.count:,}", "", draft.cells, draft.objects)
    return draft


def _understood_parts(question: str, earlier: Sequence[Query]) -> List[Tuple[str, Understood]]:
    """Return the question's sentences with their queries; talk around them is left out."""
    whole = understand(question, earlier)
    sentences = _sentences(question)
    ordered = isinstance(whole, Query) and whole.form is Form.INSTRUCTION
    if ordered:
        sentences = [one for one in sentences if one.rstrip().endswith("?")]
    if not sentences or (len(sentences) < 2 and not ordered):
        return [(question, whole)]
    found: List[Tuple[str, Understood]] = []
    queries = list(earlier)
    for sentence in sentences:
        query = understand(sentence, queries)
        if isinstance(query, Query) and query.form not in (Form.SOCIAL, Form.INSTRUCTION):
            found.append((sentence, query))
            queries.append(query)
    distinct = [one for place, one in enumerate(found) if one[1] not in
                [other[1] for other in found[:place]]]  # fmt: skip
    asking = [one for one in distinct if one[0].rstrip().endswith("?")]
    chosen = asking or distinct
    return chosen[:_MOST_SENTENCES] if chosen else [(question, whole)]


def _sentences(question: str) -> List[str]:
    parts = _SENTENCE_END.split(_TAG.sub(r", \1?", question[:LONGEST]))
    return [part for part in parts if any(letter.isalnum() for letter in part)][:8]


def _joined(parts: List[Spoken]) -> Spoken:
    """Return the answers to the sentences of one question as one."""
    first = parts[-1]
    if len(parts) == 1:
        return first
    objects = sorted({number for part in parts for number in part.objects})
    named = {name for part in parts for name in part.cells}
    cells = in_order(cell for cell in CELLS if cell.words in named)
    action = next((part.action for part in parts if part.action), None)
    text = "\n\n".join(dict.fromkeys(part.text for part in parts))
    return Spoken(text, cell_words(cells), objects, first.query, first.facts, action)


def _caveat(evidence: Evidence, answer: Spoken, turns: Sequence[Union[Turn, str]]) -> str:
    """Return what a reader of this answer must know and was not told in this conversation."""
    query = answer.query
    if not isinstance(query, Query) or query.form in _UNMEASURED or not evidence.examined:
        return ""
    if _is_exact_form(query):
        return ""
    told = " ".join(turn.answer for turn in turns if isinstance(turn, Turn))
    caveats = list(evidence.notes)
    if evidence.valid:
        roads = "road" in answer.text.lower() and any(evidence.counts["road"].values())
        if "road" in evidence.experimental and (roads or query.kinds == ("road",)):
            caveats.append(say("experimental"))
        caveats += [say("unseen_kind_remark", kind=k) for k in CLASSES if k not in evidence.classes]
    else:
        named = "statistical detector" in answer.text
        caveats += [
            "" if named else say("class_free", detector=evidence.detector or ""),
            evidence.reason or "",
        ]
    new = [one for one in caveats if one and one not in told and one not in answer.text]
    return " ".join(new)


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
