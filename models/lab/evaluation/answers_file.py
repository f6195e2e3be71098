"""Files of answers: JSON lines, one image each, in which nothing is passed over in silence."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....core.errors import InputError

_SHOWN = 3


@dataclass(frozen=True)
class AnswersFile:
    """What a file says about each image.

    Attributes
    ----------
    answers:
        Texts by image, in the file's order; one each in predictions, one or more in references.
    doubled:
        Images that more than one line names; the first line counts.
    invalid:
        Lines that say nothing, as ``line 7: it lacks 'answer'``.
    """

    answers: dict[str, tuple[str, ...]]
    doubled: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()


def read_predictions(path: Path) -> AnswersFile:
    """Read lines ``{"image": name, "answer": text}``; a number stands for its digits.

    Raises
    ------
    InputError
        If the file cannot be read or no line of it can.
    """
    return _read(path, "predictions", lambda line: (line["answer"],))


def read_references(path: Path) -> AnswersFile:
    """Read lines ``{"image": name, "answers": [text, ...]}``.

    Raises
    ------
    InputError
        If the file cannot be read, or any line of it: a damaged truth makes all figures wrong.
    """
    found = _read(path, "references", lambda line: line["answers"])
    if found.invalid:
        raise InputError(
            f"{path} cannot be used as references: {len(found.invalid)} of its lines are damaged "
            f"({'; '.join(found.invalid[:_SHOWN])}). Mend or remove them."
        )
    return found


def _read(path: Path, what: str, texts_of: Any) -> AnswersFile:
    answers: dict[str, tuple[str, ...]] = {}
    doubled: list[str] = []
    invalid: list[str] = []
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                try:
                    image, texts = _entry(line, texts_of)
                except ValueError as error:
                    invalid.append(f"line {number}: {error}")
                    continue
                if image in answers:
                    doubled += [] if image in doubled else [image]
                else:
                    answers[image] = texts
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as {what}: {error}.") from error
    if not answers:
        why = f" The first problem is in {invalid[0]}." if invalid else ""
        raise InputError(f"{path} holds no {what}, which are JSON objects, one a line.{why}")
    return AnswersFile(answers, tuple(doubled), tuple(invalid))


def _entry(line: str, texts_of: Any) -> tuple[str, tuple[str, ...]]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("it is no JSON") from error
    try:
        image, texts = entry["image"], texts_of(entry)
    except KeyError as error:
        raise ValueError(f"it lacks {error}") from error
    except TypeError as error:
        raise ValueError("it is no JSON object") from error
    if not isinstance(image, str) or not image:
        raise ValueError("its image is no name")
    if not isinstance(texts, (list, tuple)) or not texts:
        raise ValueError("it has no list of answers")
    return image, tuple(_text(text) for text in texts)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError("its answer is no text")
