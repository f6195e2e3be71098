"""From a labelled pair of a user's own to what the papers' conversations are made of."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .....core.evidence import CLASSES
from .....core.grid import Cell
from ..mask_answers import NO_CHANGE, MaskAnswers
from ..problems import Problems
from ..published.changechat import ChangedShapes, ChatPair
from ..published.changeimti import UNCHANGED_CAPTION, PairFacts
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
    images = _pictures(pair, root)
    return PairFacts(pair.name, images, pair.changed, pair.captions, answers)


def chat_of(pair: OwnPair, root: Path) -> ChatPair | None:
    """Return the same for ChangeChat, which always asks about roads and buildings together.

    None where a class is not known, or an object that changed is not drawn. An unchanged pair has
    one caption, a changed pair without captions none.
    """
    if set(pair.masks) != set(CLASSES) or any(pair.stated.values()):
        return None
    shapes = ChangedShapes.of(pair.masks["road"], pair.masks["building"])
    captions = pair.captions if pair.changed else (UNCHANGED_CAPTION,)
    return ChatPair(pair.name, _pictures(pair, root), pair.changed, captions, shapes)


def _with_stated(answers: MaskAnswers, kind: str, cells: Sequence[Cell]) -> MaskAnswers:
    """Add cells where something changed that is not drawn: they are named, nothing is counted."""
    count, places = _FIELDS[kind]
    named = getattr(answers, places)
    words = [] if named in (None, NO_CHANGE) else named.split(",")
    words += [cell.words for cell in cells if cell.words not in words]
    return replace(answers, **{count: None, places: ",".join(words)})


def _pictures(pair: OwnPair, root: Path) -> tuple[str, str]:
    return (pair.before.relative_to(root).as_posix(), pair.after.relative_to(root).as_posix())
