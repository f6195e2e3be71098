"""The words that questions are made of, each with the one word that stands for it.

The reader of questions works on these standing words, so that "houses torn down" and "demolished
buildings" are the same to it. A word that is in no list is unknown, and an answer never passes over
an unknown word.
"""

from __future__ import annotations

from typing import Dict, FrozenSet

from . import other_things

_SYNONYMS: Dict[str, str] = {
    "building": """
        building buildings house houses home homes housing structure structures residence
        residences dwelling dwellings construction-object edifice edifices property properties""",
    "road": """
        road roads street streets highway highways path paths track tracks motorway motorways lane
        lanes avenue avenues driveway driveways roadway roadways carriageway freeway freeways""",
    "object": """
        object objects thing things feature features component components item items polygon
        polygons ones asset assets patch patches detection detections blob blobs entity entities""",
    "appeared": """
        appear appears appeared appearing appearance new newly build builds built building-up
        construct constructs constructed construction constructions erect erects erected add adds
        added adding addition additions additional emerge emerges emerged gain gains gained arose
        arisen arise created create newer-objects gotten newbuild newbuilds newbuilt""",
    "disappeared": """
        disappear disappears disappeared disappearing disappearance demolish demolishes demolished
        demolition demolitions destroy destroys destroyed destruction destroying remove removes
        removed removing removal removals vanish vanishes vanished gone lose loses lost loss losses
        losing raze razed collapse collapsed collapses missing torn wrecked levelled leveled
        flattened
        deleted eliminated dismantled cleared""",
    "grow": """grow grows grew grown growing growth increase increases increased increasing expand
        expands expanded expanding expansion extend extended widen widened sprawl urbanisation
        urbanization urbanise urbanised urbanized densification enlarged densified""",
    "shrink": """shrink shrinks shrank shrunk shrinking decrease decreases decreased decreasing
        decline declined reduce reduced dropped fell smaller-now""",
    "change": """
        change changes changed changing differ differs differed difference differences different
        differently happen happens happened happening alter altered alteration alterations develop
        developed development developments transform transformed transformation evolve evolved
        evolution modify modified modification modifications shift-of occur occurs occurred
        occurring
        event events changing activity converted turned discrepancy discrepancies affected impact
        impacted""",
    "replaced": "replace replaces replaced replacement replacements rebuilt rebuild",
    "unchanged": """unchanged untouched unaltered unaffected intact stable static constant
        change-free stayed stay stays remained same identical alike equal unmodified undisturbed
        quiet stability""",
    "net": "net balance overall-balance netto",
    "remain": "remain remains remaining exist exists existing stand stands standing present",
    "north": "north northern northward n northerly northernmost",
    "south": "south southern southward s southerly southernmost",
    "east": "east eastern eastward e easterly easternmost",
    "west": "west western westward w westerly westernmost",
    "northwest": "northwest northwestern nw",
    "northeast": "northeast northeastern ne",
    "southwest": "southwest southwestern sw",
    "southeast": "southeast southeastern se",
    "top": "top upper uppermost topmost",
    "bottom": "bottom lower lowermost bottommost",
    "left": "left lefthand leftmost",
    "right": "right righthand rightmost",
    "center": "center centre central middle mid centers centres",
    "corner": "corner corners",
    "cell": "cell cells tile-cells",
    "part": """part parts section sections region regions zone zones sector sectors portion portions
        spot spots place places location locations square squares neighbourhood neighborhood
        neighbourhoods block blocks district districts segment segments locality vicinity bit""",
    "areas": "areas",
    "quadrant": "quadrant quadrants quarter quarters",
    "half": "half halves halfs",
    "row": "row rows",
    "column": "column columns col",
    "third": "thirds strip strips band-of",
    "third-or-3rd": "third 3rd",
    "side": "side sides hand edge edges border borders margin margins boundary",
    "outskirts": "outskirts periphery perimeter rim",
    "everywhere": "everywhere",
    "area": "area aoi scene extent tile site sites territory surroundings",
    "image": """image images picture pictures photo photos photograph photographs imagery raster
        rasters pair layer layers map maps view scenes frame ortho orthophoto orthophotos
        satellite aerial file files shot shots screenshot dataset""",
    "surface": "surface surfaces footprint footprints acreage floorspace built-up coverage-area",
    "large": "large big size sizes huge substantial sized considerable",
    "small": "small tiny little minor",
    "largest": "largest biggest greatest max maximum larger-of hugest",
    "smallest": "smallest tiniest min minimum littlest",
    "larger": "larger bigger greater exceeding above exceed exceeds exceeded",
    "smaller": "smaller below under",
    "average": "average mean averages typical typically avg averaged",
    "median": "median",
    "most": "most strongest heaviest highest hardest mostly mainly predominantly concentrated "
    "chiefly",
    "least": "least lowest fewest weakest",
    "more": "more over beyond",
    "fewer": "fewer less",
    "percent": "percent percentage percentages",
    "share": "share shares fraction fractions proportion proportions ratio",
    "total": "total altogether sum overall combined totals aggregate together totalling",
    "whole": "whole entire complete full total-area completely entirely",
    "sqm": "sqm sqms",
    "hectare": "hectare hectares ha",
    "sqkm": "sqkm",
    "acre": "acre acres",
    "sqft": "sqft",
    "metre": "metre metres meter meters m km kilometre kilometres kilometer kilometers cm",
    "date": """date dates acquired acquisition captured year years month months day days week weeks
        timespan span timestamp interval calendar""",
    "time": "time times period",
    "newer": "newer later latest recent newest",
    "older": "older earlier earliest oldest",
    "before": "before",
    "after": "after afterwards",
    "apart": "apart elapsed passed long",
    "pixel": "pixel pixels gsd",
    "resolution": "resolution resolutions sampling spacing",
    "crs": "crs coordinate coordinates projection projected epsg utm datum srs reference "
    "projections",
    "aligned": """aligned alignment align registered registration coregistered coregistration
        overlay
        overlap lined georeferenced georeferencing""",
    "shift": """shifted shift shifts offset offsets misaligned misalignment misregistration
        displaced
        displacement""",
    "coverage": "coverage nodata cover covers covered covering gaps gap valid",
    "method": """method methods methodology algorithm algorithms technique techniques detector guide
        network neural approach workflow""",
    "detect": """detect detects detected detecting detectable find finds found identify identified
        measure measured measures measuring recognise recognize compute computed calculate
        calculated determine determined spot-them derive derived produce produced""",
    "threshold": "threshold thresholds cutoff",
    "sure": """sure certain certainty certainly confident confidence confidences reliable
        reliability
        reliably trust trusted trustworthy accurate accuracy accurately precise probability
        probabilities likely likelihood believe rely""",
    "unsure": """unsure uncertain uncertainty uncertainties doubtful doubt doubts questionable
        dubious
        ambiguous unreliable shaky borderline suspicious""",
    "false": """false alarm alarms positive positives wrong mistake mistakes mistaken error errors
        light lighting illumination sun sunlight haze seasonality artefact artefacts artifact
        artifacts shadow shadows noise-of incorrect fake spurious
        erroneous""",
    "correct": "correct true real really actual actually genuine",
    "wherefore": """why cause causes caused causing reason reasons responsible because purpose who
        whose whom seasonal season seasons war earthquake earthquakes tornado tornadoes hurricane
        hurricanes bombing explosion disaster disasters due""",
    "future": """predict predicts prediction predictions forecast forecasts future expect expected
        next-year tomorrow-of upcoming will""",
    "zoom": "zoom zooms zoomed pan fly jump navigate goto",
    "export": "export exports exported save download downloads store-them saved write-out",
    "highlight": "highlight highlights mark marks marked flash outline outlines colour-in tag flag",
    "select": "select selects pick filter choose",
    "show": "show shows shown display displays point draw visualise visualize see-them hide",
    "shapefile": "shapefile shapefiles shp",
    "geojson": "geojson json",
    "geopackage": "geopackage gpkg",
    "csv": "csv spreadsheet excel",
    "list": "list lists listed enumerate enumeration itemise itemize name-them",
    "table": "table tables tabular tabulate tabulated matrix",
    "bullet": "bullet bullets bulleted",
    "point": "points",
    "sentence": "sentence sentences",
    "line": "oneline liner headline",
    "computer": "computer machine pc laptop internet network-of cloud-of online offline upload "
    "uploaded send sent server servers",
    "describe": """describe describes described description descriptions caption captions
        characterise
        characterize depict""",
    "summarise": """summarise summarize summary summaries summarised summarized overview brief
        executive abstract nutshell recap gist conclusion takeaway finding findings main key result
        results""",
    "explain": """explain explains explanation talk walk lead through guide-me elaborate detail
        details detailed step steps thorough thoroughly comprehensive analyse analyze analysis
        analyses report reports everything exhaustive depth-full""",
    "compare": "compare compares comparison compared contrast versus vs balance-of",
    "count": "count counts counting number numbers tally quantity amount amounts figure figures",
    "each": "each every per individually respectively breakdown separately",
    "all": "all",
    "rank": "rank ranks ranking ranked order ordered sort sorted descending",
    "anything": "anything something any some",
    "nothing": "nothing none",
    "free": "free",
    "thanks": "thanks thank thx cheers ta great perfect nice-one wonderful awesome",
    "hello": "hello hi hey morning afternoon evening greetings howdy",
    "bye": "bye goodbye",
    "okay": "ok okay fine alright cool yes yep yeah nope good",
    "help": "help",
    "model": "model models ai llm chatbot bot software tool plugin program version",
    "limit": "limit limits limitation limitations",
    "system-prompt": "prompt verbatim",
    "water": "",
    "vegetation": "",
    "burnt": "",
    "bare": "",
}

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000, "dozen": 12}
_ORDINALS = {"first": "first", "second": "second", "2nd": "second", "1st": "first", "last": "last"}

