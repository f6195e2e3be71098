"""Tells refusals apart by what they say, and texts that are no answer at all."""

from __future__ import annotations

import re
from collections import Counter

from reading import first_statement, plain

_CANNOT = (
    r"(?:can ?not|can't|could not|couldn't|do not|don't|does not|doesn't|did not|didn't|am not|"
    r"is not|isn't|are not|aren't|was not|unable to|not able to|no way to|nothing (?:here|that)|"
    r"has no way|have no|knows? nothing|holds? no)"
)
_VERBS = (
    r"(?:measur\w+|see\w*|seen|tell\w*|told|show\w*|know\w*|answer\w*|understand|understood|judg\w+|"
    r"determin\w+|recogni[sz]\w+|look\w*|say|said|detect\w*|identif\w+|read|distinguish\w*|visible|"
    r"held|record\w*|find|help|do that|made for|compare|give|name|mark\w*|map\w*|cover\w*|obey|"
    r"follow|change the|export|save|zoom|count\w*|information|data on)"
)
_REFUSAL = re.compile(rf"\b{_CANNOT}\b[^.!?;]{{0,60}}?\b{_VERBS}\b", re.IGNORECASE)
_OTHER_REFUSALS = re.compile(
    r"\bnot measured\b|\bnot (?:something|a question) (?:i|that|about)|\bonly (?:english|questions|"
    r"answers?|about|roads|buildings|judges?|sees?|measures?|what|changes? (?:to|in))\b"
    r"|\bi (?:only|just) (?:answer|see|measure|judge|look|compare|know|read)"
    r"|\bplease (?:ask|rephrase|try|type|write)"
    r"|\bno (?:date|dates|acquisition date)s? (?:is|are|was|were)? ?(?:known|given"
    r"|stored|recorded)|\bout of (?:my )?(?:scope|reach)"
    r"|\bnot (?:known|visible|understood|possible|"
    r"recorded|seen)\b|\bsorry\b|\babstain|\bunknown\b|\bask me\b|\btry asking",
    re.IGNORECASE,
)
CLASSES = {
    "not_measured": r"measur|count|only (?:roads?|buildings?)|judg|look(?:s|ed|ing)? for|detect|"
    r"see|mark|mask|not in this|show|tell",
    "weather": r"why|cause|reason|who|weather|season|date of|tell|show|know|shadow",
    "not_visible": r"see|visible|show|picture|colou?r|height|model|look|measur|tell|know|"
    r"after image",
    "not_understood": r"understand|understood|rephrase|do(?:es)? not know|don't know|ask|english|"
    r"question|try|words?",
    "offtopic": r"only (?:answer|compare|know|look|about)|about (?:these|the|this|two|what)|change|"
    r"images|pair|imagery|not (?:something|made)|help with|question",
    "abstains": r"abstain|too coarse|resolution|pixel|cannot|can't|not judge|kinds?|class|"
    r"no (?:guide|kinds?)|does not tell|told apart|tell .*apart|which it is|"
    r"m per pixel|measured here",
}
_PROMPT = re.compile(
    r"<\|?\w+\|?>|\bsystem prompt:|\bthe question is\b|measured:|evidence:|\bmarks has\b"
    r"|\bwhere (?:road|building) has\b|\byou are\b.{0,30}\bassistant|\{\"|\bTraceback\b",
    re.IGNORECASE,
)


def is_refusal(text: str) -> bool:
    """Whether the answer's opening says that it cannot or will not answer."""
    first = first_statement(plain(text))
    return bool(_REFUSAL.search(first) or _OTHER_REFUSALS.search(first))


def refuses_anywhere(text: str) -> bool:
    """Whether any part of the answer refuses."""
    return bool(_REFUSAL.search(plain(text)) or _OTHER_REFUSALS.search(plain(text)))


def fits_class(text: str, classes: list[str]) -> bool:
    """Whether a refusal gives a reason of one of the classes."""
    return any(re.search(CLASSES[name], plain(text), re.IGNORECASE) for name in classes)


def is_garbled(text: str) -> bool:
    """Whether the text is empty, repeats itself, holds prompt text or breaks off."""
    clean = plain(text)
    if not re.search(r"\w", clean) or _PROMPT.search(clean):
        return True
    parts = [part for part in re.split(r"(?<=[.!?])\s+|\n", clean) if len(part.split()) > 3]
    if parts and max(Counter(parts).values()) > 1 and "|" not in clean:
        return True
    if re.search(r"\b(\w+)(?: \1\b){2,}", clean) or re.match(r"(?:\.\.\.|…|[,;:])", clean):
        return True
    cut = r"\b(?:the|and|of|a|have|has)\s*[.…]*$|\b(?:in|to|with)\s*…?$"
    return bool(re.search(cut, clean) and len(clean) > 3)
