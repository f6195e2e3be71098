"""Honest sentences where the evidence cannot answer, each for its own reason."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from ...evidence import CLASSES, DIRECTIONS, Evidence
from ..facts import Facts
from ..messages import say
from ..query import BOTH, AskedDirection, Form, Measure, NotUnderstood, Query
from ..questions.other_things import BUILDING_TYPES, HIDDEN, UNMEASURED_KINDS
from ..wording import listed
from .draft import Draft
from .phrases import (
    area,
    judged_only,
    kinds_named,
    not_judged,
    nothing,
    objects_named,
    of_whole,
    share,
)
from .substance import substance

_PLAIN = {
    Form.WEATHER: "weather",
    Form.OFF_TOPIC: "off_topic",
    Form.INSTRUCTION: "instruction",
    Form.VISUAL: "visual",
}
_KIND_WORDS = {"burnt": "fire and burnt ground", "bare": "bare ground"}


def not_understood(query: NotUnderstood, evidence: Evidence) -> str:
    """Return which words were not understood, and three questions that can be answered here."""
    first, second, third = suggestions(evidence)
    if query.foreign:
        return say("foreign", first=first, second=second, third=third)
    if not query.words:
        return say("empty")
    words = listed([f"“{word[:40]}”" for word in query.words[:5]])
    return say("not_understood", words=words, first=first, second=second, third=third)


def suggestions(evidence: Evidence) -> Tuple[str, str, str]:
    """Return three questions that the evidence answers."""
    if not evidence.valid:
        return (
            "How much of the area has changed?",
            "Which cell changed the most?",
            "What dates are these?",
        )
    if not evidence.changed:
        return ("Has anything changed?", "How sure are you?", "What dates are these?")
    return (
        "What has changed?",
        "How many buildings have appeared?",
        "Which cell changed the most?",
    )


def without_measuring(facts: Facts) -> Optional[Draft]:
    """Return the answer to what has nothing to do with measured change, else None."""
    query = facts.query
    if query.form is Form.SOCIAL:
        return Draft(say(query.options[0]))
    if "unseen" in query.options and facts.evidence.valid:
        smallest = area(facts.evidence.min_component_m2)
        lead = say("unseen_change", kinds=kinds_named(facts.evidence.classes), area=smallest)
        asked = "whether" in query.options
        left_out = " ".join(not_judged(facts.evidence))
        return Draft(say("yes", rest=lead.rstrip(".")) if asked else lead, left_out)
    if "advice" in query.options:
        return Draft(say("advice"))
    if query.form is Form.TOOL:
        private = "privacy" in query.options
        return Draft(say("privacy") if private else _tool(facts.evidence))
    if query.form is Form.CAUSE:
        return Draft(say("future" if "future" in query.options else "cause"), _meanwhile(facts))
    if query.form is Form.INSTRUCTION:
        return Draft(say("instruction"), _meanwhile(facts))
    if query.form in _PLAIN:
        return Draft(say(_PLAIN[query.form]))
    return None


def unanswerable(facts: Facts) -> Optional[Draft]:
    """Return why a question about change cannot be answered from this evidence, else None."""
    evidence, query = facts.evidence, facts.query
    if refused := _of_things_not_measured(facts):
        return refused
    if not evidence.examined:
        return Draft(say("not_examined", reason=evidence.reason or "").strip())
    missing = _missing_objects(facts)
    if missing and not objects_named(facts):
        return Draft(missing)
    if not facts.kinds:
        return Draft(judged_only(evidence))
    if facts.looked_at_m2 <= 0:
        return Draft(say("outside", place=facts.region.name))
    directed = query.direction in (
        AskedDirection.APPEARED,
        AskedDirection.DISAPPEARED,
        AskedDirection.NET,
    )
    if (
        facts.class_free
        and (query.kinds or directed or query.options[:1] == (BOTH,) or _kinds_are_said(query))
        and query.form is not Form.CONFIDENCE
    ):
        if (
            query.direction is AskedDirection.APPEARED
            and not query.kinds
            and query.form is Form.WHETHER
            and not _kinds_are_said(query)
        ):
            return None
        return Draft(_declined(facts), _found(facts))
    return None


def _kinds_are_said(query: Query) -> bool:
    """Whether a side, a whole or all objects are said to be of a kind, or to have come or gone."""
    said = {word for option in query.options for word in option.split()}
    return bool({*CLASSES, *DIRECTIONS} & said)


def _missing_objects(facts: Facts) -> str:
    """Return which objects asked about by number do not exist, and which numbers there are."""
    number = len(facts.all_objects)
    missing = [f"{one:,}" for one in facts.query.numbers if not 0 < one <= number]
    told = " or ".join(missing)
    if missing and not number:
        whole = facts.with_query(numbers=(), kinds=(), places=(), limits=())
        return say("no_object_at_all", missing=told, rest=nothing(whole))
    return say("no_object", number, missing=told) if missing else ""


def types_of(query: Query) -> List[str]:
    """Return the types of building that a question names, which are not told apart."""
    return [noun for noun in query.unknown if _is_type(noun)]


def remarks(facts: Facts) -> List[str]:
    """Return what must be said beside an answer about nouns that are not told apart."""
    types = types_of(facts.query)
    found = [say("type", nouns=listed(types))] if types else []
    found += [missing] if (missing := _missing_objects(facts)) else []
    kinds = [kind for kind in facts.query.kinds if kind in UNMEASURED_KINDS]
    others = [noun for noun in facts.query.unknown if not _is_type(noun)]
    measured = [kind for kind in facts.query.kinds if kind in CLASSES]
    if measured and (kinds or others):
        names = listed([*map(_kind_word, kinds), *others])
        found.append(say("unseen", nouns=names, kinds=_measured(facts)))
    return found


def _of_things_not_measured(facts: Facts) -> Optional[Draft]:
    query = facts.query
    kinds = [kind for kind in query.kinds if kind in UNMEASURED_KINDS]
    others = [noun for noun in query.unknown if not _is_type(noun)]
    measured = [kind for kind in query.kinds if kind in CLASSES]
    if not (kinds or others):
        return None
    mixed = measured and not _asks_only_about(others, kinds, query)
    if mixed and query.form is not Form.WHETHER:
        return None
    hidden = [noun for noun in others if set(noun.split()) <= HIDDEN]
    if hidden and not kinds and len(hidden) == len(others):
        lead = say("hidden", nouns=listed(hidden))
    elif kinds and not others:
        names = listed([_kind_word(kind) for kind in kinds])
        lead = say("unmeasured", nouns=names, kinds=_measured(facts))
    else:
        names = listed([*map(_kind_word, kinds), *others])
        lead = say("unseen", nouns=names, kinds=_measured(facts))
    return Draft(lead, _meanwhile(facts.with_query(kinds=tuple(measured), unknown=())))


def _asks_only_about(others: Sequence[str], kinds: Sequence[str], query: Query) -> bool:
    """Whether a measured kind is named only beside what is asked about, as in heights of houses."""
    return bool(others) and all(set(noun.split()) <= HIDDEN for noun in others) and not kinds


def _meanwhile(facts: Facts) -> str:
    if not facts.evidence.examined or not facts.kinds or facts.looked_at_m2 <= 0:
        return ""
    asked = facts.query.direction
    one_way = asked in (AskedDirection.APPEARED, AskedDirection.DISAPPEARED)
    way = asked if one_way and facts.query.form is Form.CAUSE else AskedDirection.EITHER
    general = facts.with_query(direction=way, limits=(), measure=Measure.COUNT)
    if facts.class_free:
        general = general.with_query(kinds=())
    rest = substance(general) if general.found else nothing(general)
    return say("meanwhile", rest=rest)


def _declined(facts: Facts) -> str:
    query = facts.query
    if query.kinds:
        what = f"{kinds_named(kind for kind in query.kinds if kind in CLASSES)} from other change"
    else:
        both_ways = query.direction in (AskedDirection.NET, AskedDirection.EITHER)
        what = f"what {'appeared or disappeared' if both_ways else query.direction.value}"
    reason = facts.evidence.reason or ""
    return f"{say('declined', what=what)} {reason}".strip()


def _found(facts: Facts) -> str:
    general = facts.with_query(kinds=(), direction=AskedDirection.EITHER, limits=())
    if not general.found:
        place = f"in {general.region.name}"
        return say("class_free_nothing", place=place)
    found = area(general.area_m2)
    return say("class_free_found", share=share(general.share), whole=of_whole(general), area=found)


def _tool(evidence: Evidence) -> str:
    if not evidence.valid:
        return say("tool_class_free", reason=evidence.reason or "").strip()
    told = say("tool", kinds=kinds_named(evidence.classes))
    return " ".join([told, *not_judged(evidence)])


def _measured(facts: Facts) -> str:
    if facts.evidence.valid:
        return f"{kinds_named(facts.evidence.classes)} that appeared or disappeared"
    return "how much changed, not what"


def _kind_word(kind: str) -> str:
    return _KIND_WORDS.get(kind, kind)


def _is_type(noun: str) -> bool:
    return set(noun.split()) <= BUILDING_TYPES
