"""Set phrases of questions, each with the plain words that are read for it."""

from __future__ import annotations

import re
from typing import Tuple

from .measure_phrases import MEASURE_PHRASES, Replacement

_FRACTIONS = {"half": 50, "third": 33.333, "quarter": 25, "fifth": 20, "tenth": 10}
#: "Anything but buildings", "objects that are not roads".
_NOT_OF = (
    r"\b(?:except|excluding|ignoring|apart from|aside from|other than|not counting|besides|"
    r"(?<=thing )but|(?<=all )but|(?:(?:that|which) |(?<=objects )|(?<=changes )|"
    r"(?<=ones )|(?<=what ))"
    r"(?:is|are|was|were) not)\s+(?:the |for |all |any |new |an? )*"
)
#: What is written and what is read for it, in the order of reading.
_SEVEREST = "(?:worst|greatest|heaviest|most severe|severest|most serious|highest|strongest)"

PHRASES: Tuple[Tuple["re.Pattern[str]", Replacement], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[’‘`´]", "'"),
        (r"\b(?:re|un)?pav(?:e[ds]?|ing)\b|\b(?:re)?surfac(?:ed|ing)\b|\basphalted\b", "paving"),
        (
            r"^\W*(?:(?:no|sorry|actually|oops|wait|hm+|well)\b[,.! ]*)*i (?:mean|"
            r"meant)\b(?: to ask)?",
            "and ",
        ),
        (r"^.*(?:\.\.+|…|,|;|-)\s*(?:sorry,? |no,? )?i (?:mean|meant)\b", "and "),
        (r"\bi (?:mean|meant)\b", " "),
        (r"^\W*no[,.!]\s+(?=the\b|in\b|on\b|not\b|only\b|just\b)", "and "),
        (r"^\W*not even\b", "nothing"),
        (r"\b(?:anywhere|everywhere|somewhere) else\b", "elsewhere"),
        (
            r"\b(?:what|which) (?:time )?(?:periods?|spans?|timeframes?|time frames?|intervals?)\b",
            "what dates",
        ),
        (
            r"\b(?:separate |distinct |individual |single )?changed (?:areas|spots|places|regions|"
            r"zones)\b(?= (?:are|were|did|do|have|in|is)\b)",
            "changed patches",
        ),
        (
            r"^\W*(?:and |so )?(was|were|did|has|have|is|are|does|do)n[o']?t (?=any|there|"
            r"some|"
            r"the\b)",
            r"\1 ",
        ),
        (
            r"\b(?:bit|part|area|region|patch|spot)s? (?:of [\w ]+? )?(?:that |which )?(?:you|it) "
            r"(?:could|can|did)(?:n't| not|not) (?:look at|see|cover|compare|check|judge|"
            r"analy[sz]e)\b",
            "nodata",
        ),
        (
            r"\b(any|what) (?:caveats?|warnings?|notes?|problems?|issues?|limitations?)\b"
            r"(?= (?:i|we|you|that|to|here|there)\b|\W*$)",
            r"\1 imagequality",
        ),
        (
            r"\b(?:took|take|taken) (?:the |a )?(?:bigger|harder|worse|"
            r"biggest) hit\b",
            "changed more",
        ),
        (r"\b(?:is|was) (?:the )?damages? (?:worse|greater|heavier)\b", "did more change"),
        (
            r"\bworse(?: hit| affected| damaged)?(?= (?:.*\b)?(?:than|or)\b)|"
            r"(?<=is |as |re )worse(?=,| *[-–—:?])",
            "changed more",
        ),
        (
            r"^\W*(?:and |show |list )?everything(?= (?:but|except|other than|apart|besides)\b)",
            "what changed thing",
        ),
        (
            r"(?<!object )(?<!objects )(?<!building )(?<!house )(?<!road )(?:#\s*(?=\d)|"
            r"\b(?:no\.?|nr\.?|number) ?(?=\d+\W*(?:$|\b(?:and|is|was|please)\b)))",
            " object ",
        ),
        (r"\b(?:stacks?|measures?|holds?) up (?:against|to|with)\b", "compare"),
        (r"\bin terms of\b", "in"),
        (r"\bhalf (?:of )?(?:the |all )?(?:nine )?cells\b", "4.5 cells"),
        (r"\badd(?:s|ed)? up to\b", "total"),
        (r"\bon a scale (?:of|from) \w+ to \w+,?", " "),
        (r"\b(two|three|four|five|\d) facts\b", r"\1 key points"),
        (r"\ball over\b(?! again)", "everywhere"),
        (r"\bnot only\b(.{2,40}?)\bbut(?: also)?\b", r"both\1and"),
        (r"\ball told\b|\ball in all\b", "total"),
        (r"\bdamage report\b", "report"),
        (r"\b(?:a |the )?(?:rundown|run-down|breakdown) of\b", "list"),
        (
            r"\bthe (?:new |big |large )*(?=(?:hall|warehouse|factory|hangar|mall|stadium|"
            r"supermarket)\b)",
            "the largest new ",
        ),
        (r"\bwhereabouts\b", "where"),
        (
            r"\b(?:is|are|was|were) (?:this|it|these|the \w+) (?:ai|computer|"
            r"machine)[- ](?:generated|made)\b",
            "what method is used",
        ),
        (r"\bw/(?=\s|\w{2})", "with "),
        (r"\bw/o\b", "without"),
        (r"\ba lot or (?:only )?a little\b|\bmuch or little\b", "how much"),
        (r"\ba lot\b(?! of)", "much"),
        (r"\b(?:field|ground|rescue|survey|relief) (?:teams?|crews?|staff|workers?)\b", "team"),
        (r"\bam i (?:right|correct)(?: that| in (?:thinking|saying)(?: that)?)?\b", "whether"),
        (r",\s*(?:is|are|was|were) there\s*\?\s*$", " whether"),
        (
            r"\bwho (?:made|built|developed|created|wrote|programmed) (?:you|this tool|"
            r"it)\b",
            "who are you",
        ),
        (
            r"\bmakes? (?:the |this |these |your )?(?:results?|answers?|figures?|comparison) "
            r"(?:less \w+|un\w+|worse|questionable)\b",
            "imagequality",
        ),
        (
            r"\b(?:more or less|nearly|practically|virtually|mostly|largely|almost) (?=un\w+ed\b|"
            r"the same|"
            r"intact|identical)",
            "almost ",
        ),
        (
            r"\b(?:about |roughly |all )?(?:of )?(?:the )?(?:same|similar|equal) sizes?\b|"
            r"\bsimilarly sized\b|\bequally (?:large|big|small)\b",
            "average size",
        ),
        (
            r"\b(?:problems?|issues?|concerns?|warnings?|notes?|defects?|flaws?|caveats?) (?:with|"
            r"about|on|in|for) "
            r"(?:the |these |this |my |our |both )?(?:\w+ )?(?:images?|pictures?|photos?|data|"
            r"imagery|layers?)\b|"
            r"\b(?:image|data|picture) (?:quality|problems?|issues?)\b",
            "imagequality",
        ),
        (r"\brunners?[- ]up\b", "second most"),
        (r"\b(?:worst|hardest|heaviest|most)[- ]hit\b", "most changed"),
        (
            rf"\bdamages? (?:is |was |were |the )*{_SEVEREST}\b|"
            rf"\b{_SEVEREST} damages?\b",
            "most changed",
        ),
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
        *MEASURE_PHRASES,
        (
            r"\b(?:torn|knocked|pulled|taken|tore|knock|burned|burnt)\s+(?:it |them )?down\b",
            "demolished",
        ),
        (r"\b(?:came|come|comes|went|go|goes|going|gone)\s+down\b", "demolished"),
        (r"\bbigger\s+or\s+equal\s+to\b", "at least"),
        (
            r"\b(more|less|fewer|larger|over|under|at least) (than )?(?:a |one )?"
            r"(half|third|quarter|fifth|tenth)\b(?! (?:of )?(?:the )?(?:new |demolished )?"
            r"(?:buildings?|houses?|roads?))",
            lambda m: f"{m[1]} {m[2] or ''}{_FRACTIONS[m[3]]} percent",
        ),
        (
            r"\b(was|were|is|are|has|have|did) (?:about |almost |nearly )?(?:a |one )?"
            r"(half|third|quarter|fifth|tenth) (?:of )?(?:the|this|our|my) (?:whole |entire )?"
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
            rf"{_NOT_OF}roads?\b",
            "of buildings",
        ),
        (
            rf"{_NOT_OF}(?:buildings?|houses?)\b",
            "of roads",
        ),
        (
            r"^\W*name\s+(?=(?:the|all|every|something|anything|some|any|one|a|them|those|these|two|three|four|five|"
            r"\d+)\b)",
            "list ",
        ),
        (r"\b(?:be|is|are|just|only|merely|or) (?:just )?noise\b", "false"),
        (r"\bstill (?:there|here|standing)\b", "remain"),
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
        (r"\b(?:put|spring|sprang|sprung|went|gone|came|come|pop|popped|shot)\s+up\b", "built"),
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