#: Grammar and talk around a question; they say nothing about what is asked.
_STOP = """
    a an the this that these those it its them they their he she his her i me my we our us you your
    is are was were be been being am do does did done doing has have had having can could would
    should may might must shall let of in on at to for from with by into onto out up down off about
    around along near across within inside-of between among during since until through as than and
        or
    nor no but if whether not also too only just even still already yet again very much many few
        several
    how what which where when there here then now so such both either neither other others another
    else same-as please kindly could tell give get got getting go going goes make makes made take
    takes taken took see sees seen saw look looks looking looked check checks know knows knew want
    wants wanted need needs needed like likes liked think thinks say says said ask asks asked use
    uses used using show-me write come comes came put set answer answers question questions mean
    means think do-it one once twice overall-of briefly short simple simply quick quickly roughly
    approximately exact exactly precisely concerning regarding respect terms term form
    number-of way ways sort-of kind kinds type types lot-of extra own-of whichever whatever whether
    able possible possibly perhaps maybe anyway well actually-so visible visibly noticeable
    noticeably significant significantly notable obvious obviously apparent interesting important
    relevant client boss planner planning city town village urban municipality council engineer
    analyst analysis-of team colleague study project work job paper presentation document urgent
    urgently today tomorrow thing-of meeting new-to wonder wondering curious interested hope
    dear sir madam friend guys everyone team mate man-of quick-question
    first second date-of start begin follow following followed next previous last final finally
    main-of given based according compared-to respect versus-of vs-of total-of apiece
    ever never always mine yours ours theirs itself themselves
    instead rather besides except excluding including include includes included without per-of
    because-of though although while however furthermore moreover therefore thus hence
    back away ahead far close closely both-of whole-of lie lies lying locate located situated
    happening-now sit sits fall falls cluster clusters clustered clustering took-place occured
    carefully-of careful carefully single human-of completely-of tall-of contain contains contained
    whats hasnt isnt arent didnt dont doesnt wasnt im id ill youre theyre whatre theres wheres
    reach reaches extends extending state status situation case fact facts information info data
    statistics stats metric metrics value-of read measured-of dont-know turn turns
    tell-me ground-of both-dates zone-of gave gives given giving
    understand understood understanding show-it continue finish feedback us-all remember
    look-like bring brought try trying tried worth-of doing-it consider considered considering
    seems seem appears-to cell-of say-it judge judged trust-it run lets sense
    holds hold held whereabouts interpret interpretation install installed installing standalone
        text
    markdown word words own printed print per-cell answers respond reply
    remote sensing gis qgis analysed analyzed examined examine inspected inspect assessed assess
    survey surveyed studied processed screened reviewed review
    """.split()

