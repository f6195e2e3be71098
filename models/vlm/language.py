"""Whether a model understands a question: the tasks it knows and the languages it speaks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ...core.errors import InputError
from ...core.language.tasks import Task
from .prompts import PromptFormat

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
_SURE = 0.6
#: Of a question that was taken for an English task: place names make short ones look foreign.
_SURER = 0.9
_CANDIDATES = (
    "am", "ar", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "hy",
    "id", "it", "ja", "ka", "km", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "ta", "te", "th",
    "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
_LATIN = re.compile(r"[a-z]", re.I)

_BUTTONS = "Use the buttons below the chat, or ask in English whether, how many or where."


def check_understood(
    question: str, task: Task, prompts: PromptFormat, languages: tuple[str, ...] | None
) -> None:
    """See that a model can be asked a question.

    Parameters
    ----------
    languages:
        ISO codes of the languages the model's recipe declares for free text; None: any.

    Raises
    ------
    InputError
        If the question is no task and the model knows nothing else, or is in a language that
        its recipe does not declare.
    """
    language = language_of(question, _SURER if task.served else _SURE)
    if languages is not None and language not in (ENGLISH, *languages):
        raise InputError(f"This model was not made for questions in this language. {_BUTTONS}")
    if not task.served and not prompts.free_text:
        raise InputError(f"This model understands the five tasks alone. {_BUTTONS}")


def language_of(text: str, sure: float = _SURE) -> str:
    """Return the ISO code of a text's language; English where it is too short to tell.

    A text without a Latin letter is never taken for English, unless it has no letter at all.

    Parameters
    ----------
    sure:
        Probability from which another language than English is believed.
    """
    language, probability = _identifier().classify(text)
    is_foreign = not _LATIN.search(text) and any(letter.isalpha() for letter in text)
    return language if probability >= sure or is_foreign else ENGLISH


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    # Imported here: questions that the change mask answers need it not.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_CANDIDATES)
    return identifier
