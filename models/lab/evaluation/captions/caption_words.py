"""The words of captions: kinds, numbers, verbs, and phrases such as "3 new buildings"."""

import math
import re

#: Fewest and most objects that a caption may mean.
Range = tuple[float, float]

NOUNS = {
    "building": r"buildings?|houses?|homes?|villas?|bungalows?|warehouses?|structures?|residences?",
    "road": r"roads?|streets?|paths?|lanes?|highways?|tracks?|avenues?",
}
_NOUN = "|".join(rf"(?P<{kind}>{words})" for kind, words in NOUNS.items())
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(_UNITS)})"
_WORDS = rf"(?:(?:(?:{'|'.join(_UNITS[1:10])}|a) hundred(?: and)?(?: {_SMALL})?)|{_SMALL})"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{_WORDS})"
_VAGUE: tuple[tuple[str, Range], ...] = (
    (r"(?:a )?(?:large number|lot|great deal)s? of|many|numerous|lots of|plenty of|dozens of",
     (6, math.inf)),
    (r"a couple of", (2, 2)),
    (r"some|several|a few|few|a number of", (2, 10)),
    (r"(?:a|one) (?:row|line|group|cluster|block)s? of", (3, 12)),
    (r"(?:\w+ )?(?:rows|lines|groups|clusters|blocks) of", (4, math.inf)),
    (r"an?|another|a single|one single", (1, 1)),
)  # fmt: skip
_DEFINITE = r"the|these|those|both|all(?: the)?|most(?: of the)?"
_AMOUNT = "|".join(
    [rf"(?P<number>{_NUMBER})"]
    + [rf"(?P<vague{index}>{words})" for index, (words, _) in enumerate(_VAGUE)]
    + [r"(?P<none>no(?:ne of)?|neither|not any|without(?: any)?)", rf"(?P<definite>{_DEFINITE})"]
)
PREPOSITION = (
    r"(?:on|along|alongside|beside|besides|by|near|next to|close to|around|surrounding|among|"
    r"between|behind|across|through|in|inside|at|of|from|to|above|below|with|beyond|towards?|over)"
)
_GROWS = (
    r"appear(?:s|ed|ing)?|buil[dt]|constructed|erected|added|emerged?s?|sprung up|shows? up|set up|"
    r"completed|newly built|newly appeared"
)
_GOES = (
    r"disappear(?:s|ed|ing)?|demolished|destroyed|removed|vanish(?:es|ed)?|collapsed|razed|"
    r"torn down|gone|lost|cleared"
)
_ALTERS = r"chang(?:e|es|ed)|altered|expanded|extended|widened|rebuilt|modified|affected"
GIVES_WAY = (
    r"(?:replaced|occupied|covered) (?:by|with)|(?:turned|turns|developed|converted|transformed) "
    r"into|becomes?|became"
)
_TAKES_OVER = r"replac(?:es?|ed|ing)"
VERB = re.compile(
    rf"\b(?:(?P<gives>{GIVES_WAY})|(?P<takes>{_TAKES_OVER})|(?P<grows>{_GROWS})|"
    rf"(?P<goes>{_GOES})|(?P<alters>{_ALTERS}))\b"
)
_FUNCTION = (
    rf"{PREPOSITION}|and|or|nor|but|is|are|was|were|be|been|has|have|had|do|does|did|there|it|"
    rf"they|them|which|that|who|not|{_DEFINITE}|{_GROWS}|{_GOES}|{_TAKES_OVER}|becomes?"
)
PHRASE = re.compile(
    rf"(?:\b(?:a total of |about |around |approximately |nearly |over |more than )*"
    rf"(?:{_AMOUNT})\s+(?:(?:of\s+)?(?:the|these|those|them)\s+)?)?"
    rf"(?P<adjectives>(?:\b(?!(?:{_FUNCTION})\b)[a-z][\w'-]*\s+){{0,3}}?)\b(?:{_NOUN})\b"
)
ELIDED = re.compile(
    rf"\b(?P<number>{_NUMBER}) (?:more )?(?:(?:has|have|was|were|been) )*(?:{_GROWS}|{_GOES})\b"
)
NUMBER_OF = re.compile(
    rf"\bnumber of (?:\w+ )?(?:{_NOUN}) (?:is|are|was|were) (?P<number>{_NUMBER})\b"
)


def kind_of(match: re.Match[str]) -> str:
    """Return the class of the noun that was matched."""
    return next(kind for kind in NOUNS if match[kind])


def amount_of(match: re.Match[str]) -> Range | None:
    """Return the number of a phrase; None where it gives none."""
    if match["number"]:
        return exactly(match["number"])
    if match["none"]:
        return (0, 0)
    for index, (_, amount) in enumerate(_VAGUE):
        if match[f"vague{index}"]:
            return amount
    return None


def exactly(number: str) -> Range:
    """Return a number in digits or words as the range that holds it alone."""
    value = _value(number)
    return value, value


def _value(number: str) -> int:
    digits = number.replace(",", "")
    if digits.isdigit():
        return int(digits[:9])
    total = 0
    for word in re.split(r"[ -]", number):
        if word == "hundred":
            total = 100 * max(1, total)
        elif word in _TENS:
            total += 20 + 10 * _TENS.index(word)
        elif word in _UNITS:
            total += _UNITS.index(word)
    return total
