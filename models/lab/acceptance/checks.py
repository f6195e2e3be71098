"""What an acceptance run holds a model to; each check passes, fails or does not apply."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from ....core.answer import Answer
from ....core.language.guard import GARBLED
from ....core.language.questions.buttons import TaskName
from ....core.language.silence import SILENT_NUMBER, SILENT_PLACE, SILENT_YES_NO
from ....core.support.byte_size import byte_size
from ...vlm.conversing import CUT
from .interview import Asked

PASSED, FAILED, NOT_APPLICABLE = "passed", "failed", "not applicable"

STOPPING = "An answer can be stopped"
AFTER_STOP = "After a stop the next question is answered"
MEMORY = "Memory stays within the estimate"
UNLOADED = "Unloading gives the memory back"
LOADED_AGAIN = "A model that was unloaded can be loaded again"

FOLLOW_UP_SHARE = 0.3
"""What a follow-up's first token may take of the first question's."""
STOP_SECONDS, STOP_TOKENS = 1.0, 2
"""How long stopping may take: the longer of the two."""
LIBRARIES_BYTES = 1_000_000_000
"""What libraries take in the process once a model was used, which no estimate of it counts."""
LEFT_ON_GPU_BYTES = 100_000_000
"""What libraries keep on a GPU for their own work."""

_UNREADABLE = (GARBLED, SILENT_NUMBER, SILENT_PLACE, SILENT_YES_NO)


@dataclass(frozen=True)
class Check:
    """What is wanted, whether it passed, failed or is not applicable, and what was seen."""

    name: str
    outcome: str
    detail: str


def check(name: str, passed: bool, detail: str) -> Check:
    """Return a check that applies."""
    return Check(name, PASSED if passed else FAILED, detail)


def answers_come(asked: Sequence[Asked]) -> Check:
    """Check that every question is answered in words."""
    silent = [item for item in asked if not item.written.strip()]
    reasons = [(item, item.error or "No words") for item in silent]
    return _of_all("Every question is answered", asked, reasons)


def answers_can_be_read(asked: Sequence[Asked]) -> Check:
    """Check that every answer says what its task asks for: a yes or no, a number, cells."""
    withheld = [(item, item.answer.withheld or "") for item in asked if item.answer]
    reasons = [(item, why) for item, why in withheld if why in _UNREADABLE]
    return _of_all("Every answer has the form that its task asks for", asked, reasons)


def answers_end(asked: Sequence[Asked]) -> Check:
    """Check that no answer was cut off by the limit of tokens."""
    reasons = [(item, "Cut off") for item in asked if CUT in _notes(item)]
    return _of_all("Every answer comes to its own end", asked, reasons)


def text_moves_nothing(asked: Sequence[Asked], by_mask: Mapping[str, dict]) -> Check:
    """Check that counts, cells and objects are those of the change mask, whatever the text says.

    Parameters
    ----------
    by_mask:
        The evidence without a language model, by place.
    """
    reasons = [
        (item, "Other evidence")
        for item in asked
        if item.answer and item.answer.evidence.to_dict() != by_mask[item.place]
    ]
    return _of_all("No text changes counts, cells or objects", asked, reasons)


def confidence_is_told(asked: Sequence[Asked], served: bool) -> Check:
    """Check that yes-or-no answers say how sure the model was.

    Parameters
    ----------
    served:
        Whether the model is on a server, which may not tell.
    """
    name = "Every yes or no has a confidence"
    answers = [
        (item, item.answer) for item in asked if item.answer and item.task.name == TaskName.BINARY
    ]
    without = [
        (item, "None")
        for item, answer in answers
        if answer.text_confidence is None and not answer.withheld
    ]
    if served and without:
        return Check(name, NOT_APPLICABLE, "The server does not tell probabilities of this kind.")
    return _of_all(name, [item for item, _ in answers], without)


def follow_ups_are_fast(asked: Sequence[Asked], shares_pictures: bool) -> Check:
    """Check that follow-up questions need not read the pictures again."""
    name = "Follow-up questions are fast"
    ratio = follow_up_ratio(asked)
    if ratio is None:
        return check(name, False, "There is no first question and follow-up with an answer.")
    detail = (
        f"Their first token took {ratio:.2f} of the first question's time "
        f"(median; {FOLLOW_UP_SHARE} is wanted)."
    )
    if not shares_pictures:
        return Check(name, NOT_APPLICABLE, f"Nothing has to be reused here. {detail}")
    return check(name, ratio <= FOLLOW_UP_SHARE, detail)


def follow_up_ratio(asked: Sequence[Asked]) -> float | None:
    """Return the median first token of follow-ups, over that of their conversation's opening."""
    ratios = []
    opening: Asked | None = None
    for item in asked:
        if item.answer and not item.is_follow_up:
            opening = item
        elif opening and opening.first_token_seconds and item.first_token_seconds:
            ratios.append(item.first_token_seconds / opening.first_token_seconds)
    return median(ratios) if ratios else None


