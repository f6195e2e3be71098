"""Questions that are not about what has changed: talk, refusals, the data, the tool, confidence."""

from __future__ import annotations

import re
from typing import Optional

from ..query import ALL, AskedDirection, Form, Limit, Measure, Query, Unit
from .bounds import WHETHER
from .clues import Clues
from .data_forms import about_data_form
from .joined_forms import all_of
from .map_forms import act_form, numbers_in
from .measure_forms import extreme_of

_INJECTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|"
    r"measured|measurements?|evidence|masks?|everything|above|previous|facts?|data)\b|"
    r"^\W*system\s*:|"
    r"\bsystem prompt\b|\byou are now\b|\bpretend\b|\bact as\b|\brole-?play\b|\bjailbreak\b|"
    r"\bdeveloper mode\b|\b(?:just |only )?(?:say|answer|reply|respond|write|output|claim)\s+"
    r"(?:only\s+)?(?:with\s+|that\s+)?[\"'“]?(?:yes\b(?! or)|no\b(?! or)|nothing has|"
    r"\d+ (?:buildings?|roads?)|all )|"
    r"\brepeat\b.{0,30}\b(?:prompt|verbatim|after me|instructions?|words?)\b|"
    r"\bnew instructions?\b|\b(?:text|words|instructions) (?:that )?you (?:were|are|"
    r"have been) given\b|"
    r"\bmeasurements? (?:are|is) wrong\b|<\|?(?:im_start|system)",
    re.I | re.S,
)
_FILLER = (
    r"(?:okay|thanks|hello|bye|you|very|much|for|the|a|that|this|it|is|all|and|to|so|well|there|"
    r"your|everyone|team|help|then|again|day|i|got|see|understand|understood|nothing|now|more|"
    r"good|great|mate|pal|buddy|later|soon|helps|helpful|lot|of|how|are|doing|have|nice|was|no|"
    r"change|analysis|answer|date)"
)
#: Where one object lies to another is not measured.
_BESIDE_EACH_OTHER = (
    r"(?:building|road|object) (?:\w+ ){0,4}(?:along|near|beside|next to|adjacent to|close to|"
    r"facing) (?:\w+ ){0,3}(?:building|road|object|each)|within \d+ metre (?:of|from)"
)
_RELATION = "how objects lie to each other"


#: "Could there be changes you cannot see?", "could it be built without you noticing?"
_UNSEEN = re.compile(
    r"\bchanges?\b.{0,20}\b(?:you|it|this|that)\b.{0,20}\b(?:can(?:no|')t|can not|miss(?:ed)?|"
    r"overlook(?:ed)?|(?:did|do|does|would|could)(?:n't| not)\b) ?(?:see|notice|detect|find|spot|"
    r"catch)?|"
    r"\b(?:could|can|might|may|did|would) (?:you|it|this|the \w+) (?:have )?(?:miss|"
    r"overlook)(?:ed)?\b|"
    r"\b(?:can|could|do|does|might|may) (?:it|you|this|the \w+) (?:\w+ )?(?:make|have|contain) "
    r"(?:any )?(?:mistakes?|errors?)\b|"
    r"\b(?:hid(?:e|es|den)|mask(?:s|ed)?|conceal\w*|obscur\w*) (?:\w+ ){0,3}changes?\b|"
    r"\bwithout (?:you|it|being|your) (?:notic|seen|see|detect|spott?)\w*|\bgone unnoticed\b",
    re.I,
)
_ADVICE = re.compile(
    r"\bshould (?:we|i|they|one|people) (?:set|build|put|place|send|plan|evacuate|invest|buy|sell|"
    r"open|deploy|priorit\w+|rebuild|move|live|go)\b",
    re.I,
)


def other_matter(clues: Clues, raw: str) -> Optional[Query]:
    """Return the query where a question is about something other than change, else None."""
    if _INJECTION.search(raw):
        return Query(Form.INSTRUCTION)
    if _UNSEEN.search(raw):
        asked = ("whether",) if re.match(WHETHER, clues.text) or "?" not in raw else ()
        return Query(Form.TOOL, options=("unseen", *asked))
    if _ADVICE.search(raw):
        return Query(Form.OFF_TOPIC, options=("advice",))
    for rule in (_social, _outside, _about_tool, about_data_form, _confidence):
        query = rule(clues)
        if query is not None:
            return query
    return None


