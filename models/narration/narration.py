"""Answers written from the evidence alone, in full sentences, without a language model."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence

from ...core.conversation import Turn
from ...core.evidence import Evidence
from ...core.language.tasks import Task, TaskName
from ...core.language.wording import (
    area_words,
    cell_name,
    cell_names,
    counted,
    joined,
    listed,
    lying_outside,
    sentence,
    share_words,
)
from .class_free import class_free_answer, class_free_summary
from .evidence_view import EvidenceView

SIGNATURE = "Written from the change mask, without a language model."
SIGNATURE_WITHOUT_MASK = "Written without a language model."
NO_ROADS = "I cannot see road changes."
EXPERIMENTAL = "experimental: they were never checked against real truth."

_EVERYTHING = Task(TaskName.CAPTION)


def narrate(evidence: Evidence, task: Task, turns: Sequence[Turn] = ()) -> Iterator[str]:
    """Yield the answer word by word.

    Parameters
    ----------
    evidence:
        What the guide found.
    task:
        What was asked, from :func:`changechat.core.language.tasks.route`.
    turns:
        The conversation so far; a note the analyst has already read is not repeated.
    """
    signature = SIGNATURE
    if evidence.detector:
        body = joined([class_free_answer(evidence, task), *_new_notes(evidence, turns)])
    elif not task.served:
        body, signature = _unserved(evidence), SIGNATURE_WITHOUT_MASK
    elif not evidence.valid:
        body = joined([_abstention(evidence), *_new_notes(evidence, turns)])
        signature = SIGNATURE_WITHOUT_MASK
    else:
        body = joined([_answer(evidence, task, turns), *_new_notes(evidence, turns)])
    yield from re.findall(r"\S+\s*", f"{body}\n\n{signature}")


def without_signature(text: str) -> str:
    """Return an answer without the line that tells who wrote it."""
    for signature in (SIGNATURE, SIGNATURE_WITHOUT_MASK):
        text = text.removesuffix(signature)
    return text.rstrip()


def summary(evidence: Evidence) -> str:
    """Return what changed in one sentence."""
    if evidence.detector:
        return class_free_summary(evidence)
    if not evidence.valid:
        return _abstention(evidence)
    view = EvidenceView.of(evidence, _EVERYTHING)
    if not view.total:
        return _nothing(view)
    place = f", mostly in {cell_name(main.cell)}" if (main := view.main_cell()) else ""
    return sentence(_amounts(view) + place)


def _answer(evidence: Evidence, task: Task, turns: Sequence[Turn]) -> str:
    view = EvidenceView.of(evidence, task)
    if not view.kinds:
        return f"{NO_ROADS} {_can_see(evidence)}"
    if not any(item.valid_share for item in view.cells):
        return f"I cannot say: {lying_outside(view.cells)}."
    write = _WRITERS[task.name] if view.total else _denial
    remarks = (*_in_own_words(view), *_unseen(view, turns), *_experimental(view, turns))
    return joined([write(view), *remarks])


def without_caption(text: str, evidence: Evidence) -> str:
    """Return an answer without the guide's own sentence, whose places are those of a part."""
    return text.replace(_quoted(evidence), "") if evidence.caption else text


def _in_own_words(view: EvidenceView) -> list[str]:
    """Quote the guide's sentence where everything was asked about and something has changed."""
    everything = view.task.name == TaskName.CAPTION and not view.restricted and not view.task.cells
    return [_quoted(view.evidence)] if everything and view.total and view.evidence.caption else []


def _quoted(evidence: Evidence) -> str:
    part = " about the most changed part" if evidence.caption_of_part else ""
    return f"In the guide's words{part}: “{evidence.caption}”."


def _unseen(view: EvidenceView, turns: Sequence[Turn]) -> list[str]:
    """Say once, and with every count, that a class asked about cannot be seen."""
    known = any(NO_ROADS in turn.answer for turn in turns) and view.task.name != TaskName.COUNT
    return [] if known or len(view.kinds) == len(view.task.classes) else [NO_ROADS]


def _experimental(view: EvidenceView, turns: Sequence[Turn]) -> list[str]:
    """Say once that a class was never checked, if the answer speaks of it."""
    spoken = [
        kind
        for kind in view.kinds
        if kind in view.evidence.experimental
        and (any(view.counts[kind].values()) or len(view.kinds) == 1)
    ]
    if not spoken or any(EXPERIMENTAL in turn.answer for turn in turns):
        return []
    kinds = " and ".join(spoken).capitalize()
    return [f"{kinds} changes are {EXPERIMENTAL}"]


def _caption(view: EvidenceView) -> str:
    opener = "" if view.task.cells else _pick(view, ("", "Between the two dates, "))
    return joined(
        [
            sentence(_here(view) + opener + _amounts(view)),
            *_whereabouts(view),
            *_extent(view),
        ]
    )


def _binary(view: EvidenceView) -> str:
    where = _here(view)
    return joined(
        [sentence(f"yes, {where[:1].lower()}{where[1:]}{_amounts(view)}"), *_extent(view)]
    )


