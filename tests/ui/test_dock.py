"""The dock as a whole: from a key press to bubbles, with a scripted engine."""

from __future__ import annotations

import pytest
from changechat.core.grid import Cell
from changechat.core.guides import EMBEDDED, MCI_NET, mci_net_weights
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from changechat.ui.chat.answer_bubble import AnswerBubble
from changechat.ui.chat.error_bubble import ErrorBubble
from changechat.ui.chat.markdown_view import MarkdownView
from changechat.ui.chat.question_bubble import QuestionBubble
from changechat.ui.text_view import TextView
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QToolButton

from .answers import GRID, answer
from .rasters import gradient, write_raster


@pytest.mark.parametrize("task", TaskName)
def test_each_button_asks_the_question_of_its_task(desk, task):
    desk.press(task)
    assert desk.engine.requests[0].question == BUTTON_QUESTIONS[task]
    assert desk.all(QuestionBubble)[0].text.text() == BUTTON_QUESTIONS[task]


def test_a_typed_question_is_asked_about_the_chosen_pair_and_area(desk):
    desk.dock.area._buttons["view"].click()
    desk.type("what happened here?")
    request = desk.engine.requests[0]
    assert request.question == "what happened here?"
    assert request.before.name != request.after.name
    assert request.area == desk.dock.area.area()


def test_an_answer_appears_in_one_bubble_with_its_cells_as_links(desk):
    desk.press("caption")
    desk.engine.stream("Two buildings appeared")
    desk.engine.finish(answer())
    (bubble,) = desk.all(AnswerBubble)
    assert "Two buildings appeared" in bubble.findChild(MarkdownView).toPlainText()
    assert "cell:0,0" in bubble.findChild(MarkdownView).toHtml()


def test_a_click_on_a_cell_brings_it_into_view(desk, qgis_canvas):
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32615"))
    desk.press("locate")
    desk.engine.finish(answer())
    desk.all(AnswerBubble)[0].cell_clicked.emit(Cell(0, 0))
    ring = GRID.polygon(Cell(0, 0))
    assert all(qgis_canvas.extent().contains(QgsPointXY(*point)) for point in ring)
    extent = qgis_canvas.extent()
    assert min(extent.width(), extent.height()) == pytest.approx(150)


def test_a_click_on_a_cell_still_works_after_all_layers_were_removed(desk, qgis_canvas):
    desk.press("locate")
    desk.engine.finish(answer())
    QgsProject.instance().removeAllMapLayers()
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32615"))
    desk.all(AnswerBubble)[0].cell_clicked.emit(Cell(2, 2))
    assert qgis_canvas.extent().contains(QgsPointXY(*GRID.polygon(Cell(2, 2))[2]))


def test_stop_shows_only_while_a_question_runs_and_stops_it(desk):
    stop = desk.dock.engine_bar.findChild(QToolButton)
    assert stop.isHidden()
    desk.press("caption")
    assert not stop.isHidden()
    stop.click()
    assert desk.engine.cancelled == ["q1"]
    desk.engine.fail("cancelled", "Stopped.")
    assert stop.isHidden()


def test_escape_in_the_box_stops_too(desk):
    desk.press("caption")
    QTest.keyClick(desk.dock.box, Qt.Key.Key_Escape)
    assert desk.engine.cancelled == ["q1"]


def test_what_was_streamed_before_a_stop_stays(desk):
    desk.press("caption")
    desk.engine.stream("Two buildings")
    desk.engine.fail("cancelled", "Stopped.")
    (bubble,) = desk.all(AnswerBubble)
    assert bubble.markdown.startswith("Two buildings")
    assert any(view.text() == "Stopped." for view in bubble.findChildren(TextView))
    assert desk.all(ErrorBubble) == []


def test_an_error_has_a_bubble_with_its_sentence(desk):
    desk.press("caption")
    desk.engine.fail("input", "The layers do not overlap; choose two that do.")
    assert desk.all(ErrorBubble)[0].text.text() == "The layers do not overlap; choose two that do."


