"""When imagery was acquired, as a name tells: of a file or of a layer.

A date that is misread is worse than none, because the pair is ordered by it. What may as well be a
tile number, a size, a code or a version is therefore no date, and of a date that can be read in two
ways only the part counts that both share.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import AbstractSet, Callable, Iterable, Iterator, List, Optional, Tuple, Union

_FIRST_YEAR = 1930

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier enero januar jaenner gennaio janeiro",
            "february feb fevrier febrero februar febbraio fevereiro",
            "march mar mars marzo maerz marz marco",
            "april apr avril avr abril aprile",
            "may mai mayo maggio maio",
            "june jun juin junio juni giugno junho",
            "july jul juillet julio juli luglio julho",
            "august aug aout agosto",
            "september sep sept septembre septiembre settembre setembro",
            "october oct octobre octubre oktober okt ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec decembre diciembre dezember dez dicembre dezembro",
        ),
        start=1,
    )
    for word in words.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

# What a number after it counts or names, so that it is neither a date nor a year.
_COUNTING = (
    "tile tiles tuile dalle kachel hoja chunk patch block sheet blatt part grid row col column "
    "path zone id fid oid uid no nr num number idx index seq frame job order run "
    "epsg srid crs wkid esri srs v ver version rev release build size width height w h x y z r c "
    "e n lon lat res scale level zoom band bands class train test val valid fold sample utm"
)
_CAMERAS = "img dsc dscn dscf dji gopr pict mvi frame photo"
_DATUMS = "wgs nad etrs gda jgd sirgas cgcs nzgd rgf gcs itrf igs ed"
_DATUM_YEARS = ("xian 1980", "beijing 1954", "pulkovo 1942")
# What was done with the file later, when imagery was long there.
_LATER = (
    "processed processing proc reprocessed created creation exported export published publication "
    "printed updated update generated downloaded download modified edited delivered delivery"
)
_UNITS = "px pix pixel pixels m cm mm km ft dpi ha hz nm"

_NO_YEAR = frozenset(f"{_COUNTING} {_CAMERAS} {_DATUMS} {_LATER}".split())
_NO_DAY = frozenset(f"{_COUNTING} {_LATER}".split())
_NO_WRITTEN_DAY = frozenset(f"{_LATER} v ver version rev release build".split())

_SIZE = re.compile(
    r"(?<![A-Za-z])\d+[\s_]*[x×*][\s_]*\d+(?![A-Za-z])|(?<=[A-Za-z])\d+[x×]\d+", re.I
)
_BEGIN, _END = r"(?<![A-Za-z\d])", r"(?![A-Za-z\d])"
_TIME = r"(?:T\d{2,6}(?:\.\d+)?Z?|Z)?"

_COMPACT = re.compile(
    rf"(?<![A-Za-z\d.])([A-Za-z]*)(\d{{4}})(\d\d)(\d\d){_TIME}(?![A-Za-z]*\d)", re.I
)
_WRITTEN = re.compile(rf"(?<!\d)(\d{{4}})([-_.:/])(\d\d)\2(\d\d){_TIME}(?![A-Za-z\d])", re.I)
_DAY_FIRST = re.compile(rf"(?<![\d.-])(\d\d?)([-./])(\d\d?)\2(\d{{4}}){_END}")
_DAY_MONTH = re.compile(
    rf"{_BEGIN}(?<!chiang[-_ ])(?:(\d\d?)(?:st|nd|rd|th|er)?[-_. ]*(?:de )?)?({_MONTH})"
    rf"[-_., ]*(?:de )?(?:(\d\d?)(?:st|nd|rd|th)?[-_., ]+)?(\d{{4}}){_END}",
    re.I,
)
_YEAR_MONTH_NAME = re.compile(rf"{_BEGIN}(\d{{4}})[-_. ]*({_MONTH})(?:[-_. ]*(\d\d?))?{_END}", re.I)
_CHINESE = re.compile(r"(?<!\d)(\d{4})\s*年(?:\s*(\d\d?)\s*月(?:\s*(\d\d?)\s*日)?)?")
_DAY_OF_YEAR = re.compile(rf"{_BEGIN}(?:A|L[COTEM]\d{{7}})(\d{{4}})(\d{{3}})(?!\d)")
_MAXAR = re.compile(rf"{_BEGIN}(\d\d)({_MONTH})(\d\d)\d{{6}}(?=-[A-Z])", re.I)
_YEAR_MONTH = re.compile(r"(?<![A-Za-z\d.-])(\d{4})-(\d\d)(?![-.]?[A-Za-z]*\d)(?![A-Za-z])")
_YEAR = re.compile(
    r"(?<![A-Za-z\d])(?<!\d[.,])([A-Za-z]*)(\d{4})(?:q[1-4])?(?![A-Za-z\d]|[.,]\d)", re.I
)

_Found = Tuple[int, Optional[int], Optional[int]]  # year, month, day
_Spans = Iterator[Tuple[_Found, Tuple[int, int]]]


def date_in_name(name: str) -> Optional[str]:
    """Return the acquisition date in a name as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, else None.

    Of several days the first counts, as in the names of Landsat, Sentinel and NAIP; several years
    without a day, or a year that contradicts the day, are no date.
    """
    text = _SIZE.sub(" # ", without_accents(name))
    days, rest = _taken(text, _days)
    months, rest = _taken(rest, _months)
    years = {found[0] for found, _ in _years(rest)}
    if days:
        year, month, day = days[0]
        return _iso(days[0]) if years <= {year} else None
    if months:
        whole = {found for found in months if found[0] == months[0][0]}
        if len(whole) < len(set(months)) or not years <= {months[0][0]}:
            return None
        return _iso(months[0] if len(whole) == 1 else (months[0][0], None, None))
    return f"{years.pop():04}" if len(years) == 1 else None


def plausible(year: int, month: int = 1, day: int = 1) -> bool:
    """Return whether there is such a day and imagery can be of it: not before 1930, not to come."""
    try:
        return _FIRST_YEAR <= year and date(year, month, day) <= date.today()
    except ValueError:
        return False


def date_in_names(names: Iterable[str]) -> Optional[str]:
    """Return the date in the first name that has one, else None."""
    return next(filter(None, map(date_in_name, names)), None)


def without_accents(name: str) -> str:
    """Return a name without accents, so that its words are found however they are encoded."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _taken(text: str, find: Callable[[str], _Spans]) -> Tuple[List[_Found], str]:
    """Return what is found, first to last, and the text without it."""
    found = sorted(find(text), key=lambda one: one[1])
    for _, (begin, end) in found:
        text = text[:begin] + "#" * (end - begin) + text[end:]
    return [one for one, _ in found], text


