"""From a question's text to the standing words of the lexicon, typing errors forgiven."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Callable, List, Optional, Tuple, Union

from ..lexicon import LEXICON
from .plain_words import FOREIGN, SLIPS

#: Longer questions are read this far; nobody asks more in one go.
LONGEST = 4000
_NEAR_FROM, _FAR_FROM = 5, 8

_FRACTIONS = {"half": 50, "third": 33.333, "quarter": 25, "tenth": 10}
_Replacement = Union[str, Callable[["re.Match[str]"], str]]
_PHRASES: Tuple[Tuple["re.Pattern[str]", _Replacement], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[’‘`´]", "'"),
        (r"\b(what|where|who|how|when|that|there|here)'?s\b(?=\s)", r"\1 is"),
        (r"\bit's\b", "it is"),
        (r"\bcan't\b|\bcannot\b", "can not"),
        (r"\bwon't\b", "will not"),
        (r"n't\b", " not"),
        (r"'(?:m|d|re|ve|ll|s)\b", " "),
        (r"\bkm\s?(?:2|²|\^2)|\b(?:square|sq\.?)\s*(?:kilomet(?:er|re)s?|km)\b", " sqkm "),
        (r"\bm\s?(?:2|²|\^2)(?!\w)|(?<=\d)m2\b", " sqm "),
        (r"\b(?:square|sq\.?)\s*(?:met(?:er|re)s?|m)\b|\bsqm\b", " sqm "),
        (r"\b(?:square|sq\.?)\s*(?:feet|foot|ft)\b|\bft(?:2|²)", " sqft "),
        (r"\b(?:square|sq\.?)\s*(?:yards?|yds?)\b", " sqyd "),
        (r"\b(?:square|sq\.?)\s*(?:miles?|mi)\b", " sqmi "),
        (r"\b(2|3|two|three)[- ]lines?\b", r"\1 sentences"),
        (
            r"\b(?:taken|captured|shot|acquired|made|from) (?:in |during )?(?:the )?"
            r"(?:spring|summer|autumn|winter|fall|same season)\b.*$",
            "what date are the images",
        ),
        (r"\b(?:(?:is|are|was|were) )?due to\b", " is "),
        (r"\bhalf an? (hectare|acre)s?\b", r"0.5 \1"),
        (r"\b(?:a lot|lots|plenty) of\b", "much"),
        (r"\brange of (?:the )?(?=new|demolished|building|house|road|size)", "average "),
        (r"\bhow wide(?: and (?:tall|high|long))?\b", "how large"),
        (r"%|\bper\s?cents?\b", " percent "),
        (
            r"\b(?:torn|knocked|pulled|taken|tore|knock|burned|burnt)\s+(?:it |them )?down\b",
            "demolished",
        ),
        (r"\b(?:came|come|comes|went|go|goes|going|gone)\s+down\b", "demolished"),
        (r"\bbigger\s+or\s+equal\s+to\b", "at least"),
        (
            r"\b(more|less|fewer|larger|over|under|at least) (than )?(?:a |one )?"
            r"(half|third|quarter|tenth)\b(?! (?:of )?(?:the )?(?:new |demolished )?"
            r"(?:buildings?|houses?|roads?))",
            lambda m: f"{m[1]} {m[2] or ''}{_FRACTIONS[m[3]]} percent",
        ),
        (
            r"\b(was|were|is|are|has|have|did) (?:about |almost |nearly )?(?:a |one )?"
            r"(half|third|quarter|tenth) (?:of )?(?:the|this|our|my) (?:whole |entire )?"
            r"(?:town|city|village|area|image|picture|scene|place|site|district|neighbourhood|map)\b",
            lambda m: f"{m[1]} at least {_FRACTIONS[m[2]]} percent of the area",
        ),
        (
            r"(?<=\w)[,.;]\s*(?:is that |am i |that is |would that be )?"
            r"(?:right|correct|true|no|yes|true or false|is it true|is that so)\s*\?\s*$",
            " whether?",
        ),
        (r"^\W*(?:t or f|true or false)\b\W*", "whether "),
        (r"\b(?:is|was) it (?:true|correct|right|the case|a fact)(?: that)?\b", "whether"),
        (r"\b(?:is|was) (?:it not|not it) (?:true|the case)(?: that)?\b", "whether"),
        (
            r"\b(?:my|our|the|a) \w+ (?:thinks?|claims?|believes?|says?|told me|bets?)(?: that)?\b",
            "whether",
        ),
        (r"\b(?:go|fly|jump|take me|bring me)\s+to\b", "zoom"),
        (
            r"\b(?:ignor\w+|except|excluding|leaving out|not counting|disregarding)\s+(?:the |all |"
            r"any )?(?:objects?|changes?|buildings?|things|everything|ones)?\s*(?:under|below|"
            r"smaller than|less than)\s+",
            "at least ",
        ),
        (
            r"\b(?:except|excluding|ignoring|apart from|other than|not counting)\s+"
            r"(?:the |for |all |any |new )*roads?\b",
            "of buildings",
        ),
        (
            r"\b(?:except|excluding|ignoring|apart from|other than|not counting)\s+"
            r"(?:the |for |all |any |new )*(?:buildings?|houses?)\b",
            "of roads",
        ),
        (r"^\W*name\s+(?=the\b|all\b|every\b)", "list "),
        (r"\b(?:someone|somebody|people|anyone|those|a person)\s+who\b", "someone"),
        (r"\bwithout (?:any )?data\b|\bdata gaps?\b", "nodata"),
        (r"\btime\s(?:span|frame|gap|interval|difference)\b", "how many days apart"),
        (
            r"\b(before|after|first|second|older|newer)[- ](?:image|picture|photo)(?:'s)? date\b",
            r"what date is the \1 image",
        ),
        (
            r"\b(?:in the )?(?:right|correct|wrong) order\b|"
            r"\bdates? (?:are |is )?(?:swapped|reversed)",
            "which image is newer",
        ),
        (
            r"\bfile\s?names?\b|"
            r"\bnames? of (?:the |both )?(?:files?|images?|layers?|rasters?)\b",
            "what images are these",
        ),
        (r"\bi bet(?: that)?\b", "whether"),
        (
            r"\b(?:busiest|hardest hit|hit (?:the )?(?:hardest|worst)|most action|hit worst)\b",
            "most changed",
        ),
        (r"\b(?:quietest|calmest|least action)\b", "least changed"),
        (r"\b(?:busier|worse off|more active|hit harder)\b", "more changed"),
        (r"\bwiped\s+out\b|\bno\s+longer\s+(?:there|exists?|present|standing|visible)\b", "gone"),
        (r"\b(?:put|sprung|went|gone|came|come|popped|shot)\s+up\b", "built"),
        (r"\btak(?:e|en|ing)\s+place\b|\btook\s+place\b", "happened"),
        (r"\b(?:built|building)[- ]up\s+(?:area|land|surface)s?\b", "building area"),
        (r"\b(?:go|goes|went|gone|going)\s+up\s+or\s+down\b", "grow or shrink"),
        (r"\bno\s+data\b|\bmissing (?:data|pixels)\b|\bdata (?:is |are )?missing\b", "nodata"),
        (r"\bcoordinate\s+(?:reference\s+)?system\b", "crs"),
        (r"\bline(?:s|d)?\s+up\b", "aligned"),
        (r"\bco-registered\b", "aligned"),
        (r"\bfalse\s+(?:alarms?|positives?|detections?)\b", "false"),
        (r"\b(?:excel|csv)\s+(?:sheet|file|table)\b", "csv"),
        (r"\bone[- ]line(?:r)?\b|\bsingle[- ]line\b", "oneline"),
        (r"\b(?:in |to )?which direction (?:from|of) the cent(?:er|re)\b", "where"),
        (r"\bshow (?:me )?(?:a |the )?list\b", "list"),
        (r"\bas well as\b", "and"),
        (
            r"\bsum (?:it|this|that|everything|things) up\b|\bbottom line\b|\bin a nutshell\b",
            "summary",
        ),
        (r"\bmy data\b|\bour data\b|\bprivacy\b|\bprivate\b", "computer"),
        (
            r"\bbetween the (?:earlier|older|before|first) and the (?:later|newer|after|second|"
            r"last)"
            r"(?: image| picture| date)?\b",
            " ",
        ),
        (
            r",\s*(?:has|have|did|is|are|was|were) (?:it|they|there|not it)(?: not)?\s*\?\s*$",
            " whether",
        ),
        (r"\ba\s+(?:couple|pair)\s+of\b", "2"),
        (r"\bin\s+total\b", "total"),
        (r"\bright\s+(?:now|away)\b|,\s*right\b(?=\s*\?)|\ball\s+right\b", " "),
        (r"\bgrid\s+(?=cells?|squares?)", " "),
        (r"\b(?:3|three)\s*(?:x|by|×)\s*(?:3|three)\s+(?:grid|cells?)\b", " cells "),
    )
)
_BETWEEN_DATES = re.compile(
    r"\b(?:between|on|in|across|over|at|from)\s+(?:the\s+|these\s+|those\s+|both\s+)?"
    r"(?:two\s+|2\s+|both\s+)?(?:dates|images|pictures|photos|scenes|times|years|periods)\b"
    r"(?:\s*(?::\s*)?<image>\s*and\s*<image>)?|"
    r"\b(?:between|from)\s+(?:the\s+)?before\s+(?:and|to)\s+(?:the\s+)?after\b|"
    r"\bsince\s+(?:the\s+)?(?:first|before|earlier|older)\s+(?:image|picture|date)\b|"
    r"\bover\s+time\b|\bbetween\s+(?:then|\d{4})\s+and\s+(?:now|\d{4})\b|\bsince\s+\d{4}\b|"
    r"<image>"
)
_COMPARISONS = {"<": "smaller", ">": "larger"}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|\?|<|>", re.UNICODE)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True)
class Word:
    """One word: as written, and the standing word for it; None where it is unknown."""

    written: str
    stands_for: Optional[str]


def read_words(text: str) -> List[Word]:
    """Return the words of a text.

    Any text is accepted; only its first ``LONGEST`` characters are read.
    """
    plain = _BETWEEN_DATES.sub(" ", text[:LONGEST].lower())
    for pattern, replacement in _PHRASES:
        plain = pattern.sub(replacement, plain)
    plain = _BETWEEN_DATES.sub(" ", plain)
    words: List[Word] = []
    for match in _TOKEN.finditer(plain):
        words += _words_of(match.group())
    return words


def is_foreign(text: str, unknown: Tuple[str, ...]) -> bool:
    """Whether a text with these unknown words seems to be in a language other than English."""
    letters = [letter for letter in text[:LONGEST] if letter.isalpha()]
    beyond = sum(1 for letter in letters if ord(letter) > 0x24F)
    if letters and beyond > len(letters) / 3:
        return True
    words = re.findall(r"[^\W\d_]+", text[:LONGEST].lower())
    return len(unknown) >= 1 and sum(word in FOREIGN for word in words) >= max(2, len(words) / 3)


def _words_of(token: str) -> List[Word]:
    if token[0].isdigit():
        number = token.replace(",", "") if _GROUPED.fullmatch(token) else token.replace(",", ".")
        try:
            return [Word(token, f"{float(number):g}")]
        except ValueError:
            return [Word(token, None)]
    if token in _COMPARISONS:
        return [Word(token, _COMPARISONS[token])]
    if token == "?":  # nosec B105 # a mark of punctuation
        return []
    if "-" in token and token not in LEXICON:
        whole = token.replace("-", "")
        if whole in LEXICON:
            return [Word(token, LEXICON[whole])]
        return [word for part in token.split("-") for word in _words_of(part)]
    return [Word(token, _standing(token))]


@lru_cache(maxsize=4096)
def _standing(word: str) -> Optional[str]:
    if word in LEXICON:
        return LEXICON[word]
    if word in SLIPS:
        return LEXICON.get(SLIPS[word])
    if len(word) == _NEAR_FROM - 1:
        return _one_letter_missing(word)
    if len(word) < _NEAR_FROM or len(word) > 24:
        return None
    allowed = 2 if len(word) >= _FAR_FROM else 1
    best: Tuple[int, Optional[str]] = (allowed + 1, None)
    for known in LEXICON:
        if abs(len(known) - len(word)) > allowed or len(known) < _NEAR_FROM - 1:
            continue
        if known[0] != word[0] and known[1:2] != word[1:2] and known[:2] != word[1::-1]:
            continue
        distance = edit_distance(word, known, best[0])
        if distance < best[0]:
            best = (distance, LEXICON[known])
    return best[1]


def _one_letter_missing(word: str) -> Optional[str]:
    """Return what a word of four letters stands for where one letter was left out within it."""
    for known in LEXICON:
        if len(known) == _NEAR_FROM and known[0] == word[0] and known[-1] == word[-1]:
            if any(known[:gap] + known[gap + 1 :] == word for gap in range(1, _NEAR_FROM - 1)):
                return LEXICON[known]
    return None


def edit_distance(one: str, other: str, enough: int) -> int:
    """Return insertions, deletions, changes and swaps of neighbours between two words.

    Counting stops at ``enough``, which is returned for anything at least as far.
    """
    before: List[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for col, mark in enumerate(other, start=1):
            cost = min(last[col] + 1, now[-1] + 1, last[col - 1] + (letter != mark))
            if row > 1 and col > 1 and letter == other[col - 2] and one[row - 2] == mark:
                cost = min(cost, before[col - 2] + 1)
            now.append(cost)
        if min(now) >= enough:
            return enough
        before, last = last, now
    return min(last[-1], enough)
