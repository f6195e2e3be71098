"""nano from nothing to the files that are shipped; every stage goes on where it was stopped."""

import math
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm
from transformers import AutoModelForImageTextToText, PreTrainedModel
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from ...guide.guide import Guide
from ...guide.summary.caption_facts import STOCK
from ...guide.weights import load_guide
from ...sample.town import town
from ...support.files import whole_folder
from ...vlm.packing import packer
from ...vlm.recipe import read_recipe
from ..guide_training.data.pairs import read_pairs
from ..guide_training.data.sources import FIRST_TRAINING_SEED, LabelledTile, sample_of
from ..instructions.training_conversation import read_samples, write_samples
from ..summary_training.captions import read_captions
from ..vlm_training.corpus import DataFile
from ..vlm_training.fine_tuning import ExtraLoss
from ..vlm_training.fit import fit
from ..vlm_training.settings import Settings
from ..vlm_training.trainable_model import Alteration
from .architecture import write_new_nano
from .comparing import DateAttention, distance_between_dates, look_across
from .examples import (
    NO_PICTURES,
    Pictures,
    judged_examples,
    measured_examples,
    picture_names,
    pictured_examples,
)
from .four_bit import read_as_four_bit
from .tiles import ObservedTile, labelled_samples, town_samples
from .vision_pretraining import GuideTeacher, VisionConfig, VisionExample, pretrain

NAME = "nano"
_TOWN_SIDE, _WINDOW, _WINDOWS_A_TOWN = 640, 256, 8
_TOKENIZED = 6000
#: Every so many-th tile is looked at by the guide, which takes long.
_LOOKED_AT = 3
_MANY_EPOCHS = 100.0  # the minutes end a stage
_SHIPPED = ("config.json", "generation_config.json", "preprocessor_config.json")


@dataclass(frozen=True)
class NanoSettings:
    """How much nano learns; with the data it determines the result, but for the minutes.

    ``measured`` and ``beside`` conversations are about made-up measurements, without pictures and
    beside pictures of another place: the more there are, the less nano guesses figures from what it
    sees. ``tiles`` and ``towns`` count variations of pairs that the guide has looked at, each with
    two conversations; ``judged`` those of all tiles, without measurements; ``asked_once`` the same,
    of one question each: in long conversations Yes or No is one word of hundreds to be learnt.
    """

    seed: int = 7
    vision_steps: int = VisionConfig.steps
    measured: int = 13_000
    beside: int = 22_000
    tiles: int = 2500
    towns: int = 400
    town_windows: int = 60
    judged: int = 9000
    asked_once: int = 12_000
    reading_minutes: float = 40
    seeing_minutes: float = 100
    matrix_rate: float = 6e-3
    bfloat16: bool = True


