"""The options of ``instructions`` for a user's own material, and what they ask for."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from .....core.errors import InputError
from .....core.evidence import CLASSES
from .....core.request import Source
from ..problems import Problems
from .class_values import ClassValues
from .own_set import OwnSet, pairs_of_folder, tiles_of_corrections, tiles_of_rasters
from .splitting import Shares
from .tile_folder import TilePlan

WHOLE = "whole"


def add_own_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; ``--captions``, ``--out`` and ``--seed`` are shared with others."""
    own = parser.add_argument_group("own pairs, rasters or corrections")
    own.add_argument("--pairs", type=Path, metavar="DIR", help="folder with A, B and label")
    own.add_argument("--before", metavar="RASTER", help="raster of the earlier date")
    own.add_argument("--after", metavar="RASTER", help="raster of the later date")
    own.add_argument("--changes", type=Path, metavar="GPKG", help="polygons of what changed")
    own.add_argument("--layer", metavar="NAME", help="layer of --changes, where it holds several")
    own.add_argument("--class-field", metavar="NAME", help="attribute with the class of a polygon")
    own.add_argument("--roads", metavar="A,B", help="its values for roads")
    own.add_argument("--buildings", metavar="A,B", help="its values for buildings")
    own.add_argument("--kind", choices=CLASSES, help="class of all polygons, instead of a field")
    own.add_argument(
        "--corrections", type=Path, nargs="+", metavar="GPKG", help="exported from QGIS"
    )
    own.add_argument("--only-reviewed", action="store_true", help="use only what was reviewed")
    own.add_argument("--classes", metavar="A,B", help="classes the labels or corrections tell")
    cut = parser.add_argument_group("tiles and splits of own material")
    cut.add_argument("--tile", default="256", metavar="PIXELS|whole", help="side; default 256")
    cut.add_argument("--overlap", type=int, default=0, metavar="PIXELS", help="default 0")
    cut.add_argument("--pixel-size", type=float, default=0.0, metavar="M", help="at least so large")
    cut.add_argument("--max-missing", type=float, default=0.1, metavar="SHARE", help="default 0.1")
    cut.add_argument("--val-share", type=float, default=0.0, metavar="SHARE", help="default 0")
    cut.add_argument("--test-share", type=float, default=0.0, metavar="SHARE", help="default 0")
    cut.add_argument(
        "--block", type=int, metavar="PIXELS", help="side of the blocks that are split"
    )


def asks_for_own(options: argparse.Namespace) -> bool:
    """Return whether the options name material of the user's own."""
    material = ("pairs", "before", "after", "changes", "corrections")
    return any(getattr(options, name) is not None for name in material)


def make_own(options: argparse.Namespace, problems: Problems) -> OwnSet:
    """Read the material that the options name; tiles are written below ``options.out``.

    Raises
    ------
    InputError
        If the options do not fit together, or what they name cannot be used.
    """
    shares = Shares(options.val_share, options.test_share)
    rasters = (options.before, options.after, options.changes)
    kinds = [options.pairs is not None, any(rasters), options.corrections is not None]
    if sum(kinds) != 1:
        raise InputError(
            "Give one kind of material: --pairs, or --before, --after and --changes, or "
            "--corrections."
        )
    if options.pairs is not None:
        made = pairs_of_folder(
            options.pairs, options.captions, _classes(options), shares, options.seed, problems
        )
    elif options.corrections is not None:
        made = tiles_of_corrections(
            options.corrections,
            _classes(options),
            options.only_reviewed,
            _plan(options, shares),
            _new_folder(options.out),
            problems,
        )
    elif not all(rasters):
        raise InputError("Two rasters need all three of --before, --after and --changes.")
    else:
        made = tiles_of_rasters(
            Source(options.before),
            Source(options.after),
            options.changes,
            options.layer,
            _class_values(options),
            options.pixel_size,
            _plan(options, shares),
            _new_folder(options.out),
            problems,
        )
    made.note_empty(shares, problems)
    return made


def own_settings(options: argparse.Namespace) -> dict[str, object]:
    """Return the options that decide what comes out, for the data card."""
    names = (
        "tile overlap pixel_size max_missing val_share test_share block class_field roads "
        "buildings kind classes only_reviewed"
    )
    return {
        name: value
        for name in names.split()
        if (value := getattr(options, name)) not in (None, False)
    }


def _plan(options: argparse.Namespace, shares: Shares) -> TilePlan:
    if not 0 <= options.max_missing < 1:
        raise InputError("--max-missing takes a share from 0 to less than 1.")
    try:
        side = None if options.tile == WHOLE else int(options.tile)
    except ValueError:
        side = 0
    if side is not None and side < 1:
        raise InputError(f"--tile takes a number of pixels or {WHOLE!r}, not {options.tile!r}.")
    return TilePlan(side, options.overlap, options.block, shares, options.seed, options.max_missing)


def _class_values(options: argparse.Namespace) -> ClassValues:
    if options.kind is not None and options.class_field is None:
        return ClassValues.of_layer(options.kind)
    if options.class_field is None or options.kind is not None:
        raise InputError(
            "Say what the polygons are: --class-field names the attribute with their class, or "
            "--kind the one class of them all."
        )
    return ClassValues.of_field(
        options.class_field, _words(options.roads), _words(options.buildings)
    )


def _classes(options: argparse.Namespace) -> tuple[str, ...] | None:
    if options.classes is None:
        return None
    asked = _words(options.classes)
    if not asked or set(asked) - set(CLASSES):
        raise InputError(f"--classes takes {' and '.join(CLASSES)}, not {options.classes!r}.")
    return tuple(kind for kind in CLASSES if kind in asked)


def _words(text: str | None) -> Sequence[str]:
    return [word.strip() for word in (text or "").split(",") if word.strip()]


def _new_folder(out: Path) -> Path:
    if (out / "images").exists():
        raise InputError(
            f"{out} holds tiles already, which are not overwritten. Name another folder with --out."
        )
    return out
