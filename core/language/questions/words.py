"""From a question's text to the standing words of the lexicon, typing errors forgiven."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import List, Optional, Tuple

from ..lexicon import LEXICON
from .plain_words import FOREIGN, SLIPS
from .set_phrases import PHRASES

#: Longer questions are read this far; nobody asks more in one go.
LONGEST = 4000
_NEAR_FROM, _FAR_FROM = 5, 8

_BETWEEN_DATES = re.compile(
    r"\b(?:between|on|in|across|over|at|from)\s+(?:the\s+|these\s+|those\s+|both\s+)?"
    r"(?:two\s+|2\s+|both\s+)?(?:dates|images|pictures|photos|scenes|times|years|periods)\b"
    r"(?:\s*(?::\s*)?<image>\s*and\s*<image>)?|"
    r"\b(?:between|from)\s+(?:the\s+)?before\s+(?:and|to)\s+(?:the\s+)?after\b|"
    r"\bsince\s+(?:the\s+)?(?:first|before|earlier|older)\s+(?:image|picture|date)\b|"
    r"\bover\s+time\b|\bbetween\s+(?:then|\d{4})\s+and\s+(?:now|\d{4})\b|\bsince\s+\d{4}\b|"
    r"<image>"
)
#: Letters whose keys lie beside each other, by rows and by columns.
_KEYS = "qwertyuiop asdfghjkl zxcvbnm qaz wsx edc rfv tgb yhn ujm ik ol".split()
#: What an unknown word is never taken for: nothing is exported or marked because of a slip.
ACTIONS = ("zoom", "export", "highlight", "select", "show")
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
    for pattern, replacement in PHRASES:
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
        if LEXICON[known] in ACTIONS or not _may_begin(word, known):
            continue
        distance = edit_distance(word, known, best[0])
        if distance < best[0]:
            best = (distance, LEXICON[known])
    return best[1]


def _may_begin(word: str, known: str) -> bool:
    """Whether a slip may have made the beginning: two letters swapped, one lost or a key beside."""
    if known[0] == word[0] or known[:2] == word[1::-1] or known[1:3] == word[:2]:
        return True
    beside = any(known[0] + word[0] in row or word[0] + known[0] in row for row in _KEYS)
    return known[:2] == word[1:3] or (beside and known[1:2] == word[1:2])


def _one_letter_missing(word: str) -> Optional[str]:
    """Return what a word of four letters stands for where one letter was left out within it."""
    for known in LEXICON:
        if len(known) == _NEAR_FROM and known[0] == word[0] and known[-1] == word[-1]:
            gaps = range(1, _NEAR_FROM - 1)
            lost = any(known[:gap] + known[gap + 1 :] == word for gap in gaps)
            if lost and LEXICON[known] not in ACTIONS:
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
