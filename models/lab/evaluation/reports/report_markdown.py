"""The report to read: figures in tables, each with its convention, beside published ones."""

from collections.abc import Mapping

from ...report_writer import document, inert, table
from ..captions.caption_check import TOLERANCE, TOLERANCE_SHARE
from ..condition_figures import ConditionFigures
from ..conditions import GUIDED
from ..figures import Figures
from ..scoring import CAPTION_TASK, Score
from .evaluation_report import EvaluationReport
from .published_results import PUBLISHED

TITLES = {
    "binary": "Has anything changed?",
    "count_road": "How many roads?",
    "count_build": "How many buildings?",
    "loc_road": "Where have roads changed?",
    "loc_build": "Where have buildings changed?",
    "caption": "Captions",
}
CONVENTIONS = {
    "binary": (
        "Changed is positive. Interval: 95 %, Wilson. An answer that is neither yes nor no counts "
        "as No."
    ),
    "count": "Over all pairs. An answer without a number counts as 0.",
    "loc": (
        "Nine-bit labels. Micro: over all cells of all pairs. Subset accuracy: exactly the true "
        "cells, none for none counts. Example accuracy: mean of intersection over union per pair; "
        "no cell where none is true is 1 for ChangeVG, 0 for DeltaVLM. An answer without a cell "
        "counts as none."
    ),
    "caption": (
        "pycocoevalcap on words in lower case without full stops, no PTB tokenizer: BLEU of the "
        "corpus, METEOR 1.5, ROUGE-L (beta 1.2), CIDEr-D with document frequencies from the "
        "references; S*m is the mean of BLEU-4, METEOR, ROUGE-L and CIDEr-D. Binary of caption: no "
        "change means one of the five stock sentences."
    ),
}
_COUNTS = ("mae", "rmse")
_SHOWN_NAMES = 20
_NOTHING = "–"
_OF_CAPTION = "binary_of_caption_"


def score_markdown(found: Score, command: str) -> str:
    """Return the report on a file of predictions."""
    blocks = [
        f"# Evaluation: {TITLES[found.task]}",
        _command(command),
        f"{len(found.judged)} of {found.images} images are scored.",
        *_task(found.task, {"these predictions": found.figures}),
        *_beside(found),
        *(inert(note) for note in found.notes),
    ]
    return document(blocks)


def model_markdown(report: EvaluationReport, command: str) -> str:
    """Return the report on a model, all conditions that it was asked under."""
    blocks = [
        f"# Evaluation of {inert(report.settings['model'])}",
        _command(command),
        table(("what", "which"), report.settings.items()),
        "Published rows are on LEVIR-MCI's test split (1,929 pairs), whatever set was used here. "
        "*Evidence* is what the measurements in the prompt say: what a perfect copier would score.",
    ]
    for condition, figures in report.conditions.items():
        blocks += _condition(condition, figures, report.pairs)
    for name, found in report.honesty.items():
        blocks += [f"## {_HONESTY[name.split()[0]]}{_of_task(name)}", _listed(found)]
    if report.failures:
        blocks += ["## Not answered", *[f"- {inert(line)}" for line in report.failures]]
    return document(blocks)


_HONESTY = {
    "looking": "Does it look? Unguided against blank pictures",
    "copying": "Does it copy? With the evidence of another pair",
    "turning": "Do directions turn when the dates are exchanged?",
}


def _condition(name: str, figures: ConditionFigures, pairs: int) -> list[str]:
    blocks = [f"## {name.capitalize()}: {figures.pairs} of {pairs} pairs"]
    for task, found in figures.scores.items():
        rows = {"this model": found.figures}
        if name == GUIDED and task != CAPTION_TASK:
            rows["evidence"] = figures.evidence[task]
        blocks += [f"### {TITLES[task]}", *_task(task, rows, name == GUIDED), *_beside(found)]
    if figures.captions:
        rows = {"this model": figures.captions}
        if name == GUIDED:
            rows["evidence"] = figures.evidence[CAPTION_TASK]
        blocks += [
            "### Captions against the truth",
            _figures_table(rows),
            f"The amount may be off by max({TOLERANCE}, {TOLERANCE_SHARE:.0%}); the cells named "
            "include one with most changed objects, and at least half of them hold some; where "
            "nothing has changed, the caption says so. The whole rule: docs/evaluation.md.",
        ]
    blocks += ["### Expected form, time and wording", _form_table(figures)]
    blocks += [
        "The last columns are accuracy, MAE or micro F1 by wording: the dock's own questions, or "
        "the same in other words."
    ]
    return blocks


