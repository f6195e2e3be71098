"""Words that say nothing of what is asked, frequent slips, and words of other languages."""

from __future__ import annotations

from typing import Dict, FrozenSet, List

#: Grammar and talk around a question; they say nothing about what is asked.
STOP_WORDS: List[str] = """
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
    suffer suffers suffered
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
    first second date-of start begin follow following followed previous last final finally
    main-of given based according compared-to respect versus-of vs-of total-of apiece
    ever never always mine yours ours theirs itself themselves
    instead rather rest besides except excluding including include includes included without per-of
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
    holds hold held interpret interpretation install installed installing standalone
    text output outputs really actually actual fail failed fails missed miss upon action grid
    ground department call called become becomes became cut cuts moved move died dies reopened due
    touch touches jargon plain responsible tenth write written wrote lol best better worse room
    insurance company newspaper child
    kid caveat caveats desktop stuff closest claim claims believes bet bets folder layperson
    non-expert plainly fact together basically honestly literally bother worry spread trouble
    ahead wise ok-then talking whatsoever anybody somebody someone anyone nobody people-of
    customer customers manager director mayor public press audience reader readers email-of
    tweet slide slides powerpoint word-document id ids identifier identifiers number-id
    space spaces room-of takes-up entire-of numerically speaking spotted noticed noticing
        markdown word words own printed print per-cell answers respond reply
    safe safely sound code outside beyond inside regardless else concentrated
    remote sensing gis qgis analysed analyzed examined examine inspected inspect assessed assess
    newcomer anywhere old almost nearly email emails news paste copy attach end ends ended ending
    sum either attached screenshot longer writing writes send sending
    effect effects outcome outcomes consequence consequences minutes memo note notes record records
    protocol letter message messages reply regards sincerely kindly advise advice recommend
    recommends recommended suggestion suggestions suggest suggests proposal idea ideas opinion view
    views perspective judgement judgment assessment evaluation estimate estimates estimated guess
    verdict insight insights trend trends pattern patterns tendency context background topic subject
    matter matters basis goal aim tasks task assignment contract policy portfolio stakeholder
    stakeholders donor donors colleagues bosses chief committee board session briefing handout flyer
    website blog article story-of headline-of press release caption-of chart graph diagram figure-of
    good bad happy sad sorry strange odd weird funny surprising surprised amazing dramatic drastic
    dramatically drastically serious severe mild slight heavy strong weak remarkable massive
    enormous negligible trivial marginal moderate extensive intensive rapid slow gradual sudden
    normal usual unusual special general particular specific clear unclear evident impossible
    necessary useful useless fair reasonable plausible realistic wrong-of weirdly honest frank
    assume assumes assumed suppose supposed hear heard note-of remember forget keep carry wait
    waiting leave leaving return returned lead pick decide decided prefer care mind depend depends
    relate relates concern concerns influence apply applies refer refers discuss discussed argue
    verify validate validated recheck prove proves justify support agree disagree publish published
    submit submitted deliver provide provides provided generate generated generates handle manage
    process processes visit visits visited check-of double-check stuff-of nearby overall-ly
    flight flights flyover overflight overflights campaign pass passes decade decades century hour
    hours minute moment moments while ago soon lately currently nowadays meanwhile recently
    formerly previously originally initially eventually finally today-of yesterday
    ai artificial intelligence automatic automatically learning robot plus minus thorough-of
    ward borough precinct county country nation continent planet world globe world-of
    staff crew crews teams department-of authority authorities administration government officials
    official agency agencies ministry office-of ngo newsroom editor readers-of reporter reporters
    inspector inspectors adjuster surveyor planners engineers architect architects lawyer lawyers
    judge-of expert experts specialist specialists citizen-of neighbour-of landlord investor
    investors buyer buyers seller bank-of lender fund funding budget
    comfortable confident-of nervous worried afraid glad pleased grateful welcome cheers-of
    perhaps-of probably definitely certainly absolutely surely apparently supposedly allegedly
    reportedly presumably hopefully unfortunately sadly luckily obviously clearly simply-of merely
    purely solely entirely partially partly half-way fully totally wholly altogether-of
    single-handedly respectively-of vice versa etc eg ie aka fyi asap btw tbh imo afaik
    survey surveyed studied processed screened reviewed review
    """.split()

FOREIGN: FrozenSet[str] = frozenset(
    """
    qu est ce qui que le la les des du une un et ou combien où quoi quel quelle quels quelles
    changé nouveaux nouvelles bâtiments batiments maisons routes sont il el los las cuántos cuantos
    edificios nuevos hay qué ha cambiado dónde donde cuáles casas carreteras der die das wie viele
    gebäude gebaeude hat sich verändert veraendert wo welche neue häuser straßen strassen was ist
    und nicht wurde wurden gibt es quanti edifici nuovi cosa cambiato dove quantos prédios mudou
    hier dort etwas abgerissen worden gebaut neu neue neuer neues wann warum wer mehr weniger kein
    keine oder auch noch alle beide zwischen bilder straße gebäudes größte kleinste anzahl fläche
    quels bâtiment maison route changement entre deux nouveau nouvelle plus moins pourquoi quand
    ici détruit démoli construit hubo cambios edificio casa carretera entre nuevo nueva cuánto
    más menos aquí derribado construido quale nuovo nuova casa strada edificio novo nova prédio
    sind haben wieviele ont été dans zone über
    """.split()
)

#: Frequent slips in words too short for a distance.
SLIPS: Dict[str, str] = {
    "r": "are",
    "demo": "demolished",
    "demoed": "demolished",
    "newbuildings": "buildings",
    "teh": "the",
    "hte": "the",
    "esat": "east",
    "wset": "west",
    "hom": "how",
    "huse": "house",
    "huses": "houses",
    "bilding": "building",
    "bildings": "buildings",
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
    "aera": "area",
    "covrd": "covered",
    "mutch": "much",
    "lets": "let",
    "exprot": "export",
    "exort": "export",
    "hilight": "highlight",
    "higlight": "highlight",
    "highligt": "highlight",
    "selct": "select",
    "zomm": "zoom",
}
