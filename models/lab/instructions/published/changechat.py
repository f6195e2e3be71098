"""ChangeChat-87k (arXiv 2409.08582): the rule-based conversations of one pair."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from .....core.language.tasks import CHANGECHAT_QUESTIONS
from ....guide.objects import Position, changed_objects
from ..mask_answers import Polygon, polygons
from ..training_conversation import QuestionAnswer, TrainingConversation
from .changeimti import plain

CAPTION, BINARY, COUNT = "caption", "binary", "count"
CONTOURS, LOCATE, DIALOGUE = "contours", "locate", "dialogue"

UNCHANGED = "There are no changes in roads or buildings between the two images."

_PICTURES = "<image> <image> "
_WORDINGS = (
    "{} have appeared between the two images.",
    "{} can be seen in the second image that are missing in the first.",
    "{} have been built.",
    "{} are visible in the later image.",
    "{} were added between the two dates.",
    "{} are what has changed.",
)


@dataclass(frozen=True)
class ChangedShapes:
    """The changed objects of one pair.

    Attributes
    ----------
    roads, buildings:
        Their polygons.
    road_positions, building_positions:
        Where they lie by ChangeIMTI's rule.
    size:
        Width and height of the mask in pixels.
    """

    roads: list[Polygon]
    buildings: list[Polygon]
    road_positions: list[Position]
    building_positions: list[Position]
    size: tuple[int, int]

    @classmethod
    def of(cls, road: np.ndarray, building: np.ndarray) -> ChangedShapes:
        """Read them off the changed pixels of each class, shape (h, w)."""
        height, width = road.shape
        positions = changed_objects(road), changed_objects(building)
        return cls(polygons(road), polygons(building), *positions, (width, height))

    def none(self) -> ChangedShapes:
        """Return the same mask with nothing in it, for a pair whose flag says unchanged."""
        return ChangedShapes([], [], [], [], self.size)


@dataclass(frozen=True)
class ChatPair:
    """What is known about one pair; the fields are those of ``PairFacts``, with shapes of the mask.

    The shapes of an unchanged pair are none.
    """

    name: str
    images: tuple[str, str]
    changed: bool
    captions: tuple[str, ...]
    shapes: ChangedShapes


def chat_samples(part: str, pair: ChatPair, seed: int) -> list[TrainingConversation]:
    """Return the conversations of one pair for one part.

    Captions give one sample each, whether the pair has changed or not; every other part has one,
    but for the dialogue of a pair without captions.
    Wordings, and the caption that ends a dialogue, are drawn by ``seed``, pair by pair.
    """
    chance = random.Random(f"{seed}/{part}/{pair.name}")  # nosec B311
    question = _opening(CHANGECHAT_QUESTIONS[BINARY if part == DIALOGUE else part])
    if part == CAPTION:
        return [_sample(pair, (question, _sentence(caption))) for caption in pair.captions]
    if part == DIALOGUE:
        return [_dialogue(pair, question, chance)] if pair.captions else []
    answers = {BINARY: _yes_or_no, CONTOURS: _contours, LOCATE: _cells}
    answer = _count(pair, chance) if part == COUNT else answers[part](pair)
    return [_sample(pair, (question, answer))]


def _dialogue(pair: ChatPair, question: str, chance: random.Random) -> TrainingConversation:
    """Return the chain of thought: yes or no, then numbers, then a description."""
    roads, buildings = _numbers(pair)
    numbers = f"{roads or 'No'} roads has changed, and {buildings or 'no'} buildings has changed."
    return _sample(
        pair,
        (question, _yes_or_no(pair)),
        (CHANGECHAT_QUESTIONS["dialogue_count"], numbers),
        (CHANGECHAT_QUESTIONS["dialogue_caption"], _sentence(chance.choice(pair.captions))),
    )


def _yes_or_no(pair: ChatPair) -> str:
    return "Yes" if pair.changed else "No"


def _count(pair: ChatPair, chance: random.Random) -> str:
    roads, buildings = _numbers(pair)
    if not roads and not buildings:
        return UNCHANGED
    amounts = f"{_amount(roads, 'road')} and {_amount(buildings, 'building')}"
    return chance.choice(_WORDINGS).format(amounts)


def _contours(pair: ChatPair) -> str:
    return (
        f"The contours of the changed roads are:{pair.shapes.roads}, "
        f"The contours of the changed buildings are:{pair.shapes.buildings}."
    )


def _cells(pair: ChatPair) -> str:
    shapes = pair.shapes
    return f"roads {_labels(shapes.road_positions)} buildings {_labels(shapes.building_positions)}"


def _labels(positions: list[Position]) -> list[str]:
    return list(dict.fromkeys(position.cell.changechat_label for position in positions))


def _numbers(pair: ChatPair) -> tuple[int, int]:
    """Return how many roads and buildings have changed: as many as have a polygon."""
    return len(pair.shapes.roads), len(pair.shapes.buildings)


def _amount(number: int, noun: str) -> str:
    return f"{number} new {noun}{'s' * (number != 1)}"


def _sentence(caption: str) -> str:
    """Return a caption capitalised and with a full stop."""
    text = plain(caption)
    return f"{text[:1].upper()}{text[1:]}."


def _opening(question: str) -> str:
    """Return a question with both pictures before it."""
    return question if "<image>" in question else _PICTURES + question


def _sample(pair: ChatPair, *exchanges: tuple[str, str]) -> TrainingConversation:
    turns = tuple(QuestionAnswer(question, answer) for question, answer in exchanges)
    return TrainingConversation(turns, pair.images)
