"""Conversations as a result file keeps them: the columns of its tables, rows, and back.

A file holds one row a conversation, one a turn, and the evidence of each result once. Columns are
only ever added; where one changes its meaning ``core.result_key.SCHEMA_VERSION`` grows, and a file
of a later version is neither read nor written.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from .answer import Answer
from .conversation import Turn
from .evidence import Evidence
from .grid import GridGeometry
from .request import Area
from .result_layers import INTEGER, REAL, TEXT, ResultField

CONVERSATIONS = "changechat_conversations"
ANSWERS = "changechat_answers"
EVIDENCE = "changechat_evidence"

CONVERSATION_FIELDS: tuple[ResultField, ...] = (
    ResultField("conversation", TEXT),
    ResultField("title", TEXT),
    ResultField("heading", TEXT),
    ResultField("first_question", TEXT),
    ResultField("turns", INTEGER),
    ResultField("before_json", TEXT),
    ResultField("after_json", TEXT),
    ResultField("area_json", TEXT),
    ResultField("project", TEXT),
    ResultField("created_utc", TEXT),
    ResultField("updated_utc", TEXT),
    ResultField("deleted_utc", TEXT),
)
ANSWER_FIELDS: tuple[ResultField, ...] = (
    ResultField("conversation", TEXT),
    ResultField("turn", INTEGER),
    ResultField("result", INTEGER),
    ResultField("question", TEXT),
    ResultField("answer", TEXT),
    ResultField("task", TEXT),
    ResultField("author", TEXT),
    ResultField("asked_utc", TEXT),
    ResultField("mentioned", TEXT),
    ResultField("objects", TEXT),
    ResultField("text_confidence", REAL),
    ResultField("turn_json", TEXT),
)
EVIDENCE_FIELDS: tuple[ResultField, ...] = (
    ResultField("result", INTEGER),
    ResultField("evidence_json", TEXT),
)

_NOWHERE = GridGeometry((1.0, 0.0, 0.0, 0.0, -1.0, 0.0), 0, 0, "EPSG:4326")


@dataclass(frozen=True)
class KeptLayer:
    """All that finds a layer again.

    Attributes
    ----------
    layer_id, name, provider:
        As QGIS has them.
    source:
        The layer's source in QGIS.
    relative:
        Its file from the project's folder; None where there was none, or no file.
    fingerprint:
        From :func:`changechat.core.fingerprint.fingerprint`; None where there is no file.
    asked:
        The ``core.request.Source`` that was asked about, as plain JSON values.
    """

    layer_id: str
    name: str
    source: str = ""
    provider: str = ""
    relative: str | None = None
    fingerprint: dict[str, Any] | None = None
    asked: dict[str, Any] | None = None


@dataclass(frozen=True)
class ConversationEntry:
    """One conversation as a list shows it.

    Attributes
    ----------
    title:
        The user's name for it, or None.
    heading:
        The pair in words.
    project:
        Path of the project it was held in; empty for one that was not saved then.
    updated_utc, deleted_utc:
        ISO times; ``deleted_utc`` is None unless the user deleted it.
    words:
        All questions and answers in one text, to search in.
    """

    conversation: str
    title: str | None
    heading: str
    first_question: str
    turns: int
    before: KeptLayer
    after: KeptLayer
    area: Area | None
    project: str
    created_utc: str
    updated_utc: str
    deleted_utc: str | None = None
    words: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """What the list calls it."""
        return self.title or self.first_question


@dataclass(frozen=True, eq=False)
class KeptTurn:
    """One finished turn: what a file keeps of it beside the evidence, and what a chat shows of it.

    Attributes
    ----------
    notes:
        Sentences of the preparation.
    asked_utc:
        ISO time of the question.
    result:
        The file it was read from and the number there of the tables that hold its grid and objects;
        None where there are none, or it was not read.
    """

    question: str
    answer: Answer
    notes: tuple[str, ...]
    asked_utc: str
    result: tuple[Path, int] | None = None

    @property
    def turn(self) -> Turn:
        """The turn as it travels with the next question."""
        return Turn.of(self.question, self.answer)


def now_utc() -> str:
    """Return the time as ISO text, to the millisecond, so that turns sort by it."""
    now = datetime.now(timezone.utc)
    return now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"


def conversation_values(entry: ConversationEntry) -> dict[str, Any]:
    """Return the row of a conversation."""
    return {
        "conversation": entry.conversation,
        "title": entry.title,
        "heading": entry.heading,
        "first_question": entry.first_question,
        "turns": entry.turns,
        "before_json": json.dumps(asdict(entry.before)),
        "after_json": json.dumps(asdict(entry.after)),
        "area_json": json.dumps(asdict(entry.area)) if entry.area else None,
        "project": entry.project,
        "created_utc": entry.created_utc,
        "updated_utc": entry.updated_utc,
        "deleted_utc": entry.deleted_utc,
    }


def conversation_entry(values: dict[str, Any], words: str = "") -> ConversationEntry:
    """Rebuild from :func:`conversation_values`; columns that a file lacks are None."""
    area = values.get("area_json")
    return ConversationEntry(
        conversation=values["conversation"],
        title=values.get("title") or None,
        heading=values.get("heading") or "",
        first_question=values.get("first_question") or "",
        turns=values.get("turns") or 0,
        before=_kept_layer(values["before_json"]),
        after=_kept_layer(values["after_json"]),
        area=Area(**json.loads(area)) if area else None,
        project=values.get("project") or "",
        created_utc=values.get("created_utc") or "",
        updated_utc=values.get("updated_utc") or "",
        deleted_utc=values.get("deleted_utc") or None,
        words=words,
    )


def answer_values(
    conversation: str, number: int, result: int | None, kept: KeptTurn
) -> dict[str, Any]:
    """Return the row of a turn.

    Parameters
    ----------
    number:
        From 1 within the conversation.
    result:
        Number of the tables that hold its grid and objects.
    """
    answer = kept.answer
    whole = {
        "answer": answer.without_evidence(),
        "notes": list(kept.notes),
        "evidence_notes": answer.evidence.notes,
    }
    return {
        "conversation": conversation,
        "turn": number,
        "result": result,
        "question": kept.question,
        "answer": answer.text,
        "task": str(answer.task),
        "author": answer.model,
        "asked_utc": kept.asked_utc,
        "mentioned": ", ".join(answer.mentioned),
        "objects": ", ".join(map(str, answer.objects)),
        "text_confidence": answer.text_confidence,
        "turn_json": json.dumps(whole),
    }


def kept_turn(values: dict[str, Any], evidence: Evidence | None, path: Path) -> KeptTurn:
    """Rebuild from :func:`answer_values`; without its evidence the text is all there is.

    Parameters
    ----------
    path:
        The file that the row is of.
    """
    whole = json.loads(values["turn_json"])
    known = evidence or Evidence(False, _NOWHERE, 0.0, 0.0, "")
    answer = Answer.with_evidence(
        whole["answer"], replace(known, notes=list(whole["evidence_notes"]))
    )
    number = values.get("result")
    return KeptTurn(
        values["question"],
        answer,
        tuple(whole["notes"]),
        values["asked_utc"] or "",
        None if number is None else (path, number),
    )


def _kept_layer(text: str) -> KeptLayer:
    known = KeptLayer.__dataclass_fields__
    return KeptLayer(**{name: value for name, value in json.loads(text).items() if name in known})