def _social(clues: Clues) -> Optional[Query]:
    if not re.fullmatch(rf"(?:{_FILLER} ?)+", f"{clues.full} ") or "change" in clues.full:
        return None
    for word in ("thanks", "bye", "hello", "okay"):
        if re.search(rf"\b{word}\b", clues.full):
            return Query(Form.SOCIAL, options=(word,))
    return None


def _outside(clues: Clues) -> Optional[Query]:
    """Read causes, forecasts, weather, looks and what has nothing to do with imagery."""
    kinds, places, direction = clues.measured_kinds, clues.places, clues.direction
    if clues.has("offtopic") and not clues.has("are you (?:\\w+ ){0,3}offtopic"):
        return Query(Form.OFF_TOPIC)
    if clues.has("weather"):
        return Query(Form.WEATHER)
    if clues.has("wherefore") and clues.has("not") and clues.has("see|detect|tell|count|know"):
        return Query(Form.TOOL)  # "why can't you see buildings here?"
    if clues.has("wherefore are you"):
        return Query(Form.TOOL)
    if clues.has("wherefore not (?:the|use)"):
        return Query(Form.TOOL)  # "why not the usual one?"
    if clues.has("wherefore not") and len(clues.text.split()) <= 3:
        return Query(Form.TOOL)
    if clues.has("wherefore") and clues.has("edge|side|shift|aligned") and not clues.changed:
        return Query(Form.DATA, measure=Measure.ALIGNMENT, options=("shift",))
    if clues.has("used (?:for|as)"):
        return Query(Form.WHETHER, kinds, direction, places, unknown=("uses",))
    if clues.has("perimeter"):
        return Query(Form.WHETHER, kinds, direction, places, unknown=("perimeters",))
    if clues.has("wherefore (?:is|are|was) the") and not (
        clues.changed or clues.appeared or clues.disappeared or kinds
    ):
        return Query(Form.OFF_TOPIC)  # "who is the mayor?"
    if clues.has("wherefore") and _asks_to_show(clues):
        return None  # "why was object 17 marked?"
    if clues.has("wherefore") and not clues.has("unsure|sure"):
        return Query(Form.CAUSE, kinds, direction, places)
    if clues.has("future") or clues.has("be (?:appeared|disappeared|change) next"):
        return Query(Form.CAUSE, kinds, direction, places, options=("future",))
    if clues.has("visual") or clues.has("what (?:do|does) .* look like"):
        return Query(Form.VISUAL, kinds, direction, places)
    if clues.has(_BESIDE_EACH_OTHER):
        return Query(Form.WHETHER, kinds, direction, places, unknown=(_RELATION,))
    counts_stock = clues.has(
        r"how many (?:building|road|object|type)(?: \w+){0,4}? (?:are there|are|exist|remain|were "
        r"there|is there)\b"
    ) or clues.has(r"count of (?:building|road) (?:(?:\w+ ){0,3}(?:image|before|after)|now|today)")
    spoken = clues.changed or clues.appeared or clues.disappeared or clues.unchanged
    remaining = clues.has(r"remain|(?:building|road|type|anything|object) left")
    compared = clues.has("more|fewer")
    if (counts_stock or remaining) and not (
        spoken or clues.limits or compared or numbers_in(clues)
    ):
        return Query(Form.STOCK, kinds, direction, places)
    return None


def _asks_to_show(clues: Clues) -> bool:
    """Whether "why object 3?" asks what is known of it, not why it was built."""
    spoken = clues.appeared or clues.disappeared or clues.changed
    return bool(numbers_in(clues)) and (not spoken or clues.has(_HELD_FOR))


#: Words of who holds it for a change.
_HELD_FOR = "you|think|say|highlight|believe|detect|list|count|call|consider|show"


