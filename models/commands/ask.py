"""``ask``: one question about two rasters."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from ...core.answer import Answer
from ...core.errors import InputError
from ...core.guides import EMBEDDED, MCI_NET
from ...core.language.tasks import BUTTON_QUESTIONS, TaskName
from ...core.model_names import AUTOMATIC, DEFAULT_MODEL, EVIDENCE, NANO, REMOTE
from ...core.question_list import answers
from ...core.request import Area, Request, Source
from ..engine.engine import Engine
from ..results.result_file import write_result
from .console import ConsoleListener, harmless
from .where import add_where_arguments, endpoint_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("before", metavar="BEFORE", help="raster of the earlier date")
    parser.add_argument("after", metavar="AFTER", help="raster of the later date")
    add_question_arguments(parser)
    parser.add_argument("--grid", type=Path, metavar="OUT.gpkg", help="write grid and objects")
    parser.add_argument(
        "--questions",
        metavar="FILE|-",
        help="one question a line, an empty line begins a new conversation; - is standard input",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object an answer")


def add_question_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``ask`` and ``demo`` share: area, question, bands, model, its place, guide."""
    parser.add_argument("--question", help="default: what has changed")
    parser.add_argument("--extent", metavar="XMIN,YMIN,XMAX,YMAX", help="default: the overlap")
    parser.add_argument("--crs", default=None, help="CRS of --extent, e.g. EPSG:26915")
    parser.add_argument("--bands", metavar="R,G,B", help="band numbers of both rasters")
    parser.add_argument(
        "--model",
        default=DEFAULT_MODEL,
        help=f"{AUTOMATIC} (default), {EVIDENCE}, {NANO}, {REMOTE}, or another recipe's name",
    )
    add_where_arguments(parser)
    parser.add_argument(
        "--image-side",
        type=int,
        default=0,
        metavar="PIXELS",
        help="longest side of the pictures that a model sees, within what its recipe allows",
    )
    add_guide_argument(parser)


def add_guide_argument(parser: argparse.ArgumentParser, *other_names: str) -> None:
    """Declare which guide looks at the pair."""
    parser.add_argument(
        "--guide",
        *other_names,
        default=EMBEDDED,
        metavar="NAME|PATH",
        help=f"{EMBEDDED} (default), {MCI_NET}, or weights made by train-guide",
    )


def run(options: argparse.Namespace) -> int:
    """Answer and print."""
    if options.question is not None and options.questions is not None:
        raise InputError("Give either --question or --questions.")
    request = request_of(options, options.before, options.after)
    engine = Engine()
    with ConsoleListener() as listener:
        for question, answer in _answered(request, options.questions, engine, listener):
            if options.json:
                print(json.dumps(answer.to_dict(), ensure_ascii=False), flush=True)
                continue
            if options.questions:
                print(f"You: {harmless(question)}\n")
            print(describe(answer), flush=True)
        if not options.json:
            print(changed_cells(answer))
    if options.grid:
        write_result(options.grid, request, answer)
    return 0


def _answered(
    request: Request, questions: str | None, engine: Engine, listener: ConsoleListener
) -> Iterator[tuple[str, Answer]]:
    """Yield questions with their answers: the request's own, or those of a file."""

    def ask(one: Request) -> Answer:
        return engine.answer(one, listener)

    if questions is None:
        yield request.question, ask(request)
    elif questions == "-":
        yield from answers(request, sys.stdin, ask)
    else:
        yield from answers(request, _lines(questions), ask)


def _lines(name: str) -> list[str]:
    try:
        return Path(name).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is no UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror}.") from error


def request_of(options: argparse.Namespace, before: str, after: str) -> Request:
    """Return the request that the options ask for."""
    asked = options.question
    bands = _numbers(options.bands, "--bands", int, (1, 3)) if options.bands else None
    return Request(
        before=Source(before, bands=bands),
        after=Source(after, bands=bands),
        question=BUTTON_QUESTIONS[TaskName.CAPTION] if asked is None else asked,
        area=_area(options),
        model=options.model,
        guide=options.guide,
        device=options.device,
        endpoint=endpoint_of(options, options.model),
        image_side=options.image_side,
    )


def describe(answer: Answer) -> str:
    """Return a printed answer: its text, notes, author, and what was withheld."""
    lines = [*answer.notes]
    if answer.model != EVIDENCE:
        lines.append(f"Written by {answer.model}.")
    if answer.withheld:
        lines += ["", f"Withheld: {answer.withheld}", f"The model wrote: {answer.model_text}"]
    return harmless("\n".join([answer.text, "", *lines, ""]))


def changed_cells(answer: Answer) -> str:
    """Return the line that names the changed cells; empty where nobody looked."""
    if not answer.evidence.examined:
        return ""
    words = ", ".join(cell.cell.words for cell in answer.evidence.changed_cells())
    return f"Changed cells: {words or 'none'}"


def _area(options: argparse.Namespace) -> Area | None:
    if options.extent is None:
        return None
    if options.crs is None:
        raise InputError("--extent needs --crs, the CRS of its numbers, for example EPSG:26915.")
    xmin, ymin, xmax, ymax = _numbers(options.extent, "--extent", float, (4,))
    return Area.from_extent(xmin, ymin, xmax, ymax, options.crs)


def _numbers(text: str, option: str, kind: type, lengths: tuple[int, ...]) -> tuple:
    try:
        values = tuple(kind(part) for part in text.split(","))
    except ValueError:
        values = ()
    if len(values) not in lengths:
        wanted = " or ".join(str(length) for length in lengths)
        raise InputError(f"{option} takes {wanted} numbers with commas between, not {text!r}.")
    return values
