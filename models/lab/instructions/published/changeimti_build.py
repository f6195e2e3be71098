"""Build ChangeIMTI as the command line asks for it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from .....core.errors import InputError
from ..data_card import DataCard, fingerprint, start_folder, write_card
from ..journal import ConversationJournal
from ..problems import Problems
from ..summaries import guide_summaries, read_summaries
from .changeimti import Rules
from .changeimti_files import write_changeimti
from .levir_source import (
    LevirSource,
    changeimti_parts,
    open_levir,
    progress,
    refuse_nothing,
    used_by_split,
)

_SUMMARIES = "summaries.jsonl"


def build_changeimti(options: argparse.Namespace, problems: Problems) -> dict[str, dict[str, int]]:
    """Write the data set and its card, and return the samples by part and file.

    Raises
    ------
    InputError
        If the material cannot be used or the folder cannot be written to.
    """
    source = open_source(options, problems)
    start_folder(options.out)
    summaries = _summaries(options, source, problems)
    parts = changeimti_parts(source, summaries, problems)
    names = [pair.name for pairs in parts.values() for pair in pairs]
    refuse_nothing(names, problems)
    counts = write_changeimti(parts, options.out, Rules(options.seed, options.as_released))
    settings = {**_variant(options), "seed": options.seed, "as_released": options.as_released}
    card = DataCard(
        "ChangeIMTI",
        options.licence,
        used_by_split(source, names),
        counts,
        settings,
        source.described(),
        problems,
    )
    write_card(card, options.out)
    return counts


def open_source(options: argparse.Namespace, problems: Problems) -> LevirSource:
    """Find the pairs that the options name.

    Raises
    ------
    InputError
        If they cannot be used, or nothing says where the data set goes.
    """
    if options.out is None:
        raise InputError("Say with --out where the data set goes.")
    return open_levir(options.folder, options.captions, options.masks, problems)


def _summaries(
    options: argparse.Namespace, source: LevirSource, problems: Problems
) -> Mapping[str, str] | None:
    if options.summaries:
        return read_summaries(options.summaries, problems)
    if options.guide is None:
        return None
    kept = ConversationJournal(options.out / _SUMMARIES, problems)
    return guide_summaries(options.guide, source.folder, progress(source.images), kept)


def _variant(options: argparse.Namespace) -> dict[str, object]:
    if options.summaries:
        return {"variant": "guided", "summaries": fingerprint(options.summaries)}
    return {"variant": "guided", "guide": options.guide} if options.guide else {"variant": "plain"}
