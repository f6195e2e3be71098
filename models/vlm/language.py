"""Whether a model understands a question: the tasks it knows and the languages it speaks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ...core.evidence import CLASSES
from ...core.language.query import Form, Query, Unit
from ...core.language.tasks import Task
from ...core.language.understand import Understood
from .resolved_model import ResolvedModel

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
OTHER_LANGUAGE = "The model was not asked: it was not made for questions in this language."
FIVE_TASKS = "The model was not asked: it was made for the five tasks alone."
_TASK_FORMS = (Form.WHETHER, Form.HOW_MANY, Form.WHERE, Form.DESCRIBE, Form.TALK)
_LATIN = re.compile(r"[a-z]", re.I)


def why_unfit(
    question: str, task: Task, understood: Understood, resolved: ResolvedModel
) -> str | None:
    """Return why a model was not made for a question in one sentence, None where it was.

    Parameters
    ----------
    understood:
        What the rules understood; a model that knows the five tasks alone is asked only those.
    """
    language = language_of(question, _SURER if task.served else _SURE)
    if resolved.languages is not None and language not in (ENGLISH, *resolved.languages):
        return OTHER_LANGUAGE
    return FIVE_TASKS if resolved.five_tasks_alone and not _is_a_task(understood) else None


def _is_a_task(understood: Understood) -> bool:
    """Whether a question is one of ChangeIMTI's tasks, about changed objects alone."""
    if not isinstance(understood, Query) or understood.form not in _TASK_FORMS:
        return False
    more = understood.unknown or understood.limits or understood.report or understood.options
    return (
        not more
        and understood.unit in (Unit.OBJECT, Unit.CELL)
        and set(understood.kinds) <= set(CLASSES)
    )


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