PLACE_WORDS: FrozenSet[str] = frozenset(
    "north south east west northwest northeast southwest southeast top bottom left right center "
    "corner cell part areas quadrant half row column third third-or-3rd side outskirts".split()
)

FOREIGN: FrozenSet[str] = frozenset(
    """
    qu est ce qui que le la les des du une un et ou combien où quoi quel quelle quels quelles
    changé nouveaux nouvelles bâtiments batiments maisons routes sont il el los las cuántos cuantos
    edificios nuevos hay qué ha cambiado dónde donde cuáles casas carreteras der die das wie viele
    gebäude gebaeude hat sich verändert veraendert wo welche neue häuser straßen strassen was ist
    und nicht wurde wurden gibt es quanti edifici nuovi cosa cambiato dove quantos prédios mudou
    sind haben wieviele ont été dans zone über
    """.split()
)


def _build() -> Dict[str, str]:
    words = {word: word for word in _STOP if "-" not in word}
    for noun in other_things.THINGS | other_things.BUILDING_TYPES:
        words[noun] = "type" if noun in other_things.BUILDING_TYPES else "unseen"
    groups = {
        "hidden": other_things.HIDDEN,
        "offtopic": other_things.OFF_TOPIC,
        "weather": other_things.WEATHER,
        "visual": other_things.VISUAL,
        "water": other_things.WATER,
        "vegetation": other_things.VEGETATION,
        "burnt": other_things.BURNT,
        "bare": other_things.BARE,
    }
    for name, members in groups.items():
        words.update({word: name for word in members})
    for name, members_text in _SYNONYMS.items():
        words.update({word: name for word in members_text.split() if "-" not in word})
    words.update({word: str(number) for number, word in enumerate(_NUMBERS)})
    words.update({word: str(number) for word, number in _TENS.items()})
    words.update(_ORDINALS)
    return words


