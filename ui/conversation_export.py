"""The conversation as Markdown, in a file the analyst chooses."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..core.errors import InputError


def export_conversation(markdown: str, parent: QWidget) -> None:
    """Ask for a file and write it; does nothing when none is chosen.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    path, _ = QFileDialog.getSaveFileName(
        parent, _tr("Export the conversation"), "changechat.md", _tr("Markdown (*.md)")
    )
    if not path:
        return
    target = Path(path) if Path(path).suffix else Path(path).with_suffix(".md")
    try:
        target.write_text(markdown, encoding="utf-8")
    except OSError as error:
        sentence = _tr("The conversation could not be written to {path}: {reason}.")
        raise InputError(sentence.format(path=target, reason=error.strerror)) from error


def _tr(text: str) -> str:
    return QCoreApplication.translate("ConversationExport", text)
