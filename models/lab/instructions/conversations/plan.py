"""Which conversations are wanted, what a chat model is told for them, and what they may cost."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from ....vlm.messages import SYSTEM, Message, assistant, user
from ..mask_answers import Polygon
from ..published.changechat import ChatPair

#: What a conversation should turn to: one after the other, round by round over the pairs.
FOCUSES = (
    "what has changed, how much of it, and what the place was like before",
    "where things have changed, in words such as top left, center or along the right side",
    "how new roads and buildings lie to each other and to what was there before",
    "short questions with short answers: yes or no, how many, which side, which of two",
    "what the land was used for before and what it is used for now",
    "the sizes, shapes and arrangement of what is new, as far as they can be told",
    "what somebody who plans the town or keeps its map up to date would want to know",
    "questions that assume something wrong, which the answer corrects kindly",
)
_DECIMALS = 2
_SYSTEM = """\
You write conversations between a curious person and an assistant about what changed between two \
aerial images of the same place, taken at different dates. You cannot see the images. You are \
given five descriptions written by people, how many roads and buildings have changed, and the \
outlines of these as polygons with x to the right and y downwards, both from 0 to 1.

Rules:
- Write as if both sides saw the images. Never mention descriptions, captions, polygons, outlines, \
coordinates or that something was given.
- Say only what follows from what is given. Where it contradicts itself, leave the matter out.
- Put places into words (top left, center, along the right side), never into numbers.
- Write three to five turns. Vary the wording; let later questions build on earlier answers.
- Where nothing has changed, talk about that, and about what has stayed the same.
- Answer with a JSON list alone: [{"question": "...", "answer": "..."}, ...]"""
_CHANGED = """\
Descriptions:
1. a row of houses appears along the new road on the left
2. trees on the left are replaced by a road and four houses
3. a road with houses beside it is built on the left of the scene
4. some houses and a road appear on the left
5. the forest on the left is cleared and houses are built along a road
Changed roads: 1
Changed buildings: 4
Outlines of changed roads: [[[0.22, 0.0], [0.27, 0.0], [0.27, 0.99], [0.22, 0.99]]]
Outlines of changed buildings: [[[0.1, 0.8], [0.18, 0.8], [0.18, 0.88], [0.1, 0.88]], \
[[0.1, 0.58], [0.18, 0.58], [0.18, 0.66], [0.1, 0.66]], [[0.1, 0.35], [0.18, 0.35], \
[0.18, 0.43], [0.1, 0.43]], [[0.1, 0.1], [0.18, 0.1], [0.18, 0.18], [0.1, 0.18]]]
Talk about: how new roads and buildings lie to each other and to what was there before"""
_CHANGED_REPLY = """\
[{"question": "What is new on the left side of the scene?", \
"answer": "A road has been built there, running from the top to the bottom, and four houses stand \
in a row beside it."}, \
{"question": "On which side of the road are the houses?", \
"answer": "They all stand on its left side, between the road and the left edge of the scene."}, \
{"question": "What was there before?", \
"answer": "Trees. They were cleared to make room for the road and the houses."}, \
{"question": "Has anything been built on the right?", \
"answer": "No, all new houses and the new road are on the left."}]"""
_UNCHANGED = """\
Descriptions:
1. there is no difference
2. the two scenes seem identical
3. the scene is the same as before
4. no change has occurred
5. almost nothing has changed
Changed roads: 0
Changed buildings: 0
Outlines of changed roads: []
Outlines of changed buildings: []
Talk about: what has changed, how much of it, and what the place was like before"""
_UNCHANGED_REPLY = """\
[{"question": "Do you see any new buildings in the second image?", \
"answer": "No, there are no new buildings."}, \
{"question": "And were roads added or changed?", \
"answer": "No, the roads have not changed either."}, \
{"question": "So what happened between the two dates?", \
"answer": "Practically nothing: the scene is the same as before."}]"""
_EXAMPLES = (
    user(_CHANGED),
    assistant(_CHANGED_REPLY),
    user(_UNCHANGED),
    assistant(_UNCHANGED_REPLY),
)
#: About what a chat model's tokens hold, and what a conversation of three to five turns takes.
_CHARACTERS_PER_TOKEN = 3.5
_TOKENS_PER_REPLY = 250
_KEY_DIGITS = 32


def conversation_prompt(pair: ChatPair, round_number: int) -> list[Message]:
    """Return the messages that ask for one conversation: rules, two worked examples, the pair.

    Parameters
    ----------
    pair:
        What is known about it.
    round_number:
        Which of ``FOCUSES`` to talk about.
    """
    captions = "\n".join(
        f"{number}. {' '.join(caption.split())}"
        for number, caption in enumerate(pair.captions, start=1)
    )
    shapes = pair.shapes
    facts = (
        f"Descriptions:\n{captions}\n"
        f"Changed roads: {len(shapes.roads)}\nChanged buildings: {len(shapes.buildings)}\n"
        f"Outlines of changed roads: {normalised(shapes.roads, shapes.size)}\n"
        f"Outlines of changed buildings: {normalised(shapes.buildings, shapes.size)}\n"
        f"Talk about: {FOCUSES[round_number]}"
    )
    return [Message(SYSTEM, (_SYSTEM,)), *_EXAMPLES, user(facts)]


def normalised(polygons: Sequence[Polygon], size: tuple[int, int]) -> list[list[list[float]]]:
    """Return polygons in pixels as shares of width and height, 0 to 1 with two decimals."""
    width, height = size
    return [
        [[round(x / width, _DECIMALS), round(y / height, _DECIMALS)] for x, y in polygon]
        for polygon in polygons
    ]


@dataclass(frozen=True)
class Wanted:
    """One conversation to ask for: about which pair, and the prompt."""

    pair: ChatPair
    prompt: Sequence[Message]

    @cached_property
    def key(self) -> str:
        """Tell this conversation from any other: another prompt gives another key."""
        said = "\0".join(f"{message.role}\0{message.text}" for message in self.prompt)
        return hashlib.sha256(said.encode()).hexdigest()[:_KEY_DIGITS]

    @property
    def characters(self) -> int:
        """Letters of the prompt."""
        return sum(len(message.text) for message in self.prompt)


def plan(pairs: Sequence[ChatPair], number: int) -> list[Wanted]:
    """Return at most ``number`` conversations, going over the pairs once for each focus.

    No prompt is asked twice: unchanged pairs, which all have the same captions, share theirs.
    Fewer are returned where the pairs do not give as many.
    """
    wanted: dict[str, Wanted] = {}
    for round_number in range(len(FOCUSES)):
        for pair in pairs:
            if len(wanted) == number:
                return list(wanted.values())
            item = Wanted(pair, conversation_prompt(pair, round_number))
            wanted.setdefault(item.key, item)
    return list(wanted.values())


@dataclass(frozen=True)
class Cost:
    """About what asking will take: requests, tokens in and out, money where prices are known."""

    requests: int
    tokens_in: int
    tokens_out: int
    money: float | None

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)


def estimate(wanted: Sequence[Wanted], price_in: float | None, price_out: float | None) -> Cost:
    """Return about what these conversations cost.

    Parameters
    ----------
    wanted:
        Those not yet there.
    price_in, price_out:
        Money for a million tokens of prompt and of reply.
    """
    tokens_in = round(sum(item.characters for item in wanted) / _CHARACTERS_PER_TOKEN)
    tokens_out = len(wanted) * _TOKENS_PER_REPLY
    money = None
    if price_in is not None and price_out is not None:
        money = round((tokens_in * price_in + tokens_out * price_out) / 1e6, 2)
    return Cost(len(wanted), tokens_in, tokens_out, money)
