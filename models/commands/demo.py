"""``demo``: the main job from end to end, on the bundled sample or on two rasters."""

import argparse
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ...core.answer import Answer
from ...core.environment import data_home
from ...core.errors import InputError
from ...core.model_names import NANO, NANO_WEIGHTS
from ...core.question_list import answers
from ...core.request import Request
from ...core.weights import find_weights
from ..engine.engine import Engine
from ..raster import open_pair
from ..results.picture import PANEL_SIDE, write_picture
from ..results.result_file import write_result
from ..sample.compare import compare_with_truth
from ..sample.write import write_sample
from .ask import add_question_arguments, changed_cells, describe, request_of
from .console import ConsoleListener, harmless

#: What a sceptic asks.
QUESTIONS = (
    "What has changed?",
    "How many buildings were demolished?",
    "How large is the largest new building?",
    "Is the top left corner unchanged?",
    "How sure are you?",
    "Did the lake shrink?",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("rasters", nargs="*", metavar="BEFORE AFTER", help="default: the sample")
    add_question_arguments(parser)
    parser.add_argument("--out", type=Path, help="folder for the grid and the picture")


def run(options: argparse.Namespace) -> int:
    """Ask, print the chat, write the layers and the picture."""
    sample = None if options.rasters else write_sample(data_home() / "sample")
    before, after = (sample.before, sample.after) if sample else _two(options.rasters)
    request = request_of(options, str(before), str(after))
    out = options.out or data_home() / "demo" / datetime.now().strftime("%Y%m%d-%H%M%S")
    out.mkdir(parents=True, exist_ok=True)
    print(f"Before: {before}\nAfter:  {after}\n")
    lines = QUESTIONS if options.question is None else [request.question]
    engine = Engine()
    with ConsoleListener() as listener:

        def ask(one: Request) -> Answer:
            return engine.answer(one, listener)

        for question, answer in answers(request, lines, ask):
            print(f"You: {harmless(question)}\n\n{describe(answer)}")
        print(changed_cells(answer))
        if options.question is None and request.model != NANO and find_weights(NANO_WEIGHTS):
            own = ask(replace(request, model=NANO))
            said = own.text if own.model_text is None else own.model_text
            print(f"\nIn the words of the embedded language model, unchecked: {harmless(said)}")
    if sample and request.area is None:
        print(f"\nAgainst the sample's exact truth:\n{compare_with_truth(sample, answer)}")
    write_result(out / "changes.gpkg", request, answer)
    _draw(request, answer, out / "changes.png")
    print(f"\nGrid and objects: {out / 'changes.gpkg'}\nPicture:          {out / 'changes.png'}")
    return 0


def _two(rasters: list[str]) -> list[str]:
    if len(rasters) != 2:
        raise InputError("Give two rasters, BEFORE and AFTER, or none for the bundled sample.")
    return rasters


def _draw(request: Request, answer: Answer, path: Path) -> None:
    finest = answer.evidence.pixel_size
    with open_pair(request.before, request.after, request.area, finest) as pair:
        before, after = pair.overview(PANEL_SIDE)
    write_picture(before, after, answer, path)
