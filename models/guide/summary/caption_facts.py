"""What a caption of LEVIR-CC claims: which objects came or went, how many, and where.

Rules
-----
- Positions ("in the upper left corner", "at the bottom") are read and set aside.
- A noun after a preposition ("along the road", "near the old houses") is a landmark, not a claim;
  "replaced by", "becomes" and "in place of" are no prepositions but say what went and what came.
- Every noun left is a claim. Its verb is the next one, else the one before; nouns that share a verb
  share its position.
- Amounts are ranges: see ``_AMOUNTS``. Whatever is not understood makes no claim.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

STOCK = (
    "there is no difference",
    "the two scenes seem identical",
    "the scene is the same as before",
    "no change has occurred",
    "almost nothing has changed",
)

_NOUNS = {
    "building": r"(?:buildings?|houses?|villas?|bungalows?|mansions?|warehouses?|constructions?"
    r"|cottages?|structures?|factor(?:y|ies)|malls?|rooms?|residential areas?|longhouses)",
    "road": r"(?:roads?|streets?|(?:foot)?paths?|lanes?|tracks?|crossroads?|bypass(?:es)?|trails?"
    r"|t-junctions?|intersections?|viaducts?|overpass(?:es)?|bridges?|roundabouts?|branch(?:es)?"
    r"|roadsides?|ring)",
    "ground": r"(?:barelands?|desert|wastelands?|open space|clearing|land|woods?|woodlands?"
    r"|forests?|jungle|meadows?|grass(?:land)?s?|moorland|pasture|ground|fields?|trees?|plants?"
    r"|vegetation|bush(?:es)?|shrubs?|lawn|place|vitals?)",
    "other": r"(?:parking|pools?|lakes?|ponds?|rivers?|squares?|playgrounds?|cars?|vehicles?"
    r"|tanks?|courts?|reservoirs?|yards?|floors?|water|tower|trucks?|buses|park|site|sites"
    r"|facilities|foundations?|mounds?|stadium|platform|room for|roofs?)",
    "known": r"(?:ones?|scene|area|areas|sides?|edges?|end|middle|rows?|lines?|corners?|front)",
}
_NOUN = re.compile("|".join(rf"(?P<{name}>\b{words}\b)" for name, words in _NOUNS.items()))
_PREPOSITION = (
    r"(?:on|along|alongside|beside|besides|by|near|next to|close to|around|surrounding|among"
    r"|between|behind|across|through|in|inside|at|of|from|to|above|below|connect(?:ing|ed)"
    r"(?: with)?|leading|over|where)"
)
_BREAK = rf"(?:{_PREPOSITION}|and|with|is|are|has|have|appears?|while)"
_LANDMARK = re.compile(
    rf"\b{_PREPOSITION}\b(?: (?!{_BREAK}\b)[\w-]+){{0,4}}? (?:{'|'.join(_NOUNS.values())})\b"
    r"(?! of\b)"
)
#: Here "of" opens no landmark: what follows is itself counted.
_OF = re.compile(
    r"\b((?:rows?|lines?|groups?|lots|numbers?|complex|cluster|blocks?|most|some|all)"
    r"|(?:ends?|corner|part|half) (?=of an?\b)) *of\b"
)
_NEW = re.compile(r"\bnew(?:ly)?\b")

_VERBS = {
    "appeared": r"(?:appear(?:s|ed)?|built|constructed|erected|added|show(?:s|n)? up|emerged?s?"
    r"|completed|located|situated|risen|stands?|lies?|lined|set up|distributed|scattered|placed)",
    "disappeared": r"(?:disappear(?:s|ed)?|removed|demolished|vanish(?:es|ed)?|cut|cleared|torn"
    r"|knocked|gone|reduced?s?|decrease[sd]?|diminish(?:es|ed)?|flattened|left|abandoned)",
    "altered": r"(?:widen(?:s|ed)?|extend(?:s|ed)?|expand(?:s|ed)?|renovated|rebuilt|reconstructed"
    r"|broadened|changed?s?|restored|grows?|grown|enlarged|shrunk|covered|increase[sd]?|reshaped"
    r"|transformed|divided?)",
}
_VERB = re.compile("|".join(rf"(?P<{name}>\b{words}\b)" for name, words in _VERBS.items()))
_GIVES_WAY = re.compile(
    r"\b(?:(?:is|are|been|being|was|were) (?:replaced|occupied|covered) (?:by|with)|becomes?"
    r"|(?:turns?|turned|developed|converted|transformed|built) into|replaced by)\b"
)
_TAKES_OVER = re.compile(
    r"\b(?:replac(?:es?|ing)|(?:has|have) replaced|replaced"
    r"|in (?:place|replace) of|instead of|takes? the place of)\b"
)

_SIDES = {"top": (0, -1), "upper": (0, -1), "bottom": (0, 1), "lower": (0, 1), "below": (0, 1)}
_SIDES |= {"left": (-1, 0), "right": (1, 0)}
_MIDDLE = ("middle", "center", "centre", "central")
_SIDE_WORDS = "|".join([*_SIDES, *_MIDDLE])
_PLACE = re.compile(
    rf"\b(?:(?:in|at|on|to|near|from|of) )?(?:the )?(?P<words>(?:{_SIDE_WORDS})"
    rf"(?:(?: |-| and )(?:{_SIDE_WORDS}))*)(?: (?:hand|side|corner|part|half|edge)s?)?"
    r"(?: of (?:the|this) (?:scene|area|image|screen|picture|land|bareland))?(?= |$)"
)
#: Fewest and most objects that a word stands for; the widest ranges of people's usage.
_AMOUNTS = (
    (r"two rows|(?:many |several |some )?rows|lines|groups|blocks", (5, math.inf)),
    (r"many|massive|lots|numerous|large numbers?|dense|densely|plenty|all|full", (6, math.inf)),
    (r"(?:a )?(?:row|line|group|cluster|complex)", (3, 12)),
    (r"some|several|a few|few", (2, 10)),
    (r"two", (2, 2)),
    (r"three", (3, 3)),
    (r"four", (4, 4)),
    (r"five", (5, 5)),
    (r"six", (6, 6)),
    (r"an?|one|another|single|the", (1, 1)),
)
_AMOUNT = [(re.compile(rf"\b(?:{words})\b"), amount) for words, amount in _AMOUNTS]
_ANY_NUMBER, _SEVERAL, _DISTRICT = (1, math.inf), (2, math.inf), (4, math.inf)


@dataclass(frozen=True)
class CaptionFact:
    """Objects of one kind that came or went.

    Attributes
    ----------
    kind:
        ``building``, ``road``, or what no mask of ours confirms: ``ground``, ``other``.
    direction:
        ``appeared``, ``disappeared`` or ``altered``.
    amount:
        Fewest and most objects.
    places:
        Positions as ``(x, y)`` with -1 left or top, 1 right or bottom; (0, 0) is the middle.
    """

    kind: str
    direction: str
    amount: tuple[float, float]
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class CaptionFacts:
    """What a caption claims and what it only mentions (kinds of its landmarks)."""

    changed: bool
    claims: tuple[CaptionFact, ...] = ()
    landmarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, caption: str) -> CaptionFacts:
        """Read a caption; any text is accepted."""
        text = " ".join(caption.lower().replace(".", " ").split())
        if text in STOCK:
            return cls(changed=False)
        text, places = _take_places(_OF.sub(r"\1 --", text))
        text = _TAKES_OVER.sub("<<", _GIVES_WAY.sub(">>", text))
        text, landmarks = _take_landmarks(text)
        return cls(True, tuple(_claims(text, places)), landmarks)


def _take_places(text: str) -> tuple[str, list[tuple[int, list[tuple[int, int]]]]]:
    """Blank out positions, so that offsets stay; return them with where they stood."""
    found = []

    def taken(match: re.Match[str]) -> str:
        found.append((match.start(), _places(match["words"])))
        return " " * len(match.group())

    return _PLACE.sub(taken, text), found


def _places(words: str) -> list[tuple[int, int]]:
    places = []
    for part in words.split(" and "):
        x = y = 0
        for word in re.split("[ -]", part):
            dx, dy = _SIDES.get(word, (0, 0))
            x, y = x or dx, y or dy
        places.append((x, y))
    return places


def _take_landmarks(text: str) -> tuple[str, tuple[str, ...]]:
    """Blank out landmarks, innermost first; a new one is a claim and stays."""
    kinds: list[str] = []

    def taken(match: re.Match[str]) -> str:
        phrase = match.group()
        if _NEW.search(phrase):
            return re.sub(rf"^{_PREPOSITION}", lambda word: " " * len(word.group()), phrase)
        kinds.extend(noun.lastgroup or "" for noun in _NOUN.finditer(phrase))
        return " " * len(phrase)

    before = ""
    while before != text:
        before, text = text, _LANDMARK.sub(taken, text)
    return text, tuple(kind for kind in kinds if kind != "known")


def _claims(text: str, places: list[tuple[int, list[tuple[int, int]]]]) -> list[CaptionFact]:
    nouns = [match for match in _NOUN.finditer(text) if match.lastgroup != "known"]
    if not nouns:
        return []
    verbs = [_verb_of(text, noun) for noun in nouns]
    spots: list[list[tuple[int, int]]] = [[] for _ in nouns]
    for start, found in places:
        before = [index for index, noun in enumerate(nouns) if noun.start() < start]
        owner = before[-1] if before else 0
        for index, verb in enumerate(verbs):
            if verb == verbs[owner]:
                spots[index].extend(found)
    claims = []
    since = 0
    for noun, (_, direction), spot in zip(nouns, verbs, spots, strict=True):
        amount = _amount(text[since : noun.start()], noun.group())
        claims.append(
            CaptionFact(noun.lastgroup or "", direction, amount, tuple(dict.fromkeys(spot)))
        )
        since = noun.end()
    return claims


def _verb_of(text: str, noun: re.Match[str]) -> tuple[int, str]:
    """Return where the verb of a noun stands and what it says has happened."""
    marks = [(match.start(), match.lastgroup or "") for match in _VERB.finditer(text)]
    for mark, (left, right) in {
        ">>": ("disappeared", "appeared"),
        "<<": ("appeared", "disappeared"),
    }.items():
        at = text.find(mark)
        if at < 0:
            continue
        if noun.start() > at and not any(at < start < noun.start() for start, _ in marks):
            return at + 1, right
        if noun.start() < at and not any(noun.start() < start < at for start, _ in marks):
            return at, left
    after = [mark for mark in marks if mark[0] > noun.start()]
    return (after or marks[-1:] or [(0, "appeared")])[0]


def _amount(words: str, noun: str) -> tuple[float, float]:
    """Return the amount that the last six words before a noun stand for."""
    near = " ".join(re.split(r"\band\b|\bwith\b|<<|>>", words)[-1].split()[-6:])
    if noun.startswith("residential"):
        return _DISTRICT
    plural = noun.endswith("s") and not noun.endswith("ss")
    for pattern, amount in _AMOUNT:
        if pattern.search(near):
            return amount if amount != (1, 1) or not plural else _SEVERAL
    return _SEVERAL if plural else _ANY_NUMBER
