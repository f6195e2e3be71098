"""The five tasks by name, and what the dock's button of each asks."""

from __future__ import annotations

from typing import Dict

from ...enums import TextEnum


class TaskName(TextEnum):
    """The five tasks; ``chat`` is also what an unserved question is taken for."""

    CAPTION = "caption"
    BINARY = "binary"
    COUNT = "count"
    LOCATE = "locate"
    CHAT = "chat"


BUTTON_QUESTIONS: Dict[str, str] = {
    TaskName.CAPTION: "What has changed?",
    TaskName.BINARY: "Has anything changed?",
    TaskName.COUNT: "How many buildings and roads have changed?",
    TaskName.LOCATE: "Where has it changed?",
    TaskName.CHAT: "Talk me through the changes.",
}
"""What each of the dock's five buttons asks."""