class NanoTraining:
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

    def __init__(
        self, folders: Sequence[Path], captions: Path, out: Path, plan: NanoSettings
    ) -> None:
        self._folders, self._captions, self._out, self._plan = folders, captions, out, plan

    def make(self) -> Path:
        """Go through all stages and return the folder with the finished model."""
        self._out.mkdir(parents=True, exist_ok=True)
        reading = self._write_measured("measured", self._plan.measured)
        start = self._pretrain_vision(reading)
        read = replace(self._settings(self._plan.reading_minutes), whole_text=True)
        model = self._fit("reading", start, [reading], read)
        data = self._write_pictured()
        shown = [picture_names("judged", number) for number in range(self._plan.judged)]
        data.append(self._write_measured("beside", self._plan.beside, shown))
        return shipped(self._see(model, data), self._out / NAME)

    def _see(self, model: Path, data: list[DataFile]) -> Path:
        recipe, comparison = read_recipe(NAME), DateAttention()
        pack = packer(recipe.family, model, recipe.images)

        def begin(network: PreTrainedModel) -> None:
            look_across(network, distance_between_dates(network, pack))

        alter = [begin, read_as_four_bit, comparison.attach]
        settings = self._settings(self._plan.seeing_minutes)
        return self._fit("seeing", model, data, settings, alter, comparison)

    def _write_measured(
        self, name: str, count: int, shown: Sequence[Pictures] = NO_PICTURES
    ) -> DataFile:
        file = self._file(name)
        if not file.path.exists():
            said = read_captions(self._captions)
            captions = [text for text in said if text not in STOCK]
            rng = np.random.default_rng((self._plan.seed, 1, len(shown)))
            write_samples(measured_examples(count, captions, rng, shown), file.path)
        return file

    def _pretrain_vision(self, reading: DataFile) -> Path:
        """Return a folder with a new nano whose vision tower has learnt to see."""
        folder = self._out / "start"
        if (folder / "config.json").exists():
            return folder
        with whole_folder(folder) as partial:
            write_new_nano(partial, _texts(reading), self._plan.seed)
            model = AutoModelForImageTextToText.from_pretrained(  # nosec B615 # a local folder
                partial, local_files_only=True
            )
            teacher, tiles = GuideTeacher(load_guide()[0]), _shown(self._tiles(), "examples")
            pretrain(
                model.model.visual,
                Qwen2VLImageProcessorPil.from_pretrained(partial, local_files_only=True),  # nosec B615 # a local folder
                [VisionExample.of(tile, teacher) for tile in tiles],
                VisionConfig(seed=self._plan.seed, steps=self._plan.vision_steps),
                self._out / "vision",
            )
            model.save_pretrained(partial)
        return folder

    def _write_pictured(self) -> list[DataFile]:
        files = [self._file(name) for name in ("tiles", "towns", "judged", "asked_once")]
        if files[-1].path.exists():
            return files
        plan, folder, guide = self._plan, self._out, Guide()
        rng = np.random.default_rng((plan.seed, 2))
        tiles = self._tiles()
        for file, pairs, count in (
            (files[0], tiles[::_LOOKED_AT], plan.tiles),
            (files[1], self._windows(), plan.towns),
        ):
            shown = _shown(pairs, f"looking at {file.path.stem}")
            looked_at = [ObservedTile.by(guide, pair) for pair in shown]
            examples = pictured_examples(looked_at, count, folder, file.path.stem, rng)
            write_samples(examples, file.path)
        write_samples(judged_examples(tiles, plan.judged, folder, "judged", rng), files[2].path)
        once = judged_examples(tiles, plan.asked_once, folder, "asked_once", rng, most_turns=1)
        write_samples(once, files[3].path)
        return files

    def _tiles(self) -> list[LabelledTile]:
        pairs = (pair for folder in self._folders for pair in read_pairs(folder))
        return list(labelled_samples(pairs))

    def _windows(self) -> list[LabelledTile]:
        count = math.ceil(self._plan.town_windows / _WINDOWS_A_TOWN)
        seeds = range(FIRST_TRAINING_SEED, FIRST_TRAINING_SEED + count)
        towns = [sample_of(town(seed, _TOWN_SIDE)) for seed in seeds]
        rng = np.random.default_rng((self._plan.seed, 3))
        return list(town_samples(towns, self._plan.town_windows, _WINDOW, rng))

    def _file(self, name: str) -> DataFile:
        return DataFile(self._out / f"{name}.json")

    def _settings(self, minutes: float) -> Settings:
        return replace(
            Settings.of(read_recipe(NAME)),
            epochs=_MANY_EPOCHS,
            minutes=minutes,
            matrix_rate=self._plan.matrix_rate,
            bfloat16=self._plan.bfloat16,
        )

    def _fit(
        self,
        stage: str,
        start: Path,
        data: list[DataFile],
        settings: Settings,
        alter: Sequence[Alteration] = (),
        extra: ExtraLoss | None = None,
    ) -> Path:
        recipe, out = read_recipe(NAME), self._out / stage
        return Path(fit(recipe, start, data, settings, out, alter=alter, extra=extra).folder)


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


def _shown(tiles: Sequence[LabelledTile], what: str) -> tqdm:
    return tqdm(tiles, desc=what, file=sys.stderr, leave=False)
