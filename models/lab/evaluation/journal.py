"""Answers on disk as they come: JSON lines that a killed run goes on with."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ....core.errors import InputError
from ..training.appended_lines import AppendedLines
from .given import Given


@dataclass(frozen=True)
class Answered:
    """One question and what was answered.

    Attributes
    ----------
    image, task:
        The pair and the task.
    wording:
        ``dock``, ``paraphrase`` or ``paper``.
    texts:
        The answer; of a dialogue, one per turn.
    cut:
        Whether the limit of new tokens ended one of them.
    seconds:
        How long it took.
    given:
        The measurements that came with the question.
    """

    image: str
    task: str
    wording: str
    question: str
    texts: tuple[str, ...]
    cut: bool
    seconds: float
    given: Given

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Answered:
        """Rebuild from ``asdict``."""
        return cls(**{**values, "texts": tuple(values["texts"]), "given": Given(**values["given"])})


class AnswerJournal:
    """One file of answers: a line of settings, then one line per answer.

    What was answered before is in ``answers``.

    Parameters
    ----------
    path:
        Is made where it is not there.
    settings:
        What the answers depend on; a file of other settings is not gone on with.

    Raises
    ------
    InputError
        If the file holds the answers of other settings, or cannot be read or written.
    """

    def __init__(self, path: Path, settings: dict[str, str]) -> None:
        self._path = path
        self.answers: dict[tuple[str, str], Answered] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lines = AppendedLines(path)
        except OSError as error:
            raise self._not_kept(error) from error
        self._read(settings)
        if not self._lines.whole:
            self._write({"settings": settings})

    def add(self, answered: Answered) -> None:
        """Keep one answer, on disk before this returns.

        Raises
        ------
        InputError
            If the disk is full.
        """
        self._write(asdict(answered))
        self.answers[answered.image, answered.task] = answered

    def _write(self, line: dict[str, Any]) -> None:
        try:
            self._lines.append(line)
        except OSError as error:
            raise self._not_kept(error) from error

    def _not_kept(self, error: OSError) -> InputError:
        return InputError(f"Answers cannot be kept in {self._path}: {error}.")

    def _read(self, settings: dict[str, str]) -> None:
        for number, line in enumerate(self._lines.whole.splitlines(), start=1):
            try:
                values = json.loads(line)
                if number == 1:
                    self._check(values["settings"], settings)
                else:
                    answered = Answered.from_dict(values)
                    self.answers[answered.image, answered.task] = answered
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(
                    f"Line {number} of {self._path} is no answer ({error}). Name another "
                    "folder, or move that file away."
                ) from error

    def _check(self, found: dict[str, str], wanted: dict[str, str]) -> None:
        for name in sorted(found.keys() | wanted.keys()):
            if found.get(name) != wanted.get(name):
                raise InputError(
                    f"{self._path} holds the answers of another run: its {name} was "
                    f"{found.get(name)!r} and is {wanted.get(name)!r} now. Name another folder."
                )
