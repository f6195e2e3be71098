"""Whether conversations are asked as a recipe will ask: an adapter is bound to its questions."""

from ....core.errors import InputError
from ....core.language.tasks import CHANGECHAT_QUESTIONS, CHANGEIMTI_DIALOGUE, CHANGEIMTI_QUESTIONS
from ...vlm.prompts.changeimti import GUIDANCE
from ...vlm.recipe import Recipe
from ..instructions.training_conversation import TrainingConversation


def _words(question: str) -> str:
    return question.replace("<image>", "").strip()


_GUIDED = GUIDANCE.partition("{summary}")[0]
_PLAIN = {CHANGEIMTI_QUESTIONS["caption"], CHANGEIMTI_DIALOGUE["caption"]}
_CHANGECHAT = {_words(question) for question in CHANGECHAT_QUESTIONS.values()}
_EITHER = {*CHANGEIMTI_QUESTIONS.values(), *CHANGEIMTI_DIALOGUE.values()} - _PLAIN

#: Data that a format may be trained on.
_SUITED = {
    "changeimti": ("changeimti", "either"),
    "changevg": ("changevg", "either"),
    "changechat": ("changechat",),
    "evidence": (),
}


class FormatCheck:
    """Counts in which published format conversations are asked."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._total = 0

    def add(self, sample: TrainingConversation) -> None:
        """Count a conversation."""
        self._total += 1
        found = published_format(sample)
        if found is not None:
            self._counts[found] = self._counts.get(found, 0) + 1

    def complain(self, recipe: Recipe) -> None:
        """Raise InputError if most conversations are asked otherwise than the recipe asks."""
        foreign = {
            name: count
            for name, count in self._counts.items()
            if name not in _SUITED[recipe.prompt_format]
        }
        if 2 * sum(foreign.values()) <= self._total:
            return
        name = max(foreign, key=lambda one: foreign[one])
        name = "changeimti" if name == "either" else name
        raise InputError(
            f"Most conversations are asked in the prompt format {name}, and {recipe.title} asks in "
            f"{recipe.prompt_format}: it would learn questions that it is never asked. Choose a "
            "model that asks in that format, or make the data anew for this one."
        )


def published_format(sample: TrainingConversation) -> str | None:
    """Return the format that a conversation is asked in; ``either`` fits both of ChangeIMTI's.

    None where the questions are no published ones.
    """
    questions = [exchange.question for exchange in sample.exchanges]
    if any(question.startswith(_GUIDED) for question in questions):
        return "changevg"
    if any(question in _PLAIN for question in questions):
        return "changeimti"
    if any(question in _EITHER for question in questions):
        return "either"
    if any(_words(question) in _CHANGECHAT for question in questions):
        return "changechat"
    return None
