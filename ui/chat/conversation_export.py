"""The conversation as Markdown, in a file the analyst chooses."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...core.errors import InputError

translate = QCoreApplication.translate


def export_conversation(markdown: str, parent: QWidget) -> None:
    """Ask for a file and write it; does nothing when none is chosen.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    path, _ = QFileDialog.getSaveFileName(
        parent,
        translate("ConversationExport", "Export the conversation"),
        "changechat.md",
        translate("ConversationExport", "Markdown (*.md)"),
    )
    if not path:
        return
    target = Path(path) if Path(path).suffix else Path(path).with_suffix(".md")
    try:
        target.write_text(markdown, encoding="utf-8")
    except OSError as error:
        sentence = translate(
            "ConversationExport", "The conversation could not be written to {path}: {reason}."
        )
        raise InputError(sentence.format(path=target, reason=error.strerror)) from error
