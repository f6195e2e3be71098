"""One training conversation, and the published JSON files that hold them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....core.errors import InputError
from ...support.files import whole_file

_HUMAN, _MODEL = "human", "gpt"


@dataclass(frozen=True)
class QuestionAnswer:
    """A question and its answer; ``<image>`` in a question marks where a picture goes."""

    question: str
    answer: str


@dataclass(frozen=True)
class TrainingConversation:
    """One conversation about one pair.

    Attributes
    ----------
    exchanges:
        Questions and answers in order; never empty.
    images:
        Files of before and after, as the JSON names them; empty where a conversation is about
        measurements alone.
    """

    exchanges: tuple[QuestionAnswer, ...]
    images: tuple[str, ...] = ()

    def to_dict(self) -> dict:
        """Return the published shape: ``conversations`` and ``images``."""
        conversations = []
        for exchange in self.exchanges:
            conversations.append({"from": _HUMAN, "value": exchange.question})
            conversations.append({"from": _MODEL, "value": exchange.answer})
        return {"conversations": conversations, "images": list(self.images)}

    @classmethod
    def from_dict(cls, data: Any) -> TrainingConversation:
        """Rebuild from :meth:`to_dict`.

        Raises
        ------
        ValueError
            If the shape is another; the message says what is wrong.
        """
        try:
            said = [(turn["from"], turn["value"]) for turn in data["conversations"]]
            images = tuple(data.get("images", ()))
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"it lacks {error}") from error
        if not said or [side for side, _ in said] != [_HUMAN, _MODEL] * (len(said) // 2):
            raise ValueError("its turns are not human and gpt in alternation")
        texts = [text for _, text in said]
        if not all(isinstance(text, str) for text in (*texts, *images)):
            raise ValueError("its texts and images are not all strings")
        marks = sum(text.count("<image>") for text in texts[::2])
        if marks != len(images) or len(images) not in (0, 2):
            raise ValueError(f"it has {len(images)} images and {marks} places for them")
        exchanges = zip(texts[::2], texts[1::2], strict=True)
        return cls(
            tuple(QuestionAnswer(question, answer) for question, answer in exchanges), images
        )


def write_samples(samples: Iterable[TrainingConversation], path: Path) -> int:
    """Write a JSON list, one sample a line, and return how many.

    Raises
    ------
    InputError
        If the file cannot be written; what was there before then stays.
    """
    count = 0
    with whole_file(path) as partial, partial.open("w", encoding="utf-8") as file:
        file.write("[")
        for sample in samples:
            file.write(",\n" if count else "\n")
            json.dump(sample.to_dict(), file, ensure_ascii=False)
            count += 1
        file.write("\n]\n")
    return count


def read_samples(path: Path) -> Iterator[TrainingConversation]:
    """Yield the samples of a JSON list in the published format.

    Raises
    ------
    InputError
        If the file is no such list, or a sample is of another shape.
    """
    try:
        items = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as instruction data: {error}.") from error
    if not isinstance(items, list):
        raise InputError(f"{path} holds no list of conversations.")
    for number, item in enumerate(items, start=1):
        try:
            yield TrainingConversation.from_dict(item)
        except ValueError as error:
            raise InputError(f"Sample {number} of {path} cannot be used: {error}.") from error
