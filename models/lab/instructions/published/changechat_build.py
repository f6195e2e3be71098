"""ChangeChat-87k as files: one JSON for each rule-based part, of the train split alone."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from .....core.model_names import Endpoint
from ..caption_file import CaptionedImage
from ..conversations.asking import TEMPERATURE, ask, conversations, missing
from ..conversations.plan import Wanted, estimate, plan
from ..data_card import DataCard, start_folder, write_card
from ..journal import ConversationJournal
from ..problems import Problems
from ..training_conversation import write_samples
from .changechat import (
    BINARY,
    CAPTION,
    CONTOURS,
    COUNT,
    DIALOGUE,
    LOCATE,
    ChangedShapes,
    ChatPair,
    chat_samples,
)
from .changeimti_build import open_source
from .levir_source import LevirSource, open_levir, progress, refuse_nothing, used_by_split

SPLIT = "train"
#: How many conversations the publication's language model wrote.
PUBLISHED_CONVERSATIONS = 26600
_CONVERSATIONS = "conversations"
_JOURNAL = "conversations.jsonl"
_PROMPTS_SHOWN = 2


def build_changechat(
    options: argparse.Namespace, endpoint: Endpoint | None, problems: Problems
) -> dict[str, dict[str, int]]:
    """Write the data set and its card, and return the samples by part and file.

    Parameters
    ----------
    options:
        The command line's.
    endpoint:
        What writes conversations; None for the rule-based parts alone.
    problems:
        Takes what cannot be used and what the endpoint failed at.

    Raises
    ------
    ChangeChatError
        If the material cannot be used, the folder cannot be written to, or the endpoint fails.
    """
    source = open_source(options, problems)
    start_folder(options.out)
    pairs = chat_pairs(source, problems)
    refuse_nothing(pairs, problems)
    counts = write_changechat(pairs, options.out, options.seed, options.localise == "grid")
    settings = {"seed": options.seed, "localise": options.localise}
    if endpoint is not None:
        counts[_CONVERSATIONS] = _converse(options, endpoint, pairs, problems)
        settings |= {
            "conversations wanted": options.conversations,
            "conversations written by": endpoint.model,
            "temperature": TEMPERATURE,
        }
    card = DataCard(
        "ChangeChat-87k",
        options.licence,
        used_by_split(source, [pair.name for pair in pairs]),
        {SPLIT: counts},
        settings,
        source.described(),
        problems,
    )
    write_card(card, options.out)
    return {SPLIT: counts}


def rehearse(options: argparse.Namespace, problems: Problems) -> None:
    """Print the prompts of the first pairs and, as JSON, what all conversations would cost.

    Nothing is sent or written; what earlier runs have brought is not counted again.
    """
    source = open_levir(options.folder, options.captions, options.masks, problems)
    number = options.conversations or PUBLISHED_CONVERSATIONS
    wanted = _planned(chat_pairs(source, problems), number, problems)
    asked = (
        missing(wanted, ConversationJournal(options.out / _JOURNAL, problems))
        if options.out
        else wanted
    )
    for item in [] if options.json else asked[:_PROMPTS_SHOWN]:
        for message in item.prompt:
            print(f"[{message.role}]\n{message.text}\n")
    cost = asdict(estimate(asked, options.price_in, options.price_out))
    print(json.dumps({"conversations": len(wanted), "there": len(wanted) - len(asked), **cost}))


def _converse(
    options: argparse.Namespace,
    endpoint: Endpoint,
    pairs: Sequence[ChatPair],
    problems: Problems,
) -> int:
    """Ask for what is missing, write all that is there and return how many that is."""
    # Imported here: the rule-based parts do without a client.
    from ....vlm.remote.remote_model import RemoteModel

    model = RemoteModel(endpoint, temperature=TEMPERATURE)
    wanted = _planned(pairs, options.conversations, problems)
    kept = ConversationJournal(options.out / _JOURNAL, problems)
    asked = missing(wanted, kept)
    with tqdm(total=len(asked), file=sys.stderr, leave=False, unit=" conversations") as bar:
        ask(asked, model, kept, problems, bar.update)
    written = conversations(wanted, kept)
    return write_samples(written, options.out / f"{_CONVERSATIONS}.json")


def _planned(pairs: Sequence[ChatPair], number: int, problems: Problems) -> list[Wanted]:
    wanted = plan(pairs, number)
    if len(wanted) < number:
        reason = f"these pairs give {len(wanted)} different ones"
        problems.add("conversations not possible", f"{number} conversations", reason)
    return wanted


def parts(grid: bool) -> tuple[str, ...]:
    """Return the files; the later release localises in the 3 x 3 grid instead of polygons."""
    return (CAPTION, BINARY, COUNT, LOCATE if grid else CONTOURS, DIALOGUE)


def chat_pairs(source: LevirSource, problems: Problems) -> list[ChatPair]:
    """Return what is known about each pair of the train split; what cannot be used is noted."""
    images = [image for image in source.images if image.split == SPLIT]
    found = source.folder.read(progress(images), problems, ChangedShapes.of)
    return [
        ChatPair(
            image.name,
            source.folder.pictures(image),
            image.changed,
            image.captions,
            shapes if image.changed else shapes.none(),
        )
        for image, shapes in found
    ]


def write_changechat(pairs: Sequence[ChatPair], out: Path, seed: int, grid: bool) -> dict[str, int]:
    """Write ``out/PART.json`` and return the counts.

    Raises
    ------
    InputError
        If a file cannot be written.
    """
    counts = {}
    for part in parts(grid):
        samples = (sample for pair in pairs for sample in chat_samples(part, pair, seed))
        counts[part] = write_samples(samples, out / f"{part}.json")
    return counts


def changechat_counts(images: Sequence[CaptionedImage], grid: bool) -> dict[str, int]:
    """Return the samples of each rule-based part of a caption file."""
    train = [image for image in images if image.split == SPLIT]
    captions = sum(len(image.captions) for image in train)
    return {part: captions if part == CAPTION else len(train) for part in parts(grid)}
