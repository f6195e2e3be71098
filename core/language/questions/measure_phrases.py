"""Set phrases about units, sizes, ratios, places and dates, each with the words read for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Tuple, Union

if TYPE_CHECKING:
    import re

Replacement = Union[str, Callable[["re.Match[str]"], str]]
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMERALS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_CHANGED_ONES = (
    r"(?:all |the |these |those )*(?:(?:new|demolished|lost|gone|changed|destroyed) "
    r"(?:buildings?|houses?|homes?|roads?|objects?|ones|area)\b|changes?\b|changed\b)"
)
#: "The number of houses" and what it does.
_NUMBER_OF = r"(\b(?:numbers?|counts?|totals?|amounts?|areas?)\b(?: of (?:\w+ ){1,3}?| ))"
_NO_PLACE = (
    r"^\W*(?:and |so )?(?:is|was|are|were|has|have|did) (?:there )?no "
    r"(cell|part|quarter|quadrant|row|column|corner)s? (?:(?:that|which|is|was|are|were|has|have|"
    r"been|remain(?:ed)?|stay(?:ed)?|left) )*"
)


def _percent_of(match: "re.Match[str]") -> str:
    """Return "at least two thirds of" in per cent."""
    parts = _NUMERALS[match[2]] / _FRACTIONS[match[3]] if match[2] else 0.5
    return f"{match[1] or ''} {100 * parts:.4f} percent of "


_PITCHES = {"a": "1", "one": "1", "two": "2", "three": "3", "half a": "0.5"}

MEASURE_PHRASES: Tuple[Tuple[str, Replacement], ...] = (
    (r"\bkm\s?(?:2|²|\^2)|\b(?:square|sq\.?)\s*(?:kilomet(?:er|re)s?|km)\b", " sqkm "),
    (r"\bm\s?(?:2|²|\^2)(?!\w)|(?<=\d)m2\b", " sqm "),
    (r"\b(?:square|sq\.?)\s*(?:met(?:er|re)s?|m)\b|\bsqm\b", " sqm "),
    (r"\b(?:square|sq\.?)\s*(?:feet|foot|ft)\b|\bft(?:2|²)", " sqft "),
    (r"\b(?:square|sq\.?)\s*(?:yards?|yds?)\b", " sqyd "),
    (r"\b(?:square|sq\.?)\s*(?:miles?|mi)\b", " sqmi "),
    (r"\b(?:twice|double|2x|(?:two|2) times) (?=as\b|the\b|that\b|more\b|of\b)", " ratio 2 "),
    (r"\b(?:doubled?|doubling)\b", " ratio 2 "),
    (r"\b(?:triple[ds]?|thrice)\b", " ratio 3 "),
    (r"\bhalf as (?=many|much|big|large)", " ratio 0.5 as "),
    (
        r"\b(\d+|three|four|five|six|ten) ?(?:times|x) (?=as\b|more\b|larger\b|bigger\b|the\b)",
        r" ratio \1 ",
    ),
    (r"\bhow many times (?=as|more|larger|bigger|the|fewer|smaller|greater)", " ratio times "),
    (r"\b(?:what|which) (?:factor|multiple)\b|\bby (?:a|which|what) factor\b", " ratio "),
    (r"\bratios?\b|\b(?:in|what) proportion (?=to|are|is)\b", " ratio "),
    (r"\bproportion (?=of (?:\w+ ){1,4}to\b)", " ratio "),
    (r"\bper\s+(?:(?:a|one|1)\s+)?(?=(?:ha|hectares?|acres?|sqkm|sqmi|sqm)\b)", " density "),
    (
        r"\b(?:per|for each|for every)\s+(?=\d[\d,.]*\s+(?:ha|hectares?|acres?|sqkm|sqmi|sqm)\b)",
        " density ",
    ),
    (r"\b(?:densit(?:y|ies)|(?:how )?dense(?:ly)?)\b", " density "),
    (
        r"\b(?:equally|similarly) (?:affected|hit|damaged|changed)\b|"
        r"\bchanged? (?:equally|by the same (?:amount|share)|the same amount)\b",
        "changed as much as",
    ),
    (
        r"^(\W*(?:and |so )?(?:is|was|does|did) )most of (?=(?:the |all )*(?:change\b|"
        r"(?:\w+ ){1,3}area\b)(?=.*\b(?:in|on|at)\b))",
        r"\1more than half of ",
    ),
    (r"\bmore changed cells than unchanged(?: ones| cells)?\b", "more than 4.5 cells changed"),
    (r"\bmore unchanged cells than changed(?: ones| cells)?\b", "more than 4.5 cells unchanged"),
    (r"\bexceed(?:s|ed)?\b(?= \S)", "larger than"),
    (r"\b(?:below|under) (?:the )?(?=average|mean)", "smaller than the "),
    (r"\b(?:above|over) (?:the )?(?=average|mean)", "larger than the "),
    (
        r"\b(?:which|what) side\b(.*?)\b(?:the )?(left|right)(?: side)? or (?:the )?(left|right)\b",
        r"which\1 the \2 column or the \3 column",
    ),
    (r"\bgap(?= between (?:the |our )?(?:larg|small|big))", "difference"),
    (
        r"\b(?:how many|how much|what|which) per ?cent(?:age)? (?=(?:more|less|fewer|larger|bigger|"
        r"smaller)\b)",
        "ratio times ",
    ),
    (r"\b(more|fewer) changes (?=.*\bthan\b)", r"\1 changed objects "),
    (
        r"^(\W*(?:and |so )?(?:is|are|was|were|did|do|have|has) )(?:most|(?:the |a )?majority)"
        r"(?: of)?(?: the| all)*(?: nine| 9)? cells\b",
        r"\1more than 4.5 cells",
    ),
    (r"\b(?:the |a )(?:vast |clear |large )?majority of\b", "more than half of"),
    (
        r"\b(a|one|two|three|four) (third|quarter|fifth|tenth)s? of "
        r"(?:the |all )*(?:nine |9 )?cells\b",
        lambda m: f"{9 * _NUMERALS[m[1]] / _FRACTIONS[m[2]]:g} cells",
    ),
    (
        rf"\b(?:how much|(?:what|which) (?:part|portion)) of (?={_CHANGED_ONES})"
        r"(?=(?:(?!\d).)*\b(?:in|on|at|is|are|was|were|lies?|due)\b)",
        "what share of ",
    ),
    (r"\b(?:accounts?|accounted) for\b|\bmakes? up\b|\brepresents?\b", "is"),
    (rf"{_NUMBER_OF}(?:go(?:es|ne|ing)?|went|rises?|rose|risen) up(?! or\b)", r"\1 grow"),
    (rf"{_NUMBER_OF}(?:go(?:es|ne|ing)?|went|c[ao]mes?) down\b", r"\1 shrink"),
    (rf"{_NUMBER_OF}(?:rises?|rose|risen|rising|climb(?:s|ed|ing)?)\b", r"\1 grow"),
    (rf"{_NUMBER_OF}(?:falls?|fallen|falling|drops?|dropping|sank)\b", r"\1 shrink"),
    (
        rf"\b(?:(at least|more than|over|at most|less than|under|fewer than) )?"
        rf"(?:(a|one|two|three|four) (third|quarter|fifth|tenth)s?|half) of (?={_CHANGED_ONES})",
        _percent_of,
    ),
    (
        r"\b((?:any|a|one|some|what|which|many) (?:cell|part|quarter)s?)((?: that| which| is| are| "
        r"was| were| left)*) (?:free (?:of|from)|clear of|without)(?: any)? changes?\b",
        r"\1\2 unchanged",
    ),
    (
        rf"{_NO_PLACE}(?:free (?:of|from) (?:any )?changes?|un(?:changed|touched|affected)|intact|"
        r"without (?:any )?changes?)\b",
        r"did every \1 change",
    ),
    (r"\bwent (?:missing|away)\b", "disappeared"),
    (r"\bwent on\b|\bgo(?:es|ing) on\b", "happened"),
    (
        r"\bnew[- ]builds?\b(?! (?:house|home|building|propert|structure|dwelling|road))",
        "new buildings",
    ),
    (
        r"\b(?:floor|roof|base) (?:area|space|surface)s?\b|"
        r"\b(?:building )?footprint areas?\b",
        "building area",
    ),
    (
        r"\b(?:land|ground|soil) (?:has been |have been |was |were |is |are |got )?"
        r"(?:newly )?(?:sealed|built over|built on|consumed|taken(?: up)?|lost to (?:building|"
        r"construction))\b",
        "area appeared",
    ),
    (r"\bland[- ](?:take|consumption)(?: of| by)?\b", "area appeared"),
    (
        r"\b(?:newly )?(?:sealed|impervious|built over|built on)(?: (?:surface|area|land|"
        r"ground)s?)?\b",
        "area appeared",
    ),
    (r"\b(?:land|ground) (?=(?:has|have|was|were|is|are) (?:been )?(?:chang|built))", "area "),
    (
        r"\b(in|than|as|of|how many|say|to) (\d+|a|one|two|three|half a)? ?(?:football|"
        r"soccer) (?:pitch|field)(?:es|s)?\b",
        lambda m: f"{m[1]} {_PITCHES.get(m[2], m[2] or '')} pitch",
    ),
    (r"\broad network\b|\bstreet network\b|\bnetwork of (?:roads|streets)\b", "roads"),
    (r"\bground sampl\w+ distance\b", "pixel size"),
    (
        r"\bhow (?:fine|sharp|detailed|coarse|crisp) (?:is|are|was|were) (?:the |these |this |my |"
        r"our |both )*(?:images?|pictures?|imagery|photos?|rasters?|data)\b",
        "what is the pixel size",
    ),
    (r"\bwhy (?:are|were) you (?:so |that )?(?=sure|certain|confident)", "how sure are you "),
    (
        r"\b(?:no|without|lacks?|lacking|missing|invalid) (?:valid |usable |image |"
        r"any )*(?:data|pixels|imagery)\b|"
        r"\b(?:not|n't) covered\b|\boutside (?:the )?(?:coverage|data)\b",
        "nodata",
    ),
    (
        r"\bpositional(?:ly)? accura\w+\b(?: of (?:the )?\w+)?|\b(?:geometric|spatial|"
        r"location) accuracy\b",
        "aligned",
    ),
    (
        r"\b(?:how much|by how much|how far|how many \w+) (?:are|is|do|does|were|was) (?:they|"
        r"it|the \w+|these|both)"
        r"(?: \w+)? (?:off|apart|out|shifted|displaced)\b|\bby how much (?:are|is) (?:they|"
        r"it) (?:off|shifted)\b",
        "how much shift",
    ),
    (
        r"\b(?:could|can|might|would|may) (?:the )?(?:misalignment|shift|offset)\b.*$",
        "are the images aligned",
    ),
    (
        r"\b(?:gets?|got|get|is|are|be|being) counted\b|\bto be counted\b",
        "smallest detectable size",
    ),
    (
        r"\b(?:smallest|tiniest|minimum) (?:\w+ )?(?:you|it|that) {1,2}(?:(?:would|could|can|will|"
        r"do|does) )?(?:\w+ )?(?:notice|see|detect|find|count|spot|pick up|register)\b",
        "smallest detectable size",
    ),
    (r"\b(?:most|more) recent\b", "newer"),
    (r"\b(?:twice|double) the (?=size|area|number)", " ratio 2 the "),
    (r"\bby (?:what|which) factor\b|\bfactor\b|\boutnumber(?:s|ed)? by\b", " ratio "),
    (r"\bdensest|most densely\b", "most"),
    (
        r"\bthe (?:bigger|larger|greater) (?=of\b|one\b|new\b|building|house|home|road|object|"
        r"change|patch|\?|$)",
        "the largest ",
    ),
    (
        r"\bthe smaller (?=of\b|one\b|new\b|building|house|home|road|object|change|patch|\?|$)",
        "the smallest ",
    ),
    (
        r"\bthe (?:large|big) (?=(?:new |demolished |lost )?(?:one|building|house|hall|"
        r"road)\b)",
        "the largest ",
    ),
    (
        r"\bthe (?:small|little) (?=(?:new |demolished |lost )?(?:one|building|house|hall|"
        r"road)\b)",
        "the smallest ",
    ),
    (
        r"\b(?:large|big|largest|biggest) (?:to|first|down to|"
        r"through to) (?:the )?(?:smallest|last)\b|"
        r"\b(?:largest|biggest) first\b|\bby size\b|\bin order of size\b",
        "all sort",
    ),
    (
        r"\bsmall(?:est)? (?:to|up to) (?:the )?(?:large|big|largest|biggest|last)\b|"
        r"\bsmallest first\b|\b(?:ascending|increasing) (?:order|size)\b",
        "all sort smallest",
    ),
    (r"\bdescending (?:order|size)|in order$|\bin (?:descending )?order\b", "rank"),
    (r"\b(?:per|a|each|every) month\b|\bmonthly\b", " yearly inmonths "),
    (
        r"\bper (?:year|annum)\b|\b(?:yearly|annually|annual|a year|each year|every year)\b",
        " yearly ",
    ),
    (r"\bcan i (?:write|say|report|claim|state|conclude)(?: that)?\b", "whether"),
    (r"\bhow many (years|months|weeks|days)\b", r"how many date in\1"),
    (r"\bin (years|months|weeks|days)\b", r" date in\1 "),
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
    (
        r"\b(?:what|which) (?:percentage|per ?cent|share|proportion|fraction|portion) of "
        r"(?:all |the )*(?:nine |9 )?cells\b",
        "percent how many cells",
    ),
    (r"%|\bper\s?cents?\b", " percent "),
)
