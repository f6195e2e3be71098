"""From answers to the list of objects of their own results, also in a reopened project."""

from __future__ import annotations

import pytest
from changechat.core.grid import Cell
from changechat.ui.chat.answer_bubble import AnswerBubble
from changechat.ui.objects.place_shelf import PlaceShelf
from changechat.ui.results.result_layers import ResultWriter
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QToolButton

from ...example_answer import example_answer
from ..desk import Desk
from ..waiting import Signal, wait_until


@pytest.fixture
def desk(qgis_iface, qgis_new_project, tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    desk = Desk(qgis_iface, tmp_path, ResultWriter())
    assert QgsProject.instance().write(str(tmp_path / "town.qgz"))
    yield desk
    desk.close()


def ask(desk, guide="embedded 1", copies=1) -> AnswerBubble:
    """Ask about the whole overlap, and wait until the layers are there."""
    given = example_answer(copies=copies)
    given.evidence.guide, given.objects = guide, [1]
    drawn = Signal(desk.session.drawn)
    desk.type("Where has it changed?")
    desk.engine.finish(given)
    drawn.wait()
    return desk.all(AnswerBubble)[-1]


def press(bubble, words: str) -> None:
    buttons = bubble.findChild(PlaceShelf).findChildren(QToolButton)
    next(one for one in buttons if one.text() == words).click()


def listed(desk):
    """Return the list, once it has read its layer."""
    objects = desk.dock.exploration.object_list
    wait_until(lambda: bool(objects.table.rows))
    return objects


def show_in_list(desk, bubble, number=2):
    bubble.object_clicked.emit(number)
    press(bubble, "Show in the list")
    return listed(desk)


def test_each_of_two_answers_about_one_area_leads_to_its_own_result(desk):
    first, second = ask(desk), ask(desk, "mci-net 1", copies=2)
    assert len(show_in_list(desk, second).table.rows) == 4
    objects = show_in_list(desk, first)
    assert len(objects.table.rows) == 2
    assert [row.number for row in objects._sync.selected()] == [2]


def test_what_does_not_fit_below_an_answer_is_in_the_list(desk):
    bubble = ask(desk, copies=7)
    bubble.cell_clicked.emit(Cell(0, 2))
    press(bubble, "Why?")
    press(bubble, "2 more in the list…")
    objects = listed(desk)
    assert objects.count.text().startswith("7 of 14 objects")
    assert objects.form.criteria().cell == "top right corner"


@pytest.fixture
def reopened(desk, tmp_path):
    """Return the bubbles of two answers over two results, read again from the project's file."""
    ask(desk), ask(desk, "mci-net 1", copies=2)
    project, restored = QgsProject.instance(), Signal(desk.session.keeper.restored)
    assert project.write()
    project.clear()
    assert project.read(str(tmp_path / "town.qgz"))
    restored.wait()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return desk.all(AnswerBubble)


def test_answers_of_a_reopened_project_lead_to_their_results(desk, reopened):
    first, second = reopened
    assert len(show_in_list(desk, first).table.rows) == 2
    assert len(show_in_list(desk, second).table.rows) == 4


def test_an_answer_whose_layers_were_removed_says_so(desk, reopened):
    first, second = reopened
    objects = show_in_list(desk, first).rows.layer
    QgsProject.instance().removeMapLayer(objects.id())
    warned = Signal(desk.dock.exploration.failed)
    first.object_clicked.emit(1)
    press(first, "Show in the list")
    assert "not in the project any more" in warned.arrivals[0][0]
    assert len(show_in_list(desk, second).table.rows) == 4


def test_going_back_brings_the_result_of_the_last_answer_forward(desk, reopened):
    first, _ = reopened
    show_in_list(desk, first)
    exploration = desk.dock.exploration
    exploration._enter(exploration._answered(), Cell(0, 2))
    exploration.breadcrumb.linkActivated.emit("0")
    assert len(listed(desk).table.rows) == 4
