"""Conversations put together from all files that hold turns of them; works on any thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ...core.errors import ChangeChatError
from ...core.kept_conversation import ConversationEntry, KeptTurn
from .conversation_reading import read_entries, read_turns


@dataclass(frozen=True)
class ListedConversation:
    """A conversation and the files that hold turns of it: more than one where a place failed."""

    entry: ConversationEntry
    paths: tuple[Path, ...]


@dataclass
class FoundConversations:
    """What a look through the files brought."""

    listed: list[ListedConversation]
    problems: list[str]


def all_turns(one: ListedConversation, with_evidence: bool = True) -> list[KeptTurn]:
    """Return the turns of a conversation from all its files, oldest first.

    Raises
    ------
    ChangeChatError
        If a file cannot be read.
    """
    turns = [
        kept
        for path in one.paths
        for kept in read_turns(path, one.entry.conversation, with_evidence)
    ]
    return sorted(turns, key=lambda kept: kept.asked_utc)


def look_through(files: list[Path]) -> FoundConversations:
    """Return what all files hold; one that cannot be read hides none of the others."""
    found: dict[str, ListedConversation] = {}
    problems = []
    for path in files:
        try:
            entries = read_entries(path)
        except ChangeChatError as error:
            problems.append(error.message)
            continue
        for entry in entries:
            found[entry.conversation] = _with(found.get(entry.conversation), entry, path)
    return FoundConversations(list(found.values()), problems)


def _with(
    known: ListedConversation | None, entry: ConversationEntry, path: Path
) -> ListedConversation:
    """Return a conversation with what another file holds of it; the later row is the truth."""
    if known is None:
        return ListedConversation(entry, (path,))
    earlier, later = sorted((known.entry, entry), key=lambda one: one.updated_utc)
    whole = replace(
        later,
        title=later.title or earlier.title,
        first_question=min(earlier, later, key=lambda one: one.created_utc).first_question,
        turns=max(earlier.turns, later.turns),
        words=f"{earlier.words} {later.words}",
    )
    return ListedConversation(whole, (*known.paths, path))
