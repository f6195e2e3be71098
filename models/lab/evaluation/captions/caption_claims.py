"""What a caption states: kinds, amounts, directions and cells. Apart from all that writes captions.

Rules
-----
- Clauses end at full stops, semicolons, colons, "but" and the like, and at "and" or a comma between
  two parts that each have a verb.
- "3 new buildings" is a claim where its clause has a verb of change or calls the objects new.
  After a preposition ("along the road") it is a landmark, except after "replaced by" and the like.
- "No building", "the roads are unchanged" and "not" deny a kind, "no change", "identical" and the
  stock sentences of LEVIR-CC deny all. A denied clause names no cells.
- Amounts are ranges: digits and words up to 999, "a few" and "some" 2 to 10, "many" from 6, "a row"
  3 to 12, "rows" from 4; a plural without a number states none.
- Cells belong to the kinds their clause speaks of since the last cell; where it names none ("they
  lie in ..."), to all that were claimed before. Cells that change merely reaches into are left out.
"""

import re
from dataclasses import dataclass, field

from .caption_words import (
    ELIDED,
    GIVES_WAY,
    NOUNS,
    NUMBER_OF,
    PHRASE,
    PREPOSITION,
    VERB,
    Range,
    amount_of,
    exactly,
    kind_of,
)
from .cell_names import CellNamed, cells_named

APPEARED, DISAPPEARED = "appeared", "disappeared"
_NEW = re.compile(r"\b(?:new(?:ly)?|changed)\b")
_HARD_END = re.compile(
    r"[.;:!?\n]+(?!\d)|,?\s*\b(?:but|while|whereas|however|although|though|except)\b"
)
_SOFT_END = re.compile(r",(?!\d{3})\s*(?:and\b)?|\band\b")
_PREDICATE = re.compile(rf"{VERB.pattern}|\b(?:is|are|was|were|has|have|remain(?:s|ed)?)\b")
_NOT = re.compile(
    r"\b(?:not|never|unchanged|unaltered|intact|identical|nothing|remain(?:s|ed)? the same|"
    r"same as (?:before|in)|cannot)\b|n't\b"
)
_DENIES_ALL = re.compile(
    r"\b(?:no (?:\w+ ){0,2}?(?:changes?|differences?|alterations?)|nothing (?:\w+ ){0,3}?changed|"
    r"identical|same as before|unchanged|remain(?:s|ed)? the same|not (?:\w+ )?changed)\b|"
    r"n't changed"
)
_REACHES = re.compile(r"\b(?:reach(?:es|ed)?|spill(?:s|ed)?|spread(?:s)?|extends?)\b")


@dataclass(frozen=True)
class CaptionClaim:
    """So many objects of a kind that changed; ``amount`` None where no number is given."""

    kind: str
    amount: Range | None
    direction: str | None
    placed: bool = False


@dataclass
class Stated:
    """All that a caption states.

    Attributes
    ----------
    claims:
        Changes it affirms.
    denied:
        Kinds of which it says that none changed.
    denies_all:
        Whether it says that nothing changed.
    cells:
        Cells of change by kind, indexes in reading order.
    """

    claims: list[CaptionClaim] = field(default_factory=list)
    denied: set[str] = field(default_factory=set)
    denies_all: bool = False
    cells: dict[str, set[int]] = field(default_factory=lambda: {kind: set() for kind in NOUNS})

    def claims_of(self, kind: str) -> list[CaptionClaim]:
        """Return what is claimed of a kind."""
        return [claim for claim in self.claims if claim.kind == kind]

    def amount(self, kind: str) -> Range | None:
        """Return how many objects of a kind changed in all; None where a number lacks.

        A number without direction is the total; else what appeared and what disappeared are added.
        Of several claims of one direction, a repetition without a place of its own counts once, and
        one that is the sum of the others is their total. A range beside a number ("4 buildings",
        then "a row of houses") says the same again; where it does not hold it, there is no number.
        """
        claims = self.claims_of(kind)
        totals = [claim for claim in claims if claim.direction is None and claim.amount]
        if totals:
            return totals[0].amount
        parts = [
            _sum_of([claim for claim in claims if claim.direction == direction])
            for direction in dict.fromkeys(claim.direction for claim in claims)
        ]
        known = [part for part in parts if part is not None]
        if not known or len(known) < len(parts):
            return None
        return _whole(known)

    def directions(self, kind: str) -> set[str]:
        """Return the directions claimed of a kind."""
        return {claim.direction for claim in self.claims_of(kind) if claim.direction}


def stated(caption: str) -> Stated:
    """Read a caption; any text is accepted."""
    found = Stated()
    last_kind: str | None = None
    for clause in _clauses(" ".join(caption.lower().replace("*", "").split(" "))):
        last_kind = _read_clause(clause, found, last_kind)
    if found.claims:
        found.denies_all = False
    return found


def _sum_of(claims: list[CaptionClaim]) -> Range | None:
    """Return how many objects the claims of one direction add up to."""
    if any(claim.amount is None for claim in claims[:1]):
        return None
    exact, vague = _exact_and_vague(claims)
    if not exact:
        return _whole(vague)
    total = _whole(exact)
    if len(exact) > 2:  # "7 appeared, 3 buildings here, 4 buildings there": one is the total
        halves = [low for low, _ in exact if 2 * low == total[0]]
        total = (halves[0], halves[0]) if halves else total
    agree = all(low <= total[0] <= high for low, high in vague)
    return total if agree else None


