"""The five tasks: their exact wording in both papers, the dock's buttons, and routing.

Routing rules
-------------
1. A question about what change masks cannot show (causes, dates, heights, colours, vegetation,
   water, vehicles, people, forecasts) is not served; neither is one that names no change, no road
   or building and follows no earlier question.
2. The words of the question choose the task, in this order: "yes or no", talk through, how many,
   where, describe, a leading "has / is / did ...", else describe.
3. Follow-ups ("and roads?", "where?", "how many of them disappeared?", "what about the
   north-east?") take what they leave unsaid from the last question that was served.
4. Places: "the top" is the cell of that name; compass words and sides ("the north", "the left
   side") are the three cells along it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

from ..conversation import Turn
from ..evidence import CLASSES, Direction
from ..grid import CELLS, Cell
from .places import Mention, cell_mentions
from .quantities import classes_named, direction_named
from .questions.buttons import BUTTON_QUESTIONS, TaskName

CHANGEIMTI_QUESTIONS: Dict[str, str] = {
    "caption": "Please describe the changes in <image> and <image>",
    "binary": (
        "Please check if there have been any changes to the roads or buildings in these two "
        "images:<image> and <image>. Please answer yes or no."
    ),
    "count_road": "How many roads have been changed in these two images:<image> and <image>",
    "count_build": "How many buildings have been changed in these two images:<image> and <image>",
    "loc_road": (
        "Please tell me where the roads have changed in these two images:<image> and <image>,"
        "if no change please output: No change."
    ),
    "loc_build": (
        "Please tell me where the buildings have changed in these two images:<image> and <image>,"
        "if no change please output: No change."
    ),
}
"""Single-turn questions of ChangeIMTI (arXiv 2509.23105); ``<image>`` marks an image."""

CHANGEIMTI_DIALOGUE: Dict[str, str] = {
    "binary": (
        "Have there been any changes to the roads and buildings in these two images:"
        "<image> and <image>?"
    ),
    "count_road": "How many roads have been changed in these two images?",
    "loc_road": (
        "Please tell me where the roads have changed in these two images,"
        "if no change please output: No change."
    ),
    "count_build": "How many buildings have been changed in these two images?",
    "loc_build": (
        "Please tell me where the buildings have changed in these two images,"
        "if no change please output: No change."
    ),
    "caption": "Please describe the changes.",
}
"""Turns of ChangeIMTI's four-turn dialogue: binary, one road turn, one building turn, caption."""

CHANGECHAT_QUESTIONS: Dict[str, str] = {
    "caption": "<image> <image> Please briefly describe the changes in these two images.",
    "binary": (
        "<image> <image> Please judge whether these two images have changed. "
        "Please answer yes or no."
    ),
    "count": "Please determine how many roads and buildings have changed?",
    "contours": (
        "Please draw the contours of the changed buildings and roads, "
        "approximating them with polygons."
    ),
    "locate": (
        "Please indicate the locations where changes have occurred in the buildings and roads, "
        "using a 3x3 grid (namely, 'top', 'center', and 'bottom' vertically and 'left', 'center', "
        "'right' horizontally)."
    ),
    "dialogue_count": (
        "If changes have occurred, count the number of road and building changes separately."
    ),
    "dialogue_caption": (
        "Based on the above analysis, please describe the changes of these two images in detail."
    ),
}
"""Questions of ChangeChat (arXiv 2409.08582)."""


@dataclass(frozen=True)
class Task:
    """What a question asks for.

    Attributes
    ----------
    name:
        ``chat`` for a question that is not served.
    classes:
        Classes asked about; both when the question names none.
    direction:
        ``appeared``, ``disappeared`` or None for either.
    cells:
        Cells asked about in reading order; empty means the whole area.
    served:
        False when the change mask cannot answer the question.
    """

    name: TaskName
    classes: Tuple[str, ...] = CLASSES
    direction: Optional[Direction] = None
    cells: Tuple[Cell, ...] = ()
    served: bool = True


UNSERVED = Task(TaskName.CHAT, served=False)

