"""What the words of a follow-up point at: the place that led, the objects that were spoken of."""

from __future__ import annotations

import re
from typing import Callable, List, Sequence, Tuple, Union

from ..conversation import Turn
from .answers.draft import Draft
from .facts import Facts
from .query import Form, Measure, Query, Unit
from .question_parts import understood_parts
from .understand import Understood

#: "How many does it have?" after "Which cell has the most?".
_THAT_PLACE = re.compile(
    r"\b(?:it|its|there|their|opposite|that (?:cell|one|corner|part|row|column)|"
    r"(?:is|was|of|much|many is) that)\b",
    re.I,
)
#: "How big is it?", "zoom to that one", "the other one".
_THOSE = re.compile(
    r"\b(?:its?|those|these|them|they|their|both|others?|same|"
    r"(?:(?:of |is |was |about )?that|this)(?: one| building| house| road| object)?\W*$|"
    r"(?:this|that) (?:one|building|house|road|object))\b|\bthat\W*$",
    re.I,
)
_NTH = re.compile(
    r"\bthe (first|second|third|last) (?:one|building|house|object|road)\b|"
    r"\bthe (first|second|third|last)\W*$",
    re.I,
)
_ALL_OF_THEM = re.compile(
    r"\bwhere (?:are|were) (?:they|those|these|them)\b|\b(?:all|each|every one) of (?:them|those|"
    r"these)\b|\b(?:they|those|these) all\b",
    re.I,
)
_ORDER = {"first": 0, "second": 1, "third": 2, "last": -1}
_MOST_MEANT = 500
_MOST_TURNS = 12


class References:
    """Reads a conversation with its answers at hand.

    Parameters
    ----------
    answer:
        Returns the draft of the answer to a query.
    facts:
        Returns the facts of a query.
    """

    def __init__(self, answer: Callable[[Query], Draft], facts: Callable[[Query], Facts]) -> None:
        self._answer = answer
        self._facts = facts

    def queries(self, question: str, turns: Sequence[Union[Turn, str]]) -> List[Understood]:
        """Return what a question asks for, its parts one by one, after the turns before it."""
        earlier: List[Query] = []
        for turn in list(turns)[-_MOST_TURNS:]:
            asked = turn if isinstance(turn, str) else turn.question
            parts = understood_parts(asked, self._meant(asked, earlier))
            earlier += [query for _, query in parts if isinstance(query, Query)]
        return [query for _, query in understood_parts(question, self._meant(question, earlier))]

    def _meant(self, question: str, earlier: List[Query]) -> List[Query]:
        """Return the earlier queries as a question means them that speaks of their answers."""
        if not earlier:
            return earlier
        if _THAT_PLACE.search(question):
            earlier = [self._of_winner(query) for query in earlier]
        if _THOSE.search(question) or _NTH.search(question) or _ALL_OF_THEM.search(question):
            meant = self._objects(question, earlier)
            if 0 < len(meant) <= _MOST_MEANT:
                return [*earlier[:-1], earlier[-1].but(numbers=meant)]
        return earlier

    def _of_winner(self, query: Query) -> Query:
        """Return a question after the leading place as one about that place."""
        if query.form is not Form.WHICH or query.unit is Unit.OBJECT:
            return query
        if query.places not in ((), ("corners",)):
            return query
        ranked = self._facts(query).ranked(query.unit)
        return query.but(places=(ranked[0].place,)) if ranked else query

    def _objects(self, question: str, earlier: List[Query]) -> Tuple[int, ...]:
        """Return the objects of the last answers that are pointed at; none for all of them."""
        last = earlier[-1]
        nth = _NTH.search(question) if last.unit is Unit.OBJECT else None
        all_of_them = _ALL_OF_THEM.search(question) and last.form is not Form.TOOL
        if not (nth or all_of_them or _is_picked(last)):
            return ()
        spoken = self._answer(last).objects
        if nth:
            place = _ORDER[(nth[1] or nth[2]).lower()]
            return spoken[place:][:1] if len(spoken) > max(place, 0) else ()
        if re.search(r"\bothers?\b", question, re.I):
            every = self._facts(last.but(numbers=())).objects
            return tuple(one.number for one in every if one.number not in spoken)
        if re.search(r"\bboth\b", question, re.I) and len(spoken) == 1:
            picked = [query for query in earlier[-2:] if _is_picked(query)]
            return tuple(number for query in picked for number in self._answer(query).objects)
        return spoken


def _is_picked(query: Query) -> bool:
    """Whether an answer spoke of single objects out of all that its words cover."""
    by_size = query.measure in (Measure.LARGEST, Measure.SMALLEST)
    return bool(by_size or query.numbers or (query.form is Form.CONFIDENCE and query.options))
