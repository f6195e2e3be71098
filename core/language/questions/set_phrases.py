"""Set phrases of questions, each with the plain words that are read for it."""

from __future__ import annotations

import re
from typing import Callable, Tuple, Union

_FRACTIONS = {"half": 50, "third": 33.333, "quarter": 25, "tenth": 10}
_PITCHES = {"a": "1", "one": "1", "two": "2", "three": "3", "half a": "0.5"}
_Replacement = Union[str, Callable[["re.Match[str]"], str]]
#: What is written and what is read for it, in the order of reading.
PHRASES: Tuple[Tuple["re.Pattern[str]", _Replacement], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[’‘`´]", "'"),
        (
            r"^\W*(?:(?:no|sorry|actually|oops|wait|hm+|well)\b[,.! ]*)*i (?:mean|"
            r"meant)\b(?: to ask)?",
            "and ",
        ),
        (r"^.*(?:\.\.+|…|,|;|-)\s*(?:sorry,? |no,? )?i (?:mean|meant)\b", "and "),
        (r"\bi (?:mean|meant)\b", " "),
        (r"\bwhereabouts\b", "where"),
        (r"\brunners?[- ]up\b", "second most"),
        (r"\b(?:worst|hardest|heaviest|most)[- ]hit\b", "most changed"),
        (
            r"\b(?:came|got) off (?:the )?(?:lightest|best|easiest)\b|"
            r"\bleast (?:affected|hit|damaged)\b|\bgot away (?:the )?(?:lightest|best)\b|"
            r"\bspared (?:the )?most\b",
            "least changed",
        ),
        (r"\b(?:which|what) season\b.*$", "what date are the images"),
        (
            r"\b(?:what|which|how large an?|how big an?|how high an?) (?:portion|proportion)\b",
            "what share",
        ),
        (r"\bsum of (?:the |all |all the )?areas?\b|\bsummed areas?\b", "total area"),
        (
            r"\bwhich (?:one |of (?:them|the two|those|these) )?is (?:the )?(?:bigger|larger)\W*$",
            "which is the largest",
        ),
        (
            r"\bwhich (?:one |of (?:them|the two|those|these) )?is (?:the )?smaller\W*$",
            "which is the smallest",
        ),
        (r"\bninths?\b", "cells"),
        (r"\b(bottom|top|upper|lower) (?:three|3) (?:cells|squares|parts)\b", r"\1 row"),
        (r"\b(left|right)(?:most)? (?:three|3) (?:cells|squares|parts)\b", r"\1 column"),
        (r"\b(?:and |but )?nothing else(?: please)?\W*$", " just the number"),
        (r"\b(?:in|during|over|within) (?:that|this|the same) (?:time|period|interval)\b", " "),
        (
            r"\b(?:after|since|before|by|from|during|because of|thanks to|following|in) (?:the |"
            r"this |that |a )?"
            r"(?:storm|tornado|hurricane|cyclone|typhoon|earthquake|quake|flood|tsunami|disaster|"
            r"war|fire|"
            r"bombing|explosion|event)s?\b",
            " ",
        ),
        (
            r"\b(?:the |this |that |a )?(?:storm|tornado|hurricane|cyclone|typhoon|earthquake|"
            r"quake|flood|tsunami|"
            r"disaster) (?=hit|struck|destroy|demolish|remove|take|took|flatten|level|wreck|raze)",
            " ",
        ),
        (
            r"\bwhat(?: is|'s) the story\b|\bwhat(?:'s| is) (?:going on|up)(?: here)?\b",
            "what has changed",
        ),
        (r"\bso (?:that )?(?:i|we) (?:can|could|may)\b.*$", ""),
        (r"\bfor (?:my|our) (?:\w+ ){0,2}\w+\s*\W*$", ""),
        (r"\b(ones?|houses?|buildings?|homes?|roads?) who\b", r"\1 that"),
        (
            r"\b(?:take|takes|took|taking|cover|covers|occup(?:y|ies)) (?:up )?(?:the )?(more|"
            r"most|less)"
            r"(?: (?:ground|space|room|land|area))?\b",
            r"\1 area",
        ),
        (r"\b(?:in|as) (?:a|one) (?:single )?number\b", "just the number"),
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
        (
            r"\bper (?:(?:a|one|1) )?(?=(?:ha|hectares?|acres?|sqkm|sqmi|sqm)\b)",
            " density ",
        ),
        (r"\b(?:densit(?:y|ies)|(?:how )?dense(?:ly)?)\b", " density "),
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
            r"\bsmallest (?:\w+ )?(?:you|it|that) (?:would|could|can|will|do|does) (?:\w+ )?"
            r"(?:notice|see|detect|find|count|spot|pick up|register)\b",
            "smallest detectable size",
        ),
        (r"\b(?:most|more) recent\b", "newer"),
        (r"\b(?:twice|double) the (?=size|area|number)", " ratio 2 the "),
        (r"\bby (?:what|which) factor\b|\bfactor\b|\boutnumber(?:s|ed)? by\b", " ratio "),
        (r"\bdensest|most densely\b", "most"),
        (r"\b(?:newcomers?|new[- ]comers?)\b", "new"),
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
            r"(?:town|city|village|area|image|picture|scene|place|site|district|neighbourhood|"
            r"map)\b",
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
        (r"^\W*name\s+(?=(?:the|all|every|something|anything|some|any|one|a|\d+)\b)", "list "),
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
        (
            r"\bcoordinates?\b|\bcentroids?(?: coordinates?)?\b|\blat(?:itude)?s?(?:/| and |, ?|"
            r" )lon(?:g(?:itude)?)?s?\b",
            " coordinates ",
        ),
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
