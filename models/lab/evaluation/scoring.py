"""A file of predictions scored against references, whatever wrote it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ....core.errors import InputError
from ....core.evidence import CLASSES
from .answers_file import AnswersFile
from .captions.caption_figures import caption_scores, is_stock, plain
from .figures import Figures, binary_figures, cell_figures, count_figures, rounded
from .understanding import VALUE_TASKS, TaskReader, reader

CAPTION_TASK = "caption"
TASKS = (CAPTION_TASK, *VALUE_TASKS)
"""Tasks of ChangeIMTI, by the names of its files."""

_FIGURES = {"binary": binary_figures, "count": count_figures, "loc": cell_figures}


@dataclass(frozen=True)
class JudgedAnswer:
    """One answer beside the truth; ``error`` 0 is right, below 0 says less than is true."""

    image: str
    said: str
    true: str
    error: float


@dataclass(frozen=True)
class Score:
    """What a file of predictions is worth.

    Attributes
    ----------
    task:
        One of ``TASKS``.
    images:
        How many images the references hold.
    figures:
        Over the images that both files name.
    beside:
        Names of what did not simply match: ``missing`` and ``extra`` images, ``doubled`` ones
        (the first line counts), ``unreadable`` answers (they claim no change) and invalid lines.
    notes:
        Sentences on what could not be computed.
    judged:
        Each answer beside its truth.
    """

    task: str
    images: int
    figures: Figures
    beside: dict[str, tuple[str, ...]]
    notes: list[str] = field(default_factory=list)
    judged: list[JudgedAnswer] = field(default_factory=list)

    def to_dict(self) -> dict:
        """Return the public JSON shape of ``evaluate --predictions``."""
        return {
            "task": self.task,
            "images": self.images,
            "scored": len(self.judged),
            **{
                name: {"count": len(names), "names": list(names)}
                for name, names in self.beside.items()
            },
            "figures": rounded(self.figures),
            "notes": self.notes,
        }


def score(
    predictions: AnswersFile,
    references: AnswersFile,
    task: str,
    kinds: Sequence[str] = CLASSES,
) -> Score:
    """Score predictions; see :mod:`.understanding` for how they are read.

    ``kinds`` are the classes whose truth is known.

    Raises
    ------
    InputError
        If the two files have no image in common, or a reference is no answer to the task.
    """
    images = [image for image in references.answers if image in predictions.answers]
    if not images:
        ours, theirs = next(iter(predictions.answers)), next(iter(references.answers))
        raise InputError(
            "Predictions and references have no image in common: the predictions name for example "
            f"{ours!r}, the references {theirs!r}. Use the same names in both."
        )
    said = [predictions.answers[image][0] for image in images]
    true = [references.answers[image] for image in images]
    if task == CAPTION_TASK:
        figures, unreadable, notes, judged = _captions(images, said, true)
    else:
        figures, unreadable, notes, judged = _values(task, kinds, images, said, true)
    beside = {
        "missing": _without(references.answers, predictions.answers),
        "extra": _without(predictions.answers, references.answers),
        "doubled": predictions.doubled,
        "doubled_references": references.doubled,
        "unreadable": tuple(unreadable),
        "invalid_lines": predictions.invalid,
    }
    return Score(task, len(references.answers), figures, beside, notes, judged)


_Verdict = tuple[Figures, list[str], list[str], list[JudgedAnswer]]


def _captions(
    images: Sequence[str], said: Sequence[str], true: Sequence[Sequence[str]]
) -> _Verdict:
    scores = caption_scores(said, true)
    changed = [not all(map(is_stock, texts)) for texts in true]
    binary = binary_figures([not is_stock(text) for text in said], changed)
    figures = {
        **scores.figures,
        **{f"binary_of_caption_{name}": value for name, value in binary.items()},
    }
    judged = [
        JudgedAnswer(image, text, " · ".join(texts), max(0.0, 10.0 - cider))
        for image, text, texts, cider in zip(images, said, true, scores.cider_of_each, strict=True)
    ]
    unreadable = [image for image, text in zip(images, said, strict=True) if not plain(text)]
    return figures, unreadable, [scores.note] if scores.note else [], judged


def _values(
    task: str,
    kinds: Sequence[str],
    images: Sequence[str],
    said: Sequence[str],
    true: Sequence[Sequence[str]],
) -> _Verdict:
    how = reader(task, kinds)
    truths = [_truth(how, image, texts) for image, texts in zip(images, true, strict=True)]
    read = [how.reads(text) for text in said]
    unreadable = [image for image, value in zip(images, read, strict=True) if value is None]
    values = [how.nothing if value is None else value for value in read]
    figures = _FIGURES[task.split("_")[0]](values, truths)  # type: ignore[operator]
    judged = [
        JudgedAnswer(image, text, texts[0], _error(value, truth))
        for image, text, texts, value, truth in zip(images, said, true, values, truths, strict=True)
    ]
    return figures, unreadable, [], judged


def _truth(how: TaskReader, image: str, texts: Sequence[str]) -> object:
    values = {how.reads(text) for text in texts}
    if len(values) != 1 or None in values:
        raise InputError(
            f"The reference of {image} cannot be used: {' / '.join(texts)[:80]!r} is no answer to "
            "this task, or several that differ. Check that file and task belong together."
        )
    return values.pop()


def _error(value: object, truth: object) -> float:
    if isinstance(value, frozenset) and isinstance(truth, frozenset):
        return float(len(value ^ truth))
    return float(int(value) - int(truth))  # type: ignore[call-overload]


def _without(names: Iterable[str], others: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)
