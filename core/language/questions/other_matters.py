"""Questions that are not about what has changed: talk, refusals, the data, the tool, confidence."""

from __future__ import annotations

import re
from typing import Optional

from ..query import AskedDirection, Form, Measure, Query, Unit
from .clues import Clues
from .map_forms import act_form

_INJECTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|"
    r"measurements?|evidence|masks?|everything|above|previous|facts?|data)\b|^\W*system\s*:|"
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
    r"good|great|mate|pal|buddy|later|soon|helps|helpful|lot|of|how|are|doing|have|nice|was|no|change|analysis|answer|date)"
)
#: Where one object lies to another is not measured.
_BESIDE_EACH_OTHER = (
    r"(?:building|road|object) (?:\w+ ){0,4}(?:along|near|beside|next to|adjacent to|close to|"
    r"facing) (?:\w+ ){0,3}(?:building|road|object|each)"
)
_RELATION = "how objects lie to each other"
_SUBJECT = r"building|road|object|appeared|disappeared|type|unseen"


def other_matter(clues: Clues, raw: str) -> Optional[Query]:
    """Return the query where a question is about something other than change, else None."""
    if _INJECTION.search(raw):
        return Query(Form.INSTRUCTION)
    for rule in (_social, _outside, _about_tool, _about_data, _confidence):
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
    if clues.has("offtopic"):
        return Query(Form.OFF_TOPIC)
    if clues.has("weather"):
        return Query(Form.WEATHER)
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
    if (counts_stock or remaining) and not (spoken or clues.limits):
        return Query(Form.STOCK, kinds, direction, places)
    return None


def _about_tool(clues: Clues) -> Optional[Query]:
    can = r"(?:can|could|do|are|will) (?:you|this model|it|i|not you|you not)"
    if clues.anywhere(
        rf"what {can} (?:not )?(?:do|see|answer|detect|ask|tell|able|good|show|measured|count|not)|"
        r"what can not you|who are you|what are you(?! sure)|which model|what model|"
        r"how (?:do|can|should) i (?:use|ask)|(?:your|the) limit|what (?:things|object|kind|type) "
        r"can you|what is this model|do you (?:use|need|send|have)(?! anything)|are you (?:a |an )?"
        r"(?:model|human)|what kind .* can you"
    ):
        return Query(Form.TOOL)
    if clues.has("computer"):
        return Query(Form.TOOL, options=("privacy",))
    if clues.full in ("help", "help me", "help please", "please help", "i need help"):
        return Query(Form.TOOL)
    return None


def _data(measure: Measure, clues: Clues, form: Form = Form.DATA) -> Query:
    return Query(
        form, clues.measured_kinds, clues.direction, clues.places, measure, units=clues.units
    )


def _about_data(clues: Clues) -> Optional[Query]:
    """Read questions about dates, pixels, CRS, alignment, coverage, area and method."""
    subject = clues.has(_SUBJECT) or clues.unchanged
    if "road" in clues.kinds and clues.has("how apart"):
        return Query(Form.WHETHER, clues.measured_kinds, clues.direction, unknown=("length",))
    when = clues.has(
        r"when|(?:what|which|how many|of|how) date|date (?:are|of|do|did|is|were)|the date|"
        r"which (?:image|1|of the \w+)?\s?(?:is )?(?:the )?(?:newer|older)|(?:newer|"
        r"older) (?:image|1)|"
        r"image (?:is|are) (?:the )?(?:newer|older)|apart|how (?:old|recent)|how much time|"
        r"time (?:period|between|of|range)|time$"
    )
    if when and not clues.has("how many (?:building|road|object)"):
        about_event = clues.changed or clues.appeared or clues.disappeared
        if not (about_event and clues.has("where|how many (?!date)")):
            newer = ("newer",) if clues.has("newer|older") else ()
            form = Form.WHEN if about_event else Form.DATA
            return _data(Measure.DATES, clues, form).but(options=newer)
    rules = (
        (Measure.PIXEL_SIZE, r"pixel|resolution"),
        (Measure.CRS, r"crs"),
        (Measure.ALIGNMENT, r"aligned|shift"),
        (Measure.COVERAGE, r"coverage"),
        (
            Measure.METHOD,
            r"method|how (?:did|do|does|was|were|is|are) (?:you|this|it|the change|these)"
            r"(?: \w+)? (?:detect|know|work|count|do|find|found|made|decide|see)|based on|"
            r"how it works",
        ),
        (
            Measure.THRESHOLD,
            r"threshold|smallest (?:object|change|building|\w+)?\s?(?:that|which)?\s?"
            r"(?:(?:you|it|that) )?(?:can|could) (?:(?:you|it|be) )*(?:detect|see|count|"
            r"notice)|smallest (?:detect|area) (?:object|that "
            r"counts)|(?:too|how) small",
        ),
        (
            Measure.GRID,
            r"(?:how large|large|what) (?:is|are|of) (?:a|each|1|single|the) cell|how many cell "
            r"(?:are|is|does|do) (?:there|the|it)|how many cell$",
        ),
    )
    for measure, pattern in rules:
        if clues.has(pattern) and not (measure is not Measure.METHOD and clues.has("how sure")):
            covered = measure is Measure.COVERAGE and (subject or clues.has("how much|large"))
            if not (covered or (measure is Measure.PIXEL_SIZE and clues.has("change"))):
                shifted = ("shift",) if clues.has("shift") else ()
                return _data(measure, clues).but(options=shifted)
    if clues.has(
        r"(?:what|which|name of) (?:the )?(?:\d )?image (?:are|is|do|did|were|was|have)"
    ) and not (clues.changed or subject):
        return _data(Measure.IMAGES, clues)
    return _area_looked_at(clues, subject)


