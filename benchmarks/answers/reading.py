"""Reads an answer's text: figures with units, Yes and No, places, what it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regions import CELLS, Region, readings

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
_ONES += "fifteen sixteen seventeen eighteen nineteen twenty"
NUMBER_WORDS = {word: float(number) for number, word in enumerate(_ONES.split())}
NUMBER_WORDS |= {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "dozen": 12.0}
_SPACES = "\u00a0\u2009\u202f\u2007"
_UNITS = (
    (r"(?:%|per ?cent\b|percent\b)", "%", 1.0),
    (r"(?:m²|m2\b|m\^2|sq\.? ?m\b|sqm\b|square met(?:re|er)s?\b)", "m2", 1.0),
    (r"(?:km²|km2\b|km\^2|square kilomet(?:re|er)s?\b)", "m2", 1e6),
    (r"(?:ha\b|hectares?\b)", "m2", 1e4),
    (r"(?:acres?\b)", "m2", 4046.86),
    (r"(?:cm\b|centimet(?:re|er)s?\b)", "m", 0.01),
    (r"(?:km\b|kilomet(?:re|er)s?\b)", "m", 1000.0),
    (r"(?:m\b|met(?:re|er)s?\b)", "m", 1.0),
)
_UNIT = "|".join(f"(?P<u{place}>{pattern})" for place, (pattern, _, _) in enumerate(_UNITS))
_DIGITS = r"\d{1,3}(?:[ ,'’]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\w.])(?P<sign>[-−–+±])?(?P<number>{_DIGITS}|\b(?:{_WORDS})\b)(?!\d|:\d)(?!st\b|nd\b|rd\b|th\b)"
    rf"[ -]?(?:(?:{_UNIT}))?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\bEPSG:? ?\d+|\bUTM (?:zone )?\d+[NS]?\b|\b\d+ ?[x×] ?\d+\b"
    r"|\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: \d{1,2},?)? (?:19|20)\d\d\b|\b(?:in|from|of|since|between|and|until|to) "
    r"(?:19|20)\d\d\b(?!-\d)"
    r"|\b(?:object|building|road|change|no\.|number|#) ?(?:[A-Z]?\d+\b)(?= ?[:,(])|#\d+"
    r"|\b[BRC]\d+\b"
    r"|\bIR-MAD\b|\b\d-bit\b|^\s*\d+[.)] (?=\S)",
    re.MULTILINE,
)
_KIND_WORDS = (
    ("building", r"buildings?|houses?|homes?|structures?|roofs?|halls?"),
    ("road", r"roads?|streets?|tracks?|paths?"),
    ("any", r"objects?|changes?|things|of them|components?|places|spots|areas|patches|in all"),
)


@dataclass(frozen=True)
class Figure:
    """One number in a text.

    Attributes
    ----------
    value:
        In the base unit: square metres, metres, per cent, or a bare number.
    unit:
        ``m2``, ``m``, ``%`` or empty.
    slack:
        Half a step of the last digit shown, in the base unit.
    start, end:
        Where it stands in the text.
    scale:
        Base units in the unit that was written (10,000 for hectares).
    """

    value: float
    unit: str
    slack: float
    start: int
    end: int
    scale: float = 1.0

    def fits(self, truth: float, tolerance: float = 0.02) -> bool:
        """Whether it is the truth, rounded as it is shown or within the tolerance."""
        gap = abs(abs(self.value) - abs(truth))
        if gap <= max(abs(truth) * tolerance, 1e-9):
            return True
        return gap <= self.slack * 1.001 and gap <= 0.13 * max(abs(truth), abs(self.value))


def plain(text: str) -> str:
    """Return the text without Markdown's emphasis, links and odd spaces; tables stay."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(f"[{_SPACES}]", " ", text)
    text = re.sub(r"\n+\W*Written (?:by|from)[^\n]*$", "", text.strip())
    return re.sub(r"\*\*|__|`", "", text).strip()


def sentences(text: str) -> list[str]:
    """Return the sentences or lines of a text."""
    masked = re.sub(r"\b(e\.g|i\.e|approx|ca|no|vs)\.", r"\1", text, flags=re.IGNORECASE)
    parts = re.split(r"(?<=[.!?])[\"')\]]*\s+(?=[A-Z\d(*•-])|\n+", masked)
    return [part.strip() for part in parts if part.strip()]


def first_statement(text: str) -> str:
    """Return the opening of the answer: the first sentence, with the one after a bare Yes or No."""
    parts = sentences(text)
    if not parts:
        return ""
    if len(parts[0].split()) <= 3 and len(parts) > 1:
        return f"{parts[0]} {parts[1]}"
    return parts[0]


