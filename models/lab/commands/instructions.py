"""``instructions``: make training conversations, count them, or list what masks answer."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from ....core.errors import ChangeChatError, InputError
from ....core.guides import EMBEDDED, MCI_NET
from ....core.model_names import REMOTE
from ...commands.where import KEY_VARIABLE, endpoint_of
from ..instructions.caption_file import read_caption_file
from ..instructions.data_card import NO_LICENCE
from ..instructions.mask_answers import answered_masks, mask_files
from ..instructions.own.build import build_own
from ..instructions.own.options import add_own_arguments, asks_for_own
from ..instructions.problems import Problems
from ..instructions.published.changechat_build import (
    PUBLISHED_CONVERSATIONS,
    SPLIT,
    build_changechat,
    changechat_counts,
    rehearse,
)
from ..instructions.published.changeimti import TEST, TRAIN
from ..instructions.published.changeimti_build import build_changeimti, changeimti_counts

_CHANGEIMTI, _CHANGECHAT = "changeimti", "changechat"
_NAMED = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="LEVIR-MCI: images and captions"
    )
    parser.add_argument("--dataset", choices=(_CHANGEIMTI, _CHANGECHAT), default=_CHANGEIMTI)
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
    add_changechat_arguments(parser)
    add_own_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Do what the options ask for and say what was left out."""
    problems = Problems()
    try:
        _do(options, problems)
    except ChangeChatError:
        report(problems)
        raise
    code = report(problems)
    # Tiles and polygons beside the area of own rasters are no bad input.
    return 0 if asks_for_own(options) and not options.pairs else code


def _do(options: argparse.Namespace, problems: Problems) -> None:
    _check(options)
    if asks_for_own(options):
        build_own(options, problems)
    elif options.count_only:
        _count(options, problems)
    elif options.masks and not (options.out or options.captions):
        for line in answered_masks(mask_files(options.masks), problems):
            print(json.dumps(line))
    elif options.dataset == _CHANGEIMTI:
        _show(build_changeimti(options, problems), problems, options.json)
    elif options.dry_run:
        rehearse(options, problems)
    else:
        endpoint = endpoint_of(options, REMOTE) if options.conversations else None
        _show(build_changechat(options, endpoint, problems), problems, options.json)


def _check(options: argparse.Namespace) -> None:
    """Refuse options that the data set asked for does not have, rather than pass them over."""
    guided = options.guide or options.summaries or options.as_released
    if options.dataset == _CHANGECHAT and guided:
        raise InputError("--guide, --summaries and --as-released go with ChangeIMTI alone.")
    if options.dataset == _CHANGEIMTI and (options.conversations or options.dry_run):
        raise InputError("--conversations and --dry-run go with --dataset changechat alone.")
    levir = options.guide or options.summaries or options.conversations or options.dry_run
    if asks_for_own(options) and levir:
        raise InputError(
            "--guide, --summaries, --conversations and --dry-run go with LEVIR-MCI alone, not with "
            "material of your own."
        )
    if options.guide and options.summaries:
        raise InputError("Give --guide or --summaries, not both.")
    if options.conversations < 0:
        raise InputError("--conversations takes a number above 0.")


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
    images = read_caption_file(options.captions, problems)
    if options.dataset == _CHANGECHAT:
        counts = {SPLIT: changechat_counts(images, options.localise == "grid")}
    else:
        counts = changeimti_counts(images, bool(options.guide or options.summaries))
    _show(counts, problems, options.json)


def _show(counts: Mapping[str, Mapping[str, int]], problems: Problems, as_json: bool) -> None:
    """Print the samples of the training files, and of the test files where there are any."""
    train, test = counts.get(TRAIN, {}), counts.get(TEST, {})
    if as_json:
        shown = {"counts": train, "total": sum(train.values())}
        tested = {"test": test, "test_total": sum(test.values())} if test else {}
        print(json.dumps({**shown, **tested, "left_out": problems.counts()}))
        return
    for name in train:
        print(f"{name}: {train[name]:,}" + (f" (test {test[name]:,})" if test else ""))
    print(f"sum: {sum(train.values()):,}" + (f" (test {sum(test.values()):,})" if test else ""))


def add_changechat_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare localisation, conversations and who writes them."""
    chat = parser.add_argument_group("ChangeChat")
    chat.add_argument(
        "--localise", choices=("polygons", "grid"), default="polygons", help="grid: later release"
    )
    chat.add_argument(
        "--conversations",
        type=int,
        nargs="?",
        const=PUBLISHED_CONVERSATIONS,
        default=0,
        metavar="N",
        help=f"let a chat model write N conversations; {PUBLISHED_CONVERSATIONS} without N",
    )
    chat.add_argument(
        "--endpoint",
        metavar="URL",
        help=f"its server, up to /v1; a key is taken from {KEY_VARIABLE}",
    )
    chat.add_argument("--endpoint-model", metavar="NAME", help="the server's name for it")
    chat.add_argument(
        "--dry-run", action="store_true", help="print the first prompts and what all would cost"
    )
    chat.add_argument("--price-in", type=float, metavar="X", help="of a million tokens of prompt")
    chat.add_argument("--price-out", type=float, metavar="X", help="of a million tokens of reply")
