"""Which years, dates and spans of time a question names: "between 2015 and 2018", "last year"."""

from __future__ import annotations

import re
from typing import List, Tuple

YEAR = r"(?:19[3-9]\d|20\d\d)"
MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(sorted({m[:3] for m in MONTHS}))}|sept)\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PART_OF_YEAR = "early|late|mid|start|beginning|end|middle|spring|summer|autumn|fall|winter"
_PART = rf"(?:the )?(?:year|(?:{_PART_OF_YEAR})(?: of)?)[ -](?:the )?"
_DATE = (
    rf"(?:{_PART})?(?:{YEAR}-(?:0\d|1[0-2])(?!\d)(?:-\d\d)?|\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}|"
    rf"(?:(?:the )?{_DAY} (?:of )?)?{_MONTH},? (?:(?:the )?{_DAY},? )?{YEAR}|{YEAR}s?)\b"
)
#: A number of something else, or an image by its year.
_NO_TIME = (
    r"(?!\s*(?:m2|m²|sqm|sq\b|square|met(?:er|re)s?|hectares?|ha\b|acres?|km|images?|pictures?|"
    r"photos?|scenes?|imagery|maps?|rasters?|layers?|(?:new |changed )?(?:buildings?|houses?|"
    r"homes?|roads?|objects?|changes?))\b|[.,]\d|\s*%)"
)
_BEGINS = r"(?:since|after|from|starting(?: in| from)?)"
_ENDS = r"(?:by|until|till|as of)"
_AROUND = (
    r"(?:in|on|during|before|prior to|through|throughout|around|"
    r"(?:newer|older|later|earlier|more recent) than)"
)
_JOIN = r"(?:and|or|to|until|till|through|vs\.?|versus|compared (?:to|with)|[-–—/])"
_NO_SPAN = rf"(?!\s*{_JOIN}\s*\d)"
_AGO = r"(?:a|one|two|three|four|five|ten|\d+|(?:a )?few|some|several)"
_LENGTH = r"(?:years?|months?|weeks?|days?|decades?|spring|summer|autumn|fall|winter)"
_TIME = re.compile(
    rf"\b(?:(?:between|{_BEGINS}|{_ENDS}|{_AROUND}) )?{_DATE}(?:\s*{_JOIN}\s*{_DATE})+{_NO_TIME}|"
    rf"\b(?:{_BEGINS}|{_ENDS}|{_AROUND}) {_DATE}(?: on(?:wards?)?\b)?{_NO_TIME}{_NO_SPAN}|"
    rf"\b(?:since|in|during|before|after|by|until|last) (?:{'|'.join(MONTHS)})\b|"
    rf"\b(?:(?:in|during|over|within) )?(?:the )?(?:first|second|last|past|previous) "
    rf"(?:\w+ )?{_LENGTH}\b|"
    rf"\b(?:in|during|over) this {_LENGTH}\b|\bthis (?:year|month|week)\b|"
    rf"\b{_AGO} {_LENGTH} ago\b|\byesterday\b",
    re.I,
)
#: "Is the after image from 2023?" asks about the image.
_OF_IMAGE = re.compile(
    r"\b(?:image|picture|photo|scene|raster|layer)s?(?: is| are| was| were)?(?: really)? "
    rf"(?:taken|captured|acquired|made|dated|from|of)(?: in| on| from)? {_DATE}",
    re.I,
)
_FIRST = re.compile(rf"{_BEGINS}\b", re.I)
_LAST = re.compile(rf"{_ENDS}\b", re.I)
_POINT = re.compile(
    rf"(?P<iso>{YEAR})-(?P<number>0\d|1[0-2])(?!\d)(?:-(?P<first>\d\d))?|"
    rf"(?P<second>\d{{1,2}})[./](?P<month>\d{{1,2}})[./](?P<dotted>{YEAR})|"
    rf"(?:(?:(?P<third>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<name>{_MONTH}),? "
    rf"(?:(?:the )?(?P<fourth>\d{{1,2}})(?:st|nd|rd|th)?,? )?)?(?P<year>{YEAR})",
    re.I,
)


def without_times(question: str) -> Tuple[str, Tuple[str, ...]]:
    """Return a question without the times that it names, and those as written."""
    if _OF_IMAGE.search(question):
        return question, ()
    return _TIME.sub(" ", question), tuple(match.group() for match in _TIME.finditer(question))


def is_whole_span(time: str, before: str, after: str) -> bool:
    """Whether a time as written is that from the one date to the other, both ISO or empty."""
    points = [_point(match) for match in _POINT.finditer(time)]
    if not points or not (before and after) or re.search(rf"\b(?:{_PART_OF_YEAR})\b", time, re.I):
        return False
    ends = sorted((before, after))
    if len(points) == 1:
        end = ends[0] if _FIRST.match(time) else ends[1] if _LAST.match(time) else ""
        return end.startswith(points[0])
    return len(points) == 2 and all(end.startswith(one) for one, end in zip(sorted(points), ends))


def _point(match: "re.Match[str]") -> str:
    """Return a year, with its month and day where they are named, as an ISO date begins."""
    year = match["iso"] or match["dotted"] or match["year"]
    numbers: List[str] = [match["number"] or "", match["month"] or ""]
    if match["name"]:
        start = match["name"][:3].lower()
        numbers = [str(1 + next(i for i, name in enumerate(MONTHS) if name.startswith(start)))]
    month = next((one for one in numbers if one), "")
    if not month:
        return year
    day = next((match[one] for one in ("first", "second", "third", "fourth") if match[one]), "")
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
