"""“Use a Python I have”: an expander with a path."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..widgets import link_button, paragraph
from .setup import Setup


class PythonChoice(QWidget):
    """Looks at the computer anew as soon as another Python is named; empty: the set-up chooses."""

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self._expander = link_button(self.tr("Use a Python I have…"), self, Qt.ArrowType.RightArrow)
        self._expander.setObjectName("ownPython")
        self._expander.setCheckable(True)
        self._expander.setToolTip(self.tr("Name a Python instead of the one that was found"))
        self._path = QLineEdit(self)
        self._path.setObjectName("python")
        self._path.setPlaceholderText(self.tr("Path of the Python program"))
        self._path.setAccessibleName(self.tr("Path of the Python program"))
        self._path.setToolTip(
            self.tr("Such as bin/python or python.exe; empty: ChangeChat chooses")
        )
        self._path.setClearButtonEnabled(True)
        self._body = self._make_body()
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._expander)
        column.addWidget(self._body)
        self._expander.toggled.connect(self._expand)
        self._path.editingFinished.connect(self._take_path)
        self._named = ""

    def _make_body(self) -> QWidget:
        browse = QToolButton(self)
        browse.setText("…")
        browse.setToolTip(self.tr("Choose the Python program"))
        browse.setAccessibleName(self.tr("Choose the Python program"))
        browse.clicked.connect(self._browse)
        hint = self.tr(
            "One with the engine's packages is used as it is and stays untouched. Any other from "
            "3.11 on is what the engine's own environment is made with."
        )
        body = QWidget(self)
        row = QHBoxLayout()
        row.addWidget(self._path, 1)
        row.addWidget(browse)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(paragraph(body, hint, secondary=True))
        return body

    def _expand(self, open_: bool) -> None:
        self._expander.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
        self._body.setVisible(open_)
        if open_:
            self._path.setFocus()

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the Python program"))
        if path:
            self._path.setText(path)
            self._take_path()

    def _take_path(self) -> None:
        named = self._path.text().strip()
        if named != self._named:
            self._named = named
            self._setup.inspect(Path(named).expanduser().absolute() if named else None)
