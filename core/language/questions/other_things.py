"""Nouns that questions name and that are not measured: known, so that they are never misread."""

from __future__ import annotations

from typing import FrozenSet

#: Kinds that stand in the design and that nothing measures yet.
UNMEASURED_KINDS = ("water", "vegetation", "burnt", "bare")

#: Things that imagery from above may show and that are not measured here.
THINGS: FrozenSet[str] = frozenset(
    """
    aircraft airplane airplanes airport airports antenna antennas apron asphalt awning balcony
    balconies baseball basin basketball bench benches bike bikes boat boats bridge bridges bus buses
    cable cables camp camps canopy car caravan caravans cars cemetery chimney chimneys cloud clouds
    cloudy container containers court courts crane cranes crater craters culvert culverts dam damage
    damaged damages dams debris depot dike dikes dock docks dump dumps embankment equipment erosion
    excavation excavator excavators excavation farm farms fence fences fencing fountain fountains
    furniture garden gardens gate gates glacier golf grave graves greenhouse greenhouses harbour
    harbor helicopter hill hills ice infrastructure island islands junction junctions landfill
    landmine landslide landslides levee levees litter lorry lorries lot lots machinery mast masts
    mine mines monument mound mounds mountain mountains mud panel panels park parking parks patio
    patios pavement pavements pedestrian photovoltaic pier piers pile piles pipe pipeline pipelines
    pit pits plane planes planting playground playgrounds pole poles pool pools port ports pothole
    potholes power pylon pylons quarry quarries rail rails railway railways roof rooftop roofing
    roofs roundabout roundabouts rubble runway runways scaffolding sculpture ship ships sidewalk
    sidewalks sign signs silo silos smoke snow snowy soccer solar sport sports stadium stadiums
    statue statues stone stones swimming tank tanks tarp tarps tennis tent tents tower towers
    traffic trail trailer trailers train trains tram trash truck trucks tunnel tunnels turbine
    turbines utilities van vans vehicle vehicles wall walls waste passable impassable usable
    unusable habitable uninhabitable inhabited abandoned broken cracked blocked flooded-of
    accessible commercial residential industrial wind windmill windmills window windows wire wires
    wreck wreckage yacht yachts yard yards crosswalk crosswalks kerb curb drain drains sewer terrace
    terraces deck decks shadow-free rock rocks boulder boulders dune dunes cliff cliffs coastline
    shoreline beach beaches bank banks bulldozer bulldozers digger jetty marina buoy buoys pitch
    pitches racetrack motorcycle motorcycles bicycle bicycles livestock cattle cow cows sheep horse
    horses animal animals bird birds dog dogs fish wildlife billboard billboards mill mills pump
    pumps aqueduct powerline powerlines streetlight streetlights bin bins hedge hedges heliport
    helipad paving gravel tarmac
""".split()
)

#: Types of building; as buildings they are measured, as types they are not told apart.
BUILDING_TYPES: FrozenSet[str] = frozenset(
    """
    apartment apartments barn barns cabin cabins castle cathedral church churches clinic cottage
    cottages factory factories farmhouse farmhouses flat flats garage garages hall halls hangar
    hangars hospital hospitals hotel hotels hut huts mall malls mansion mansions mosque mosques
    office offices plant plants pub restaurant restaurants school schools shack shacks shed sheds
    shelter shelters shop shops skyscraper skyscrapers store stores supermarket temple temples
    townhouse townhouses university warehouse warehouses workshop workshops bungalow bungalows villa
    villas kindergarten library museum theatre prison
    """.split()
)

WATER: FrozenSet[str] = frozenset(
    """
    water waters lake lakes river rivers pond ponds stream streams creek creeks canal canals flood
    floods flooded flooding floodwater sea ocean reservoir reservoirs wetland wetlands marsh marshes
    waterway waterways coast shore shores inundated inundation lagoon swamp swamps waterbody
    waterbodies
    """.split()
)
VEGETATION: FrozenSet[str] = frozenset(
    """
    vegetation forest forests forested deforestation deforested tree trees wood woods woodland
    woodlands grass grassland grasslands crop crops field fields farmland farmlands agriculture
    agricultural cropland green greenery greener meadow meadows orchard orchards vineyard vineyards
    bush bushes shrub shrubs lawn lawns pasture pastures leaf leaves foliage jungle plantation
    plantations
    """.split()
)
BURNT: FrozenSet[str] = frozenset(
    "burnt burned burn burns fire fires wildfire wildfires scorched charred ash".split()
)
BARE: FrozenSet[str] = frozenset(
    "bare soil soils sand sands sandy desert earth dirt mudflat barren".split()
)

#: What no imagery from above shows.
HIDDEN: FrozenSet[str] = frozenset(
    """
    people person persons population inhabitant inhabitants resident residents family families
    human humans man men woman women child children worker workers income price prices cost costs
    worth value values expensive owner owners owns owned own rent rental tenant tenants height
    heights tall taller tallest storey storeys story stories floor floors basement basements inside
    indoor interior interiors underground name names address addresses casualty casualties dead
    injured crime noise smell pollution temperature temperatures humidity age ages ownership legal
    illegal illegally permit permits permission cadastral tax taxes insurance insured depth deep
    """.split()
)

OFF_TOPIC: FrozenSet[str] = frozenset(
    """
    joke jokes poem poems song songs capital france president minister recipe recipes football
    movie movies film films music homework essay python bitcoin stocks love life
    meaning universe god religion politics election elections horoscope game games play sing cook
    news wikipedia chatgpt openai google translate haiku riddle riddles
    story-telling
    """.split()
)
WEATHER: FrozenSet[str] = frozenset(
    "weather rain raining rainy sunny sunshine windy storm stormy climate humid hot cold".split()
)
VISUAL: FrozenSet[str] = frozenset(
    """
    colour color colours colors coloured colored red blue yellow brown white black grey gray orange
    material materials texture shape shapes beautiful ugly nice bright brighter brightness darker
    dark look-alike tiled style styles
    """.split()
)
