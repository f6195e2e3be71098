"""What an installation means, before it begins: what was found, what comes, where and how large."""

from __future__ import annotations

from typing import Dict, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from .python_choice import PythonChoice
from .setup import OFFERED, Setup
from .setup_parts import heading, link_button, page_column, paragraph
from .setup_words import Fact, facts, problems
from .theme import ERROR, WARNING, readable


class SetupOfferPage(QWidget):
    """Facts of the plan, the folder and the Python to change, and Install."""

    def __init__(self, setup: Setup, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self._facts = QGridLayout()
        self._rows: Dict[str, QLabel] = {}
        self._problems = paragraph(self)
        self._problems.setStyleSheet(f"color: {readable(ERROR)};")
        self._folder = link_button(self.tr("Change folder…"), self)
        self._python = PythonChoice(setup, self)
        self._install = QPushButton(self.tr("Install"), self)
        self._back = QPushButton(self.tr("Back"), self)
        self._lay_out()
        self._folder.clicked.connect(self._choose_folder)
        self._install.clicked.connect(setup.install)
        self._back.clicked.connect(setup.dismiss)
        setup.changed.connect(self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        self._install.setObjectName("install")
        self._install.setDefault(True)
        self._back.setObjectName("back")
        self._facts.setHorizontalSpacing(10)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._install)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        column = page_column(self)
        column.addWidget(heading(self.tr("Set up the engine"), self))
        column.addLayout(self._facts)
        column.addWidget(self._folder, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._python)
        column.addWidget(self._problems)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        plan = self._setup.plan
        if self._setup.state != OFFERED or plan is None:
            return
        for fact in facts(plan):
            self._show_fact(fact)
        obstacles = problems(plan)
        self._problems.setText("\n".join(obstacles))
        self._problems.setVisible(bool(obstacles))
        self._install.setEnabled(not obstacles)

    def _show_fact(self, fact: Fact) -> None:
        if fact.name not in self._rows:
            row = len(self._rows)
            name = QLabel(fact.name, self)
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._rows[fact.name] = paragraph(self)
            self._rows[fact.name].setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
            )
            self._facts.addWidget(self._rows[fact.name], row, 1)
        label = self._rows[fact.name]
        label.setText(fact.text)
        label.setStyleSheet(f"color: {readable(WARNING)};" if fact.warning else "")

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for the engine"), str(self._setup.plan.folder)
        )
        if folder:
            self._setup.look(folder=folder)
