"""From a labelled pair of a user's own to what ChangeIMTI's conversations are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ....core.grid import Cell
from ..changeimti import PairFacts
from ..mask_answers import NO_CHANGE, MaskAnswers
from ..problems import Problems
from .pair import OwnPair

NOT_USED = "captions of an unchanged pair"
_FIELDS = {"road": ("count_road", "loc_road"), "building": ("count_build", "loc_build")}


def facts_of(pair: OwnPair, root: Path, problems: Problems) -> PairFacts:
    """Return the facts of a pair; its pictures are named from ``root``, a folder above them.

    Whether the pair has changed is what its masks and stated cells say. The captions of a pair
    without any change are not used: ChangeIMTI has one sentence for all of these.
    """
    if pair.captions and not pair.changed:
        problems.add(NOT_USED, pair.name, "its mask shows no change, so its captions are not used")
    answers = MaskAnswers.of(pair.masks.get("road"), pair.masks.get("building"))
    for kind, cells in pair.stated.items():
        answers = _with_stated(answers, kind, cells)
    images = (_seen_from(root, pair.before), _seen_from(root, pair.after))
    return PairFacts(pair.name, images, pair.changed, pair.captions, answers)


def _with_stated(answers: MaskAnswers, kind: str, cells: Sequence[Cell]) -> MaskAnswers:
    """Add cells where something changed that is not drawn: they are named, nothing is counted."""
    count, places = _FIELDS[kind]
    named = getattr(answers, places)
    words = [] if named in (None, NO_CHANGE) else named.split(",")
    words += [cell.words for cell in cells if cell.words not in words]
    return replace(answers, **{count: None, places: ",".join(words)})


def _seen_from(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()
