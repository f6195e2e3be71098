"""Whether a model's text may be shown as the answer: it is held against what was measured.

Rules
-----
- Garbled: empty, words of a prompt, a sentence or a run of four words told three times, a verb
  said twice, or no sentence at all.
- Contradicted: a yes or no, a number of objects, a cell, an area or a share that the evidence does
  not hold, whether larger or smaller; per kind, direction and cell.
- Silent: what was asked for (yes or no, a number, a cell) is not told.
- What the guide does not look for (water, colours, damage) is never an objection.
"""

from __future__ import annotations

import re
from typing import Optional

from ..evidence import CLASSES, Evidence
from .answering import Spoken
from .contradictions import contradictions
from .query import Query
from .questions.other_things import BURNT, THINGS, VEGETATION, WATER
from .reading import read
from .silence import asked_kinds, silence
from .wording import listed

GARBLED = "The model's text is garbled."

_PROMPT_WORDS = re.compile(
    r"<\|?[a-z_]+\|?>|\bmeasured there:|\bmeasured by a change detector\b|^\s*(?:question|rules):|"
    r"\bcell by cell:|\bnever contradict the measurements\b|\bAssistant:|\bUser:|<image>|"
    r"\bplease answer (?:with|the question)\b|\bsplit the images?\b",
    re.I | re.M,
)
_DOUBLED = re.compile(
    r"\b(\w+)\s+\1\s+\1\b|\b(?:has|have)\s+(?:appeared|disappeared)\s+(?:marks?\s+)?(?:has|have)\b|"
    r"\bwhere\s+\w+\s+has\s+(?:dis)?appeared\s+marks\b|\b(and|the|of|in|has|have)\s+\2\b",
    re.I,
)
_ENDS_OPEN = re.compile(r"\b(?:and|or|the|in|of|has|have|with|a|an|to)\s*[.,]?\s*$", re.I)
_ENOUGH_WORDS = 4
_THINGS = (WATER | VEGETATION | BURNT | THINGS | {"colour", "color"}) - {
    *"ground sign signs power lot lots sand earth field fields roof roofs yard yards".split()
}


def objection(text: str, evidence: Evidence, spoken: Spoken) -> Optional[str]:
    """Return why a text may not be shown as the answer in one sentence, None where it may.

    Parameters
    ----------
    text:
        What a language model wrote.
    evidence:
        What the guide, or the detector in its stead, found.
    spoken:
        What the evidence itself says to the question.
    """
    if is_garbled(text):
        return GARBLED
    if not evidence.examined:
        return None
    query = spoken.query if isinstance(spoken.query, Query) else None
    reading = read(text, about=asked_kinds(query))
    wrong = contradictions(text, reading, evidence, spoken)
    if wrong:
        return f"The model's text says {listed(wrong[:3])}."
    return silence(text, reading, evidence, spoken)


def beyond_measurement(text: str, evidence: Evidence) -> Optional[str]:
    """Return which things a text names that nothing here measures, None where it names none."""
    words = dict.fromkeys(re.findall(r"[a-z]+", text.lower()))
    kinds = [kind for kind in CLASSES if kind not in evidence.classes]
    named = [word for word in words if word in _THINGS or word.rstrip("s") in kinds]
    if not named:
        return None
    return f"Seen by the model, not measured: {listed(named[:6])}."


def is_garbled(text: str) -> bool:
    """Whether a text is empty, broken, repeats itself, or holds words of a prompt."""
    words = re.findall(r"\w+", text.lower())
    if not words or "\ufffd" in text or _PROMPT_WORDS.search(text) or _DOUBLED.search(text):
        return True
    sentences = [part.strip().lower() for part in re.split(r"[.\n]+", text) if part.strip()]
    told = max(map(sentences.count, sentences), default=0)
    runs = [tuple(words[at : at + _ENOUGH_WORDS]) for at in range(len(words) - _ENOUGH_WORDS + 1)]
    often = max(map(runs.count, runs), default=0) if len(runs) < 2000 else 3
    return told >= 3 or often >= 4 or (len(words) > 2 and _ENDS_OPEN.search(text) is not None)