#: Every known word and the word that stands for it.
LEXICON: Dict[str, str] = _build()

#: Frequent slips in words too short for a distance.
SLIPS: Dict[str, str] = {
    "teh": "the",
    "hte": "the",
    "waht": "what",
    "wat": "what",
    "centr": "center",
    "pxel": "pixel",
    "pixl": "pixel",
    "whta": "what",
    "wher": "where",
    "were's": "where",
    "whre": "where",
    "wich": "which",
    "whihc": "which",
    "hwo": "how",
    "hoW": "how",
    "mnay": "many",
    "mny": "many",
    "nay": "any",
    "raods": "roads",
    "raod": "road",
    "rods": "roads",
    "rads": "roads",
    "nwe": "new",
    "chang": "change",
    "chnge": "change",
    "hoses": "houses",
    "huoses": "houses",
    "thre": "there",
    "si": "is",
    "ar": "are",
    "aer": "are",
    "adn": "and",
    "bilt": "built",
    "biult": "built",
    "buildt": "built",
    "lsit": "list",
    "shwo": "show",
    "pls": "please",
    "plz": "please",
    "u": "you",
    "ur": "your",
    "imgs": "images",
    "pics": "pictures",
    "bldg": "building",
    "bldgs": "buildings",
    "wht": "what",
    "hw": "how",
    "areea": "area",
    "sied": "side",
    "tpo": "top",
    "noth": "north",
    "est": "east",
    "lets": "let",
}
