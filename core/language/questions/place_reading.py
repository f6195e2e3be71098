"""Which places a question names.

"The top left corner", "upper-left", "north-west" are one cell. "The top", "the left" alone are the
cell in the middle of that side; with "side", "edge", "row", "third" and for compass words they are
the three cells along it. "The northern half" is the exact half, "the north-west quarter" the exact
quarter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

from ...grid import CELLS

_VERTICAL = {"top": 0, "bottom": 2, "north": 0, "south": 2, "center": 1}
_HORIZONTAL = {"left": 0, "right": 2, "west": 0, "east": 2, "center": 1}
_DIAGONAL = {"northwest": (0, 0), "northeast": (0, 2), "southwest": (2, 0), "southeast": (2, 2)}
_COMPASS = ("north", "south", "west", "east")
_SIDE_OF = {"top": "north", "bottom": "south", "left": "west", "right": "east"}
_LINE_OF = {
    "north": "row:top",
    "south": "row:lower",
    "west": "col:left",
    "east": "col:right",
}
_QUARTERS = {(0, 0): "nw", (0, 2): "ne", (2, 0): "sw", (2, 2): "se"}
_ORDER = {"first": 0, "1": 0, "second": 1, "2": 1, "third-or-3rd": 2, "3": 2, "last": 2}
_LONG = ("part", "side", "row", "column", "third", "third-or-3rd", "outskirts")


@dataclass(frozen=True)
class PlaceMention:
    """A place named by the words from ``start`` to ``end`` (not included)."""

    start: int
    end: int
    place: str


def place_mentions(words: Sequence[str]) -> List[PlaceMention]:
    """Return the places that standing words name, in the order of naming."""
    found: List[PlaceMention] = []
    position = 0
    while position < len(words):
        mention = _at(words, position)
        if mention is not None:
            found.append(mention)
        position = mention.end if mention else position + 1
    if "half" not in words:
        return _alike(found)
    return [replace(one, place=_HALF_OF.get(one.place, one.place)) for one in found]


def _alike(found: List[PlaceMention]) -> List[PlaceMention]:
    """Let "the western column or the eastern one" and "the left and the right side" be alike."""
    lines = [one.place for one in found if one.place.startswith(("row:", "col:"))]
    if not lines or len(found) != 2:
        return found
    kin = ROWS_OF if lines[0].startswith("row:") else COLUMNS_OF
    return [replace(one, place=kin.get(one.place, one.place)) for one in found]


#: A side or a cell in the middle of it, as the row or the column that it means beside another.
ROWS_OF = {"top": "row:top", "north": "row:top", "lower": "row:lower", "south": "row:lower"}
ROWS_OF["center"] = "row:middle"
COLUMNS_OF = {"left": "col:left", "west": "col:left", "right": "col:right", "east": "col:right"}
COLUMNS_OF["center"] = "col:middle"


#: "Is the north or the south half more affected?" compares halves.
_HALF_OF = {name: f"half:{name}" for name in ("north", "south", "west", "east")}
_HALF_OF.update({"top": "half:north", "lower": "half:south"})
_HALF_OF.update({"left": "half:west", "right": "half:east"})


def places_named(mentions: Sequence[PlaceMention]) -> Tuple[str, ...]:
    """Return the places of mentions, each once."""
    return tuple(dict.fromkeys(mention.place for mention in mentions))


def _at(words: Sequence[str], start: int) -> Optional[PlaceMention]:
    for read in (_numbered, _corner_cell, _along, _single):
        mention = read(words, start)
        if mention is not None:
            return mention
    return None


def _word(words: Sequence[str], position: int) -> str:
    return words[position] if 0 <= position < len(words) else ""


def _numbered(words: Sequence[str], start: int) -> Optional[PlaceMention]:
    """Read "row 1", "second column", "row 2 column 3"."""
    first, second = _word(words, start), _word(words, start + 1)
    if first in ("row", "column") and second in _ORDER:
        line, number = first, _ORDER[second]
    elif second in ("row", "column") and first in _ORDER and not first.isdigit():
        line, number = second, _ORDER[first]
    else:
        return None
    after = start + 2 + (_word(words, start + 2) == "and")
    if line == "row" and _word(words, after) == "column" and _word(words, after + 1) in _ORDER:
        cell = CELLS[3 * number + _ORDER[_word(words, after + 1)]]
        return PlaceMention(start, after + 2, cell.words)
    names = ("top", "middle", "lower") if line == "row" else ("left", "middle", "right")
    prefix = "row" if line == "row" else "col"
    return PlaceMention(start, start + 2, f"{prefix}:{names[number]}")


def _corner_cell(words: Sequence[str], start: int) -> Optional[PlaceMention]:
    """Read a vertical and a horizontal word, or a diagonal compass word."""
    first = _word(words, start)
    after = start + 1
    if first == "corner" and _word(words, after) in (*_DIAGONAL, *_VERTICAL, *_HORIZONTAL):
        turned = _corner_cell(words, after)  # "the corner top left"
        return replace(turned, start=start) if turned else None
    if first in _VERTICAL and _word(words, after) == "corner":
        across = _HORIZONTAL.get(_word(words, after + 1))  # "the top corner left"
        if across is not None:
            return PlaceMention(start, after + 2, CELLS[3 * _VERTICAL[first] + across].words)
    if first == "center" and tuple(words[start + 1 : start + 3]) == ("of", "the"):
        side = _word(words, start + 3)  # "the middle of the bottom"
        if side in ("top", "bottom") and _word(words, start + 4) not in _LONG:
            return PlaceMention(start, start + 4, CELLS[3 * _VERTICAL[side] + 1].words)
    if first in _DIAGONAL:
        row, col = _DIAGONAL[first]
    else:
        second = _word(words, after)
        if first in _VERTICAL and second in _HORIZONTAL:
            row, col = _VERTICAL[first], _HORIZONTAL[second]
        elif first in _HORIZONTAL and second in _VERTICAL and first != second:
            row, col = _VERTICAL[second], _HORIZONTAL[first]
        else:
            return None
        after += 1
    if _word(words, after) == "quadrant" and (row, col) in _QUARTERS:
        return PlaceMention(start, after + 1, f"quadrant:{_QUARTERS[row, col]}")
    after += _word(words, after) == "side"  # "the upper left hand corner"
    after += _word(words, after) in ("corner", "cell", "part", "area")
    return PlaceMention(start, after, CELLS[3 * row + col].words)


def _along(words: Sequence[str], start: int) -> Optional[PlaceMention]:
    """Read halves, rows, columns, sides and compass words."""
    first, second = _word(words, start), _word(words, start + 1)
    after = start + 1
    if first in ("corner", "outskirts") or (first == "side" and _word(words, start - 1) == "the"):
        whole = first != "corner" or _word(words, start - 1) in ("the", "4", "all", "in")
        place = "corners" if first == "corner" else "edge"
        if not whole or _word(words, start + 1) in ("north", "of-the"):
            return None
        return PlaceMention(start, after, place)
    compass = _SIDE_OF.get(first, first)
    beyond = tuple(words[start + 1 : start + 4])
    if beyond in (("of", "the", "center"), ("from", "the", "center")) and compass in _COMPASS:
        after = start + 4 + (_word(words, start + 4) in ("row", "column", "cell"))
        return PlaceMention(start, after, _LINE_OF[compass])  # "west of the centre column"
    if first == "center" and second in ("row", "column"):
        return PlaceMention(start, after + 1, "row:middle" if second == "row" else "col:middle")
    if compass not in _COMPASS or _is_verb(words, start):
        return None
    if second == "half":
        return PlaceMention(start, after + 1, f"half:{compass}")
    if second in _LONG:
        while _word(words, after) in (*_LONG, "row", "column", "cell"):
            after += 1
        return PlaceMention(start, after, _LINE_OF[compass])
    if first in _COMPASS:
        after += second in ("part", "cell", "area", "end")
        return PlaceMention(start, after, first)
    return None


def _single(words: Sequence[str], start: int) -> Optional[PlaceMention]:
    first = _word(words, start)
    if first == "center" and {"outside", "beyond", "except"} & set(
        words[max(0, start - 3) : start]
    ):
        return PlaceMention(start, start + 1, "edge")
    if first == "center":
        cell = CELLS[4]
    elif first in ("top", "bottom"):
        cell = CELLS[1 if first == "top" else 7]
    elif first in ("left", "right") and not _is_verb(words, start):
        cell = CELLS[3 if first == "left" else 5]
    else:
        return None
    if first == "top" and _word(words, start + 1).isdigit():
        return None  # "the top 3"
    after = start + 1
    after += _word(words, after) in ("part", "cell", "area", "corner")
    return PlaceMention(start, after, cell.words)


def _is_verb(words: Sequence[str], start: int) -> bool:
    """Whether "left" means remaining, or "right" means correct."""
    first, before = _word(words, start), _word(words, start - 1)
    if first not in ("left", "right"):
        return False
    if _word(words, start + 1) in ("or", "and", "than", "versus"):
        return False
    placed = before in ("the", "in", "on", "at", "or", "and", "far", "to", "top", "bottom", "")
    noun_after = _word(words, start + 1) in ("part", "cell", "side", "half", "third", "column")
    if not (placed or noun_after or before in ("change", "from", "about", "is-the")):
        return True
    return before == "" and first == "right" and len(words) > 1 and not noun_after
