"""ChangeIMTI as files: one JSON for each task, the test split apart, references beside it."""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .....core.errors import InputError
from ....support.files import whole_file
from ..caption_file import CaptionedImage
from ..data_card import DataCard, fingerprint, start_folder, write_card
from ..journal import ConversationJournal
from ..mask_answers import NO_CHANGE, MaskAnswers
from ..problems import Problems
from ..summaries import guide_summaries, read_summaries
from ..training_conversation import write_samples
from .changeimti import (
    CAPTION,
    FROM_MASKS,
    PART_OF_SPLIT,
    TASKS,
    TEST,
    TRAIN,
    PairFacts,
    Rules,
    plain,
    samples,
)
from .levir_source import (
    LevirSource,
    changeimti_parts,
    open_levir,
    progress,
    refuse_nothing,
    used_by_split,
)

_ANY = MaskAnswers("0", "0", NO_CHANGE, NO_CHANGE)
REFERENCES = "references"
Parts = Mapping[str, Sequence[PairFacts]]
_SUMMARIES = "summaries.jsonl"


def build_changeimti(options: argparse.Namespace, problems: Problems) -> dict[str, dict[str, int]]:
    """Write the data set and its card, and return the samples by part and file.

    Raises
    ------
    InputError
        If the material cannot be used or the folder cannot be written to.
    """
    source = open_source(options, problems)
    start_folder(options.out)
    summaries = _summaries(options, source, problems)
    parts = changeimti_parts(source, summaries, problems)
    names = [pair.name for pairs in parts.values() for pair in pairs]
    refuse_nothing(names, problems)
    counts = write_changeimti(parts, options.out, Rules(options.seed, options.as_released))
    settings = {**_variant(options), "seed": options.seed, "as_released": options.as_released}
    card = DataCard(
        "ChangeIMTI",
        options.licence,
        used_by_split(source, names),
        counts,
        settings,
        source.described(),
        problems,
    )
    write_card(card, options.out)
    return counts


def open_source(options: argparse.Namespace, problems: Problems) -> LevirSource:
    """Find the pairs that the options name.

    Raises
    ------
    InputError
        If they cannot be used, or nothing says where the data set goes.
    """
    if options.out is None:
        raise InputError("Say with --out where the data set goes.")
    return open_levir(options.folder, options.captions, options.masks, problems)


def _summaries(
    options: argparse.Namespace, source: LevirSource, problems: Problems
) -> Mapping[str, str] | None:
    if options.summaries:
        return read_summaries(options.summaries, problems)
    if options.guide is None:
        return None
    kept = ConversationJournal(options.out / _SUMMARIES, problems)
    return guide_summaries(options.guide, source.folder, progress(source.images), kept)


def _variant(options: argparse.Namespace) -> dict[str, object]:
    if options.summaries:
        return {"variant": "guided", "summaries": fingerprint(options.summaries)}
    return {"variant": "guided", "guide": options.guide} if options.guide else {"variant": "plain"}


def rules_for(part: str, rules: Rules) -> Rules:
    """Return the rules of a part: one sample a pair and task in the test split."""
    return replace(rules, single=True) if part == TEST else rules


def count_samples(parts: Parts, rules: Rules) -> dict[str, dict[str, int]]:
    """Return how many samples each file of each part gets."""
    return {
        part: {
            task: sum(len(samples(task, pair, rules_for(part, rules))) for pair in pairs)
            for task in TASKS
        }
        for part, pairs in parts.items()
    }


def write_changeimti(parts: Parts, out: Path, rules: Rules) -> dict[str, dict[str, int]]:
    """Write ``out/TASK.json`` for training and ``out/test/...`` and return the counts.

    Raises
    ------
    InputError
        If a file cannot be written.
    """
    counts = {}
    for part, pairs in parts.items():
        folder = out if part == TRAIN else out / part
        folder.mkdir(parents=True, exist_ok=True)
        counts[part] = {
            task: write_samples(
                _of_all(task, pairs, rules_for(part, rules)), folder / f"{task}.json"
            )
            for task in TASKS
        }
        if part == TEST:
            write_references(pairs, folder / REFERENCES)
    return counts


def write_references(pairs: Sequence[PairFacts], folder: Path) -> None:
    """Write what answers are judged by, JSON lines of ``image`` and ``answers`` for each task."""
    folder.mkdir(parents=True, exist_ok=True)
    for task in (CAPTION, "binary", *FROM_MASKS):
        with whole_file(folder / f"{task}.jsonl") as partial:
            lines = (
                json.dumps({"image": pair.name, "answers": answers}, ensure_ascii=False) + "\n"
                for pair in pairs
                if (answers := _references(task, pair))
            )
            partial.write_text("".join(lines), "utf-8")


def _references(task: str, pair: PairFacts) -> list[str]:
    if task == CAPTION:
        return [plain(caption) for caption in pair.captions]
    if task == "binary":
        return ["Yes" if pair.changed else "No"]
    answer = getattr(pair.answers, task)
    return [] if answer is None else [answer]


def _of_all(task: str, pairs: Sequence[PairFacts], rules: Rules) -> Iterable:
    return (sample for pair in pairs for sample in samples(task, pair, rules))


def changeimti_counts(images: Sequence[CaptionedImage], guided: bool) -> dict[str, dict[str, int]]:
    """Return the samples of each file of ChangeIMTI, for training and test.

    Whatever the masks say, the numbers are the same: every pair is asked about both classes.
    """
    parts: dict[str, list[PairFacts]] = {TRAIN: [], TEST: []}
    summary = "" if guided else None
    for image in images:
        facts = PairFacts(image.name, ("", ""), image.changed, image.captions, _ANY, summary)
        parts[PART_OF_SPLIT[image.split]].append(facts)
    return count_samples(parts, Rules())
