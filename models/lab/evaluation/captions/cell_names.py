"""Cells of the 3 x 3 grid that a caption names, read apart from all that writes captions.

"Top left corner", "upper-left" and "north-west" name one cell; a lone word ("top", "in the left",
"lower") the middle one of its side, and "center" or "middle" the central one. "Left" after a verb
("was left"), "on top of" and places beside a thing ("left of the road") name none.
"""

import re
from dataclasses import dataclass

_ROWS = (r"top|upper|north(?:ern)?", r"middle|cent(?:er|re|ral)", r"bottom|lower|south(?:ern)?")
_COLS = (r"left|west(?:ern)?", r"middle|cent(?:er|re|ral)", r"right|east(?:ern)?")
_ROW = "|".join(_ROWS)
_COL = "|".join(_COLS)
_NAME = re.compile(
    rf"\b(?:(?P<row>{_ROW})[ _-]?(?P<col>{_COL})|(?P<col2>{_COL})[ _-](?P<row2>{_ROW})|"
    rf"(?P<lone>{_ROW}|{_COL}))\b"
    r"(?P<part>[ -](?:hand )?(?:corner|side|part|edge|half|cell|area)s?\b)?"
)
_OF_THING = re.compile(
    r"\s+(?:of|from) "
    r"(?!(?:the |this |both |each )*(?:images?|pictures?|scenes?|area|map|tile|grid)\b)"
)
_VERB_BEFORE = re.compile(r"\b(?:is|are|was|were|been|has|have|on top|turn|nothing)\s*$")
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|at|on|to|the|and|or|near|towards?|from|of|mostly|mainly|also|is|are)|[,(:])\s*$|^\s*$"
)


@dataclass(frozen=True)
class CellNamed:
    """A cell and where the text names it; ``index`` in reading order, 0 to 8."""

    start: int
    index: int


def cells_named(text: str) -> list[CellNamed]:
    """Return the cells that a lower-case text names, in order."""
    found = []
    for match in _NAME.finditer(text):
        if _OF_THING.match(text, match.end()):
            continue
        if match["lone"]:
            if not _stands_as_place(text, match):
                continue
            row, col = _lone(match["lone"])
        else:
            row = _which(match["row"] or match["row2"], _ROWS)
            col = _which(match["col"] or match["col2"], _COLS)
        found.append(CellNamed(match.start(), 3 * row + col))
    return found


def _stands_as_place(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    if match["part"]:
        return True
    if match["lone"] == "left" and _VERB_BEFORE.search(before):
        return False
    following = re.match(r"\s+(\w+)", text[match.end() :])
    closes = following is None or following[1] in ("and", "or", "of", "has", "have", "are", "is")
    opens = _PLACE_BEFORE.search(before) is not None
    return opens and (closes or re.search(r"\b(?:in|at|on|to|the)\s*$", before) is not None)


def _lone(word: str) -> tuple[int, int]:
    for index in (0, 2):
        if re.fullmatch(_ROWS[index], word):
            return index, 1
        if re.fullmatch(_COLS[index], word):
            return 1, index
    return 1, 1


def _which(word: str, patterns: tuple[str, ...]) -> int:
    return next(index for index, pattern in enumerate(patterns) if re.fullmatch(pattern, word))
