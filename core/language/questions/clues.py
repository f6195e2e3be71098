"""What single words of a question tell: kinds, directions, places, bounds, units, unknown nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional, Tuple

from ..query import AskedDirection, Limit, ReportForm, Unit
from .bounds import bounds_in, without_object_bound
from .other_things import UNMEASURED_KINDS
from .place_reading import PlaceMention, place_mentions, places_named
from .words import Word

KINDS = ("road", "building")
_UNIT_NAMES = {"sqm": "m2", "hectare": "ha", "sqkm": "km2", "acre": "acre", "sqft": "sqft"}
_UNIT_NAMES.update({"sqyd": "sqyd", "sqmi": "sqmi", "pitch": "pitch", "are-unit": "a"})
#: "At least" is a bound, no superlative.
_AT = re.compile(r"\bat (least|most)\b")
_TOP = re.compile(
    r"\b(?:(?P<a>\d+) (?:appeared |disappeared )?(?:largest|smallest|most|least)|top (?P<b>\d+)|"
    r"(?:largest|smallest) (?P<c>\d+))\b"
)
_REPORTS = (
    (
        ReportForm.WORD,
        r"(?:only|just) (?:\w+ ){0,2}is or no|is or no only|1 word|okay or no (?:\w+ )?only|"
        r"(?:only|just) (?:\w+ ){0,3}okay or no|single word",
    ),
    (ReportForm.NUMBER, r"(?:just|only) (?:the |a )?count|count only|count (?:and )?nothing else"),
    (ReportForm.TABLE, r"table"),
    (ReportForm.BULLETS, r"bullet(?: point)?|point form|key point|\d point"),
    (ReportForm.LINE, r"line|1 (?:single )?sentence|single sentence|1 (?:short )?line|a sentence"),
    (ReportForm.SENTENCES, r"\d+ (?:short )?sentence|few sentence|paragraph"),
)
_HEADS = (
    "how",
    "where",
    "which",
    "what",
    "whether",
    "if",
    "has",
    "have",
    "did",
    "is",
    "are",
    "was",
)
_AUXILIARIES = ("has", "have", "did", "is", "are", "was")
_BEFORE_HEADS = ("so", "and", "but", "know", "tell", "then", "please", "thanks", "hello", "okay")
_WH = ("how", "where", "which")
_ADDRESS = ("i", "my", "we", "our", "me", "hello", "you", "us", "okay", "thanks", "please")
_BEFORE_NOUNS = (
    "anything appeared disappeared many the of each more all no a an for about most new-is or and "
    "some these those large small much type unseen is"
).split()


@dataclass(frozen=True)
class Clues:
    """One question's words, read one by one.

    Attributes
    ----------
    full, text:
        Standing words joined by spaces: all of them, and those from where the question itself
        begins ("I'm a planner, so how many …").
    kinds:
        Kinds named, measured or not.
    appeared, disappeared, changed, unchanged:
        Whether words of that meaning stand in it.
    mentions:
        Places named.
    limits, top, units:
        Bounds, "the three largest", and the unit of area asked for.
    unseen, hidden, types:
        Nouns of things that are not measured, that cannot be seen, and types of building.
    unknown, unknown_nouns:
        Words in no list, as written; and those of them that stand where a noun stands.
    """

    full: str
    text: str
    kinds: Tuple[str, ...]
    mentions: Tuple[PlaceMention, ...]
    limits: Tuple[Limit, ...]
    top: int
    units: str
    unseen: Tuple[str, ...]
    hidden: Tuple[str, ...]
    types: Tuple[str, ...]
    unknown: Tuple[str, ...]
    unknown_nouns: Tuple[str, ...]

    def has(self, pattern: str) -> bool:
        """Whether the words from the question's beginning hold this pattern."""
        return re.search(rf"\b(?:{pattern})\b", self.text) is not None

    def anywhere(self, pattern: str) -> bool:
        """Whether all words hold this pattern."""
        return re.search(rf"\b(?:{pattern})\b", self.full) is not None

    @property
    def places(self) -> Tuple[str, ...]:
        """Places named, each once."""
        return places_named(self.mentions)

    @property
    def appeared(self) -> bool:
        """Whether something is said to have come."""
        return self.has("appeared|grow")

    @property
    def disappeared(self) -> bool:
        """Whether something is said to have gone."""
        return self.has("disappeared|shrink") or self.has("not (?:there )?anymore")

    @property
    def changed(self) -> bool:
        """Whether change is spoken of, whatever its direction."""
        return self.has("change|replaced")

    @property
    def unchanged(self) -> bool:
        """Whether absence of change is spoken of."""
        return self.has(
            r"unchanged|(?:no|not|nothing|without|free of|free from|never)(?: \w+){0,2} change|"
            r"(?:no|not 1|not a single|not anything|0) (?:\w+ ){0,3}(?:appeared|disappeared)|"
            r"(?:free of|free from|clear of|without) (?:\w+ ){0,3}?(?:appeared|disappeared)|"
            r"nothing (?:\w+ ){0,3}(?:appeared|disappeared)|change free|"
            r"neither (?:\w+ ){0,9}?(?:change|appeared|disappeared)|"
            r"(?:no|not) (?:\w+ ){0,4}(?:or|nor) (?:\w+ ){0,4}?(?:change|appeared|disappeared)"
        )

    @property
    def kept(self) -> bool:
        """Whether what has not come or gone is spoken of: "how much has not been built on"."""
        return self.has(r"not (?:\w+ ){0,2}(?:appeared|disappeared)")

    @property
    def measured_kinds(self) -> Tuple[str, ...]:
        """The kinds named that this plugin measures."""
        return tuple(kind for kind in KINDS if kind in self.kinds)

    @property
    def direction(self) -> AskedDirection:
        """The direction that the words name."""
        if self.appeared == self.disappeared:
            return AskedDirection.EITHER
        return AskedDirection.APPEARED if self.appeared else AskedDirection.DISAPPEARED

    @property
    def unit(self) -> Unit:
        """Whether places or objects are asked for."""
        for unit, pattern in _UNITS:
            if self.has(pattern):
                return unit
        return Unit.OBJECT

    def report(self) -> Tuple[Optional[ReportForm], int]:
        """Return the layout asked for and the number of sentences."""
        for report, pattern in _REPORTS:
            match = re.search(rf"\b(?:{pattern})\b", self.full)
            if match:
                number = re.match(r"\d+", match.group())
                return report, int(number.group()) if number else 3
        return None, 0


