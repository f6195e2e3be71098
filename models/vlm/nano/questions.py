"""Questions as analysts ask them, for nano's lessons: the papers' own, the dock's and many more."""

from __future__ import annotations

import numpy as np

from ....core.tasks import BUTTON_QUESTIONS, CHANGECHAT_QUESTIONS, CHANGEIMTI_DIALOGUE

_PLACES = (
    "the top left corner",
    "the top",
    "the top right corner",
    "the left",
    "the center",
    "the right",
    "the lower left corner",
    "the lower part",
    "the lower right corner",
    "the top part",
    "the left part",
    "the right part",
    "the north",
    "the south",
    "the east",
    "the west",
    "the north-east",
    "the northwest",
    "the south-west",
    "the southeast",
    "the upper left",
    "the upper right",
    "the bottom left",
    "the bottom right corner",
    "the middle",
    "the centre",
    "the left side",
    "the right side",
    "the northern part",
    "the western part",
)
_KINDS = (
    "buildings",
    "roads",
    "houses",
    "buildings or roads",
    "roads and buildings",
    "streets",
    "structures",
)

CAPTIONS = (
    BUTTON_QUESTIONS["caption"],
    CHANGEIMTI_DIALOGUE["caption"],
    "Please briefly describe the changes in these two images.",
    "What changed?",
    "What is different between the two dates?",
    "What happened here?",
    "Tell me what has changed.",
    "Describe the changes.",
    "Summarise the changes.",
    "Summarize what is different.",
    "What are the main changes?",
    "Give me a short report of the changes.",
    "What is new?",
    "What has been built?",
    "What has disappeared?",
    "What was demolished?",
    "What has changed here?",
    "Can you describe the differences?",
    "What changes do you see?",
    "How has this place changed?",
    "How did the area develop?",
    "What {kinds} have changed?",
    "What changed in {place}?",
    "Describe the changes in {place}.",
    "What happened in {place}?",
    "What is new in {place}?",
    "Which {kinds} are new?",
    "Write a caption for the change.",
    "Compare the two dates and describe what changed.",
    "Please describe how the {kinds} changed.",
    "Is it the same as before?",
)
BINARIES = (
    BUTTON_QUESTIONS["binary"],
    CHANGEIMTI_DIALOGUE["binary"].replace(":<image> and <image>", ""),
    "Please judge whether these two images have changed. Please answer yes or no.",
    "Please check if there have been any changes to the roads or buildings in these two images. "
    "Please answer yes or no.",
    "Did anything change?",
    "Is there any change?",
    "Have there been any changes?",
    "Have any {kinds} changed?",
    "Did the {kinds} change?",
    "Are there new {kinds}?",
    "Are there any new {kinds}?",
    "Were any {kinds} demolished?",
    "Have {kinds} been built?",
    "Has anything changed in {place}?",
    "Did anything change in {place}?",
    "Are there new {kinds} in {place}?",
    "Have any {kinds} disappeared?",
    "Any changes?",
    "Is anything different?",
    "Has anything been built in {place}?",
    "Has any building appeared?",
    "Has any road appeared?",
    "Were there changes, yes or no?",
    "Any new {kinds}?",
    "Have {kinds} disappeared in {place}?",
    "Has a building been torn down?",
)
COUNTS = (
    BUTTON_QUESTIONS["count"],
    CHANGEIMTI_DIALOGUE["count_road"],
    CHANGEIMTI_DIALOGUE["count_build"],
    CHANGECHAT_QUESTIONS["count"],
    CHANGECHAT_QUESTIONS["dialogue_count"],
    "How many {kinds} have changed?",
    "How many {kinds} are new?",
    "How many {kinds} appeared?",
    "How many {kinds} have appeared?",
    "How many {kinds} disappeared?",
    "How many {kinds} were built?",
    "How many {kinds} were demolished?",
    "Count the changed {kinds}.",
    "Count the new {kinds}.",
    "How many changes are there?",
    "How many objects have changed?",
    "Number of changed {kinds}?",
    "How many {kinds} changed in {place}?",
    "How many new {kinds} are there in {place}?",
    "What is the number of new {kinds}?",
    "How many {kinds} have been removed?",
    "How many new buildings and roads are there?",
)
LOCATIONS = (
    BUTTON_QUESTIONS["locate"],
    CHANGEIMTI_DIALOGUE["loc_road"],
    CHANGEIMTI_DIALOGUE["loc_build"],
    CHANGECHAT_QUESTIONS["locate"],
    "Where are the changes?",
    "Where did it change?",
    "Where have {kinds} changed?",
    "Where are the new {kinds}?",
    "Where have {kinds} appeared?",
    "Where did {kinds} disappear?",
    "Which cells have changed?",
    "Which parts have changed?",
    "Which part of the area changed?",
    "In which cells did {kinds} change?",
    "Show me where it changed.",
    "Locate the changes.",
    "List the changed cells.",
    "Where were {kinds} built?",
    "Where were {kinds} demolished?",
    "Tell me where the {kinds} have changed.",
    "Which corners have changed?",
    "Where is the change?",
)
CHATS = (
    BUTTON_QUESTIONS["chat"],
    "Walk me through the changes.",
    "Explain the changes step by step.",
    "Tell me everything about the changes.",
    "Analyse the changes.",
    "Talk me through what changed.",
)
FOLLOW_UPS = (
    "And roads?",
    "And buildings?",
    "Where?",
    "How many?",
    "How many of them disappeared?",
    "How many of them are new?",
    "What about {place}?",
    "And in {place}?",
    "Where are they?",
    "Describe them.",
    "What about roads?",
    "What about the buildings?",
    "And how many?",
    "How about {place}?",
    "Where did they appear?",
    "Which cells?",
    "And the {kinds}?",
    "Only the {kinds}?",
    "Did any of them disappear?",
    CHANGECHAT_QUESTIONS["dialogue_caption"],
)
OTHERS = (
    "Why did it change?",
    "When was it built?",
    "Who built the houses?",
    "What colour are the roofs?",
    "How tall are the buildings?",
    "How many trees were cut?",
    "Is there a river?",
    "Hello",
    "Thank you",
    "How old are the houses?",
    "What will happen next?",
    "How many cars are there?",
    "Is the vegetation greener?",
    "What is the population?",
    "Was there a flood?",
    "Who are you?",
    "What is the weather like?",
    "How deep is the water?",
    "Did it rain?",
    "Why?",
    "What caused the damage?",
    "Should we build here?",
    "What is the price of a house?",
    "How many people live here?",
    "Tell me a joke.",
    "What is your name?",
    "Are the crops healthy?",
    "Is the forest shrinking?",
    "When?",
    "How high is the tower?",
    "Can you help me?",
    "On which date was the picture taken?",
    "Which animals live here?",
    "Good morning",
)