def _exact_and_vague(claims: list[CaptionClaim]) -> tuple[list[Range], list[Range]]:
    """Return numbers and ranges; what is repeated without a place of its own is left out."""
    kept: list[CaptionClaim] = []
    for claim in claims:
        repeated = any(claim.amount == earlier.amount for earlier in kept) and not claim.placed
        kept += [] if repeated else [claim]
    amounts = [claim.amount for claim in kept if claim.amount]
    return [one for one in amounts if one[0] == one[1]], [one for one in amounts if one[0] < one[1]]


def _whole(amounts: list[Range]) -> Range:
    return sum(low for low, _ in amounts), sum(high for _, high in amounts)


def _clauses(text: str) -> list[str]:
    clauses = []
    for sentence in _HARD_END.split(text):
        start = 0
        for end in _SOFT_END.finditer(sentence):
            following = _SOFT_END.search(sentence, end.end())
            right = sentence[end.end() : following.start() if following else len(sentence)]
            if _PREDICATE.search(sentence, start, end.start()) and (
                _PREDICATE.search(right) or re.match(r"\s*(?:no|none|not|without)\b", right)
            ):
                clauses.append(sentence[start : end.start()])
                start = end.end()
        clauses.append(sentence[start:])
    return [clause for clause in clauses if clause.strip()]


def _read_clause(clause: str, found: Stated, last_kind: str | None) -> str | None:
    """Add what a clause states and return the kind it spoke of last."""
    for match in NUMBER_OF.finditer(clause):
        _add(found, kind_of(match), exactly(match["number"]), None, False)
    phrases = [match for match in PHRASE.finditer(clause) if not _is_landmark(clause, match)]
    phrases = [] if NUMBER_OF.search(clause) else phrases
    negative = _NOT.search(clause) is not None
    if _DENIES_ALL.search(clause) and not phrases:
        found.denies_all = True
        return last_kind
    spoken, negated = [], False
    places = cells_named(clause)
    for index, match in enumerate(phrases):
        joined = index > 0 and re.fullmatch(
            r"\s*(?:,|or|nor|and|/)\s*", clause[phrases[index - 1].end() : match.start()]
        )
        bare = not match["definite"] and amount_of(match) is None
        negated = bool(match["none"]) or negative or bool(negated and joined and bare)
        kind = kind_of(match)
        if negated or amount_of(match) == (0, 0):
            found.denied.add(kind)
        elif bool(VERB.search(clause) or _NEW.search(match["adjectives"])):
            _add(found, kind, amount_of(match), _direction(clause, match), bool(places))
        spoken.append((match.start(), kind, negated))
    if not phrases and last_kind and (elided := ELIDED.search(clause)):
        _add(found, last_kind, exactly(elided["number"]), _direction(clause, elided), bool(places))
    if not negative and not _REACHES.search(clause):
        _place(found, places, spoken)
    return spoken[-1][1] if spoken else last_kind


def _add(
    found: Stated, kind: str, amount: Range | None, direction: str | None, placed: bool
) -> None:
    if amount == (0, 0):
        found.denied.add(kind)
    else:
        found.claims.append(CaptionClaim(kind, amount, direction, placed))


def _place(found: Stated, places: list[CellNamed], spoken: list[tuple[int, str, bool]]) -> None:
    claimed = {claim.kind for claim in found.claims}
    affirmed = [(start, kind) for start, kind, negated in spoken if not negated]
    if spoken and not affirmed:
        return
    for index, place in enumerate(places):
        before = [(start, kind) for start, kind in affirmed if start < place.start]
        since = places[index - 1].start if index else -1
        kinds = {kind for start, kind in before if start > since}
        if not kinds and before:
            kinds = {before[-1][1]} if index == 0 else _kinds_of_last(found, places[index - 1])
        if not before:
            kinds = {affirmed[0][1]} if affirmed else claimed
        for kind in kinds:
            found.cells[kind].add(place.index)


def _kinds_of_last(found: Stated, place: CellNamed) -> set[str]:
    """Return the kinds that the cell before in the same list belongs to."""
    return {kind for kind, cells in found.cells.items() if place.index in cells}


def _is_landmark(clause: str, match: re.Match[str]) -> bool:
    before = clause[: match.start()].rstrip()
    if re.search(rf"(?:{GIVES_WAY})$", before):
        return False
    if re.search(rf"\b{PREPOSITION}$", before) is None:
        return False
    introduced = re.search(r"\b(?:with|appearance of|construction of|addition of)$", before)
    return introduced is None or amount_of(match) is None


def _direction(clause: str, match: re.Match[str]) -> str | None:
    """Return whether objects came or went: by the next verb, else the one before."""
    if "number" in match.re.groupindex and match.re is ELIDED:
        verb = VERB.search(clause, match.start())
    else:
        if re.search(r"\bnew(?:ly)?\b", match["adjectives"]):
            return APPEARED
        verb = VERB.search(clause, match.end())
    if verb:
        sides = {"gives": DISAPPEARED, "takes": APPEARED, "grows": APPEARED, "goes": DISAPPEARED}
        return sides.get(verb.lastgroup or "")
    earlier = list(VERB.finditer(clause, 0, match.start()))
    if not earlier:
        return None
    sides = {"gives": APPEARED, "takes": DISAPPEARED, "grows": APPEARED, "goes": DISAPPEARED}
    return sides.get(earlier[-1].lastgroup or "")
