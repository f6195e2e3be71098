"""Acquisition dates of the two images, and the sentences about them."""

from __future__ import annotations

import re
from datetime import date
from typing import List, Optional, Sequence, Tuple

from ..messages import say
from ..query import Form, Query

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")


def acquisition_dates(sources: Sequence[object]) -> Tuple[Optional[str], Optional[str]]:
    """Return the dates of before and after as ISO text, from the sources or their file names."""
    found: List[Optional[str]] = []
    for source in (*sources, None, None)[:2]:
        told = getattr(source, "date", None)
        names = (getattr(source, "name", ""), getattr(source, "path", ""))
        match = next((m for m in map(_DATE.search, map(str, names)) if m), None)
        found.append(told or ("-".join(match.groups()) if match else None))
    return found[0], found[1]


def about_dates(query: Query, sources: Sequence[object]) -> Tuple[str, str]:
    """Return the sentence about the dates that a question asks for, and one of warning."""
    before, after = acquisition_dates(sources)
    when = query.form is Form.WHEN
    if not before and not after:
        lead = say("when_unknown") if when else say("dates_unknown", which="images carry")
        return lead, ""
    if not (before and after):
        known, unknown = ("before", "after") if before else ("after", "before")
        return say("dates_one", known=known, unknown=unknown, date=before or after), ""
    first, second = _as_date(before), _as_date(after)
    if when:
        return say("when", before=before, after=after), ""
    for word, own, other in (("before", before, after), ("after", after, before)):
        if word in query.options:
            return say("date_of_one", date=own, other="after" if word == "before" else "before",
                       against=other), ""  # fmt: skip
    for word in ("newer", "older"):
        if word in query.options and first and second and first != second:
            key = word if second > first else f"{word}_swapped"
            return say(key, before=before, after=after), ""
    unit = next((one for one in _UNITS_OF_TIME if one in query.options), "")
    if unit and first and second:
        size, name = _UNITS_OF_TIME[unit]
        value = abs((second - first).days) / size
        time = f"{value:,.1f} {name}" if unit == "inyears" else f"{value:,.0f} {name}"
        return say("dates_between", time=time, before=before, after=after), ""
    apart = ""
    if first and second:
        days = abs((second - first).days)
        apart = say("dates_apart", days=f"{days:,}", years=_years(days))
    wrong = say("dates_wrong") if first and second and first > second else ""
    return say("dates", before=before, after=after, apart=apart), wrong


def years_between(sources: Sequence[object]) -> Optional[float]:
    """Return the years between the two dates; None where one of them is unknown."""
    first, second = (_as_date(one) if one else None for one in acquisition_dates(sources))
    return abs((second - first).days) / 365.25 if first and second else None


_UNITS_OF_TIME = {"inyears": (365.25, "years"), "inmonths": (30.4375, "months")}
_UNITS_OF_TIME.update({"inweeks": (7, "weeks"), "indays": (1, "days")})


def _years(days: int) -> str:
    years = days / 365.25
    return f"{years:.1f} years" if years >= 1 else f"{days / 30.44:.0f} months"


def _as_date(text: str) -> Optional[date]:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