def test_a_typed_question_that_failed_returns_to_the_box(desk):
    desk.type("what happened?")
    assert desk.dock.box.toPlainText() == ""
    desk.engine.fail("environment", "The engine is not installed.")
    assert desk.dock.box.toPlainText() == "what happened?"


def test_a_typed_question_without_layers_returns_to_the_box(desk):
    QgsProject.instance().removeAllMapLayers()
    desk.type("what happened?")
    assert desk.dock.box.toPlainText() == "what happened?"
    assert "two raster layers" in desk.all(ErrorBubble)[0].text.text()


def test_what_becomes_of_a_question_stands_below_it_while_others_wait(desk):
    desk.type("first?")
    desk.type("second?")
    desk.dock.area._buttons["view"].click()
    desk.type("third?")
    desk.engine.fail("cancelled", "Stopped.")
    desk.engine.stream("Two ")
    desk.engine.finish(answer(text="Two houses."))
    desk.engine.fail("input", "The layers do not overlap.")
    assert [one for one in _column(desk.dock.chat) if one] == [
        "first?",
        "Stopped.",
        "second?",
        "Two houses.",
        "Another pair or area: a conversation of its own",
        "third?",
        "The layers do not overlap.",
    ]


def _column(chat) -> list:
    """Return the words of all messages from top to bottom."""
    QTest.qWait(50)
    parts = [QuestionBubble, AnswerBubble, ErrorBubble]
    shown = [item for kind in parts for item in chat.widget().findChildren(kind)]
    shown += [
        item
        for item in chat.widget().findChildren(QLabel)
        if item.parentWidget() is chat.widget() and item.isVisible()
    ]
    shown.sort(key=lambda item: item.mapTo(chat.widget(), item.rect().topLeft()).y())
    return [getattr(item, "markdown", "") or _words(item) for item in shown]


def _words(item) -> str:
    return item.text() if isinstance(item, QLabel) else item.text.text()


def test_a_withdrawn_question_returns_to_the_box(desk):
    desk.press("caption")
    desk.type("and roads?")
    desk.all(QuestionBubble)[1].findChild(QToolButton).click()
    assert desk.dock.box.toPlainText() == "and roads?"


def test_a_stopped_question_and_a_button_do_not_fill_the_box(desk):
    desk.type("what happened?")
    desk.engine.fail("cancelled", "Stopped.")
    desk.press("caption")
    desk.engine.fail("engine", "The engine ended.")
    assert desk.dock.box.toPlainText() == ""


def test_state_and_progress_are_visible(desk):
    texts = []
    bar = desk.dock.engine_bar
    for state in ("starting", "loading", "ready", "cancelling", "stopped"):
        desk.engine.become(state)
        texts.append(bar.findChildren(QLabel)[1].text())
    assert len(set(texts)) == len(texts)
    desk.press("caption")
    desk.engine.progressed.emit(desk.engine.last_id, 0.43, "Looking for changes")
    assert "43 %" in bar.findChildren(QLabel)[1].text()
    desk.engine.fail("cancelled", "Stopped.")
    assert "43 %" not in bar.findChildren(QLabel)[1].text()


def test_why_the_engine_cannot_start_is_visible(desk):
    desk.engine.state_changed.emit("stopped", "The engine is not installed; run the set-up.")
    labels = [label.text() for label in desk.dock.engine_bar.findChildren(QLabel)]
    assert "The engine is not installed; run the set-up." in labels


def test_the_engine_warms_up_once_the_dock_shows_a_pair(desk):
    assert desk.engine.starts > 0


def test_a_new_area_starts_a_conversation_of_its_own_and_says_so(desk):
    desk.press("caption")
    desk.engine.finish(answer())
    desk.dock.area._buttons["view"].click()
    desk.press("caption")
    assert desk.engine.requests[1].turns == []
    texts = [label.text() for label in desk.all(QLabel)]
    assert any("conversation of its own" in text for text in texts)


def test_the_conversation_can_be_copied(desk):
    desk.press("caption")
    desk.engine.finish(answer(text="Two houses."))
    desk.dock.chat_header.findChild(QToolButton, "copy").click()
    assert "Two houses." in QApplication.clipboard().text()


