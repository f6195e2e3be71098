"""A report's files in the user's folder: JSON, Markdown and the page of errors."""

from pathlib import Path

from .....core.errors import InputError
from ...report_writer import write_json, write_text
from ..condition_figures import caption_checks
from ..conditions import GUIDED
from ..scoring import CAPTION_TASK, Score
from ..test_set import TestSet
from .error_page import Category, caption_categories, categories, error_page
from .evaluation_report import EvaluationReport
from .report_markdown import model_markdown, score_markdown

JSON_NAME, MARKDOWN_NAME, ERRORS_NAME = "report.json", "report.md", "errors.html"


def write_score(found: Score, folder: Path, command: str) -> None:
    """Write the report on a file of predictions.

    Raises
    ------
    InputError
        If the folder cannot be written to.
    """
    page = error_page(categories(found))
    _write(folder, found.to_dict(), score_markdown(found, command), page)


def write_model_report(
    report: EvaluationReport, test_set: TestSet, folder: Path, command: str
) -> None:
    """Write the report on a model; the page shows what it got wrong when guided.

    Raises
    ------
    InputError
        If the folder cannot be written to.
    """
    pairs = {pair.name: pair for pair in test_set.pairs}
    page = error_page(
        _errors(report, test_set),
        lambda image: (pairs[image].before, pairs[image].after),
    )
    _write(folder, report.to_dict(), model_markdown(report, command), page)


def _errors(report: EvaluationReport, test_set: TestSet) -> list[Category]:
    if GUIDED not in report.conditions:
        return []
    guided = report.answers[GUIDED]
    scores = report.conditions[GUIDED].scores.values()
    found = [category for score in scores for category in categories(score)]
    captions = [one for (_, task), one in guided.items() if task == CAPTION_TASK]
    pairs = {pair.name: pair for pair in test_set.pairs}
    said = {one.image: one.texts[0] for one in captions}
    true = {image: _truth(pairs[image].references) for image in said}
    return [*found, *caption_categories(caption_checks(pairs, captions), said, true)]


def _truth(references: dict[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{task}: {texts[0]}" for task, texts in references.items())


def _write(folder: Path, values: dict, markdown: str, page: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"The report cannot be written to {folder}: {error}.") from error
    write_json(folder / JSON_NAME, values)
    write_text(folder / MARKDOWN_NAME, markdown)
    write_text(folder / ERRORS_NAME, page)
