"""Writing conversations into a result file that is open; works on any thread."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from osgeo import gdal, ogr

from ...core.file_state import path_on_disk
from ...core.fingerprint import fingerprint
from ...core.kept_conversation import (
    ANSWER_FIELDS,
    ANSWERS,
    CONVERSATION_FIELDS,
    CONVERSATIONS,
    EVIDENCE,
    EVIDENCE_FIELDS,
    ConversationEntry,
    KeptLayer,
    KeptTurn,
    answer_values,
    conversation_values,
)
from ...core.result_layers import ResultField, ResultRow
from ..pair.layer_file import file_of
from ..results.geopackage import add_feature, add_fields, add_table, require

#: The tables and their columns.
TABLES: dict[str, tuple[ResultField, ...]] = {
    CONVERSATIONS: CONVERSATION_FIELDS,
    ANSWERS: ANSWER_FIELDS,
    EVIDENCE: EVIDENCE_FIELDS,
}


@dataclass(frozen=True)
class TurnToKeep:
    """A turn and the conversation it belongs to, which it begins if the file does not have it."""

    entry: ConversationEntry
    kept: KeptTurn

    def keep(self, dataset: gdal.Dataset, result: int | None) -> None:
        """Write the turn; the caller has begun a transaction that keeps other writers out.

        Parameters
        ----------
        result:
            Number of the tables that hold its grid and objects.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        layers = {name: _table(dataset, name, fields) for name, fields in TABLES.items()}
        number = self._keep_conversation(layers[CONVERSATIONS])
        values = answer_values(self.entry.conversation, number, result, self.kept)
        add_feature(layers[ANSWERS], ResultRow(values, []))
        if result is not None and find(layers[EVIDENCE], "result", result) is None:
            evidence = json.dumps(self.kept.answer.evidence.to_dict())
            values = {"result": result, "evidence_json": evidence}
            add_feature(layers[EVIDENCE], ResultRow(values, []))

    def _keep_conversation(self, layer: ogr.Layer) -> int:
        """Return the number of the turn, which another window may have moved on meanwhile."""
        feature = find(layer, "conversation", self.entry.conversation)
        last = feature.GetField("turns") if feature is not None else 0
        number = max(last or 0, self.entry.turns) + 1
        folder = os.path.dirname(self.entry.project)
        entry = replace(
            self.entry,
            before=_located(self.entry.before, folder),
            after=_located(self.entry.after, folder),
            turns=number,
            updated_utc=self.kept.asked_utc,
        )
        if feature is None:
            add_feature(layer, ResultRow(conversation_values(entry), []))
            return number
        # Another window may have given it a title, or deleted it: a new turn brings it back.
        values = conversation_values(entry)
        for name in ("before_json", "after_json", "project", "turns", "updated_utc"):
            feature.SetField(name, values[name])
        feature.SetFieldNull("deleted_utc")
        require(layer.SetFeature(feature))
        return number


def has_conversations(dataset: gdal.Dataset) -> bool:
    """Return whether conversations were kept in a file; not in those of version 0.1."""
    return all(dataset.GetLayerByName(name) is not None for name in TABLES)


def find(layer: ogr.Layer, field: str, value: str | int) -> ogr.Feature | None:
    """Return the row with a value, or None."""
    return next(iter(rows_with(layer, field, [value])), None)


def rows_with(layer: ogr.Layer, field: str, values: Iterable[str | int]) -> list[ogr.Feature]:
    """Return the rows with one of some values, which are our own ids and numbers."""
    wanted = ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in values)
    if not wanted:
        return []
    layer.SetAttributeFilter(f"{field} IN ({wanted})")
    rows = list(layer)
    layer.SetAttributeFilter(None)
    return rows


def _table(dataset: gdal.Dataset, name: str, fields: tuple[ResultField, ...]) -> ogr.Layer:
    """Return a table, made if missing, with columns added that an earlier version did not have."""
    layer = dataset.GetLayerByName(name)
    if layer is None:
        return add_table(dataset, name, fields, (), None, {})
    known = {definition.GetName() for definition in layer.schema}
    add_fields(layer, [field for field in fields if field.name not in known])
    return layer


def _located(layer: KeptLayer, folder: str) -> KeptLayer:
    """Return the layer with what finds its file again, seen from the project's folder."""
    # Of its own file: what was asked about may be an export of it.
    path = file_of(layer.source) if layer.provider == "gdal" else ""
    return replace(layer, relative=_relative(path, folder), fingerprint=fingerprint(path))


def _relative(path: str, folder: str) -> str | None:
    found = path_on_disk(path)
    if found is None or not folder:
        return None
    try:
        return Path(os.path.relpath(os.path.realpath(found), os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive
        return None
