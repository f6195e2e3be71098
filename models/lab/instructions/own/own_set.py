"""The pairs of a user's own that conversations are made of, from each kind of material."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rasterio.crs import CRS

from .....core.errors import InputError
from .....core.request import Source
from ....raster import RasterPair, open_pair
from ..data_card import fingerprint
from ..problems import Problems
from ..published.changechat import ChatPair
from ..published.changeimti import PairFacts
from .captions import note_strangers, read_captions
from .class_values import ClassValues
from .correction_file import Corrections, read_corrections
from .facts import chat_of, facts_of
from .pair import SPLITS, OwnPair
from .pair_folder import find_pairs, known_classes, read_pair
from .polygons import read_changes
from .review_rule import truth_of
from .splitting import Shares
from .tile_folder import TilePlan, write_tiles
from .truth import Truth, note_small

EMPTY_SPLIT, ONE_CLASS = "split without pairs", "pair without one of the classes"


@dataclass
class OwnSet:
    """What was made.

    Attributes
    ----------
    root:
        Folder that the pictures are named from.
    facts, chats:
        Pairs in order, for ChangeIMTI and for ChangeChat; no chat where a class is not known.
    splits:
        The split of each of them.
    changed_m2:
        Changed area in square metres, each place counted once; empty for plain pictures.
    sources:
        For the data card.
    """

    root: Path
    facts: list[PairFacts] = field(default_factory=list)
    chats: list[ChatPair | None] = field(default_factory=list)
    splits: list[str] = field(default_factory=list)
    changed_m2: dict[str, float] = field(default_factory=dict)
    sources: list[dict[str, object]] = field(default_factory=list)

    def add(self, pair: OwnPair, problems: Problems) -> None:
        """Add what is known about a pair."""
        self.facts.append(facts_of(pair, self.root, problems))
        self.chats.append(chat_of(pair, self.root))
        self.splits.append(pair.split)

    def by_split(self) -> dict[str, list[PairFacts]]:
        """Return the pairs of each split that has any."""
        parts: dict[str, list[PairFacts]] = {name: [] for name in SPLITS if name in self.splits}
        for fact, split in zip(self.facts, self.splits, strict=True):
            parts[split].append(fact)
        return parts

    def chats_by_split(self, problems: Problems) -> dict[str, list[ChatPair]]:
        """Return the pairs that ChangeChat can ask about, by split; note the others.

        Raises
        ------
        InputError
            If there is none.
        """
        parts: dict[str, list[ChatPair]] = {name: [] for name in SPLITS if name in self.splits}
        for fact, chat, split in zip(self.facts, self.chats, self.splits, strict=True):
            if chat is None:
                problems.add(ONE_CLASS, fact.name, "ChangeChat asks about roads and buildings")
            else:
                parts[split].append(chat)
        if not any(parts.values()):
            raise InputError(
                "ChangeChat asks about roads and buildings together, but no pair knows both. Name "
                "them with --classes, or with --roads and --buildings, or make ChangeIMTI."
            )
        return {name: pairs for name, pairs in parts.items() if pairs}

    def note_empty(self, shares: Shares, problems: Problems) -> None:
        """Note the splits that were asked for and got no pair.

        Raises
        ------
        InputError
            If there is no pair at all.
        """
        if not self.facts:
            why = "; ".join(f"{kind}: {count}" for kind, count in problems.counts().items())
            raise InputError(f"No pair is left to make conversations of ({why}).")
        for name, share in (("val", shares.val), ("test", shares.test)):
            if share > 0 and name not in self.splits:
                problems.add(EMPTY_SPLIT, name, "no usable pair fell into it; try another --seed")


def pairs_of_folder(
    folder: Path,
    captions: Path | None,
    classes: tuple[str, ...] | None,
    shares: Shares,
    seed: int,
    problems: Problems,
) -> OwnSet:
    """Read a folder of labelled pairs with optional captions.

    Parameters
    ----------
    classes:
        Classes that the labels tell; None finds out: roads where a label holds any.

    Raises
    ------
    InputError
        If the folder or the captions cannot be used.
    """
    files = find_pairs(folder, shares, seed, problems)
    said = read_captions(captions, problems) if captions else {}
    note_strangers(said, (pair.name for pair in files), problems)
    known = classes or known_classes(files)
    made = OwnSet(folder)
    for pair_files in files:
        for pair in read_pair(pair_files, said, known, problems):
            made.add(pair, problems)
    made.sources.append({"what": "labelled pairs", "path": str(folder), "classes": list(known)})
    if captions:
        made.sources.append({"what": "captions", **_file(captions)})
    return made


def tiles_of_rasters(
    before: Source,
    after: Source,
    changes: Path,
    layer: str | None,
    classes: ClassValues,
    finest: float,
    plan: TilePlan,
    out: Path,
    problems: Problems,
) -> OwnSet:
    """Cut two rasters and a polygon layer of changes into tiles below ``out``.

    Parameters
    ----------
    finest:
        Smallest pixel size in metres; 0 takes the coarser of the two rasters as it is.

    Raises
    ------
    InputError
        If the rasters, the layer or the plan cannot be used.
    """
    made = OwnSet(out)
    with open_pair(before, after, None, finest) as pair:
        crs = CRS.from_user_input(pair.grid.crs)
        found = read_changes(changes, layer, classes, crs, pair.region.bounds, problems)
        note_small(found, pair.grid, problems)
        _cut(made, pair, Truth(found, classes.known), plan, "tile", problems)
        for what, source in (("before", before), ("after", after)):
            made.sources.append({"what": what, **_file(Path(source.path))})
        made.sources.append({"what": "changes", **_file(changes), "polygons": len(found)})
        made.sources.append(_grid(pair))
    return made


def tiles_of_corrections(
    paths: Iterable[Path],
    classes: tuple[str, ...] | None,
    only_reviewed: bool,
    plan: TilePlan,
    out: Path,
    problems: Problems,
) -> OwnSet:
    """Cut the pairs of exported corrections into tiles below ``out``.

    Parameters
    ----------
    classes:
        Classes the analyst vouches for in the whole area; None takes what the guide could see and
        what the analyst accepted or drew.

    Raises
    ------
    InputError
        If an export or its imagery cannot be used, or two exports have one name.
    """
    made, names = OwnSet(out), set()
    for path in paths:
        if path.stem in names:
            raise InputError(f"Two exports are called {path.stem}. Rename one: tiles are named so.")
        names.add(path.stem)
        read = read_corrections(path, problems)
        truth = truth_of(read.objects, read.cells, classes or read.known, only_reviewed, problems)
        with open_pair(read.before, read.after, read.area, read.pixel_size) as pair:
            note_small(truth.changes, pair.grid, problems)
            _cut(made, pair, truth, plan, path.stem, problems)
            made.sources += [_correction_source(path, read), _grid(pair)]
    return made


def _cut(
    made: OwnSet, pair: RasterPair, truth: Truth, plan: TilePlan, prefix: str, problems: Problems
) -> None:
    for cut in write_tiles(pair, truth, plan, made.root, prefix, problems):
        made.add(cut.pair, problems)
        for kind, pixels in cut.core_changed.items():
            area = pixels * pair.pixel_size**2
            made.changed_m2[kind] = made.changed_m2.get(kind, 0.0) + area


def _file(path: Path) -> dict[str, object]:
    """Return a file's path and fingerprint; a source that is no plain file has none."""
    return {"path": str(path), "sha256": fingerprint(path) if path.is_file() else "no plain file"}


def _grid(pair: RasterPair) -> dict[str, object]:
    return {
        "what": "working grid",
        "crs": pair.grid.crs,
        "pixel_size_m": pair.pixel_size,
        "pixels": f"{pair.grid.width} x {pair.grid.height}",
        "notes": " ".join(pair.notes) or "none",
    }


def _correction_source(path: Path, read: Corrections) -> dict[str, object]:
    reviews = Counter(item.review or "not reviewed" for item in read.objects)
    cells = Counter(cell.review or "not reviewed" for cell in read.cells)
    return {
        "what": "corrections",
        **_file(path),
        "reviewed_objects": dict(reviews),
        "reviewed_cells": dict(cells),
        **{name: value for name, value in read.facts.items() if name not in ("area", "crs")},
    }