def _about_tool(clues: Clues) -> Optional[Query]:
    can = r"(?:can|could|do|are|will) (?:you|this model|it|i|not you|you not)"
    if clues.has("computer"):
        return Query(Form.TOOL, options=("privacy",))
    if clues.has("what (?:can|could|do) (?:you|it|this) not (?:see|detect|tell|count|find)"):
        return Query(Form.TOOL, options=("unseen",))
    if clues.has("are you (?:\\w+ ){0,3}(?:offtopic|model|human)"):
        return Query(Form.TOOL)
    if clues.has("crs|pixel|method|date|alignment|threshold"):
        return None
    about_here = clues.has("tell about (?:this|the|my|our|these)|tell me about")
    if not about_here and clues.anywhere(
        rf"what {can} (?:not )?(?:do|see|answer|detect|ask|tell|able|good|show|measured|count|not)|"
        r"what can not you|who are you|what are you(?! sure)|which model|what model|"
        r"how (?:do|can|should) i (?:use|ask)|(?:your|the) limit|what (?:things|object|kind|type) "
        r"can you|what is this model|do you (?:use|need|send|have)(?! anything)|are you (?:a |an )?"
        r"(?:model|human)|what kind .* can you"
    ):
        return Query(Form.TOOL)
    if clues.full in ("help", "help me", "help please", "please help", "i need help"):
        return Query(Form.TOOL)
    return None


#: "List the new buildings with size and confidence" wants a list.
_ASKS_A_LIST = (
    r"(?:list|table|rank|each|all|every|\d largest|\d smallest)\b.*"
    r"(?:large|area|object|share|cell|part)"
)


def _count_by_confidence(clues: Clues) -> Optional[Query]:
    """Read "how many are you unsure about?", "how many have a confidence above 50 %?"."""
    if not clues.has("how many"):
        return None
    limits = tuple(limit for limit in clues.limits if limit.quantity == "confidence")
    if not limits and clues.has("unsure|not (?:\\w+ )?sure|least sure"):
        limits = (Limit("confidence", "<", 0.5),)
    if not limits:
        return None
    kinds, direction = clues.measured_kinds, clues.direction
    return Query(Form.HOW_MANY, kinds, direction, clues.places, limits=limits)


def _confidence(clues: Clues) -> Optional[Query]:
    sure = any(limit.quantity == "confidence" for limit in clues.limits)
    if sure and clues.has("(?:which|what|list|show) (?:\\w+ )?(?:building|road|object|change|1)"):
        return Query(
            Form.LIST,
            clues.measured_kinds,
            clues.direction,
            clues.places,
            Measure.SIZES,
            limits=clues.limits,
        )
    if (
        clues.has("net")
        or (sure and all_of(clues))
        or (clues.unchanged and re.match(WHETHER, clues.text))
    ):
        return None
    if sure and re.match(WHETHER, clues.text) and clues.has("all|each"):
        way, bounds = clues.direction, clues.limits
        every = Query(Form.WHETHER, clues.measured_kinds, way, clues.places, limits=bounds)
        return every.but(options=(ALL,))
    if counted := _count_by_confidence(clues):
        return counted
    if not clues.has("sure|unsure|false|correct") or clues.has(_ASKS_A_LIST):
        return None
    if clues.has("make sure|not sure (?:where|what|how|if|which)|for sure"):
        return None
    if any(limit.quantity != "confidence" for limit in clues.limits):
        return None
    measure = extreme_of(clues, Measure.CONFIDENCE)
    least = clues.has("least (?:sure|correct)|most (?:unsure|false)|unsure|not (?:\\w+ )?sure")
    most = clues.has("most sure")
    singular = clues.has("which|what|1") and not clues.has("are(?! you)|them|those|list|were")
    options = ("false",) if clues.has("false|correct") and not clues.has("sure") else ()
    if (
        sure
        and re.match(WHETHER, clues.text)
        and clues.has("anything|there|no|nothing|object \\d+")
    ):
        options = ("whether",)
    elif sure and re.match(WHETHER, clues.text) and clues.has("average"):
        options = ("mean",)
    query = Query(
        Form.CONFIDENCE,
        clues.measured_kinds,
        clues.direction if clues.direction is not AskedDirection.EITHER else AskedDirection.EITHER,
        clues.places,
        measure,
        unit=clues.unit if clues.unit is Unit.CELL else Unit.OBJECT,
        limits=clues.limits,
        top=clues.top or int(singular and (least or most)),
        numbers=numbers_in(clues),
        options=("least",) if least else ("most",) if most else options,
        ascending=least,
    )
    acts = clues.anywhere("highlight|zoom|export|select|show")
    if acts and not clues.has("show me how"):
        return act_form(clues, query)
    return query