_GROUPS = (CAPTIONS, BINARIES, COUNTS, LOCATIONS, CHATS, OTHERS)
_SHARES = (0.25, 0.2, 0.2, 0.2, 0.08, 0.07)
_FOLLOWS = 0.35
_BUTTON = 0.25


def first_question(rng: np.random.Generator) -> str:
    """Return a question that stands on its own."""
    group = _GROUPS[int(rng.choice(len(_GROUPS), p=_SHARES))]
    chosen = group[0] if rng.random() < _BUTTON else group[int(rng.integers(len(group)))]
    return _typed(_filled(chosen, rng), rng)


def next_question(rng: np.random.Generator) -> str:
    """Return a question for a conversation that has begun."""
    if rng.random() >= _FOLLOWS:
        return first_question(rng)
    return _typed(_filled(FOLLOW_UPS[int(rng.integers(len(FOLLOW_UPS)))], rng), rng)


def four_turns(rng: np.random.Generator) -> list[str]:
    """Return the questions of ChangeIMTI's dialogue: changed, roads, buildings, description."""
    road, building = (
        CHANGEIMTI_DIALOGUE[f"{('count', 'loc')[int(rng.integers(2))]}_{name}"]
        for name in ("road", "build")
    )
    binary = CHANGEIMTI_DIALOGUE["binary"].replace(":<image> and <image>", "")
    return [binary, road, building, CHANGEIMTI_DIALOGUE["caption"]]


def _filled(text: str, rng: np.random.Generator) -> str:
    place = _PLACES[int(rng.integers(len(_PLACES)))]
    kinds = _KINDS[int(rng.integers(len(_KINDS)))]
    return text.replace("{place}", place).replace("{kinds}", kinds)


def _typed(text: str, rng: np.random.Generator) -> str:
    """Return a question as it may be typed: in small letters, without its mark."""
    if rng.random() < 0.12:
        text = text.lower()
    if rng.random() < 0.12:
        text = text.rstrip("?.")
    return text