def _area_looked_at(clues: Clues, subject: bool) -> Optional[Query]:
    looked = clues.has(
        r"(?:look|study|survey|examine|consider|inspected|analysed|analyzed|examined|"
        r"assessed|surveyed|screened|processed|checked)"
    )
    size = clues.has(
        r"(?:how large|large|how much|what) (?:is|of|was|are) (?:the |this |my |our |"
        r"whole )*(?:study |"
        r"survey |image )?(?:area|image|region)|how (?:large|much) (?:area|ground|area did)|"
        r"(?:area|image) (?:large|in "
        r"(?:hectare|sqm|sqkm|acre|sqmi|sqyd))|how many (?:hectare|sqm|sqkm|acre|sqmi|sqyd) "
        r"(?:did|was|were|is|"
        r"does|are|of)|"
        r"total area|area total|large of (?:the )?(?:whole )?(?:area|image)|whole area|surface area"
    )
    leaning = clues.has(
        r"(?:area|large|much) (?:is|was|are|were) (?:that|it|they|those)\b|their|its|them"
    )
    bound = re.match(
        r"(?:is|was) (?:the |this |my )*(?:whole |study )?area (?:larger|smaller)", clues.text
    )
    if bound and not subject:
        return _data(Measure.AREA_LOOKED_AT, clues)
    if size and not (subject or leaning) and not clues.changed and not clues.limits:
        if clues.has("percent|share") or clues.places:
            return None
        return _data(Measure.AREA_LOOKED_AT, clues)
    if (
        looked
        and clues.has("how (?:large|much)|how many (?:hectare|sqm|sqkm)")
        and not (subject or clues.changed)
    ):
        return _data(Measure.AREA_LOOKED_AT, clues)
    return None


#: "List the new buildings with size and confidence" wants a list.
_ASKS_A_LIST = (
    r"(?:list|table|rank|each|all|every|\d largest|\d smallest)\b.*"
    r"(?:large|area|object|share|cell|part)"
)


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
    if clues.has("net"):
        return None
    if not clues.has("sure|unsure|false|correct") or clues.has(_ASKS_A_LIST):
        return None
    if clues.has("make sure|not sure (?:where|what|how|if|which)|for sure"):
        return None
    if any(limit.quantity != "confidence" for limit in clues.limits):
        return None
    measure = Measure.CONFIDENCE
    if clues.has("largest"):
        measure = Measure.LARGEST
    elif clues.has("smallest"):
        measure = Measure.SMALLEST
    least = clues.has("least (?:sure|correct)|most (?:unsure|false)|unsure|not (?:\\w+ )?sure")
    most = clues.has("most sure")
    options = ("false",) if clues.has("false|correct") and not clues.has("sure") else ()
    query = Query(
        Form.CONFIDENCE,
        clues.measured_kinds,
        clues.direction if clues.direction is not AskedDirection.EITHER else AskedDirection.EITHER,
        clues.places,
        measure,
        unit=clues.unit if clues.unit is Unit.CELL else Unit.OBJECT,
        limits=clues.limits,
        top=clues.top,
        options=("least",) if least else ("most",) if most else options,
        ascending=least,
    )
    acts = clues.anywhere("highlight|zoom|export|select|show")
    if acts and not clues.has("show me how"):
        return act_form(clues, query)
    return query