def stops(seconds: float | None, tokens_per_second: float | None) -> Check:
    """Check that a stopped answer ended soon; ``seconds`` is None if it ended by itself."""
    if seconds is None:
        return check(STOPPING, False, "The answer was over before it could be stopped.")
    limit = max(STOP_SECONDS, STOP_TOKENS / tokens_per_second if tokens_per_second else 0.0)
    return check(STOPPING, seconds <= limit, f"After {1000 * seconds:.0f} ms.")


def goes_on(name: str, after: Asked) -> Check:
    """Check that a question is answered after something that could have broken the model."""
    if after.answer is None:
        return check(name, False, after.error)
    return check(name, bool(after.answer.text.strip()), f"“{after.question}” was answered.")


def fits_the_estimate(peak: int, before: int, estimated: int, overhead: int, on_gpu: bool) -> Check:
    """Check that the model needs no more memory than was said before it was loaded.

    Parameters
    ----------
    peak, before:
        Most bytes held, and those held before loading.
    estimated, overhead:
        The whole estimate, and the part of it that PyTorch does not count.
    """
    if on_gpu:
        held = peak + overhead
        detail = (
            f"At most {byte_size(held)} ({byte_size(peak)} by PyTorch, {byte_size(overhead)} for "
            f"CUDA) of the estimated {byte_size(estimated)}."
        )
        return check(MEMORY, held <= estimated, detail)
    grown = max(0, peak - before)
    detail = (
        f"The process grew by {byte_size(grown)} at most; the estimate is {byte_size(estimated)}, "
        f"and libraries may take {byte_size(LIBRARIES_BYTES)}."
    )
    return check(MEMORY, grown <= estimated + LIBRARIES_BYTES, detail)


def is_unloaded(loaded: str | None, left: int, before: int, on_gpu: bool) -> Check:
    """Check that unloading gives the memory back.

    Parameters
    ----------
    loaded:
        What the engine says is loaded afterwards.
    left, before:
        Bytes held afterwards, and before loading.
    """
    allowed = LEFT_ON_GPU_BYTES if on_gpu else LIBRARIES_BYTES
    more = max(0, left - before)
    if loaded is not None:
        return check(UNLOADED, False, f"The engine still holds {loaded}.")
    detail = f"{byte_size(more)} more than before loading; {byte_size(allowed)} may stay."
    return check(UNLOADED, more <= allowed, detail)


def does_not_apply(names: Sequence[str], why: str) -> list[Check]:
    """Return checks that cannot be made."""
    return [Check(name, NOT_APPLICABLE, why) for name in names]


def median_of(asked: Sequence[Asked], value: Callable[[Answer], float | None]) -> float | None:
    """Return the median of something that answers have, None where none has it."""
    values = [value(item.answer) for item in asked if item.answer]
    known = [number for number in values if number is not None]
    return median(known) if known else None


def _of_all(name: str, asked: Sequence[Asked], wanting: Sequence[tuple[Asked, str]]) -> Check:
    if not asked:
        return check(name, False, "There is no such answer.")
    if not wanting:
        return check(name, True, f"All {len(asked)}." if len(asked) > 1 else "The one there is.")
    questions: dict[str, list[str]] = {}
    for item, reason in wanting:
        questions.setdefault(reason.rstrip("."), []).append(_named(item))
    reasons = "; ".join(f"{reason}: {', '.join(named)}" for reason, named in questions.items())
    return check(name, False, f"{len(wanting)} of {len(asked)} are not so. {reasons}.")


def _named(asked: Asked) -> str:
    return f"“{asked.question}” ({asked.place.lower()})"


def _notes(asked: Asked) -> list[str]:
    return asked.answer.notes if asked.answer else []