def _count(view: EvidenceView) -> str:
    both_ways = any(all(view.counts[kind].values()) for kind in view.kinds)
    if not both_ways:
        return joined([sentence(_here(view) + _amounts(view)), *_whereabouts(view)])
    totals = [counted(sum(view.counts[kind].values()), kind) for kind in view.kinds]
    plural = len(view.kinds) > 1 or view.total > 1
    total = f"{listed(totals)} {'have' if plural else 'has'} changed: {_amounts(view)}"
    return joined([sentence(_here(view) + total), *_whereabouts(view)])


def _locate(view: EvidenceView) -> str:
    verb = view.task.direction or "changed"
    sentences = []
    for kind in view.kinds:
        number = sum(view.counts[kind].values())
        if number:
            subject = f"one {kind} has" if number == 1 else f"{kind}s have"
            sentences.append(sentence(f"{subject} {verb} in {cell_names(view.of_kind(kind))}"))
    return joined([*sentences, *_reach(view)])


def _dialogue(view: EvidenceView) -> str:
    """Condense ChangeIMTI's four turns: changed, how many, where, describe."""
    paragraphs = [
        "Yes, there has been change.",
        f"How many? {sentence(_here(view) + _amounts(view))}",
        f"Where? {_locate(view)}",
        joined([*_most(view), *_extent(view)]),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _denial(view: EvidenceView) -> str:
    """Say that nothing asked about has changed, as the task wants it said."""
    name = view.task.name
    if view.task.cells and view.reached:
        reach = f"change reaches into {cell_names(view.reached)} from objects counted next to it"
        return (
            f"Yes, {reach}." if name == TaskName.BINARY else sentence(f"{_none(view)}, but {reach}")
        )
    if name in (TaskName.CAPTION, TaskName.COUNT):
        return joined([_nothing(view), *_threshold(view)])
    opener = "No change:" if name == TaskName.LOCATE else "No,"
    return joined([f"{opener} {_none(view)}.", *_threshold(view)])


def _nothing(view: EvidenceView) -> str:
    return sentence(_none(view))


def _none(view: EvidenceView) -> str:
    verb = view.task.direction or "changed"
    place = f" in {cell_names(view.cells)}" if view.task.cells else " between the two dates"
    return f"no {' or '.join(view.kinds)} has {verb}{place}"


def _threshold(view: EvidenceView) -> list[str]:
    smallest = view.evidence.min_component_m2
    return [f"Anything smaller than {area_words(smallest)} is left out."] if smallest >= 1 else []


def _amounts(view: EvidenceView) -> str:
    """Return e.g. ``three buildings have appeared and one building has disappeared``."""
    parts = []
    for kind in view.kinds:
        for direction in view.directions:
            number = view.counts[kind][direction]
            if number:
                verb = "has" if number == 1 else "have"
                parts.append(f"{counted(number, kind)} {verb} {direction}")
    return listed(parts)


def _whereabouts(view: EvidenceView) -> list[str]:
    if view.task.cells:
        return _reach(view)
    pronoun = "it lies" if view.total == 1 else "they lie"
    held = [sentence(f"{pronoun} in {cell_names(view.holding)}")] if view.holding else []
    return [*held, *_most(view), *_reach(view)]


def _most(view: EvidenceView) -> list[str]:
    main = view.main_cell()
    return [f"Most of them are in {cell_name(main.cell)}."] if main else []


def _reach(view: EvidenceView) -> list[str]:
    if not view.reached:
        return []
    return [f"The change also reaches into {cell_names(view.reached)}."]


def _extent(view: EvidenceView) -> list[str]:
    """Say how much area changed; the share is of the whole area looked at."""
    changed, looked_at = view.changed_area(), view.evidence.area_m2
    if changed < 1 or looked_at <= 0:
        return []
    area = f"about {area_words(changed)}"
    share = f"{share_words(changed / looked_at)} of the {area_words(looked_at)} looked at"
    if not view.restricted and not view.task.cells:
        return [sentence(f"{area} has changed, {share}")]
    return [sentence(f"{'that' if view.total == 1 else 'together that'} is {area}, {share}")]


def _here(view: EvidenceView) -> str:
    return f"In {cell_names(view.holding)}, " if view.task.cells else ""


def _abstention(evidence: Evidence) -> str:
    return joined(["I cannot say what has changed here.", evidence.reason or ""])


def _unserved(evidence: Evidence) -> str:
    return joined(
        [
            "I answer from a change mask, which does not show that.",
            _can_see(evidence),
            "Ask whether, what, how much or where it has changed.",
        ]
    )


def _can_see(evidence: Evidence) -> str:
    kinds = " and ".join(f"{kind}s" for kind in evidence.classes)
    return f"I can tell which {kinds} have appeared or disappeared, how many and where."


def _new_notes(evidence: Evidence, turns: Sequence[Turn]) -> list[str]:
    return [note for note in evidence.notes if not any(note in turn.answer for turn in turns)]


def _pick(view: EvidenceView, wordings: Sequence[str]) -> str:
    """Choose one of several wordings: varied between places, the same for the same evidence."""
    seed = zlib.crc32(f"{view.evidence.grid} {view.counts}".encode())
    return wordings[seed % len(wordings)]


_WRITERS = {
    TaskName.CAPTION: _caption,
    TaskName.BINARY: _binary,
    TaskName.COUNT: _count,
    TaskName.LOCATE: _locate,
    TaskName.CHAT: _dialogue,
}
