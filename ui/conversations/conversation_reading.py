"""Reading the conversations of a result file; works on any thread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr

from ...core.errors import ChangeChatError
from ...core.evidence import Evidence
from ...core.failures.reading_conversations import newer_conversations, why_not_read
from ...core.kept_conversation import (
    ANSWERS,
    CONVERSATIONS,
    EVIDENCE,
    ConversationEntry,
    KeptTurn,
    conversation_entry,
    kept_turn,
)
from ..results.geopackage import open_to_read
from ..results.result_geopackage import is_of_newer_version
from .conversation_tables import has_conversations, rows_with


def read_entries(path: Path) -> list[ConversationEntry]:
    """Return all conversations of a file, deleted ones too; none where it holds no such tables.

    Raises
    ------
    ChangeChatError
        If it cannot be read, or a later version of the plugin wrote it.
    """
    with _Reading(path) as dataset:
        if not has_conversations(dataset):
            return []
        words = _words(dataset)
        return [
            conversation_entry(row, words.get(row["conversation"], ""))
            for row in map(_values, dataset.GetLayerByName(CONVERSATIONS))
        ]


def read_turns(path: Path, conversation: str, with_evidence: bool = True) -> list[KeptTurn]:
    """Return the turns of a conversation in their order; none where the file does not hold it.

    Parameters
    ----------
    with_evidence:
        Whether the answers know what was found, for their links; it may be megabytes.

    Raises
    ------
    ChangeChatError
        As :func:`read_entries`.
    """
    with _Reading(path) as dataset:
        if not has_conversations(dataset):
            return []
        answers, evidence = (dataset.GetLayerByName(name) for name in (ANSWERS, EVIDENCE))
        rows = [_values(row) for row in rows_with(answers, "conversation", [conversation])]
        known: dict[int, Evidence] = {}
        if with_evidence:
            results = {row["result"] for row in rows} - {None}
            for row in map(_values, rows_with(evidence, "result", results)):
                known[row["result"]] = Evidence.from_dict(json.loads(row["evidence_json"]))
        rows.sort(key=lambda row: row["turn"])
        return [kept_turn(row, known.get(row["result"]), path) for row in rows]


class _Reading:
    """A file that is open for reading; what goes wrong in it is a sentence for the analyst."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> gdal.Dataset:
        try:
            dataset = open_to_read(self._path)
            if is_of_newer_version(dataset):
                raise ChangeChatError(newer_conversations(self._path))
        except (OSError, RuntimeError) as error:
            raise ChangeChatError(why_not_read(self._path, error)) from error
        return dataset

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        # What cannot be understood was damaged, or written by nobody we know.
        if isinstance(error, (OSError, RuntimeError, ValueError, KeyError, TypeError)):
            raise ChangeChatError(why_not_read(self._path, error)) from error


def _words(dataset: gdal.Dataset) -> dict[str, str]:
    """Return all questions and answers of each conversation; row by row takes ten times as long."""
    rows = dataset.ExecuteSQL(
        "SELECT conversation, group_concat(question || ' ' || answer, ' ') AS words "
        "FROM changechat_answers GROUP BY conversation"
    )
    if rows is None:
        raise OSError(gdal.GetLastErrorMsg())
    words = {row.GetField(0): row.GetField(1) or "" for row in rows}
    dataset.ReleaseResultSet(rows)
    return words


def _values(feature: ogr.Feature) -> dict[str, Any]:
    names = (feature.GetFieldDefnRef(index).GetName() for index in range(feature.GetFieldCount()))
    return {name: feature.GetField(index) for index, name in enumerate(names)}
