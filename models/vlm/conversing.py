"""From a question to a model's answer: the steps of its prompt format, asked one after another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ...core.conversation import Turn
from ...core.evidence import Evidence
from ...core.language.tasks import Task
from ..support.listener import Listener
from .language_model import LanguageModel, Written
from .messages import Message, assistant
from .prompts import PromptFormat, Step

FORGOTTEN = "The model no longer knows the oldest turns of this conversation: they exceed its room."
SILENT = "The model gave no answer. Ask in other words, or choose another model."
CUT = "The model did not come to an end and was cut off."


@dataclass(frozen=True)
class Said:
    """What one step gave."""

    step: Step
    written: Written


@dataclass(frozen=True)
class Reply:
    """A model's whole answer.

    Attributes
    ----------
    text:
        What the analyst reads; ``SILENT`` where the model wrote nothing.
    said:
        The steps it is made of.
    notes:
        Sentences on how it came about.
    """

    text: str
    said: tuple[Said, ...]
    notes: list[str] = field(default_factory=list)

    @property
    def tokens_per_second(self) -> float | None:
        """Speed of the longest step; None where nothing was measured."""
        longest = max(self.said, key=lambda said: len(said.written.tokens))
        return longest.written.tokens_per_second or None

    @property
    def first_token_seconds(self) -> float:
        """Time until the analyst saw something."""
        return self.said[0].written.first_token_seconds


@dataclass(frozen=True)
class Assignment:
    """What is asked of a model: the question, what it is taken for, and what is known."""

    question: str
    task: Task
    evidence: Evidence
    pictures: Sequence[np.ndarray]
    turns: Sequence[Turn] = ()


def converse(
    model: LanguageModel,
    prompts: PromptFormat,
    assignment: Assignment,
    listener: Listener,
    max_new_tokens: int,
) -> Reply:
    """Ask a model and return its reply, streaming the text as it comes.

    History rule: all earlier turns are told where prompt and answer fit into the model's room.
    Where they do not, the oldest turn is left out, then two, four, eight ..., so that the next
    follow-ups mostly leave out the same and share a prefix with this one.

    Raises
    ------
    Cancelled
        When the analyst stopped the question.
    InputError, EngineError
        If the model cannot answer.
    """
    steps, forgotten = _steps_that_fit(model, prompts, assignment, max_new_tokens)
    said: list[Said] = []
    messages: tuple[Message, ...] = ()
    for index, step in enumerate(steps):
        if index:
            listener.text("\n\n")
        if step.label:
            listener.text(step.label)
        before = (*messages, assistant(said[-1].written.text)) if step.continues else ()
        messages = (*before, *step.messages)
        written = model.write(messages, assignment.pictures, listener, max_new_tokens)
        said.append(Said(step, written))
    text = "\n\n".join(f"{part.step.label}{part.written.text}" for part in said)
    if not any(part.written.text for part in said):
        text = SILENT
        listener.text(SILENT)
    notes = [FORGOTTEN] if forgotten else []
    notes += [CUT] if any(part.written.cut for part in said) else []
    for part in said:
        notes += [note for note in part.written.notes if note not in notes]
    return Reply(text, tuple(said), notes)


def _steps_that_fit(
    model: LanguageModel, prompts: PromptFormat, assignment: Assignment, max_new_tokens: int
) -> tuple[list[Step], bool]:
    turns = list(assignment.turns) if prompts.keeps_history else []
    left_out = 0
    while True:
        steps = prompts.steps(
            assignment.question, assignment.task, assignment.evidence, turns[left_out:]
        )
        fits = model.has_room(steps[0].messages, assignment.pictures, max_new_tokens)
        if fits or left_out >= len(turns):
            return steps, left_out > 0
        left_out = max(1, 2 * left_out)