def _task(task: str, rows: Mapping[str, Figures], published: bool = True) -> list[str]:
    every = {**rows, **(PUBLISHED[task] if published else {})}
    return [_figures_table(every), CONVENTIONS[task.split("_")[0]]]


def _figures_table(rows: Mapping[str, Figures]) -> str:
    names = [name for name in next(iter(rows.values())) if not name.endswith("_interval")]
    head = ("", *(_label(name) for name in names))
    lines = [(who, *(_value(figures, name) for name in names)) for who, figures in rows.items()]
    return table(head, lines)


def _form_table(figures: ConditionFigures) -> str:
    wordings = sorted({name for one in figures.by_wording.values() for name in one})
    lines = [
        (
            task,
            _percent(share),
            f"{figures.seconds[task]:.2f} s",
            *(_by_wording(figures, task, wording) for wording in wordings),
        )
        for task, share in figures.form.items()
    ]
    head = ("task", "in the expected form, %", "median time", *wordings)
    return table(head, lines)


def _by_wording(figures: ConditionFigures, task: str, wording: str) -> str:
    value = figures.by_wording.get(task, {}).get(wording)
    if value is None:
        return _NOTHING
    return f"{value:.3f}" if task.startswith("count") else _percent(value)


def _listed(figures: Figures) -> str:
    return table(("what", "how much"), ((_label(name), _value(figures, name)) for name in figures))


def _value(figures: Figures, name: str) -> str:
    value = figures.get(name)
    if value is None:
        return _NOTHING
    if isinstance(value, list):
        return " to ".join(_percent(item) for item in value)
    if name in _COUNTS:
        return f"{value:.3f}"
    if isinstance(value, int):
        return str(value)
    interval = figures.get(f"{name}_interval")
    if isinstance(interval, list) and name != "gap":
        return f"{_percent(value)} ({' to '.join(_percent(item) for item in interval)})"
    return _percent(value)


def _percent(value: object) -> str:
    return f"{100 * value:.2f}" if isinstance(value, (int, float)) else _NOTHING


_LABELS = {
    "mae": "MAE",
    "rmse": "RMSE",
    "f1": "F1",
    "micro f1": "micro F1",
    "s m": "S*m",
    "where wrong": "pairs where the evidence is wrong",
    "where wrong repeats": "of these, repeats the evidence",
    "where wrong says truth": "of these, says the truth",
    "where wrong neither": "of these, neither",
    "pairs followed": "pairs whose swapped evidence has one direction",
    "follows": "caption states it",
    "pairs turned": "pairs whose caption stated one direction before",
    "turns": "caption states the opposite now",
}


def _label(name: str) -> str:
    words = name.removeprefix(_OF_CAPTION).replace("_", " ")
    label = _LABELS.get(words, words.replace("bleu ", "BLEU-").replace("rouge l", "ROUGE-L"))
    label = label.replace("meteor", "METEOR").replace("cider d", "CIDEr-D")
    label = label.replace("changevg", "(ChangeVG)").replace("deltavlm", "(DeltaVLM)")
    return f"binary of caption: {label}" if name.startswith(_OF_CAPTION) else label


def _of_task(name: str) -> str:
    _, _, task = name.partition(" ")
    return f": {TITLES[task]}" if task else ""


def _beside(found: Score) -> list[str]:
    lines = []
    for name, names in found.beside.items():
        if names:
            more = f" and {len(names) - _SHOWN_NAMES} more" if len(names) > _SHOWN_NAMES else ""
            shown = ", ".join(inert(one) for one in names[:_SHOWN_NAMES])
            lines.append(f"- {name.replace('_', ' ')}: {len(names)} ({shown}{more})")
    return ["\n".join(lines)] if lines else []


def _command(command: str) -> str:
    return f"```\n{command.replace('`', '')}\n```"