def test_the_conversation_can_be_exported(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "talk"), "Markdown")
    )
    desk.press("caption")
    desk.engine.finish(answer(text="Two houses."))
    desk.dock.chat_header.findChild(QToolButton, "export").click()
    assert "Two houses." in (tmp_path / "talk.md").read_text(encoding="utf-8")


def test_an_export_that_fails_says_so_and_keeps_the_dock(desk, tmp_path, monkeypatch, qgis_iface):
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "talk.md"), "Markdown")
    )
    desk.press("caption")
    desk.engine.finish(answer())
    desk.dock.chat_header.findChild(QToolButton, "export").click()
    assert any("talk.md" in str(message) for message in qgis_iface.messageBar().messages.values())


def test_there_is_nothing_to_copy_before_the_first_answer(desk):
    assert not desk.dock.chat_header.findChild(QToolButton, "copy").isEnabled()


def test_layers_gone_while_an_answer_runs(desk):
    desk.press("caption")
    desk.engine.stream("Two")
    QgsProject.instance().removeAllMapLayers()
    desk.engine.finish(answer())
    assert "Two buildings" in desk.all(AnswerBubble)[0].markdown


def test_a_new_project_starts_with_an_empty_chat_also_while_an_answer_runs(desk):
    desk.press("caption")
    desk.engine.stream("Two")
    QgsProject.instance().clear()
    desk.engine.finish(answer())
    assert [bubble for bubble in desk.all(AnswerBubble) if not bubble.isHidden()] == []
    assert desk.dock.chat.greeting.isVisible()
    assert not desk.dock.chat_header.findChild(QToolButton, "copy").isEnabled()


def test_the_dock_fits_into_380_pixels(desk):
    assert desk.dock.minimumSizeHint().width() <= 380


def test_the_chosen_guide_goes_with_the_question(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))
    desk.press("caption")
    assert desk.engine.requests[0].guide == EMBEDDED
    desk.engine.finish(answer())
    mci_net_weights().parent.mkdir(parents=True)
    mci_net_weights().write_bytes(b"weights")
    desk.dock.guide.hide()
    desk.dock.guide.show()
    QTest.keyClick(desk.dock.guide.findChild(QComboBox), Qt.Key.Key_Down)
    desk.press("caption")
    assert desk.engine.requests[1].guide == MCI_NET


@pytest.fixture
def undated(desk, tmp_path):
    """Put a pair in whose order nobody knows."""
    layers = {}
    for name in ("one", "two"):
        path = write_raster(str(tmp_path / f"{name}.tif"), gradient(rows=60, columns=60))
        layers[name] = QgsProject.instance().addMapLayer(QgsRasterLayer(path, name))
    for layer in list(QgsProject.instance().mapLayers().values()):
        if layer not in layers.values():
            QgsProject.instance().removeMapLayer(layer.id())
    QApplication.processEvents()
    return desk


def test_a_question_about_an_unknown_order_asks_for_it_and_goes_out_when_that_is_told(undated):
    undated.type("what happened?")
    assert undated.engine.requests == [] and undated.dock.box.toPlainText() == ""
    assert "as soon as you say" in undated.dock.pair.hint()
    after = undated.dock.pair.after().name()
    undated.dock.pair._hint.linkActivated.emit("1")
    (request,) = undated.engine.requests
    assert (request.question, request.before.name) == ("what happened?", after)


def test_a_waiting_question_returns_to_the_box_with_another_pair(undated):
    undated.type("what happened?")
    QgsProject.instance().removeMapLayer(undated.dock.pair.after().id())
    assert undated.dock.box.toPlainText() == "what happened?" and undated.engine.requests == []


def test_layers_that_arrive_while_a_pair_is_talked_about_leave_it(desk, tmp_path):
    desk.press("caption")
    pair = desk.dock.pair.before(), desk.dock.pair.after()
    path = write_raster(str(tmp_path / "town_2024.tif"), gradient(rows=600, columns=600))
    QgsProject.instance().addMapLayer(QgsRasterLayer(path, "town_2024"))
    QApplication.processEvents()
    assert (desk.dock.pair.before(), desk.dock.pair.after()) == pair
