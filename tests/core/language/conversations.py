"""Conversations about the village of the examples, for the tests of answers."""

from changechat.core.conversation import Turn
from changechat.core.language.answering import answer_question
from changechat.core.request import Source

from . import evidence_examples as examples

DATED = (Source("before.tif", date="2019-03-09"), Source("after.tif", date="2023-04-16"))


def say(conversation):
    """Return the answer to the last question of a conversation, questions parted by "»"."""
    turns = []
    for question in conversation.split(" » "):
        answer = answer_question(examples.village(), question, turns, DATED).text
        turns.append(Turn(question, answer))
    return turns[-1].answer