_OTHER_MATTER = re.compile(
    r"\b(?:why|who(?:se|m)?|how (?:tall|high|old|deep|fast|long|expensive)|"
    r"(?:on )?(?:what|which) (?:dates?|days?|months?|years?|time)|colou?rs?|colou?red|"
    r"weather|temperature|rain\w*|snow\w*|clouds?|height|storeys|stories|floors|tall|"
    r"damag\w*|population|people|persons?|inhabitants|cars?|vehicles?|trucks?|ships?|boats?|"
    r"planes?|aircraft|trees?|vegetation|forests?|woods?|grass\w*|crops?|green(?:er|ery)?|"
    r"water|lakes?|rivers?|ponds?|pools?|flood\w*|sea|animals?|price|cost|worth|owns?|owners?|"
    r"caus(?:e|es|ed)|reasons?|will|going to|predict\w*|forecast\w*|future|next year|should)\b"
    r"|^\W*(?:and )?when\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:chang\w*|differ\w*|happen\w*|alter\w*|develop\w*|expan\w*|gr[eo]w\w*|replac\w*|"
    r"transform\w*|modif\w*|new\w*|appear\w*|disappear\w*|emerge\w*|buil[dt]|construct\w*|"
    r"erected|added|demoli\w*|destr[ou]\w*|collaps\w*|remov\w*|vanish\w*|gone|lost|missing|"
    r"torn down|razed|same|identical|unchanged)\b",
    re.I,
)
_TASK_PATTERNS: Tuple[Tuple[TaskName, "re.Pattern[str]"], ...] = (
    (TaskName.BINARY, re.compile(r"\byes or no\b", re.I)),
    (
        TaskName.CHAT,
        re.compile(
            r"\b(?:(?:talk|walk|take|go|lead)\b.{0,20}\bthrough|step by step|everything|explain|"
            r"analy[sz]e)\b",
            re.I,
        ),
    ),
    (TaskName.LOCATE, re.compile(r"\bhow many (?:\w+ )?(?:cells|areas|places|parts)\b", re.I)),
    (TaskName.COUNT, re.compile(r"\b(?:how many|number of|counts?|quantify)\b", re.I)),
    (
        TaskName.LOCATE,
        re.compile(
            r"\b(?:where\w*|(?:which|what|whose) (?:cells?|parts?|areas?|sides?|corners?|places?|"
            r"quadrants?|regions?|ones)|list|locat\w*|positions?|contours?|highlight|mark|"
            r"point out|show me)\b",
            re.I,
        ),
    ),
    (
        TaskName.CAPTION,  # "is it the same?" too: a yes or no would answer the opposite question
        re.compile(
            r"\b(?:describe|description|summar\w+|caption|report|tell me|compare|"
            r"what(?:'s|’s)?|how (?:has|have|did|does|do|much|large|big|is|are)|"
            r"same|identical|unchanged)\b",
            re.I,
        ),
    ),
    (
        TaskName.BINARY,
        re.compile(
            r"^\W*(?:(?:and|so|but|please|can you (?:see|check|tell me))\W+)*(?:if|whether|has|"
            r"have|is|are|was|were|did|do|does|any|anything)\b|\b(?:whether|check if|see if)\b",
            re.I,
        ),
    ),
)
_COUNTED = re.compile(
    r"\bhow many\s+(?:(?:of|the|these|those|more|new|other|different|distinct|separate|"
    r"individual|large|small|in|total)\s+)*(\w+)",
    re.I,
)
_COUNTABLE = re.compile(
    r"(?:chang\w*|differences|objects?|things|them|ones|areas|cells|components?|have|has|had|"
    r"were|are|was|is|did|do|on|at|there|total|all|appear\w*|disappear\w*|demolished|destroyed|"
    r"removed|built|gone|"
    r"vanished|added|constructed|north\w*|south\w*|east\w*|west\w*|top|left|right|lower|center|"
    r"centre|upper|bottom|middle)$",
    re.I,
)
_COMMAND = re.compile(
    r"\W*(?:please )?(?:describe|summari[sz]e|report|count|locate|how many|where|"
    r"(?:talk|walk|take) me through)(?: (?:it|this|that))?\W*$",
    re.I,
)
_FOLLOW_UP = re.compile(
    r"^\W*(?:and|what about|how about|or|also|only|just|but|in the|at the|on the|then)\b", re.I
)
_BACK_REFERENCE = re.compile(r"\b(?:them|they|those|these(?! two| images)|ones?)\b", re.I)
_DIRECTIONLESS = re.compile(r"\b(?:chang\w*|differ\w*|in total|altogether|overall)\b", re.I)
_ASIDE = re.compile(r"<image>|\([^)]*\)")
_ALONG_A_SIDE = re.compile(r"\s*(?:-?\s*hand)?\s*(?:side|half|part|third|edge|row|column)\b", re.I)
_COMPASS = re.compile(r"(?:north|south|east|west)(?:ern)?$", re.I)
_WHOLE_AREA = re.compile(r"\b(?:everywhere|whole|entire|overall|in total|altogether)\b", re.I)


