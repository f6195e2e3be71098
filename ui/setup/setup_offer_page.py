"""What an installation means, before it begins: what was found, what comes, where and how large."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from ...core.setup.adoption import AdoptionPlan
from ...core.setup.disk_space import existing
from ...core.setup.environment_state import BROKEN, MISSING, OUTDATED, READY
from ..text_view import TextView, dock_ink
from ..theme import ERROR, WARNING, readable, tint
from ..widgets import heading, link_button, page_column, paragraph
from .python_choice import PythonChoice
from .setup import OFFERED, Setup
from .setup_words import Fact, facts, notes


def _warning_ink() -> str:
    return readable(WARNING)


class SetupOfferPage(QWidget):
    """Facts of the plan, the folder and the Python to change, and Install."""

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self._heading = heading("", self)
        self._facts = QGridLayout()
        self._rows: dict[str, tuple[QLabel, TextView]] = {}
        self._notes = paragraph(self, secondary=True)
        self._problems = paragraph(self)
        tint(self._problems, partial(readable, ERROR))
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
        self._install.setToolTip(self.tr("Do what stands above; it can be cancelled"))
        self._back.setToolTip(self.tr("Leave it as it is; nothing has happened"))
        self._folder.setToolTip(self.tr("Put the engine on another disk or into another folder"))
        self._back.setObjectName("back")
        self._facts.setHorizontalSpacing(10)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._install)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        column = page_column(self)
        column.addWidget(self._heading)
        column.addLayout(self._facts)
        column.addWidget(self._notes)
        column.addWidget(self._folder)
        column.addWidget(self._python)
        column.addWidget(self._problems)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        plan = self._setup.plan
        if self._setup.state != OFFERED or plan is None:
            return
        self._show_facts(facts(plan))
        remarks = notes(plan)
        self._notes.setText("\n".join(remarks))
        self._notes.setVisible(bool(remarks))
        adopts = isinstance(plan, AdoptionPlan)
        title, does = self._words()
        self._heading.setText(title)
        self._install.setText(self.tr("Use this Python") if adopts else does)
        self._folder.setVisible(self._setup.environment.kind == MISSING and not adopts)
        obstacles = list(plan.problems)
        if self._setup.error is not None:
            obstacles.append(self._setup.error.message)
        self._problems.setText("\n".join(obstacles))
        self._problems.setVisible(bool(obstacles))
        self._install.setEnabled(not obstacles)

    def _words(self) -> tuple[str, str]:
        """Return the title and what the button says; what is done is the same each time."""
        repair = (self.tr("Repair the engine"), self.tr("Repair"))
        words = {
            READY: repair,
            BROKEN: repair,
            OUTDATED: (self.tr("Update the engine"), self.tr("Update")),
        }
        first = (self.tr("Set up the engine"), self.tr("Install"))
        return words.get(self._setup.environment.kind, first)

    def _show_facts(self, told: list[Fact]) -> None:
        for fact in told:
            self._show_fact(fact)
        names = {fact.name for fact in told}
        for name, labels in self._rows.items():
            for label in labels:
                label.setVisible(name in names)

    def _show_fact(self, fact: Fact) -> None:
        if fact.name not in self._rows:
            row = len(self._rows)
            name = QLabel(fact.name, self)
            text = TextView(self, dock_ink)
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text, row, 1)
            self._rows[fact.name] = (name, text)
        _, label = self._rows[fact.name]
        label.setText(fact.text)
        label.set_ink(_warning_ink if fact.warning else dock_ink)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for the engine"), str(existing(self._setup.plan.folder))
        )
        if folder:
            self._setup.move(Path(folder))
