"""The words that questions are made of, each with the one word that stands for it.

The reader of questions works on these standing words, so that "houses torn down" and "demolished
buildings" are the same to it. A word that is in no list is unknown, and an answer never passes over
an unknown word.
"""

from __future__ import annotations

from typing import Dict

from .questions import other_things
from .questions.plain_words import STOP_WORDS

_SYNONYMS: Dict[str, str] = {
    "building": """
        building buildings estate estates subdivision house houses home homes housing structure
        structures residence residences dwelling dwellings construction-object edifice edifices
        property properties""",
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
        arisen arise created create gotten newbuild newbuilds newbuilt""",
    "disappeared": """
        disappear disappears disappeared disappearing disappearance demolish demolishes demolished
        demolition demolitions destroy destroys destroyed destruction destroying remove removes
        removed removing removal removals vanish vanishes vanished gone lose loses lost loss losses
        losing raze razed collapse collapsed collapses missing torn wrecked levelled leveled
        flattened
        deleted eliminated dismantled cleared went""",
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
    "replaced": """replace replaces replaced replacement replacements rebuilt rebuild rebuilding
        reconstructed reconstruction""",
    "unchanged": """unchanged untouched unaltered unaffected intact stable static constant
        change-free stayed stay stays remained same identical alike equal unmodified undisturbed
        quiet stability""",
    "net": "net balance overall-balance netto",
    "remain": """remain remains remaining exist exists existing stand stands standing present
        survive survives survived surviving kept preserved spared""",
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
    "outskirts": "outskirts periphery rim",
    "everywhere": "everywhere",
    "area": """area aoi land plot plots parcel parcels terrain landscape premises scene extent tile
        site sites territory surroundings""",
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
    "most": "most worst strongest heaviest highest hardest mostly mainly predominantly "
    "concentrated chiefly",
    "least": "least lowest fewest weakest",
    "more": "more over beyond",
    "fewer": "fewer less",
    "percent": "percent percentage percentages",
    "share": "share shares fraction fractions proportion proportions",
    "ratio": "ratio",
    "density": "density",
    "opposite": "opposite",
    "elsewhere": "elsewhere",
    "next": "next",
    "imagequality": "imagequality",
    "coarse": "coarse coarser",
    "enough": "enough sufficient suitable adequate",
    "inyears": "inyears",
    "inmonths": "inmonths",
    "inweeks": "inweeks",
    "indays": "indays",
    "nodata": "nodata gaps gap",
    "corrected": "corrected correcting correction corrections",
    "yearly": "yearly",
    "pitch": "pitch",
    "are-unit": "ares",
    "coordinates": "coordinates coordinate centroid centroids",
    "perimeter": "perimeter perimeters",
    "total": "total altogether sum overall combined totals aggregate together totalling",
    "whole": "whole entire complete full total-area completely entirely",
    "sqm": "sqm sqms",
    "hectare": "hectare hectares ha",
    "sqkm": "sqkm",
    "acre": "acre acres",
    "sqft": "sqft",
    "sqyd": "sqyd",
    "sqmi": "sqmi",
    "paragraph": "paragraph paragraphs",
    "metre": "metre metres meter meters m km kilometre kilometres kilometer kilometers cm",
    "date": """date dates acquired acquisition captured year years month months day days week weeks
        timespan span timestamp interval calendar""",
    "time": "time times period",
    "newer": "newer later latest recent newest",
    "older": "older earlier earliest oldest",
    "before": "before",
    "after": "after afterwards",
    "distance": "distance distances",
    "apart": "apart elapsed passed long",
    "pixel": "pixel pixels gsd",
    "resolution": "resolution resolutions sampling spacing",
    "crs": "crs projection projected epsg utm datum srs reference projections",
    "aligned": """aligned alignment align registered registration coregistered coregistration
        overlay
        overlap lined georeferenced georeferencing""",
    "shift": """shifted shifting shift shifts offset offsets misaligned misalignment misregistration
        displaced displacement""",
    "coverage": "coverage cover covers covered covering valid",
    "method": """method methods methodology algorithm algorithms technique techniques detector guide
        network neural approach workflow""",
    "detect": """detect detects detected detecting detectable find finds found identify identified
        measure measured measures measuring recognise recognize compute computed calculate
        calculated determine determined spot-them derive derived produce produced""",
    "threshold": "threshold thresholds cutoff",
    "familiar": """familiar unfamiliar trained training learned learnt
        out-of-distribution""",
    "sure": """sure certain certainty certainly confident confidence confidences reliable
        reliability reliably trust trusted trustworthy accurate accuracy accurately precise
        probability
        probabilities likely likelihood believe rely""",
    "unsure": """unsure uncertain uncertainty uncertainties doubtful doubt doubts questionable
        dubious ambiguous unreliable shaky borderline suspicious""",
    "false": """false alarm alarms positive positives wrong mistake mistakes mistaken error errors
        light lighting illumination sun sunlight haze seasonality artefact artefacts artifact
        artifacts shadow shadows noise-of incorrect fake spurious
        erroneous""",
    "correct": "correct true real genuine",
    "wherefore": """why cause causes caused causing reason reasons because purpose who
        whose whom seasonal season seasons war earthquake earthquakes tornado tornadoes hurricane
        hurricanes bombing explosion disaster disasters""",
    "future": """predict predicts prediction predictions forecast forecasts future expect expected
        next-year tomorrow-of upcoming will""",
    "zoom": "zoom zooms zoomed pan fly jump navigate goto",
    "export": "export exports exported save store download downloads store-them saved write-out",
    "highlight": "highlight highlights mark marks marked flash outline outlines colour-in tag flag",
    "select": "select selects pick filter choose",
    "show": "show shows shown display displays point draw visualise visualize see-them",
    "shapefile": "shapefile shapefiles shp",
    "geojson": "geojson json",
    "geopackage": "geopackage gpkg",
    "csv": "csv spreadsheet excel",
    "list": "list lists listed enumerate enumeration itemise itemize name-them",
    "table": "table tables tabular tabulate tabulated matrix",
    "bullet": "bullet bullets bulleted",
    "point": "points",
    "sentence": "sentence sentences",
    "line": "oneline liner headline shorter briefer",
    "computer": "computer machine pc laptop internet network-of cloud-of online offline upload "
    "uploaded sent server servers",
    "describe": """describe describes described description descriptions caption captions
        characterise characterize depict""",
    "summarise": """summarise summarize summary summaries summarised summarized overview brief
        executive abstract nutshell recap gist conclusion takeaway finding findings main key result
        results""",
    "explain": """explain explains explanation talk walk lead through guide-me elaborate detail
        details detailed step steps thorough thoroughly comprehensive analyse analyze analysis
        analyses report reports everything exhaustive depth-full""",
    "compare": "compare against compares comparison compared contrast versus vs balance-of",
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
_ORDINALS = {"fourth": "fourth", "4th": "fourth", "fifth": "fifth", "5th": "fifth"}
_ORDINALS |= {"first": "first", "second": "second", "2nd": "second", "1st": "first", "last": "last"}


def _build() -> Dict[str, str]:
    words = {word: word for word in STOP_WORDS if "-" not in word}
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