def stands_alone(question: str) -> bool:
    """Whether a question is a task button's, which means the same whatever was asked before."""
    return question in BUTTON_QUESTIONS.values()


def route(question: str, turns: Sequence[Turn] = ()) -> Task:
    """Return what a question asks for.

    Parameters
    ----------
    question:
        Free text in English, or one of the papers' questions.
    turns:
        The conversation so far, oldest first; follow-ups refer to it.
    """
    before: Optional[Task] = None
    for turn in turns:
        earlier = _route_after(turn.question, before)
        before = earlier if earlier.served else before
    return _route_after(question, before)


def _route_after(question: str, before: Optional[Task]) -> Task:
    text = _ASIDE.sub(" ", question)
    if _OTHER_MATTER.search(text) or _counts_other_things(text):
        return UNSERVED
    classes, cells = classes_named(text), _cells_named(text)
    name = next((task for task, pattern in _TASK_PATTERNS if pattern.search(text)), None)
    if before is not None and _follows(text):
        return _continued(before, text, name, classes, cells)
    changes = _CHANGE.search(text) is not None
    if _COMMAND.match(text):
        return Task(name or TaskName.CAPTION)
    if not (changes or classes or cells):
        return UNSERVED
    if name in (TaskName.BINARY, TaskName.CAPTION) and not changes and not _FOLLOW_UP.match(text):
        return UNSERVED
    return Task(name or TaskName.CAPTION, classes or CLASSES, direction_named(text), cells)


def _continued(
    before: Task,
    text: str,
    name: Optional[TaskName],
    classes: Tuple[str, ...],
    cells: Tuple[Cell, ...],
) -> Task:
    """Complete a follow-up with what the earlier question said."""
    said = classes or cells or _WHOLE_AREA.search(text) or _CHANGE.search(text)
    refers = _BACK_REFERENCE.search(text) or _COMMAND.match(text)
    reopened = re.match(r"^\W*(?:and\W+)?(?:what|how) about\b", text, re.I)
    if name in (None, TaskName.BINARY, TaskName.CAPTION) and not said and not (name and refers):
        return UNSERVED
    if name is None or reopened:
        name = before.name
    direction = direction_named(text)
    if direction is None and not _DIRECTIONLESS.search(text):
        direction = before.direction
    if not cells and not _WHOLE_AREA.search(text):
        cells = before.cells
    return Task(name, classes or before.classes, direction, cells)


def _follows(text: str) -> bool:
    """Whether a question leans on the one before it."""
    if _FOLLOW_UP.match(text) or _BACK_REFERENCE.search(text):
        return True
    return len(text.split()) <= 3 and not re.search(r"\b(?:chang|differ)", text, re.I)


def _counts_other_things(text: str) -> bool:
    match = _COUNTED.search(text)
    if match is None or _COUNTABLE.match(match[1]):
        return False
    return not classes_named(text[match.start() :])


def _cells_named(text: str) -> Tuple[Cell, ...]:
    named = {cell for mention in cell_mentions(text) for cell in _cells_meant(text, mention)}
    return tuple(cell for cell in CELLS if cell in named)


def _cells_meant(text: str, mention: Mention) -> List[Cell]:
    cell, words = mention.cell, text[mention.start : mention.end]
    along = _COMPASS.match(words) or _ALONG_A_SIDE.match(text, mention.end)
    if not along or (cell.row != 1 and cell.col != 1) or cell == Cell(1, 1):
        return [cell]
    if cell.col == 1:
        return [Cell(cell.row, col) for col in range(3)]
    return [Cell(row, cell.col) for row in range(3)]
