"""One question on its way: about which layers and area, and in which project it was asked."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from ...core.answer import Answer
from ...core.kept_conversation import KeptLayer, KeptTurn, now_utc
from ...core.request import Area, Request
from ..conversations.open_conversations import OpenConversation, subject_of
from ..model.answer_settings import AnswerSettings
from ..results.result_places import ResultPlace


@dataclass(eq=False)
class PendingQuestion:
    """A question and what becomes of it.

    Attributes
    ----------
    question:
        What is asked.
    typed:
        Whether the analyst typed it, rather than pressed a task button.
    before, after:
        The two layers, by what finds them: they may be gone when the question's turn comes.
    area:
        Area of interest; None means the whole overlap.
    place:
        Where the results of its project go; they belong to no other project.
    means:
        With what it is answered.
    id:
        Names the question to the engine thread.
    request:
        What the engine is asked, once both sources are there; without the key of a server.
    started, asked:
        Whether its turn has come, and whether the engine was asked.
    answer:
        Once it has arrived.
    notes:
        Sentences from the preparation, such as the limits of an export.
    asked_utc:
        When, as ISO text.
    conversation:
        What it is a turn of, once the engine is asked.
    """

    question: str
    typed: bool
    before: KeptLayer
    after: KeptLayer
    area: Area | None
    place: ResultPlace
    means: AnswerSettings = field(default_factory=AnswerSettings)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    request: Request = field(init=False, repr=False)
    started: bool = False
    asked: bool = False
    answer: Answer = field(init=False, repr=False)
    notes: list[str] = field(default_factory=list)
    asked_utc: str = field(default_factory=now_utc)
    conversation: OpenConversation = field(init=False, repr=False)

    @property
    def subject(self) -> str:
        """What the conversation is about: the pair and the area."""
        return subject_of(self.before.layer_id, self.after.layer_id, self.area)

    @property
    def kept(self) -> KeptTurn:
        """The finished turn."""
        return KeptTurn(self.question, self.answer, tuple(self.notes), self.asked_utc)
