"""Own material to a data set: conversations of each split, and the data card."""

import argparse
import json

from .....core.errors import InputError
from ..data_card import DataCard, start_folder, write_card
from ..problems import Problems
from ..published.changechat_build import write_changechat
from ..published.changeimti import Rules
from ..published.changeimti_build import write_changeimti
from .options import make_own, own_settings
from .own_set import OwnSet
from .pair import TRAIN

Counts = dict[str, dict[str, int]]


def build_own(options: argparse.Namespace, problems: Problems) -> None:
    """Write ``TASK.json`` for training, ``val/`` and ``test/`` beside it, and a card; print counts.

    A split's own folder is only there where the split has pairs. Pictures are named from the folder
    of the pairs, or, for tiles, from ``--out``.

    Raises
    ------
    InputError
        If options, material or folder cannot be used.
    """
    if options.out is None:
        raise InputError("Say with --out where the data set goes.")
    start_folder(options.out)
    made = make_own(options, problems)
    pairs, counts = _write(made, options, problems)
    area = {f"changed_{kind}_m2": round(value, 2) for kind, value in made.changed_m2.items()}
    card = DataCard(
        f"{options.dataset} of own pairs",
        options.licence,
        pairs,
        counts,
        {
            "seed": options.seed,
            "as_released": options.as_released,
            **own_settings(options),
            "pictures_named_from": str(made.root),
            **area,
        },
        made.sources,
        problems,
    )
    write_card(card, options.out)
    _show(options, pairs, counts, area, problems)


def _write(
    made: OwnSet, options: argparse.Namespace, problems: Problems
) -> tuple[dict[str, int], Counts]:
    """Write the conversations; return how many pairs and samples each split has."""
    if options.dataset == "changeimti":
        parts = made.by_split()
        pairs = {split: len(facts) for split, facts in parts.items()}
        rules = Rules(options.seed, options.as_released)
        return pairs, write_changeimti(parts, options.out, rules)
    counts = {}
    chats = made.chats_by_split(problems)
    for split, chosen in chats.items():
        folder = options.out if split == TRAIN else options.out / split
        folder.mkdir(parents=True, exist_ok=True)
        grid = options.localise == "grid"
        counts[split] = write_changechat(chosen, folder, options.seed, grid)
    return {split: len(chosen) for split, chosen in chats.items()}, counts


def _show(
    options: argparse.Namespace,
    pairs: dict[str, int],
    counts: Counts,
    area: dict[str, float],
    problems: Problems,
) -> None:
    total = sum(sum(files.values()) for files in counts.values())
    if options.json:
        shown = {"pairs": pairs, "counts": counts, "total": total, "left_out": problems.counts()}
        print(json.dumps({**shown, **area}))
        return
    for split, files in counts.items():
        for task, count in files.items():
            print(f"{split} {task}: {count:,}")
    print(f"sum: {total:,}")
