"""Acquisition dates of the two images, and the sentences about them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Optional, Sequence, Tuple

from ...acquisition.order import DateClues, Order, order_of
from ...request import Source
from ..messages import say
from ..query import Form, Query
from ..questions.time_reading import is_whole_span
from .phrases import capital

_UNITS_OF_TIME = {"inyears": (365.25, "years"), "inmonths": (30.4375, "months")}
_UNITS_OF_TIME.update({"inweeks": (7, "weeks"), "indays": (1, "days")})
#: In the middle of a month or a year whose day is not known.
_MIDDLE = {4: "-07-02", 7: "-15", 10: ""}
_YEAR, _MONTH = 4, 7


class Elapsed(NamedTuple):
    """The time between two dates: its days, and of how many letters the coarser date is."""

    days: int
    known: int

    @property
    def years(self) -> float:
        """The time in years."""
        return self.days / 365.25

    @property
    def is_rough(self) -> bool:
        """Whether not both days are known."""
        return self.known in (_YEAR, _MONTH)

    def told(self, unit: str = "") -> str:
        """Return "4.1 years", or "about 8 years" where days or months are not known."""
        if self.known == _YEAR:
            return (
                say("about_years", round(self.years)) if self.days else say("within", unit="year")
            )
        if self.known == _MONTH:
            in_months = unit not in ("", "inyears") or self.years < 1
            months = round(self.days / 30.4375)
            if not months:
                return say("within", unit="month")
            return say("about_months", months) if in_months else f"about {self.years:.1f} years"
        size, name = _UNITS_OF_TIME[unit or ("inyears" if self.years >= 1 else "inmonths")]
        digits = 1 if name == "years" else 0
        return f"{self.days / size:,.{digits}f} {name}"


def acquisition_dates(sources: Sequence[Source]) -> Tuple[Optional[str], Optional[str]]:
    """Return the dates of before and after as ISO text, from the sources or their file names."""
    before, after = _clues(sources)
    return before.date, after.date


def about_dates(query: Query, sources: Sequence[Source]) -> str:
    """Return the sentence about the dates that a question asks for."""
    before, after = acquisition_dates(sources)
    named = {"before": before, "after": after}
    if said := _which_is_older(query, sources):
        return said
    if query.form is Form.WHEN and bool(before) == bool(after):
        return say("when" if before else "when_unknown", **named)
    elapsed = time_between(sources)
    if elapsed is None:
        return unknown_dates(sources)
    for word, other in (("before", "after"), ("after", "before")):
        if word in query.options:
            return say("date_of_one", date=named[word], other=other, against=named[other])
    unit = next((one for one in _UNITS_OF_TIME if one in query.options), "")
    if unit:
        return say("dates_between", time=capital(elapsed.told(unit)), **named)
    told = elapsed.told()
    days = f"{elapsed.days:,} days ({told})" if not elapsed.is_rough else told
    return say("dates", apart=say("dates_apart", time=days) if elapsed.days else "", **named)


def _which_is_older(query: Query, sources: Sequence[Source]) -> str:
    """Answer which image is the older or the newer one, by their dates, else by their names."""
    word = next((one for one in ("newer", "older") if one in query.options), "")
    before, after = _clues(sources)
    order = order_of(before, after)
    if not word or order is Order.UNKNOWN:
        return ""
    first, second = ("before", before.date), ("after", after.date)
    if (order is Order.FORWARD) is (word == "newer"):
        first, second = second, first
    if first[1] and second[1] and first[1] != second[1]:
        return say("older_or_newer", which=first[0], word=word, own=first[1], other=second[1])
    return say("older_by_name", which=first[0], word=word)


def unknown_dates(sources: Sequence[Source]) -> str:
    """Return which date is known where not both are."""
    before, after = acquisition_dates(sources)
    if not (before or after):
        return say("dates_unknown")
    known, unknown = ("before", "after") if before else ("after", "before")
    return say("dates_one", known=known, unknown=unknown, date=before or after)


def only_two_dates(query: Query, sources: Sequence[Source]) -> str:
    """Return the sentence on what two dates cannot tell, with a gap for the rest of the answer.

    Empty where the question names no time, or the whole time between the two dates.
    """
    before, after = acquisition_dates(sources)
    if all(is_whole_span(time, before or "", after or "") for time in query.times):
        return ""
    named = {"before": before or "the before image", "after": after or "the after image"}
    return say("only_dates", rest="{rest}", **named)


def time_between(sources: Sequence[Source]) -> Optional[Elapsed]:
    """Return the time between the two dates, whichever is first; None where one is unknown."""
    dates = [one[:10] for one in acquisition_dates(sources) if one]
    if len(dates) < 2:
        return None
    known = min(len(one) for one in dates)
    if known < max(_MIDDLE) and dates[0][:known] == dates[1][:known]:
        return Elapsed(0, known)
    try:
        first, second = (date.fromisoformat(one + _MIDDLE[len(one)]) for one in dates)
    except (KeyError, ValueError):
        return None
    return Elapsed(abs((second - first).days), known)


def _clues(sources: Sequence[Source]) -> Tuple[DateClues, DateClues]:
    if len(sources) < 2:
        return DateClues(None), DateClues(None)
    return DateClues.of(sources[0]), DateClues.of(sources[1])
