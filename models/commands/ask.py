"""``ask``: one question about two rasters."""

import argparse
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...core.answer import Answer
from ...core.errors import InputError
from ...core.guides import EMBEDDED, MCI_NET
from ...core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from ...core.model_names import AUTOMATIC, DEFAULT_MODEL, EVIDENCE, NANO, REMOTE
from ...core.question_list import answers
from ...core.request import Area, Request, Source
from ..engine.engine import Engine
from ..results.result_file import write_result
from .console import ConsoleListener, harmless
from .streams import print_json
from .where import add_where_arguments, endpoint_of

_FARTHEST = 1e12  # the Earth's girth is 4e10 mm


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
                print_json(answer.to_dict())
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
    else:
        lines = sys.stdin if questions == "-" else _lines(questions)
        yield from answers(request, _readable(lines, questions), ask)


def _readable(lines: Iterable[str], name: str) -> Iterator[str]:
    """Yield the lines; say once if signs had to be replaced."""
    told = False
    for line in lines:
        if "\N{REPLACEMENT CHARACTER}" in line and not told:
            told = True
            print(
                f"{name} is not all UTF-8: signs that cannot be read were replaced. Save it as "
                "UTF-8.",
                file=sys.stderr,
            )
        yield line


def _lines(name: str) -> list[str]:
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror}.") from error
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    return data.decode(encoding, "replace").splitlines()


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
    if not all(abs(edge) < _FARTHEST for edge in (xmin, ymin, xmax, ymax)):  # NaN is not either
        raise InputError(
            f"--extent {options.extent} reaches beyond every CRS. Give the corners of the area."
        )
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
