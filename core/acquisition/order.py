"""Which of two rasters is the earlier one: by their dates, else by what their names call them."""

from __future__ import annotations

import re
from enum import Enum
from typing import Dict, NamedTuple, Optional, Tuple

from ..request import Source
from .date_in_name import date_in_names, without_accents

# Words of one pair, before and after; where both rasters carry one of them, they tell the order.
_PAIRS = (
    ("pre", "post"),
    ("before", "after"),
    ("earlier", "later"),
    ("old older", "new newer"),
    ("avant", "apres"),
    ("ancien ancienne", "nouveau nouvelle recent recente"),
    ("antes", "despues depois"),
    ("antiguo antigua antigo antiga", "nuevo nueva novo nova"),
    ("vorher vor", "nachher nach"),
    ("alt", "neu"),
    ("prima", "dopo"),
    ("voor", "na"),
    ("przed", "po"),
    ("до", "после"),
)
_CHINESE = re.compile("[前后後]")
_NUMBERED = re.compile(
    r"(?<![^\W_])(t|time|date|epoch|period|phase|year|zeit|temps|fecha)[-_ ]?(\d)(?![^\W_])", re.I
)
_WORDS = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_RANKS = {
    word: (early, rank)
    for early, late in _PAIRS
    for rank, words in enumerate((early, late))
    for word in words.split()
}
_GLUED = re.compile(
    "(pre|post)(?:event|disaster|fire|flood|storm|quake|earthquake|war|burn|strike)"
)


class Order(Enum):
    """How before and after lie in time."""

    FORWARD = "forward"
    REVERSED = "reversed"
    UNKNOWN = "unknown"


class DateClues(NamedTuple):
    """What tells when a raster was acquired: its date as ISO text, else its names."""

    date: Optional[str]
    names: Tuple[str, ...] = ()

    @classmethod
    def of(cls, source: Source) -> "DateClues":
        """Return the clues of a source: its own date, else one in its names."""
        return cls(source.date or date_in_names(source.names), source.names)


def order_of(before: DateClues, after: DateClues) -> Order:
    """Return the order of two rasters; unknown where nothing tells, or clues contradict.

    Dates are compared by the parts that both have: a year alone does not tell the order within it.
    """
    by_date = _order_of_dates(before.date, after.date)
    by_name = _order_of_names(before.names, after.names)
    if by_date is Order.UNKNOWN:
        return by_name if by_name is not Order.UNKNOWN else _numbered(before.names, after.names)
    return by_date if by_name in (by_date, Order.UNKNOWN) else Order.UNKNOWN


def reversed_note(before: Source, after: Source) -> str:
    """Return the sentence about a pair that is the wrong way round; empty where it is not."""
    first, second = DateClues.of(before), DateClues.of(after)
    if order_of(first, second) is not Order.REVERSED:
        return ""
    if _order_of_dates(first.date, second.date) is Order.REVERSED:
        why = f"Before ({first.date}) is later than after ({second.date})"
    else:
        why = f"By their names before ({before.label}) is later than after ({after.label})"
    return f"{why}, so appeared and disappeared are exchanged: swap them if that is not meant."


def _order_of_dates(first: Optional[str], second: Optional[str]) -> Order:
    if not (first and second):
        return Order.UNKNOWN
    known = min(len(first), len(second))
    return _compared(first[:known], second[:known])


def _order_of_names(first: Tuple[str, ...], second: Tuple[str, ...]) -> Order:
    """Return what opposite words of one pair tell, if all that are found agree."""
    roles, others = _roles(first), _roles(second)
    orders = {
        _compared(str(roles[pair]), str(others[pair])) for pair in roles.keys() & others.keys()
    } - {Order.UNKNOWN}
    return orders.pop() if len(orders) == 1 else Order.UNKNOWN


def _roles(names: Tuple[str, ...]) -> Dict[str, int]:
    """Return the rank in each pair of words that the names carry one side of, not both."""
    found: Dict[str, set] = {}
    for name in names:
        plain = without_accents(_CAMEL.sub(" ", name)).lower()
        for word in _WORDS.findall(_GLUED.sub(r"\1 ", plain)):
            if word in _RANKS:
                pair, rank = _RANKS[word]
                found.setdefault(pair, set()).add(rank)
        for sign in _CHINESE.findall(name):
            found.setdefault("前", set()).add(int(sign != "前"))
    return {pair: ranks.pop() for pair, ranks in found.items() if len(ranks) == 1}


def _numbered(first: Tuple[str, ...], second: Tuple[str, ...]) -> Order:
    """Return what ``t1`` and ``t2`` and the like tell: last, for Landsat's tiers look alike."""
    numbers = []
    for names in (first, second):
        found = {
            (word.lower(), number) for name in names for word, number in _NUMBERED.findall(name)
        }
        if len(found) != 1:
            return Order.UNKNOWN
        numbers.append(found.pop())
    (word, number), (other, later) = numbers
    return _compared(number, later) if word == other else Order.UNKNOWN


def _compared(first: str, second: str) -> Order:
    if first == second:
        return Order.UNKNOWN
    return Order.FORWARD if first < second else Order.REVERSED
