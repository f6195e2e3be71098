"""Questions about the two images and how they were compared: dates, pixels, CRS, method."""

from __future__ import annotations

import re
from typing import Optional

from ..query import Form, Measure, Query
from .bounds import WHETHER
from .clues import Clues
from .map_forms import numbers_in

_SUBJECT = r"building|road|object|appeared|disappeared|type|unseen"


#: "When was the after image taken?"
_ONE_IMAGE = {
    "before": r"(?:before|first|1|older) image (?!newer)",
    "after": r"(?:after|second|last) image",
}


#: How far one object lies from another, not how long the dates lie apart.
_DISTANCE = r"far apart|distance|how (?:far|close) (?:\w+ ){0,6}(?:from|to|between)"


def _distance(clues: Clues) -> Query:
    """Read "how far apart are objects 1 and 6?"; other distances are not measured."""
    numbers = numbers_in(clues)
    form, measure = Form.HOW_MUCH, Measure.DISTANCE
    if len(numbers) == 2:
        return Query(form, measure=measure, numbers=numbers)
    kinds, direction = clues.measured_kinds, clues.direction
    if clues.top == 2 and clues.has("largest|smallest"):
        options = ("smallest",) if clues.has("smallest") else ("largest",)
        return Query(form, kinds, direction, clues.places, measure, options=options)
    return Query(Form.WHETHER, kinds, direction, clues.places, unknown=("distances",))


def _data(measure: Measure, clues: Clues, form: Form = Form.DATA) -> Query:
    return Query(
        form, clues.measured_kinds, clues.direction, clues.places, measure, units=clues.units
    )


def about_data_form(clues: Clues) -> Optional[Query]:
    """Read questions about dates, pixels, CRS, alignment, coverage, area and method."""
    if clues.anywhere("export"):
        return None
    subject = clues.has(_SUBJECT) or clues.unchanged
    of_objects = subject or numbers_in(clues) or clues.has("distance|it|they|them")
    if of_objects and clues.has(_DISTANCE):
        return _distance(clues)
    them = "it|they|them|those|these|first|second|1|largest|that"
    long = f"how apart (?:is|are|was|were) (?:the )?(?:{them})"
    if (clues.has("how apart") and "road" in clues.kinds) or clues.has(long):
        return Query(Form.WHETHER, clues.measured_kinds, clues.direction, unknown=("length",))
    when = clues.has(
        r"when|(?:what|which|how many|of|how) date|date (?:are|of|do|did|is|were)|the date|"
        r"which (?:image|1|of the \w+)?\s?(?:is )?(?:the )?(?:newer|older)|"
        r"(?:newer|older) image|the (?:newer|older) 1|"
        r"image (?:is|are) (?:the )?(?:newer|older)|apart|how (?:old|recent)|how much time|"
        r"time (?:period|between|of|range)|time$"
    )
    of_image = clues.has(r"image (?:\w+ )?taken|image (?:\w+ )?from \d{4}")
    when = when or (of_image and not (subject or clues.changed))
    if when and not clues.has("how many (?:building|road|object)"):
        about_event = clues.changed or clues.appeared or clues.disappeared
        if not (about_event and clues.has("where|how many (?!date)")):
            words = ("newer", "older", *_ONE_IMAGE, "inyears", "inmonths", "inweeks", "indays")
            newer = tuple(word for word in words if clues.has(_ONE_IMAGE.get(word, word)))[:1]
            if not newer and clues.has("apart|how much time|how long"):
                newer = ("inyears",)
            form = Form.WHEN if about_event else Form.DATA
            return _data(Measure.DATES, clues, form).but(options=newer)
    rules = (
        (Measure.NOVELTY, r"familiar"),
        (Measure.QUALITY, r"imagequality"),
        (Measure.PIXEL_SIZE, r"pixel|resolution"),
        (Measure.CRS, r"crs"),
        (Measure.ALIGNMENT, r"aligned|shift|corrected|did you correct"),
        (Measure.COVERAGE, r"coverage|nodata"),
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
            r"notice)|smallest detect|smallest area (?:object|that "
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
            sized = "how much|large|how many (?:sqm|hectare|sqkm|acre|sqmi|sqft)"
            covered = measure is Measure.COVERAGE and (subject or clues.has(sized))
            covered = covered and not clues.has("nodata")
            if not (covered or (measure is Measure.PIXEL_SIZE and clues.has("change"))):
                asked = ("how much", "shift", "nodata", "corrected", "coarse", "enough")
                told = tuple(word for word in asked if clues.has(word))
                if re.match(WHETHER, clues.text):
                    told = (*told, "whether")
                return _data(measure, clues).but(options=told)
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
        r"(?:did|was|were|is|do|"
        r"does|are|of)|"
        r"total area|area total|large of (?:the )?(?:whole )?(?:area|image)|whole area|surface area"
    )
    leaning = clues.has(
        r"(?:area|large|much) (?:is|was|are|were) (?:that|it|they|those)\b|their|its|them|both|"
        r"they|those|these(?! image)"
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