def figures(text: str) -> list[Figure]:
    """Return the numbers of a text in order, without dates, codes and names of objects."""
    hidden = _DATE.sub(lambda match: "~" * len(match.group()), text)
    found = [_figure(match) for match in _FIGURE.finditer(hidden)]
    return _share_unit([figure for figure in found if figure is not None], hidden)


def _figure(match: re.Match[str]) -> Figure | None:
    raw = match["number"]
    value, digits = _value(raw)
    rest = match.string[match.end() :]
    if raw.lower() == "one" and re.match(r"\s*(of|can|way|by|another|by one|more)\b", rest):
        return None
    unit, scale = "", 1.0
    for place, (_, name, size) in enumerate(_UNITS):
        if match[f"u{place}"]:
            unit, scale = name, size
            break
    value *= -1.0 if match["sign"] in ("-", "−") and not _is_range(match) else 1.0
    step = 0.5 * 10.0**-digits if raw[0].isdigit() or raw[0] == "." else 0.0
    if digits == 0 and scale == 1.0 and unit != "%":
        step = 0.0 if unit != "m2" else max(step, _trailing(raw))
    return Figure(value * scale, unit, step * scale, match.start(), match.end(), scale)


def _value(raw: str) -> tuple[float, int]:
    """Return a number's value and its digits after the point."""
    if raw.lower() in NUMBER_WORDS:
        return NUMBER_WORDS[raw.lower()], 0
    clean = re.sub(r"[ ,'’]", "", raw)
    return float(clean), len(clean.partition(".")[2])


def _trailing(raw: str) -> float:
    """Return half the step that the trailing zeros of a rounded area tell, at most 2 digits."""
    digits = re.sub(r"\D", "", raw)
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * 10.0 ** min(zeros, max(len(digits) - 2, 0))


def _is_range(match: re.Match[str]) -> bool:
    return bool(re.search(r"\d ?$", match.string[: match.start()]))


def _share_unit(found: list[Figure], text: str) -> list[Figure]:
    """Give the unit of the second number of a range or list to the first (19 to 1,770 m²)."""
    out = list(found)
    for place in range(len(out) - 2, -1, -1):
        one, two = out[place], out[place + 1]
        between = text[one.end : two.start]
        if not one.unit and two.unit and re.fullmatch(r"\s*(?:to|and|or|[-–])\s*", between):
            out[place] = Figure(
                one.value * two.scale, two.unit, two.slack, one.start, one.end, two.scale
            )
    return out


def noun_after(text: str, figure: Figure) -> str:
    """Return the kind that a bare number counts, or an empty string."""
    rest = text[figure.end : figure.end + 60]
    rest = re.split(r"[.;:(]|, (?!and)|\band \d|\bin\b|\bof the\b", rest, maxsplit=1)[0]
    best, where = "", len(rest)
    for kind, words in _KIND_WORDS:
        match = re.search(rf"\b(?:{words})\b", rest, re.IGNORECASE)
        if match and match.start() < where and len(rest[: match.start()].split()) <= 3:
            best, where = kind, match.start()
    return best


GONE = r"disappear\w*|demolish\w*|gone|removed|destroyed|torn down|lost|vanished|razed|missing"
NEW = r"appear(?:ed|s|ing)?|new|built|added|constructed|erected|gained|newly"


def direction_in(clause: str) -> str:
    """Return the direction that a clause speaks of: one, or ``any`` for both or none."""
    gone = re.search(rf"\b(?:{GONE})\b", clause, re.IGNORECASE)
    new = re.search(rf"\b(?:{NEW})\b", clause, re.IGNORECASE)
    if bool(gone) == bool(new):
        return "any"
    return "disappeared" if gone else "appeared"


_NO_CHANGE = (
    r"no (?:other |such |real |measured )?(?:changes?\b|differences?\b)"
    r"|nothing (?:has |have |had )?(?:changed|was|else|that)|nothing\b"
    r"|(?:is|are|was|were|has|have|stayed|remains?) (?:all )?unchanged|unchanged\b"
    r"|(?:has|have|did) not change|hasn't changed|haven't changed|didn't change"
)
_CHANGED = r"\bchanged\b(?! area)|\bhas changed|\bhave (?:appeared|disappeared|changed)|\bdiffer"


def opening(text: str) -> str:
    """Return what an answer opens with: yes, no, none, changed, unchanged, or an empty string."""
    start = text.lstrip("*-• \"'#").lower()
    if re.match(r"(?:yes|yep|correct|indeed)\b", start):
        return "yes"
    if re.match(r"no\s*(?:[,.:;!–—-]|$)|no\b(?= ,)|not (?:quite|entirely|everywhere|all)\b", start):
        return "no"
    first = first_statement(start)
    if re.match(_NO_CHANGE, first) or re.search(_NO_CHANGE, first[:60]):
        return "unchanged"
    none = r"(?:there (?:is|are|was|were) |it has )?(?:no|none|not one|not a single|neither)\b"
    if re.match(none, first):
        return "none"
    if re.search(_CHANGED, first) and not re.match(r"not\b", first):
        return "changed"
    return ""


