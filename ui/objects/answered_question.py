"""A question with its answer, whether it was asked just now or is read again from a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from qgis.core import QgsProject, QgsVectorLayer

from ...core.answer import Answer
from ...core.conversation import Turn
from ...core.kept_conversation import KeptTurn
from ..chat.pending_question import PendingQuestion
from ..conversations.conversation_keeper import RestoredConversation
from ..results.result_geopackage import WrittenTables
from ..results.result_layers import ResultLayers
from ..results.result_tree import layers_of
from .chips.date_layers import DateLayers


@dataclass(eq=False)
class AnsweredQuestion:
    """What the window needs to lead on from an answer.

    Attributes
    ----------
    subject:
        The pair and the area, as ``PendingQuestion.subject`` has them.
    turns:
        What was said before it in its conversation, oldest first.
    dates:
        The layers that were asked about.
    """

    question: str
    answer: Answer
    subject: str
    turns: Sequence[Turn]
    dates: DateLayers
    _layer_ids: Sequence[str] = ("", "")

    @classmethod
    def of(cls, inquiry: PendingQuestion) -> "AnsweredQuestion":
        """Return a question that was answered just now."""
        return cls(
            inquiry.question,
            inquiry.answer,
            inquiry.subject,
            inquiry.request.turns,
            DateLayers.of_question(inquiry),
        )

    @classmethod
    def of_kept(cls, kept: RestoredConversation) -> list["AnsweredQuestion"]:
        """Return the turns of a conversation that was read again."""
        dates = DateLayers(kept.layers)
        turns = [turn.turn for turn in kept.turns]
        return [
            cls(one.question, one.answer, kept.subject, turns[:place], dates, _ids_of(one))
            for place, one in enumerate(kept.turns)
        ]

    def take_layers(self, layers: ResultLayers) -> None:
        """Take the layers of its result, which are in the project now."""
        self._layer_ids = layers.grid.id(), layers.objects.id()

    def layers(self) -> tuple[QgsVectorLayer | None, QgsVectorLayer | None]:
        """Return grid and objects, as far as the project has them."""
        grid, objects = map(QgsProject.instance().mapLayer, self._layer_ids)
        return grid, objects


def _ids_of(kept: KeptTurn) -> list[str]:
    """Return the ids of grid and objects of a turn that was read, empty where one is missing."""
    if kept.result is None:
        return ["", ""]
    tables = WrittenTables(*kept.result, {})
    project = QgsProject.instance()
    shown = (layers_of(tables.path, table, project) for table in (tables.grid, tables.objects))
    return [next((layer.id() for layer in found if layer.isValid()), "") for found in shown]
