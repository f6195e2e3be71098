"""What the links of an answer lead to, and the pictures that stand below it."""

from __future__ import annotations

import pytest
from changechat.core.evidence import Component
from changechat.core.grid import Cell
from changechat.ui.chat.answer_bubble import AnswerBubble
from changechat.ui.chat.markdown_view import MarkdownView
from changechat.ui.objects.chips.chip_pair import ChipPair
from changechat.ui.objects.place_shelf import PlaceShelf
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtWidgets import QLabel, QMenu, QToolButton

from ..answers import answer
from ..waiting import Signal

TOP_LEFT = Cell(0, 0)


def found(*confidences: float) -> list:
    """Return a building in the top left corner for each confidence."""
    corner = 500000.0, 4000300.0
    objects = []
    for place, confidence in enumerate(confidences):
        left, top = corner[0] + 10 * place, corner[1] - 10
        ring = [(left, top), (left + 5, top), (left + 5, top - 5), (left, top)]
        objects.append(
            Component("building", "appeared", 12.5, (left, top), 0, 0, confidence, [ring])
        )
    return objects


def answer_with(*confidences: float, objects=(), text="Object 1 is in the top left corner."):
    given = answer(text=text, objects=list(objects))
    given.evidence.components = found(*confidences)
    return given


@pytest.fixture
def answered(desk):
    """Return what lets the engine answer and gives the answer's bubble."""

    def finish(given, task="locate") -> AnswerBubble:
        desk.press(task)
        desk.engine.finish(given)
        return desk.all(AnswerBubble)[-1]

    return finish


def links(bubble) -> dict:
    return {one.text(): one for one in bubble.findChild(PlaceShelf).findChildren(QToolButton)}


def captions(bubble) -> list:
    shown = (pair for pair in bubble.findChildren(ChipPair) if not pair.parent().isHidden())
    return [pair.caption.text() for pair in shown]


def test_a_click_on_a_cell_offers_to_ask_the_same_of_it_and_why(answered):
    bubble = answered(answer_with(0.9))
    bubble.cell_clicked.emit(TOP_LEFT)
    assert {"Ask the same of this cell", "Why?"} <= set(links(bubble))


def test_the_same_question_is_asked_of_the_cell_alone(desk, answered):
    bubble = answered(answer_with(0.9))
    bubble.cell_clicked.emit(TOP_LEFT)
    links(bubble)["Ask the same of this cell"].click()
    request = desk.engine.requests[-1]
    assert request.question == "Where has it changed?" and request.turns == []
    ring = request.area.geometry["coordinates"][0]
    xs, ys = zip(*ring)
    assert (min(xs), max(xs), min(ys), max(ys)) == (500000, 500100, 4000200, 4000300)
    assert request.area.crs == "EPSG:32615"


def test_a_follow_up_brings_along_what_it_follows(desk, answered):
    answered(answer_with(0.9), "count")
    desk.type("and in the north?")
    desk.engine.finish(answer_with(0.9))
    bubble = desk.all(AnswerBubble)[-1]
    bubble.cell_clicked.emit(TOP_LEFT)
    links(bubble)["Ask the same of this cell"].click()
    desk.engine.finish(answer_with(0.9))
    asked = [request.question for request in desk.engine.requests[2:]]
    assert asked == ["How many buildings and roads have changed?", "and in the north?"]
    assert [turn.question for turn in desk.engine.requests[-1].turns] == asked[:1]


def test_why_of_a_cell_shows_its_objects_the_least_certain_first(answered):
    bubble = answered(answer_with(0.9, 0.3, 0.7))
    bubble.cell_clicked.emit(TOP_LEFT)
    links(bubble)["Why?"].click()
    cell, *objects = captions(bubble)
    assert cell.startswith("top left corner: changed by 10.0 %")
    assert [one.rsplit(", ")[-1] for one in objects] == ["0.30", "0.70", "0.90"]
    assert [one.split(" · ")[0] for one in objects] == ["Object 2", "Object 3", "Object 1"]


def test_why_of_a_full_cell_shows_some_and_says_where_there_is_no_list(desk, answered):
    bubble = answered(answer_with(*(0.1 * place for place in range(1, 9))))
    bubble.cell_clicked.emit(TOP_LEFT)
    links(bubble)["Why?"].click()
    assert len(captions(bubble)) == 1 + 5
    warned = Signal(desk.dock.exploration.failed)
    links(bubble)["3 more in the list…"].click()
    assert "not in the project any more" in warned.arrivals[0][0]  # nothing was written here


def test_why_of_an_object_shows_it_alone(answered):
    bubble = answered(answer_with(0.9, 0.3))
    bubble.object_clicked.emit(2)
    links(bubble)["Why?"].click()
    assert captions(bubble) == ["Object 2 · Building · Appeared · 13 m² · Not very sure, 0.30"]


def test_a_number_of_no_object_offers_nothing(answered):
    bubble = answered(answer_with(0.9))
    bubble.object_clicked.emit(7)
    assert bubble.findChild(PlaceShelf) is None


@pytest.mark.parametrize("objects, shown", [((), 0), ((1,), 1), ((3, 1, 2), 3), ((1, 2, 3, 4), 0)])
def test_answers_that_speak_of_few_objects_show_both_dates(answered, objects, shown):
    bubble = answered(answer_with(0.9, 0.3, 0.7, 0.5, objects=objects))
    assert len(captions(bubble)) == shown


def test_the_least_certain_of_few_objects_comes_first(answered):
    bubble = answered(answer_with(0.9, 0.3, 0.7, objects=(1, 2, 3)))
    assert [one.split(" · ")[0] for one in captions(bubble)] == ["Object 2", "Object 3", "Object 1"]


def test_the_right_button_opens_the_menu_of_a_link(desk, answered):
    bubble = answered(answer_with(0.9, text="top left corner"))
    view = bubble.findChild(MarkdownView)
    at = QPoint(4, 6)
    assert view.anchorAt(at) == "cell:0,0"
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at))
    (menu,) = bubble.findChildren(QMenu)
    assert [one.text() for one in menu.actions()] == ["Ask the same of this cell", "Why?"]
    menu.close()


def test_an_answer_about_layers_that_are_gone_says_so(desk, answered):
    bubble = answered(answer_with(0.9, objects=(1,)))
    name = desk.dock.pair.before().name()
    QgsProject.instance().removeMapLayer(desk.dock.pair.before().id())
    bubble.object_clicked.emit(1)
    links(bubble)["Why?"].click()
    told = " ".join(label.text() for label in bubble.findChildren(QLabel))
    assert f"Not in the project any more: “{name}”" in told
    warned = Signal(desk.dock.exploration.failed)
    bubble.cell_clicked.emit(TOP_LEFT)
    links(bubble)["Ask the same of this cell"].click()
    assert f"The layer “{name}” is no longer in the project" in warned.arrivals[0][0]