_ASKS = r"which|what|each|list|rank|all|how many|many|anything|most|least|the|of|in"
_UNITS = (
    # "Which quadrant" means a ninth here as much as a quarter: the cells are what the map shows.
    (Unit.CELL, rf"(?:{_ASKS}) quadrant"),
    (Unit.HALF, r"(?:which|what|each) half"),
    (Unit.ROW, r"(?:which|what|each|all) row"),
    (Unit.COLUMN, r"(?:which|what|each|all) column"),
    (
        Unit.CELL,
        r"(?:which|what|each|list|rank|how many|many|anything|all|all the|list the|list all|of the|"
        r"rank the|\d|the|most|least|whose|in|change|unchanged) (?:of )?(?:the )?(?:\d )?"
        r"(?:change |unchanged |most |image )?(?:cell|part|corner|side|areas|third)|which area|"
        r"cell",
    ),
)


def read_clues(words: List[Word], raw: str) -> Clues:
    """Return what the words tell."""
    standing = [word.stands_for or "?" for word in words]
    start = _beginning(standing)
    kept, by_object = without_object_bound(" ".join(standing[start:]))
    standing = [*standing[:start], *kept.split()]
    full, text = (_AT.sub(r"at\1", " ".join(part)) for part in (standing, standing[start:]))
    mentions = tuple(place_mentions(standing[start:]))
    kinds = tuple(k for k in (*KINDS, *UNMEASURED_KINDS) if k in standing[start:])
    if "type" in standing[start:] and "building" not in kinds:
        kinds = (*kinds, "building")
    unknown = [index for index in range(start, len(words)) if _unknown(words, index, raw)]
    return Clues(
        full=full,
        text=text,
        kinds=kinds,
        mentions=mentions,
        limits=(*bounds_in(" ".join(standing)), *by_object),
        top=_top(text),
        units=next((name for word, name in _UNIT_NAMES.items() if word in standing), ""),
        unseen=_written(words[start:], "unseen"),
        hidden=_written(words[start:], "hidden"),
        types=_written(words[start:], "type"),
        unknown=tuple(words[index].written for index in unknown),
        unknown_nouns=tuple(
            words[index].written
            for index in unknown
            if index and (words[index - 1].stands_for or "?") in (*_BEFORE_NOUNS, "?")
        ),
    )


def _beginning(standing: List[str]) -> int:
    """Return where the question itself begins, after talk about who asks and what for."""
    if standing[:1] and standing[0] in _WH and standing[1:2] not in (["i"], ["we"]):
        return 0
    for index, word in enumerate(standing):
        spoken_to = any(one in _ADDRESS for one in standing[:index])
        if word in _AUXILIARIES and index and standing[index - 1] not in _BEFORE_HEADS:
            continue
        if word in _HEADS and 0 < index < len(standing) - 1 and spoken_to:
            if standing[index - 1] in _HEADS and index > 1:
                continue
            return index if standing[index - 1] not in ("see", "and") or index < 5 else index
    return 0


def _unknown(words: List[Word], index: int, raw: str) -> bool:
    word = words[index]
    if word.stands_for is not None or word.written.endswith("ly"):
        return False
    before = words[index - 1].written if index else ""
    name = before in ("in", "of", "at", "near", "around", "for") and (
        word.written.capitalize() in raw or word.written.upper() in raw
    )
    return not name


def _written(words: List[Word], standing: str) -> Tuple[str, ...]:
    """Return the nouns as written, neighbours joined: "solar panels"."""
    found: List[str] = []
    last = -2
    for index, word in enumerate(words):
        if word.stands_for != standing:
            continue
        if index == last + 1:
            found[-1] = f"{found[-1]} {word.written}"
        else:
            found.append(word.written)
        last = index
    return tuple(dict.fromkeys(found))


def _top(text: str) -> int:
    match = _TOP.search(text)
    return int(next(filter(None, match.groups()))[:4]) if match else 0
