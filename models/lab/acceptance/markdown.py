"""An acceptance report to read."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from ....core.support.byte_size import byte_size
from ..report_writer import document, inert, table
from .checks import NOT_APPLICABLE
from .interview import Asked
from .report import Report
from .truth import TruthClaim

_NOTHING = "–"


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


def _bytes(value: float) -> str:
    return byte_size(round(value))


def _milliseconds(value: float) -> str:
    return f"{value:.0f} ms"


def _number(value: float) -> str:
    return f"{value:.2f}"


_FIGURES: dict[str, tuple[str, Callable[[float], str]]] = {
    "loading_seconds": ("Loading", _seconds),
    "loading_again_seconds": ("Loading again after unloading", _seconds),
    "first_answer_seconds": ("First answer after loading, guide and all", _seconds),
    "first_token_after_loading_seconds": ("Its first token, from the prompt on", _seconds),
    "follow_up_share": ("First token of follow-ups, by the opening question's", _number),
    "tokens_per_second": ("Tokens a second, median", _number),
    "stop_milliseconds": ("From stopping to stopped", _milliseconds),
    "estimated_bytes": ("Memory estimated", _bytes),
    "peak_bytes": ("Memory held at most", _bytes),
    "memory_before_loading_bytes": ("Memory in use before loading", _bytes),
    "memory_after_loading_bytes": ("after loading", _bytes),
    "memory_after_unloading_bytes": ("after unloading", _bytes),
}


def to_markdown(report: Report) -> str:
    """Return the report as a Markdown document."""
    head, rest = verdict(report).split(":", 1)
    blocks = [
        f"# Acceptance run: {inert(report.title)}",
        f"**{head}:**{rest}",
        *([f"> **Mind:** {inert(report.caution)}"] if report.caution else []),
        "## Checks",
        table(
            ("", "check", "seen"),
            [(check.outcome, check.name, check.detail) for check in report.checks],
            _cell,
        ),
        "## Measured",
        table(("what", "how much"), _figures(report.figures)),
        "Memory on a GPU is what PyTorch holds there; on the processor, the whole process.",
        "## What ran where",
        table(("what", "which"), [*report.model.items(), *report.machine.items()]),
        "## Right or wrong on the sample",
        "What the texts say beside the sample's exact truth; it decides nothing above.",
        _claims(report.claims),
    ]
    for place, asked in groupby(report.asked, lambda item: item.place):
        blocks += _conversation(place, list(asked))
    return document(blocks)


def verdict(report: Report) -> str:
    """Return one sentence: whether it passed, and which checks failed."""
    applying = [check for check in report.checks if check.outcome != NOT_APPLICABLE]
    beside = len(report.checks) - len(applying)
    rest = f" {beside} more {'does' if beside == 1 else 'do'} not apply." if beside else ""
    if report.passed:
        return f"Passed: all {len(applying)} checks.{rest}"
    names = "; ".join(check.name for check in report.failed)
    return f"Failed: {len(report.failed)} of {len(applying)} checks ({names}).{rest}"


def _figures(figures: Mapping[str, float]) -> list[tuple[str, str]]:
    return [
        (label, shown(figures[name]))
        for name, (label, shown) in _FIGURES.items()
        if name in figures
    ]


def _claims(claims: Sequence[TruthClaim]) -> str:
    if not claims:
        return "The texts say nothing that could be compared."
    right = sum(claim.right for claim in claims)
    rows = [
        ("right" if claim.right else "wrong", claim.question, claim.about, claim.said, claim.true)
        for claim in claims
    ]
    shown = table(("", "question", "about", "said", "true"), rows, _cell)
    return f"{right} of {len(claims)} are right.\n\n{shown}"


def _conversation(place: str, asked: Sequence[Asked]) -> list[str]:
    numbered = list(enumerate(asked, start=1))
    timings = table(
        ("", "question", "task", "first token", "tokens/s", "confidence", "in all"),
        [(str(number), *_row(item)) for number, item in numbered],
    )
    answers = [f"{number}. **{inert(item.question)}**{_said(item)}" for number, item in numbered]
    return [f"## {place}", timings, *answers]


def _row(asked: Asked) -> tuple[str, ...]:
    answer = asked.answer
    if answer is None:
        return (asked.question, asked.task.name, *[_NOTHING] * 4)
    return (
        asked.question,
        asked.task.name,
        _shown(asked.first_token_seconds, _seconds),
        _shown(answer.tokens_per_second, lambda value: f"{value:.1f}"),
        _shown(answer.text_confidence, _number),
        _shown(answer.timings.get("total"), _seconds),
    )


def _said(asked: Asked) -> str:
    """Return the paragraphs under a question in a numbered list."""
    if asked.answer is None:
        return f"\n\n   *Not answered: {inert(asked.error)}*"
    remarks = [*asked.answer.notes, asked.answer.disagreement or ""]
    aside = inert(" ".join(remarks))
    said = f"\n\n   {inert(asked.written) or _NOTHING}"
    return f"{said}\n\n   *{aside}*" if aside else said


def _shown(value: float | None, show: Callable[[float], str]) -> str:
    return _NOTHING if value is None else show(value)


def _cell(value: str) -> str:
    return f"**{value}**" if value in ("failed", "wrong") else inert(value)
