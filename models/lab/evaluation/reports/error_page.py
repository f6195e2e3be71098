"""Examples of errors as one local HTML page: nothing in it comes from elsewhere."""

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import cv2

from ..captions.caption_check import CaptionCheck
from ..scoring import CAPTION_TASK, JudgedAnswer, Score

EXAMPLES = 12
"""How many examples a category shows, the worst first."""

_SIDE, _QUALITY = 256, 85
_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
style-src 'unsafe-inline'">
<title>Errors</title>
<style>
body { font: 15px/1.4 sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; }
article { border-top: 1px solid #ccc; padding: .6em 0; overflow: auto; }
img { width: 200px; margin-right: 8px; float: left; image-rendering: pixelated; }
dt { color: #666; } dd { margin: 0 0 .4em 0; white-space: pre-wrap; }
</style></head><body>
"""

#: Before and after of an image; None shows none.
Pictures = Callable[[str], tuple[Path, Path]]


@dataclass(frozen=True)
class Category:
    """Errors of one kind, the worst first."""

    title: str
    errors: list[JudgedAnswer]


def categories(found: Score) -> list[Category]:
    """Return the errors of a score by their kind; what could not be read is a kind of its own."""
    unreadable = set(found.beside["unreadable"])
    read = sorted(
        (one for one in found.judged if one.error and one.image not in unreadable),
        key=lambda one: -abs(one.error),
    )
    less, more = ([one for one in read if one.error < 0], [one for one in read if one.error > 0])
    kinds = {
        "binary": {"changes missed": less, "changes where there are none": more},
        "count": {"too few": less, "too many": more},
        "loc": {"wrong cells": read},
        CAPTION_TASK: {"least like the references": read},
    }[found.task.split("_")[0]]
    kinds["not readable"] = [one for one in found.judged if one.image in unreadable]
    return [Category(f"{found.task}: {title}", errors) for title, errors in kinds.items() if errors]


def caption_categories(
    checks: Mapping[str, CaptionCheck], said: Mapping[str, str], true: Mapping[str, str]
) -> list[Category]:
    """Return the captions that have kind, amount or place wrong, by the first that is wrong."""
    kinds: dict[str, list[JudgedAnswer]] = {}
    for image, one in checks.items():
        wrong = next((name for name in ("kind", "amount", "place") if not getattr(one, name)), None)
        if wrong:
            kinds.setdefault(wrong, []).append(JudgedAnswer(image, said[image], true[image], 1))
    return [
        Category(f"{CAPTION_TASK}: wrong {name}", kinds[name])
        for name in ("kind", "amount", "place")
        if name in kinds
    ]


def error_page(found: Iterable[Category], pictures: Pictures | None = None) -> str:
    """Return the page; pictures are embedded, and all text is shown as text."""
    parts = [_HEAD, "<h1>Errors</h1>\n"]
    for category in found:
        number = len(category.errors)
        parts.append(f"<h2>{escape(category.title)} ({number})</h2>\n")
        parts += [_example(one, pictures) for one in category.errors[:EXAMPLES]]
    if len(parts) == 2:
        parts.append("<p>None.</p>\n")
    return "".join(parts) + "</body></html>\n"


def _example(judged: JudgedAnswer, pictures: Pictures | None) -> str:
    shown = "".join(map(_embedded, pictures(judged.image))) if pictures else ""
    return (
        f"<article>{shown}<b>{escape(judged.image)}</b><dl><dt>said</dt>"
        f"<dd>{escape(judged.said)}</dd><dt>true</dt><dd>{escape(judged.true)}</dd></dl>"
        "</article>\n"
    )


def _embedded(path: Path) -> str:
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if image is None:
        return ""
    scale = _SIDE / max(image.shape[:2])
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    text = base64.b64encode(data.tobytes()).decode()
    return f'<img alt="" src="data:image/jpeg;base64,{text}">'
