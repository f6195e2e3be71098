"""Where a text names cells of the 3 x 3 grid.

Rules
-----
- A vertical and a horizontal word together name one cell, in either order and with a space, a
  hyphen or nothing between: "top left corner", "upper-left", "northwest", "center-right". They
  never also count as "top" and "left". NW, NE, SW, SE count in capitals.
- A lone word names the cell in the middle of its side ("top", "left", "lower", "south") or the
  central cell. As these words have other uses, a lone word counts only where it stands as a
  place: as an item of a list, after an article ("the left"), or before a word like "side".
  "Left unchanged", "right next to", "on top of the roof", "lower density", "a shopping center"
  and "from left to right" name none.
- A place relative to a thing ("to the left of the road") is no cell; relative to the picture
  ("the left of the image") it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional, Tuple

from ..grid import Cell


@dataclass(frozen=True)
class Mention:
    """A cell named in a text: ``text[start:end]`` are the words."""

    start: int
    end: int
    cell: Cell


_ROWS = (
    r"top|upper(?:most)?|higher|north(?:ern)?",
    r"middle|mid|cent(?:er|re|ral)",
    r"bottom|lower(?:most)?|south(?:ern)?",
)
_COLS = (r"left|west(?:ern)?", r"middle|mid|cent(?:er|re|ral)", r"right|east(?:ern)?")
_ROW = "|".join(_ROWS)
_COL = "|".join(_COLS)
_CORNER = r"(?:[ \t-]+(?:hand[ \t]+)?corner\b)?"

_PAIR = re.compile(
    rf"\b(?:(?P<row>{_ROW})[ \t_-]?(?P<col>{_COL})|(?P<col2>{_COL})[ \t_-](?P<row2>{_ROW}))"
    rf"\b{_CORNER}",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b([NS])([EW])\b")
_LONE = re.compile(
    r"\b(?:top|bottom|left|right|middle|cent(?:er|re|ral)|upper|lower|(?:north|south|east|west)"
    r"(?:ern)?)\b(?:[ \t-]+corner\b)?",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\b(?:{_ROW}|{_COL})\s+to\s+(?:the\s+)?(?:{_ROW}|{_COL})\b(?!\s*(?:corner|side))",
    re.IGNORECASE,
)

_OPENS_ITEM = re.compile(r"(?:^|[\[\](){}<>,;:.!?'\"*_`/|•=\n]|\s[-–—]|^-)\s*$")
_OPENS_PHRASE = re.compile(
    r"\b(?:the|in|at|on|to|toward|towards|from|near|and|or|nor|far|extreme|is|are|its)\s+$"
)
_ARTICLE = re.compile(r"\b(?:the|far|extreme|its)\s+$")
_CLOSES_ITEM = re.compile(r"\s*(?:$|[\[\](){}<>,;:.!?'\"*_`/|\n]|[-–—]\s|(?:and|or|nor)\b|&)")
_PART = re.compile(
    r"(?:\s+|-)(?:most\s+)?(?:hand\s+)?(?:side|part|edge|half|area|portion|section|region|zone|"
    r"third|cell|margin|border|end|row|column|sector|quarter|boundary|hand)s?\b"
)
_OF = re.compile(r"\s+of\b")
_OF_PICTURE = re.compile(
    r"\s+of\s+(?:(?:the|this|that|these|those|both|each|entire|whole|first|second|two|study|before|"
    r"after|later|earlier|our|your|selected|drawn|satellite|aerial)\s+)*"
    r"(?:images?|imagery|pictures?|photos?|scenes?|area|frame|map|view|tile|grid|site|region|"
    r"extent|screen|aoi)\b"
)
_NO_PLACE_AFTER = re.compile(
    r"\s+(?:answers?|directions?|angles?|turns?|lanes?|lines?|floors?|priority|time|kinds?|way|"
    r"unchanged|untouched|alone|intact|behind|over|out|vacant|empty|density|densities|than|next|"
    r"now|after|before|here|there|school|schools)\b"
)
_ADJECTIVE = re.compile(r"(?:upper|lower|.*ern|central)$")


def cell_mentions(text: str) -> List[Mention]:
    """Return the cells a text names, in the order it names them.

    Spans don't overlap. Any text is accepted.
    """
    found = [_pair_mention(match) for match in _PAIR.finditer(text)]
    found += [_abbreviation_mention(match) for match in _ABBREVIATION.finditer(text)]
    taken = bytearray(len(text))  # 1 where a mention is
    for mention in found:
        _take(taken, mention.start, mention.end)
    for match in _FROM_TO.finditer(text):
        if not _covered(match, taken):
            _take(taken, *match.span())
    for match in _LONE.finditer(text):
        if not _covered(match, taken) and _stands_as_place(text, match):
            found.append(Mention(match.start(), match.end(), _lone_cell(match.group())))
    return sorted(found, key=lambda mention: mention.start)


def _pair_mention(match: "re.Match[str]") -> Mention:
    row = _which(match["row"] or match["row2"], _ROWS)
    col = _which(match["col"] or match["col2"], _COLS)
    return Mention(match.start(), match.end(), Cell(row, col))


def _abbreviation_mention(match: "re.Match[str]") -> Mention:
    cell = Cell(0 if match[1] == "N" else 2, 0 if match[2] == "W" else 2)
    return Mention(match.start(), match.end(), cell)


def _which(word: str, patterns: Tuple[str, ...]) -> int:
    return next(
        index for index, pattern in enumerate(patterns) if re.fullmatch(pattern, word, re.I)
    )


def _lone_cell(words: str) -> Cell:
    word = words.split()[0].split("-")[0]
    for index in (0, 2):
        if re.fullmatch(_ROWS[index], word, re.I):
            return Cell(index, 1)
        if re.fullmatch(_COLS[index], word, re.I):
            return Cell(1, index)
    return Cell(1, 1)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _covered(match: "re.Match[str]", taken: bytearray) -> bool:
    return any(taken[match.start() : match.end()])


def _stands_as_place(text: str, match: "re.Match[str]") -> bool:
    start, end = match.span()
    before, after = text[max(0, start - 40) : start].lower(), text[end : end + 120].lower()
    word = match.group().lower()
    opens = _OPENS_ITEM.search(before) or _OPENS_PHRASE.search(before)
    if not opens or _is_interjection(word, start, after):
        return False
    part: Optional["re.Match[str]"] = _PART.match(after)
    rest = after[part.end() :] if part else after
    if _OF.match(rest):
        return _OF_PICTURE.match(rest) is not None
    if part or word.endswith("corner") or _CLOSES_ITEM.match(after):
        return True
    if _ADJECTIVE.match(word) or after.startswith("-"):
        return False
    return _ARTICLE.search(before) is not None and not _NO_PLACE_AFTER.match(after)


def _is_interjection(word: str, start: int, after: str) -> bool:
    """Whether this is the "Right, ..." that opens a sentence."""
    return (
        word == "right"
        and start == 0
        and re.match(r"[,.!]\s+\w", after) is not None
        and (re.match(rf"[,.!]\s+(?:and\s+)?(?:{_ROW}|{_COL})\b", after) is None)
    )
