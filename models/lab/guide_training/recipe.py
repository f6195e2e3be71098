"""How the embedded guide is made: its data and its stages, from a TOML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ....core.errors import InputError
from ...guide.weights import EMBEDDED_GUIDE
from ...support.settings_file import Number, Table, Text, Texts, read_toml, validated
from .config import TrainingConfig
from .data.data import FINEST, TrainingData
from .data.places import PlaceGroup

#: The recipe of the guide that is trained for this project.
RECIPE = Path(__file__).with_name("recipe.toml")


@dataclass(frozen=True)
class _Folders(Table):
    pairs: Texts = ()
    validation: Text = ""
    validation_pixel_size: Number = FINEST
    roads: Texts = ()
    unlabelled: Texts = ()


@dataclass(frozen=True)
class TrainingStage:
    """A part of the training that hands its averaged weights on to the next."""

    name: str
    config: TrainingConfig


@dataclass(frozen=True)
class GuideRecipe:
    """Data and stages.

    The file may begin with the ``name`` that the guide is shown by. It has a table ``[data]`` of
    folders, ``[[places]]`` of single-date images with building masks, ``[settings]`` that the
    first stage begins with, and ``[[stages]]``, each with a ``name`` and what it sets differently
    from the one before. Every stage draws its samples with a seed of its own.
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
    for number, one in enumerate(tables):
        settings = {**settings, **{key: value for key, value in one.items() if key != "name"}}
        config = validated(TrainingConfig, settings, f"{path}, stage {number + 1},")
        yield TrainingStage(str(one["name"]), replace(config, seed=config.seed + number))


def _shortened(stage: TrainingStage, share: float) -> TrainingStage:
    samples = max(stage.config.batch, round(stage.config.samples_per_epoch * share))
    return replace(stage, config=replace(stage.config, samples_per_epoch=samples))
