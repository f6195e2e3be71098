"""The help: its links lead somewhere, its messages are the program's, its pictures are small."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path
from typing import Iterator, List, Set

import pytest
from changechat.core.failures import installation as failures
from changechat.core.result_layers import GRID_FIELDS, OBJECT_FIELDS
from changechat.ui import help_pages

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = ("user-guide.md", "troubleshooting.md")
LARGEST_PICTURE = 120_000
PLACES = ("THE_DOCK", "SETTING_UP", "MODELS", "SETTINGS")
SHORTEST_SENTENCE = 13


def _lines(page: Path) -> Iterator[str]:
    """Yield the lines of a page outside its blocks of code."""
    inside = False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            inside = not inside
        elif not inside:
            yield line


def _anchors(page: Path) -> List[str]:
    return [help_pages.anchor(line.lstrip("# ")) for line in _lines(page) if line.startswith("#")]


def _links(page: Path) -> Iterator[str]:
    return (link for line in _lines(page) for link in re.findall(r"\]\(([^)]+)\)", line))


@lru_cache(maxsize=None)
def _sentences() -> Set[str]:
    """Return all text of the program, with … where something is filled in."""
    files = [path for room in ("core", "models", "ui") for path in (ROOT / room).rglob("*.py")]
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files)
    texts = {_filled(node) for tree in trees for node in ast.walk(tree) if _is_text(node)}
    return {text for text in texts if len(text) > SHORTEST_SENTENCE}


def _is_text(node: ast.AST) -> bool:
    constant = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return constant or isinstance(node, ast.JoinedStr)


def _filled(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_filled(part) for part in node.values)
    return re.sub(r"\{\w+\}", "…", node.value) if isinstance(node, ast.Constant) else "…"


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page_and_a_heading(page: str) -> None:
    broken = []
    for link in _links(DOCS / page):
        name, _, heading = link.partition("#")
        target = DOCS / (name or page)
        if not target.is_file() or (heading and heading not in _anchors(target)):
            broken.append(link)
    assert broken == []


def test_the_window_opens_places_that_there_are() -> None:
    places = [
        value for value in vars(help_pages).values() if isinstance(value, str) and "#" in value
    ]
    assert len(places) == len(PLACES)
    for place in places:
        page, _, heading = place.partition("#")
        assert heading in _anchors(DOCS / page)


@pytest.mark.parametrize("page", PAGES)
def test_no_two_headings_of_a_page_have_one_name(page: str) -> None:
    anchors = _anchors(DOCS / page)
    assert len(anchors) == len(set(anchors))


def test_every_quoted_message_is_one_of_the_program() -> None:
    quoted = [text for _, text in help_pages.quoted_messages()]
    assert len(quoted) > 50
    strange = [
        text
        for text in quoted
        if not any(re.match(help_pages.message_pattern(text), said) for said in _sentences())
    ]
    assert strange == []


def test_a_message_leads_to_the_section_that_quotes_it() -> None:
    message = "a.tif and b.tif do not overlap. Choose two rasters of the same place, or correct …"
    place = help_pages.place_for(message.replace("…", "a wrong CRS in Layer Properties."))
    assert place == "troubleshooting.md#the-rasters-or-the-area-do-not-overlap"
    assert help_pages.place_for("Something nobody thought of.") == "troubleshooting.md"


def test_a_message_with_lines_of_a_log_leads_there_too() -> None:
    message = "The engine could not start (exit code 1). Set up the engine environment again."
    place = help_pages.place_for(f"{message}\n\nEnd of engine.log:\nImportError")
    assert place == "troubleshooting.md#the-engine-does-not-start"


def test_every_failure_of_the_set_up_leads_to_a_section() -> None:
    sentences = {known.sentence for known in failures.RULES}
    lost = [text for text in sentences if "#" not in help_pages.place_for(text)]
    assert lost == []
    assert help_pages.place_for("The disk is full.") == "troubleshooting.md#the-disk-is-full"


@pytest.mark.parametrize("page", PAGES)
def test_pictures_are_small(page: str) -> None:
    pictures = [DOCS / link for link in _links(DOCS / page) if link.endswith(".png")]
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE] == []


def test_the_guide_tells_every_field_of_the_layers() -> None:
    text = (DOCS / PAGES[0]).read_text(encoding="utf-8")
    fields = {field.name for field in (*GRID_FIELDS, *OBJECT_FIELDS)}
    assert [name for name in fields if f"`{name}`" not in text] == []
