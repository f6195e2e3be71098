"""Places in the help: its pages are the Markdown files of ``docs``, which come with the plugin."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Iterator

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDE, TROUBLESHOOTING = "user-guide.md", "troubleshooting.md"

THE_DOCK = f"{GUIDE}#the-dock"
SETTING_UP = f"{GUIDE}#setting-up"
MODELS = f"{GUIDE}#models"
SETTINGS = f"{GUIDE}#settings"

_LEFT_OUT = "…"


def anchor(heading: str) -> str:
    """Return the name by which a link reaches a heading, as GitHub forms it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def place_for(message: str) -> str:
    """Return the place of the troubleshooting page that is about a message, else its beginning."""
    for heading, quoted in quoted_messages():
        if re.match(message_pattern(quoted), message):
            return f"{TROUBLESHOOTING}#{anchor(heading)}"
    return TROUBLESHOOTING


def quoted_messages() -> Iterator[tuple[str, str]]:
    """Yield every message that the troubleshooting page quotes (``> …``), after its heading."""
    heading = ""
    for line in (DOCS / TROUBLESHOOTING).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("> "):
            yield heading, line[2:].strip()


def message_pattern(quoted: str) -> str:
    """Return a regular expression for a quoted message, in which ``…`` stands for anything."""
    return ".*?".join(re.escape(part) for part in quoted.split(_LEFT_OUT))
