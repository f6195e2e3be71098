"""The conversations that go on in the project that is open, each by what it is about."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field, replace

from ...core.conversation import Conversation
from ...core.kept_conversation import ConversationEntry, KeptLayer, KeptTurn, now_utc
from ...core.request import Area
from .conversation_tables import TurnToKeep


@dataclass
class OpenConversation:
    """One conversation: how it is kept, and its turns, which travel with the next question."""

    entry: ConversationEntry
    conversation: Conversation = field(default_factory=Conversation)

    def add(
        self, kept: KeptTurn, before: KeptLayer, after: KeptLayer, heading: str, project: str
    ) -> TurnToKeep:
        """Take a finished turn; return what is to be written of it."""
        known = replace(
            self.entry,
            heading=heading,
            before=before,
            after=after,
            project=project,
            first_question=self.entry.first_question or kept.question,
        )
        self.conversation.add(kept.turn)
        self.entry = replace(known, turns=known.turns + 1, updated_utc=kept.asked_utc)
        return TurnToKeep(known, kept)


class OpenConversations:
    """Begins a conversation for every pair and area, and goes on with one that was read again."""

    def __init__(self) -> None:
        self._by_subject: dict[str, OpenConversation] = {}

    def __bool__(self) -> bool:
        return bool(self._by_subject)

    def get(self, subject: str) -> OpenConversation | None:
        """Return the conversation about a subject, or None."""
        return self._by_subject.get(subject)

    def begin(
        self, subject: str, before: KeptLayer, after: KeptLayer, area: Area | None, project: str
    ) -> OpenConversation:
        """Begin one about a subject that has none."""
        now = now_utc()
        entry = ConversationEntry(
            uuid.uuid4().hex, None, "", "", 0, before, after, area, project, now, now
        )
        return self.take(subject, entry, [])

    def take(
        self, subject: str, entry: ConversationEntry, turns: list[KeptTurn]
    ) -> OpenConversation:
        """Go on with a conversation that was kept."""
        conversation = Conversation(subject, [kept.turn for kept in turns])
        opened = self._by_subject[subject] = OpenConversation(entry, conversation)
        return opened

    def drop(self, conversation: str) -> None:
        """Forget a conversation, which the user deleted: the next question begins another."""
        self._by_subject = {
            subject: opened
            for subject, opened in self._by_subject.items()
            if opened.entry.conversation != conversation
        }

    def clear(self) -> None:
        """Forget all."""
        self._by_subject.clear()

    def to_markdown(self) -> str:
        """Return all conversations with a turn as Markdown, one heading each."""
        parts = [
            f"# {opened.entry.heading}\n\n{opened.conversation.to_markdown()}"
            for opened in self._by_subject.values()
            if opened.conversation.turns
        ]
        return "\n".join(parts)


def subject_of(before_id: str, after_id: str, area: Area | None) -> str:
    """Return what a conversation is about: the pair and the area."""
    place = [area.crs, area.geometry] if area else None
    return json.dumps([before_id, after_id, place], sort_keys=True)