def _days(text: str) -> _Spans:
    for match in _COMPACT.finditer(text):
        found = int(match[2]), int(match[3]), int(match[4])
        if plausible(*found) and _allowed(text, match, _NO_DAY, match[1]):
            yield found, match.span()
    for match in _WRITTEN.finditer(text):
        found = int(match[1]), int(match[3]), int(match[4])
        if plausible(*found) and _allowed(text, match, _NO_WRITTEN_DAY):
            yield found, match.span()
    for match in _DAY_OF_YEAR.finditer(text):
        year, number = int(match[1]), int(match[2])
        if plausible(year) and 1 <= number <= 366:
            day = date(year, 1, 1) + timedelta(number - 1)
            if day.year == year and day <= date.today():
                yield (year, day.month, day.day), match.span()
    for match in _MAXAR.finditer(text):
        found = 2000 + int(match[1]), _MONTHS[match[2].lower()], int(match[3])
        if plausible(*found):
            yield found, match.span()
    yield from (one for one in _spelt(text) if one[0][2] is not None)


def _months(text: str) -> _Spans:
    yield from (one for one in _spelt(text) if one[0][2] is None)
    for match in _YEAR_MONTH.finditer(text):
        found = int(match[1]), int(match[2])
        if plausible(*found) and _allowed(text, match, _NO_YEAR):
            yield (*found, None), match.span()


def _spelt(text: str) -> _Spans:
    """Yield dates with the name of a month, Chinese ones, and those that begin with the day."""
    for match in _DAY_MONTH.finditer(text):
        day = match[1] or match[3]
        yield from _checked(text, match, int(match[4]), _MONTHS[match[2].lower()], day)
    for match in _YEAR_MONTH_NAME.finditer(text):
        yield from _checked(text, match, int(match[1]), _MONTHS[match[2].lower()], match[3])
    for match in _CHINESE.finditer(text):
        month = int(match[2]) if match[2] else None
        yield from _checked(text, match, int(match[1]), month, match[3])
    for match in _DAY_FIRST.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        readings = [(second, first)] if match[2] == "." else [(second, first), (first, second)]
        likely = {(month, day) for month, day in readings if plausible(year, month, day)}
        if len(likely) == 1:
            yield from _checked(text, match, year, *likely.pop())
        elif likely:
            yield from _checked(text, match, year, None, None)


def _checked(
    text: str,
    match: "re.Match[str]",
    year: int,
    month: Optional[int],
    day: Union[int, str, None],
) -> _Spans:
    number = None if day is None else int(day)
    if plausible(year, month or 1, number or 1) and _allowed(text, match, _NO_WRITTEN_DAY):
        yield (year, month, number), match.span()


def _years(text: str) -> _Spans:
    for match in _YEAR.finditer(text):
        word, year = match[1].lower(), int(match[2])
        if 0 < len(word) < 3 or not plausible(year) or not _allowed(text, match, _NO_YEAR, word):
            continue
        if f"{_word_before(text, match, word)} {year}" in _DATUM_YEARS:
            continue
        after = re.match(r"[\s_-]*([A-Za-z]+|\d+)", text[match.end() :])
        if after and (after[1].lower() in _UNITS.split() or after[1] == match[2]):
            continue
        if re.search(rf"(?<!\d){match[2]}[\s_-]+$", text[: match.start()]):
            continue
        yield (year, None, None), match.span()


def _allowed(
    text: str, match: "re.Match[str]", forbidden: AbstractSet[str], glued: str = ""
) -> bool:
    """Return whether the word before a match, or glued to it, does not make it another one."""
    return _word_before(text, match, glued) not in forbidden


def _word_before(text: str, match: "re.Match[str]", glued: str) -> str:
    """Return the word before a match, which only signs may part from it, else an empty text."""
    before = re.search(r"([A-Za-z]+)[\s_.:#=-]*$", text[: match.start()] + glued)
    return before[1].lower() if before else ""


def _iso(found: _Found) -> str:
    year, month, day = found
    return "-".join(
        f"{part:0{width}}" for part, width in ((year, 4), (month, 2), (day, 2)) if part is not None
    )
