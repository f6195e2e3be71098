"""``calibrate-guide``: tune and calibrate guide weights on validation pairs."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path

from tqdm import tqdm

from ....core.errors import InputError
from ....core.evidence import CLASSES
from ...guide.weights import GuideCard, load_guide, save_guide
from ..guide_training.abroad import (
    cross_validated_abroad,
    fitted_falls,
    with_novelty,
    with_rule,
)
from ..guide_training.calibrate import cross_validated
from ..guide_training.data.cell_sizes import unchanged_cells_by_size
from ..guide_training.data.pairs import Seen, pair_names, read_pairs, seen_pairs
from ..guide_training.evaluate import look_of
from ..guide_training.reliability import Reliability, draw
from ..guide_training.tune import tuned_on

Checked = Mapping[str, Mapping[str, Reliability]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="DIR",
        help="folders with A, B and label, of 0.5 m, never trained on; with none the rules stay",
    )  # fmt: skip
    parser.add_argument(
        "--roads", nargs="+", default=[], type=Path, metavar="DIR",
        help="such folders whose labels know roads but not buildings",
    )  # fmt: skip
    parser.add_argument(
        "--learned", nargs="+", default=[], type=Path, metavar="DIR",
        help="folders of pairs that the weights were trained on: tells places unlike them",
    )  # fmt: skip
    parser.add_argument(
        "--abroad", type=Path, metavar="DIR",
        help="pairs of such other places (compose-pairs --places): lowers confidence to what holds",
    )  # fmt: skip
    parser.add_argument(
        "--judge", nargs="+", choices=CLASSES, metavar="CLASS",
        help="classes that evidence speaks of: road, building; default: as the card says",
    )  # fmt: skip
    parser.add_argument("--weights", type=Path, help="default: the shipped ones")
    parser.add_argument("--out", type=Path, help="weights file to write; may be the same one")
    parser.add_argument("--picture", type=Path, help="reliability curves to write, PNG")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Tune, calibrate, save what was asked for and print how far confidence holds."""
    network, card = load_guide(options.weights)
    if options.judge:
        card = _judging(card, options.judge)
    if options.learned:
        learned = (pair for folder in options.learned for pair in read_pairs(folder))
        towns = bool(card.training.get("towns"))
        network = with_novelty(network, card.trained_pixel_size, learned, towns)
        card = replace(card, config=network.config)
    count = sum(len(pair_names(folder)) for folder in (*options.folders, *options.roads))
    pairs = chain(
        (pair for folder in options.folders for pair in read_pairs(folder)),
        (pair.only("road") for folder in options.roads for pair in read_pairs(folder)),
    )
    progress = tqdm(pairs, total=count, file=sys.stderr, leave=False)
    look = look_of(network, card)
    seen = seen_pairs(look, progress)
    card = with_rule(tuned_on(card, seen), seen) if seen else card
    checked = cross_validated(card, seen) if seen else {}
    abroad = seen_pairs(look, read_pairs(options.abroad)) if options.abroad else []
    card, checked_abroad = _abroad(card, abroad)
    if options.out:
        save_guide(network, card, options.out)
    if options.picture:
        draw(checked, options.picture)
    figures = {
        "judged": card.judged,
        "rules": {kind: asdict(rule) for kind, rule in card.rules.items()},
        "cell_confidence": card.cell_confidence and asdict(card.cell_confidence),
        "novelty": card.novelty and asdict(card.novelty),
        "cross_validated": _figures(checked),
        "cross_validated_abroad": _figures(checked_abroad),
        "unchanged_cells_by_size": unchanged_cells_by_size(card, seen),
    }
    print(json.dumps(figures, indent=None if options.json else 2))
    return 0


def _abroad(card: GuideCard, seen: Sequence[Seen]) -> tuple[GuideCard, Checked]:
    if not seen:
        return card, {}
    if card.novelty is None:
        raise InputError(
            "These weights do not know which places are unlike those they have learned from. Name "
            "what they have learned from with --learned, and the validation pairs."
        )
    return fitted_falls(card, seen), cross_validated_abroad(card, seen)


def _figures(checked: Checked) -> dict[str, dict[str, dict]]:
    return {
        name: {stage: reliability.to_dict() for stage, reliability in stages.items()}
        for name, stages in checked.items()
    }


def _judging(card: GuideCard, kinds: Sequence[str]) -> GuideCard:
    """Return the card with these kinds judged: whoever asks for that has checked them."""
    if not set(kinds) & set(card.config.classes):
        raise InputError(
            f"These weights know {' and '.join(card.config.classes)}, not {' or '.join(kinds)}."
        )
    left_out = tuple(kind for kind in CLASSES if kind not in kinds)
    unchecked = tuple(kind for kind in card.experimental if kind not in kinds)
    return replace(card, not_judged=left_out, experimental=unchecked)
