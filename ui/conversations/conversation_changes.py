"""Renaming, deleting and restoring the conversations of a result file; works on any thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal, ogr

from ...core.errors import ChangeChatError
from ...core.failures.reading_conversations import newer_conversations, why_not_changed
from ...core.kept_conversation import ANSWERS, CONVERSATIONS, EVIDENCE, now_utc
from ..results.geopackage import execute, open_geopackage, require, transaction
from ..results.result_geopackage import is_of_newer_version
from .conversation_tables import find, has_conversations, rows_with


def rename(path: Path, conversation: str, title: str) -> None:
    """Give a conversation a title; an empty one takes the user's name from it.

    Raises
    ------
    ChangeChatError
        If the file cannot be written.
    """
    _set(path, conversation, "title", title or None)


def set_deleted(path: Path, conversation: str, deleted: bool) -> None:
    """Mark a conversation as deleted, or no longer; see :func:`rename`."""
    _set(path, conversation, "deleted_utc", now_utc() if deleted else None)


def erase(path: Path, conversations: list[str]) -> None:
    """Take conversations out of a file for good, nothing of their text stays in it.

    Their layers stay, with the evidence that belongs to layers that others ask about too.

    Raises
    ------
    ChangeChatError
        If the file cannot be written.
    """
    with _writing(path) as dataset:
        answers, evidence = (dataset.GetLayerByName(name) for name in (ANSWERS, EVIDENCE))
        for layer in (answers, dataset.GetLayerByName(CONVERSATIONS)):
            _delete(layer, rows_with(layer, "conversation", conversations))
        asked_about = {feature.GetField("result") for feature in answers}
        unused = [one for one in evidence if one.GetField("result") not in asked_about]
        _delete(evidence, unused)


def _delete(layer: ogr.Layer, features: Iterable[ogr.Feature]) -> None:
    for feature in features:
        require(layer.DeleteFeature(feature.GetFID()))


def _set(path: Path, conversation: str, field: str, value: str | None) -> None:
    with _writing(path) as dataset:
        layer: ogr.Layer = dataset.GetLayerByName(CONVERSATIONS)
        feature = find(layer, "conversation", conversation)
        if feature is None:
            return
        if value is None:
            feature.SetFieldNull(field)
        else:
            feature.SetField(field, value)
        require(layer.SetFeature(feature))


@contextmanager
def _writing(path: Path) -> Iterator[gdal.Dataset]:
    """Lend an open file inside a transaction."""
    try:
        gdal.ErrorReset()
        dataset = open_geopackage(path, False)
        if not has_conversations(dataset):
            raise OSError("it holds none any more")
        if is_of_newer_version(dataset):
            raise ChangeChatError(newer_conversations(path))
        execute(dataset, "PRAGMA secure_delete = ON")  # or free pages keep the words
        with transaction(dataset):
            yield dataset
    except (OSError, RuntimeError) as error:
        raise ChangeChatError(why_not_changed(path, error)) from error
