"""From a training conversation to what a model learns from."""

from dataclasses import dataclass
from pathlib import Path

from ...vlm.messages import Message, Picture, assistant, user, with_pictures
from ...vlm.packing.chat_packer import ChatPacker
from ...vlm.packing.example_text import ExampleText
from ..instructions.training_conversation import TrainingConversation


@dataclass(frozen=True)
class TrainingExample:
    """One sample as tokens.

    Attributes
    ----------
    name:
        File and number, as people are told of it.
    text:
        Tokens of the conversation.
    pictures:
        Files in the order in which they are shown.
    length:
        Tokens with pictures.
    """

    name: str
    text: ExampleText
    pictures: tuple[Path, ...]
    length: int

    @property
    def learnt(self) -> int:
        """The number of tokens that the model is to write itself."""
        return int(self.text.is_answer.sum())


def messages_of(sample: TrainingConversation) -> list[Message]:
    """Return a sample as the conversation that a model has."""
    pictures = iter(Picture)
    messages = []
    for exchange in sample.exchanges:
        messages.append(user(*with_pictures(exchange.question, pictures)))
        messages.append(assistant(exchange.answer.strip()))
    return messages


def example_of(
    sample: TrainingConversation,
    name: str,
    pictures: tuple[Path, ...],
    sizes: list[tuple[int, int]],
    packer: ChatPacker,
    whole_text: bool = False,
) -> TrainingExample:
    """Return a sample as tokens.

    Parameters
    ----------
    sizes:
        Height and width of each picture as the model will see it.

    Raises
    ------
    ValueError
        If the model's chat template does not fit the conversation.
    """
    text = packer.example_text(messages_of(sample), whole_text)
    return TrainingExample(name, text, pictures, packer.example_length(text, sizes))
