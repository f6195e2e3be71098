"""``instructions``: make training conversations, count them, or list what masks answer."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from ...core.errors import InputError
from ...core.guides import EMBEDDED, MCI_NET
from ..instructions.caption_file import read_caption_file
from ..instructions.changeimti import Rules
from ..instructions.changeimti_files import TEST, TRAIN, write_changeimti
from ..instructions.data_card import NO_LICENCE, DataCard, fingerprint, start_folder, write_card
from ..instructions.journal import Journal
from ..instructions.levir_source import (
    LevirSource,
    changeimti_parts,
    open_levir,
    progress,
    used_by_split,
)
from ..instructions.mask_listing import answered_masks, mask_files
from ..instructions.own.build import build_own
from ..instructions.own.options import add_own_arguments, asks_for_own
from ..instructions.problems import Problems
from ..instructions.published_counts import changeimti_counts
from ..instructions.summaries import guide_summaries, read_summaries

_NAMED = 10
_SUMMARIES = "summaries.jsonl"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="LEVIR-MCI: images and captions"
    )
    parser.add_argument("--captions", type=Path, metavar="FILE", help="captions, .json or .json.gz")
    parser.add_argument(
        "--masks",
        type=Path,
        metavar="DIR",
        help="change masks; alone: print what each one answers, one JSON a line",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for the data set")
    parser.add_argument("--count-only", action="store_true", help="count from captions alone")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--as-released", action="store_true", help="reproduce the released generator's slips"
    )
    parser.add_argument(
        "--guide",
        metavar="NAME",
        help=f"guided variant: {EMBEDDED}, {MCI_NET} or weights describe each pair",
    )
    parser.add_argument(
        "--summaries", type=Path, metavar="FILE", help="guided variant: sentences from a file"
    )
    parser.add_argument("--licence", default=NO_LICENCE, help="terms of the data, for the card")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_own_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Do what the options ask for and say what was left out."""
    problems = Problems()
    if asks_for_own(options):
        build_own(options, problems)
        code = report(problems)
        return code if options.pairs else 0  # tiles and polygons beside the area are no bad input
    if options.count_only:
        _count(options, problems)
    elif options.masks and not (options.out or options.captions):
        for line in answered_masks(mask_files(options.masks), problems):
            print(json.dumps(line))
    else:
        _build(options, problems)
    return report(problems)


def report(problems: Problems) -> int:
    """Name on stderr what was left out and return the exit code: 2 where there is anything."""
    for problem in list(problems)[:_NAMED]:
        print(problem, file=sys.stderr)
    if len(problems) > _NAMED:
        print(f"... and {len(problems) - _NAMED} more", file=sys.stderr)
    for kind, count in problems.counts().items():
        print(f"{kind}: {count}", file=sys.stderr)
    return 2 if len(problems) else 0


def _count(options: argparse.Namespace, problems: Problems) -> None:
    if options.captions is None:
        raise InputError("--count-only counts from captions: name their file with --captions.")
    guided = bool(options.guide or options.summaries)
    counts = changeimti_counts(read_caption_file(options.captions, problems), guided)
    _show(counts, options.json)


def _build(options: argparse.Namespace, problems: Problems) -> None:
    if options.out is None:
        raise InputError("Say with --out where the data set goes.")
    source = open_levir(options.folder, options.captions, options.masks, problems)
    start_folder(options.out)
    rules = Rules(options.seed, options.as_released)
    summaries = _summaries(options, source, problems)
    parts = changeimti_parts(source, summaries, problems)
    counts = write_changeimti(parts, options.out, rules)
    names = [pair.name for pairs in parts.values() for pair in pairs]
    card = DataCard(
        "ChangeIMTI",
        options.licence,
        used_by_split(source, names),
        counts,
        {**_variant(options), "seed": options.seed, "as_released": options.as_released},
        source.described(),
        problems,
    )
    write_card(card, options.out)
    _show(counts, options.json)


def _summaries(
    options: argparse.Namespace, source: LevirSource, problems: Problems
) -> Mapping[str, str] | None:
    if options.summaries:
        return read_summaries(options.summaries, problems)
    if options.guide is None:
        return None
    kept = Journal(options.out / _SUMMARIES, problems)
    images = progress(source.images)
    return guide_summaries(options.guide, source.folder, images, kept)


def _variant(options: argparse.Namespace) -> dict[str, object]:
    if options.summaries:
        return {"variant": "guided", "summaries": fingerprint(options.summaries)}
    return {"variant": "guided", "guide": options.guide} if options.guide else {"variant": "plain"}


def _show(counts: dict[str, dict[str, int]], as_json: bool) -> None:
    train, test = counts[TRAIN], counts[TEST]
    if as_json:
        shown = {"counts": train, "total": sum(train.values()), "test": test}
        print(json.dumps({**shown, "test_total": sum(test.values())}))
        return
    for name in train:
        print(f"{name}: {train[name]:,} (test {test[name]:,})")
    print(f"sum: {sum(train.values()):,} (test {sum(test.values()):,})")
