"""One question on its way: about which layers and area, and in which project it was asked."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field

from ...core.answer import Answer
from ...core.request import Area, Request
from ..model.answer_settings import AnswerSettings


@dataclass(eq=False)
class PendingQuestion:
    """A question and what becomes of it.

    Attributes
    ----------
    question:
        What is asked.
    typed:
        Whether the analyst typed it, rather than pressed a task button.
    before_id, after_id, before_name, after_name:
        The two layers, by id: they may be gone when the question's turn comes.
    area:
        Area of interest; None means the whole overlap.
    project:
        Number of the project in this run of QGIS; results belong to no other one.
    means:
        With what it is answered.
    id:
        Names the question to the engine thread.
    request:
        What the engine is asked, once both sources are there; without the key of a server.
    asked:
        Whether the engine was asked.
    answer:
        Once it has arrived.
    notes:
        Sentences from the preparation, such as the limits of an export.
    """

    question: str
    typed: bool
    before_id: str
    after_id: str
    before_name: str
    after_name: str
    area: Area | None
    project: int
    means: AnswerSettings = field(default_factory=AnswerSettings)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    request: Request = field(init=False, repr=False)
    asked: bool = False
    answer: Answer = field(init=False, repr=False)
    notes: list[str] = field(default_factory=list)

    @property
    def subject(self) -> str:
        """What the conversation is about: the pair and the area."""
        area = [self.area.crs, self.area.geometry] if self.area else None
        return json.dumps([self.before_id, self.after_id, area], sort_keys=True)

    @property
    def heading(self) -> str:
        """The pair in words."""
        return f"{self.before_name} → {self.after_name}"
