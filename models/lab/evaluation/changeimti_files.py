"""ChangeIMTI's test files as a test set."""

from pathlib import Path

from ....core.errors import InputError
from ....core.evidence import CLASSES
from ..instructions.training_conversation import TrainingConversation, read_samples
from .scoring import TASKS
from .test_set import TestPair, TestSet

FILE_NAMES = {task: "binary_class" if task == "binary" else task for task in TASKS}
"""Names of the published files by task, without ``.json``."""


def read_changeimti(folder: Path, images: Path | None = None) -> TestSet:
    """Read the single-turn files of a folder that are there.

    Pairs are known by the name of their before image. Of several captions of a pair all are
    references.

    Parameters
    ----------
    images:
        Folder that relative paths of images start from; default: ``folder``.

    Raises
    ------
    InputError
        If none of the files is there, or one cannot be used.
    """
    found: dict[str, dict[str, list[str]]] = {}
    files: dict[str, tuple[Path, Path]] = {}
    for task, name in FILE_NAMES.items():
        path = folder / f"{name}.json"
        if not path.is_file():
            continue
        for number, sample in enumerate(read_samples(path), start=1):
            pair = _images(sample, images or folder, f"Sample {number} of {path}")
            image = pair[0].stem
            if files.setdefault(image, pair) != pair:
                raise InputError(
                    f"{path} names two pairs of images {image}: {files[image][0]} and {pair[0]}. "
                    "Give them different names."
                )
            answers = found.setdefault(image, {}).setdefault(task, [])
            answers += [answer] if (answer := sample.exchanges[0].answer) not in answers else []
    if not files:
        wanted = ", ".join(f"{name}.json" for name in FILE_NAMES.values())
        raise InputError(f"{folder} holds none of the files {wanted}.")
    pairs = [
        TestPair(image, *files[image], {task: tuple(texts) for task, texts in found[image].items()})
        for image in sorted(files)
    ]
    return TestSet(tuple(pairs), CLASSES)


def _images(sample: TrainingConversation, folder: Path, where: str) -> tuple[Path, Path]:
    if len(sample.images) != 2:
        raise InputError(f"{where} names no pair of images.")
    before, after = (folder / image for image in sample.images)
    for path in (before, after):
        if not path.is_file():
            raise InputError(
                f"{where} names the image {path}, which is not there. Say with --images where "
                "the images are."
            )
    return before, after
