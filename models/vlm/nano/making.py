"""nano from nothing to the files that are shipped; every stage goes on where it was stopped."""

from __future__ import annotations

import json
import math
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm
from transformers import AutoModelForImageTextToText
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from ...guide.guide import Guide
from ...guide.summary.caption_facts import STOCK
from ...guide.summary.training.captions import read_captions
from ...guide.training.pairs import read_pairs
from ...guide.training.sources import Sample as Tile
from ...guide.training.towns import FIRST_TRAINING_SEED, sample_of
from ...guide.weights import load_guide
from ...instructions.sample import read_samples, write_samples
from ...sample.town import town
from ...whole_folder import whole_folder
from ..recipe import read_recipe
from ..training.corpus import DataFile
from ..training.fit import fit
from ..training.settings import Settings
from ..training.student import Alteration
from .eyes import EyesConfig, EyesCourse, Lesson, Teacher
from .folder import write_new_nano
from .four_bit import read_as_four_bit
from .lessons import measured_lessons, pictured_lessons
from .tiles import LookedAt, labelled_samples, town_samples

NAME = "nano"
_TOWN_SIDE, _WINDOW, _WINDOWS_A_TOWN = 640, 256, 8
_TOKENIZED = 6000
_MANY_EPOCHS = 100.0  # the minutes end a stage
_SHIPPED = ("config.json", "generation_config.json", "preprocessor_config.json")


@dataclass(frozen=True)
class Plan:
    """How much nano learns; with the data it determines the result, but for the minutes.

    ``measured`` conversations are about made-up measurements alone; ``tiles`` and ``towns`` count
    variations of pairs, each with two conversations. Each round of seeing has new ones of all: with
    the same again, nano learns the lessons by heart and not how to copy.
    """

    seed: int = 7
    eyes_steps: int = EyesConfig.steps
    measured: int = 13_000
    tiles: int = 5500
    towns: int = 500
    town_windows: int = 120
    reading_minutes: float = 40
    rounds: int = 3
    seeing_minutes: float = 75


class Maker:
    """Makes nano in a folder.

    Parameters
    ----------
    folders:
        Labelled pairs at 0.5 m (``A``, ``B``, ``label``).
    captions:
        LEVIR-CC's, as ``train-summary`` takes them.
    out:
        Where everything is kept.
    """

    def __init__(self, folders: Sequence[Path], captions: Path, out: Path, plan: Plan) -> None:
        self._folders, self._captions, self._out, self._plan = folders, captions, out, plan

    def make(self) -> Path:
        """Go through all stages and return the folder with the finished model."""
        self._out.mkdir(parents=True, exist_ok=True)
        first = self._write_measured(0)
        start = self._open_eyes(first)
        read = replace(self._settings(self._plan.reading_minutes), whole_text=True)
        model = self._fit("reading", start, [first], read)
        seen = self._settings(self._plan.seeing_minutes)
        for number in range(1, self._plan.rounds + 1):
            data = [*self._write_pictured(number), self._write_measured(number)]
            model = self._fit(f"seeing_{number}", model, data, seen, [read_as_four_bit])
        return shipped(model, self._out / NAME)

    def _write_measured(self, number: int) -> DataFile:
        file = self._file("measured", number)
        if not file.path.exists():
            said = read_captions(self._captions)
            captions = [text for text in said if text not in STOCK]
            rng = np.random.default_rng((self._plan.seed, 1, number))
            write_samples(measured_lessons(self._plan.measured, captions, rng), file.path)
        return file

    def _open_eyes(self, reading: DataFile) -> Path:
        """Return a folder with a new nano whose vision tower has learnt to see."""
        folder = self._out / "start"
        if (folder / "config.json").exists():
            return folder
        with whole_folder(folder) as partial:
            write_new_nano(partial, _texts(reading), self._plan.seed)
            model = AutoModelForImageTextToText.from_pretrained(  # nosec B615 # a local folder
                partial, local_files_only=True
            )
            teacher = Teacher(load_guide()[0])
            lessons = [Lesson.of(tile, teacher) for tile in _shown(self._tiles(), "lessons")]
            course = EyesCourse(
                model.model.visual,
                Qwen2VLImageProcessorPil.from_pretrained(partial, local_files_only=True),  # nosec B615 # a local folder
                lessons,
                EyesConfig(seed=self._plan.seed, steps=self._plan.eyes_steps),
                self._out / "eyes.pt",
            )
            course.run(_say)
            model.save_pretrained(partial)
        return folder

    def _write_pictured(self, number: int) -> list[DataFile]:
        files = [self._file(name, number) for name in ("tiles", "towns")]
        if not files[-1].path.exists():
            rng = np.random.default_rng((self._plan.seed, 2, number))
            counts = (self._plan.tiles, self._plan.towns)
            for file, pairs, count in zip(files, self._looked_at, counts, strict=True):
                lessons = pictured_lessons(pairs, count, self._out, file.path.stem, rng)
                write_samples(lessons, file.path)
        return files

    @cached_property
    def _looked_at(self) -> list[list[LookedAt]]:
        guide = Guide()
        return [
            [LookedAt.by(guide, tile) for tile in _shown(tiles, f"looking at {name}")]
            for name, tiles in (("tiles", self._tiles()), ("towns", self._windows()))
        ]

    def _tiles(self) -> list[Tile]:
        pairs = (pair for folder in self._folders for pair in read_pairs(folder))
        return list(labelled_samples(pairs))

    def _windows(self) -> list[Tile]:
        count = math.ceil(self._plan.town_windows / _WINDOWS_A_TOWN)
        seeds = range(FIRST_TRAINING_SEED, FIRST_TRAINING_SEED + count)
        towns = [sample_of(town(seed, _TOWN_SIDE)) for seed in seeds]
        rng = np.random.default_rng((self._plan.seed, 3))
        return list(town_samples(towns, self._plan.town_windows, _WINDOW, rng))

    def _file(self, name: str, number: int) -> DataFile:
        return DataFile(self._out / f"{name}_{number}.json")

    def _settings(self, minutes: float) -> Settings:
        return replace(Settings.of(read_recipe(NAME)), epochs=_MANY_EPOCHS, minutes=minutes)

    def _fit(
        self,
        stage: str,
        start: Path,
        data: list[DataFile],
        settings: Settings,
        alter: Sequence[Alteration] = (),
    ) -> Path:
        recipe, out = read_recipe(NAME), self._out / stage
        return Path(fit(recipe, start, data, settings, out, alter=alter).folder)


def shipped(model: Path, folder: Path) -> Path:
    """Write a trained model as it is shipped, in half precision, and return the folder."""
    weights = AutoModelForImageTextToText.from_pretrained(  # nosec B615 # a local folder
        model, local_files_only=True, dtype=torch.float16
    )
    with whole_folder(folder) as partial:
        weights.save_pretrained(partial)
        for path in model.iterdir():
            if path.name in _SHIPPED or "token" in path.name or path.suffix == ".jinja":
                if not (partial / path.name).exists():
                    shutil.copy(path, partial)
    return folder


def _texts(file: DataFile) -> list[str]:
    samples = list(read_samples(file.path))[:_TOKENIZED]
    exchanges = (exchange for sample in samples for exchange in sample.exchanges)
    return [text for one in exchanges for text in (one.question, one.answer)]


def _shown(tiles: Sequence[Tile], what: str) -> tqdm:
    return tqdm(tiles, desc=what, file=sys.stderr, leave=False)


def _say(step: int, losses: dict[str, float]) -> None:
    print(json.dumps({"step": step, **losses}), file=sys.stderr)
