"""How the embedded guide is made: its data and its stages, from a TOML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from ....core.errors import InputError
from ...guide.weights import EMBEDDED_GUIDE
from ...support.settings_file import Number, Table, Text, Texts, read_toml, validated
from .config import TrainingConfig
from .data.data import TrainingData
from .data.pairs import PIXEL_SIZE
from .data.places import PlaceGroup

#: The recipe of the guide that is trained for this project.
RECIPE = Path(__file__).with_name("recipe.toml")


@dataclass(frozen=True)
class _Folders(Table):
    pairs: Texts = ()
    validation: Text = ""
    validation_pixel_size: Number = PIXEL_SIZE
    roads: Texts = ()
    unlabelled: Texts = ()


@dataclass(frozen=True)
class _Links(Table):
    """What a stage is called, and which ones it takes up."""

    name: Text
    start: Text = ""
    teachers: Texts = ()
    mean_of: Texts = ()


_LINKS = {field.name for field in fields(_Links)}


@dataclass(frozen=True)
class TrainingStage:
    """A part of the training that hands its averaged weights on.

    Attributes
    ----------
    start:
        Stage that it starts from; None is ImageNet.
    teachers:
        Stages whose answers it learns beside the labels, see :mod:`.teaching`.
    mean_of:
        Stages whose weights are averaged instead of training anything.
    """

    name: str
    config: TrainingConfig
    start: str | None = None
    teachers: tuple[str, ...] = ()
    mean_of: tuple[str, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """The stages that must be there before it."""
        if self.mean_of:
            return self.mean_of
        return (*([self.start] if self.start else []), *self.teachers)


@dataclass(frozen=True)
class GuideRecipe:
    """Data and stages.

    The file may begin with the ``name`` that the guide is shown by. It has a table ``[data]`` of
    folders, ``[[places]]`` of single-date images with building masks, ``[settings]`` that the
    first stage begins with, and ``[[stages]]``, each with a ``name`` and what it sets differently
    from the one before. A stage may name its ``start``, an earlier stage other than the one before
    it, its ``teachers``, or of what stages it is ``mean_of``. Every stage draws its samples with a
    seed of its own.
    """

    data: TrainingData
    stages: tuple[TrainingStage, ...]
    name: str = EMBEDDED_GUIDE

    @classmethod
    def read(cls, path: Path, root: Path, schedule: float = 1.0) -> GuideRecipe:
        """Read a recipe whose folders lie in ``root``.

        ``schedule`` is the share of each stage's samples that it is to see.

        Raises
        ------
        InputError
            If the file is no recipe.
        """
        tables = read_toml(path, "The recipe")
        try:
            folders = validated(_Folders, tables["data"], f"{path}, [data],")
            places = [validated(PlaceGroup, one, str(path)) for one in tables.get("places", ())]
            stages = tuple(_stages(tables["settings"], tables["stages"], str(path)))
        except (KeyError, TypeError) as error:
            raise InputError(
                f"{path} is no recipe: it needs the tables [data] and [settings] and the lists of "
                "tables [[stages]] and, for other places, [[places]]."
            ) from error
        data = TrainingData(
            [root / folder for folder in folders.pairs],
            root / folders.validation if folders.validation else None,
            [root / folder for folder in folders.roads],
            [root / folder for folder in folders.unlabelled],
            places,
            root,
            folders.validation_pixel_size,
        )
        shortened = tuple(_shortened(stage, schedule) for stage in stages)
        return cls(data, shortened, str(tables.get("name", EMBEDDED_GUIDE)))


def _stages(
    settings: Mapping[str, Any], tables: Sequence[Mapping[str, Any]], path: str
) -> Iterator[TrainingStage]:
    """Yield the stages; what one sets holds for those after it too."""
    known: list[str] = []
    for number, one in enumerate(tables):
        table = dict(one)
        named = {key: table.pop(key) for key in _LINKS & table.keys()}
        links = validated(_Links, named, f"{path}, stage {number + 1},")
        settings = {**settings, **table}
        config = validated(TrainingConfig, settings, f"{path}, stage {number + 1},")
        start = links.start or (known[-1] if known else None)
        stage = TrainingStage(
            links.name,
            replace(config, seed=config.seed + number),
            start,
            links.teachers,
            links.mean_of,
        )
        if unknown := [name for name in stage.needs if name not in known]:
            raise InputError(f"{path}: no stage before {stage.name} is called {unknown[0]}.")
        known.append(stage.name)
        yield stage


def _shortened(stage: TrainingStage, share: float) -> TrainingStage:
    samples = max(stage.config.batch, round(stage.config.samples_per_epoch * share))
    return replace(stage, config=replace(stage.config, samples_per_epoch=samples))
