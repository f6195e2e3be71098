"""Who answers: a model as the product asks it, or the evidence in words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ....core.conversation import Turn
from ....core.errors import InputError
from ....core.language.answering import answer_question
from ....core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from ....core.language.tasks import route
from ....core.model_names import EVIDENCE, REMOTE, Endpoint
from ...engine.model_answerer import ModelAnswerer
from ...engine.observation import Observation
from ...support.listener import Listener
from ...vlm.conversing import Assignment, Reply, converse
from ...vlm.hub.installed import model_folder
from ...vlm.language_model import LanguageModel
from ...vlm.prompts import PromptFormat
from ...vlm.resolved_model import resolve_model
from .wordings import DIALOGUE_QUESTIONS


@dataclass(frozen=True)
class Text:
    """One answer; ``cut`` where the limit of new tokens ended it."""

    text: str
    cut: bool = False


class Writer(Protocol):
    """What answers questions about observations."""

    @property
    def title(self) -> str:
        """How it is shown."""

    @property
    def identity(self) -> str:
        """What tells it from any other, weights included."""

    @property
    def papers_words(self) -> bool:
        """Whether it knows nothing but ChangeIMTI's own strings."""

    def answer(self, question: str, observation: Observation, listener: Listener) -> Text:
        """Answer one question."""

    def converse(self, observation: Observation, listener: Listener) -> list[Text]:
        """Answer the turns of a conversation, in order."""


class EvidenceWriter:
    """The evidence in words, without a language model."""

    title = "Change mask alone"
    identity = EVIDENCE
    papers_words = False

    def answer(self, question: str, observation: Observation, listener: Listener) -> Text:
        """Answer one question."""
        return self._answer(question, observation, ())

    def converse(self, observation: Observation, listener: Listener) -> list[Text]:
        """Answer the turns of a conversation."""
        turns: list[Turn] = []
        for _, question in DIALOGUE_QUESTIONS:
            turns.append(Turn(question, self._answer(question, observation, turns).text))
        return [Text(turn.answer) for turn in turns]

    def _answer(self, question: str, observation: Observation, turns: Sequence[Turn]) -> Text:
        return Text(answer_question(observation.evidence, question, turns).text)


@dataclass(frozen=True)
class ModelWriter:
    """A language model behind its prompt format; see :class:`Writer`."""

    title: str
    identity: str
    model: LanguageModel
    prompts: PromptFormat
    limit: int

    @property
    def papers_words(self) -> bool:
        """Whether it knows nothing but ChangeIMTI's own strings."""
        return not self.prompts.free_text

    def answer(self, question: str, observation: Observation, listener: Listener) -> Text:
        """Answer one question."""
        reply = self._ask(question, observation, (), listener)
        return Text(reply.text, _cut(reply))

    def converse(self, observation: Observation, listener: Listener) -> list[Text]:
        """Answer the turns of a conversation, or the paper's dialogue in one go."""
        if not self.prompts.keeps_history:
            reply = self._ask(BUTTON_QUESTIONS[TaskName.CHAT], observation, (), listener)
            return [Text(said.written.text, said.written.cut) for said in reply.said]
        turns: list[Turn] = []
        texts: list[Text] = []
        for _, question in DIALOGUE_QUESTIONS:
            reply = self._ask(question, observation, turns, listener)
            texts.append(Text(reply.text, _cut(reply)))
            turns.append(Turn(question, reply.text))
        return texts

    def _ask(
        self, question: str, observation: Observation, turns: Sequence[Turn], listener: Listener
    ) -> Reply:
        task = route(question, turns)
        assignment = Assignment(question, task, observation.evidence, observation.pictures, turns)
        return converse(self.model, self.prompts, assignment, listener, self.limit)


def open_writer(
    name: str,
    adapter: Path | None,
    device: str,
    endpoint: Endpoint | None,
    listener: Listener,
) -> Writer:
    """Load what answers.

    Parameters
    ----------
    name:
        Of a recipe, ``remote`` or ``evidence``.
    adapter:
        Folder of an adapter to attach to the recipe's base instead of its own.
    device:
        ``auto``, ``cpu`` or e.g. ``cuda:1``.
    endpoint:
        The server of ``remote``.

    Raises
    ------
    InputError
        If it cannot be used.
    """
    if adapter is not None and name in (EVIDENCE, REMOTE):
        raise InputError(f"An adapter goes with a model on this computer, not with {name}.")
    if name == EVIDENCE:
        return EvidenceWriter()
    resolved = resolve_model(name, endpoint, adapter=adapter)
    model = ModelAnswerer().load(resolved, device, listener)
    title, target = model.name, resolved.target
    if isinstance(target, Endpoint):
        identity = f"{target.model} {target.url}"
    else:
        title += f" with {adapter.name}" if adapter else ""
        own = target.adapter.folder
        folders = [model_folder(target), *([Path(own)] if own else [])]
        identity = f"{name} {_fingerprint(folders)}"
    return ModelWriter(title, identity, model, resolved.prompts, resolved.max_new_tokens)


def _fingerprint(folders: Sequence[Path]) -> str:
    """Return what tells the weights in these folders from others, without reading them."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.glob("*.safetensors")):
            status = file.stat()
            digest.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]


def _cut(reply: Reply) -> bool:
    return any(said.written.cut for said in reply.said)