_SIDE = r"(?:row|third|half|edge|side|strip|parts|band|rim|cells|column)"
_PLACES: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:top|upper)[ -]left(?:[ -](?:corner|cell|quadrant|part))?|\bnorth[ -]?west\w*|\bNW\b",
        "top left corner",
    ),
    (
        r"\b(?:top|upper)[ -]right(?:[ -](?:corner|cell|quadrant|part))?"
        r"|\bnorth[ -]?east\w*|\bNE\b",
        "top right corner",
    ),
    (
        r"\b(?:lower|bottom)[ -]left(?:[ -](?:corner|cell|quadrant|part))?"
        r"|\bsouth[ -]?west\w*|\bSW\b",
        "lower left corner",
    ),
    (
        r"\b(?:lower|bottom)[ -]right(?:[ -](?:corner|cell|quadrant|part))?"
        r"|\bsouth[ -]?east\w*|\bSE\b",
        "lower right corner",
    ),
    (r"\b(?:top|upper)[ -](?:cent(?:er|re)|middle)(?: cell)?", "top"),
    (r"\b(?:lower|bottom)[ -](?:cent(?:er|re)|middle)(?: cell)?", "lower"),
    (r"\b(?:middle|cent(?:er|re)|central)[ -]left(?: cell)?", "left"),
    (r"\b(?:middle|cent(?:er|re)|central)[ -]right(?: cell)?", "right"),
    (r"\b(?:top|upper|northern) part", "part:north"),
    (r"\b(?:lower|bottom|southern) part", "part:south"),
    (r"\b(?:left|western) part", "part:west"),
    (r"\b(?:right|eastern) part", "part:east"),
    (r"\b(?:middle|central|center|centre) row", "row:middle"),
    (r"\b(?:middle|central|center|centre) column", "col:middle"),
    (r"\bnorthern half|\b(?:top|upper) half", "half:north"),
    (r"\bsouthern half|\b(?:lower|bottom) half", "half:south"),
    (r"\bwestern half|\bleft half", "half:west"),
    (r"\beastern half|\bright half", "half:east"),
    (rf"\b(?:top|upper) {_SIDE}|\bnorth(?:ern)?\b(?: {_SIDE})?", "compass:north"),
    (rf"\b(?:lower|bottom) {_SIDE}|\bsouth(?:ern)?\b(?: {_SIDE})?", "compass:south"),
    (rf"\bleft(?:-hand)? {_SIDE}|\bwest(?:ern)?\b(?: {_SIDE})?", "compass:west"),
    (rf"\bright(?:-hand)? {_SIDE}|\beast(?:ern)?\b(?: {_SIDE})?", "compass:east"),
    (
        r"(?<!its )(?<!whose )(?<!their )\b(?:center|centre|middle|central (?:part|cell|area))\b"
        r"(?! (?:lies|is|are) (?:next|in|outside))",
        "center",
    ),
    (r"\btop\b(?! (?:three|two|four|five|ten|\d|of the list))", "top"),
    (r"\b(?:lower|bottom)\b(?! than)", "lower"),
    (r"(?:(?<=^)|(?<=the )|(?<=[,(|:•*-] )|(?<=[(|])|(?<=and )|(?<=in )|(?<=\n))left\b", "left"),
    (
        r"(?:(?<=^)|(?<=the )|(?<=[,(|:•*-] )|(?<=[(|])|(?<=and )|(?<=in )|(?<=\n))right\b"
        r"(?! (?:now|away))",
        "right",
    ),
)


@dataclass(frozen=True)
class PlaceMention:
    """One place in a text: its name as in ``regions`` and where it stands."""

    place: str
    start: int
    end: int

    @property
    def options(self) -> list[Region]:
        """What it may mean."""
        return readings(self.place)

    @property
    def cells(self) -> set[tuple[int, int]]:
        """The cells of its nearest reading that is made of cells."""
        for region in self.options:
            if region.cells:
                return set(region.cells)
        return set()


def places_in(text: str) -> list[PlaceMention]:
    """Return the places that a text names, in order."""
    taken = [False] * (len(text) + 1)
    found = []
    for pattern, place in _PLACES:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if match.end() > match.start() and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(PlaceMention(place, match.start(), match.end()))
    return sorted(found, key=lambda mention: mention.start)


def says_everywhere(text: str) -> bool:
    """Whether a text names the whole area."""
    pattern = (
        r"\beverywhere|all nine|all the cells|every cell|all cells|whole area|all over|all 9\b"
    )
    return bool(re.search(pattern, text, re.IGNORECASE))


def all_cells() -> set[tuple[int, int]]:
    """Return the nine cells."""
    return set(CELLS)
