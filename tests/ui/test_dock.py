"""The dock as a whole: from a key press to bubbles, with a scripted engine."""

from __future__ import annotations

import pytest
from changechat.core.commands import FETCH, LOAD, MODELS, OFFER, REMOVE_MODEL
from changechat.core.grid import Cell
from changechat.core.guides import EMBEDDED, MCI_NET, mci_net_weights
from changechat.core.models import EVIDENCE, REMOTE
from changechat.core.tasks import BUTTON_QUESTIONS, TASKS
from changechat.ui.answer_bubble import AnswerBubble
from changechat.ui.device_setting import save_device
from changechat.ui.dock import ChangeChatDock
from changechat.ui.error_bubble import ErrorBubble
from changechat.ui.get_model_dialog import GetModelDialog
from changechat.ui.markdown_view import MarkdownView
from changechat.ui.model_download import IDLE, ModelDownload
from changechat.ui.model_store import ModelStore
from changechat.ui.question_bubble import QuestionBubble
from changechat.ui.remote_server import RemoteServer
from changechat.ui.session import Session
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
)

from .answers import GRID, answer
from .model_reports import offer, report
from .rasters import gradient, write_raster
from .scripted_engine_thread import ScriptedEngineThread
from .scripted_result_writer import ScriptedResultWriter


class Desk:
    """A dock that shows, its engine and its session."""

    def __init__(self, iface, folder) -> None:
        for name in ("town_2019-03-09", "town_2023-04-16"):
            path = write_raster(str(folder / f"{name}.tif"), gradient())
            QgsProject.instance().addMapLayer(QgsRasterLayer(path, name))
        self.engine, self.writer = ScriptedEngineThread(), ScriptedResultWriter()
        self.session = Session(self.engine, self.writer)
        self.store = ModelStore(self.engine)
        self.errands = ScriptedEngineThread()
        self.download = ModelDownload(make_engine=lambda: self.errands)
        self.dock = ChangeChatDock(iface, self.session, self.store, self.download)
        self.dock.resize(380, 800)
        self.dock.show()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.dock.box, text)
        QTest.keyClick(self.dock.box, Qt.Key.Key_Return)

    def press(self, task: str) -> None:
        self.dock.tasks.findChild(QPushButton, task).click()

    def all(self, kind: type) -> list:
        return self.dock.chat.widget().findChildren(kind)

    def report(self, **more) -> None:
        self.store.refresh()
        self.engine.report(MODELS, report(**more))

    def actions(self) -> dict:
        """Return the entries of the picker's menu by their text."""
        return {action.text(): action for action in self.dock.models.menu.actions()}

    def act(self, text: str) -> None:
        self.actions()[text].trigger()

    def enabled(self) -> set:
        shown = self.actions().items()
        return {text for text, item in shown if text and item.isVisible() and item.isEnabled()}

    def line(self) -> str:
        """Return what the engine bar says."""
        return self.dock.engine_bar.findChildren(QLabel)[1].text()

    def stop_button(self) -> QToolButton:
        return self.dock.engine_bar.findChild(QToolButton)

    def close(self) -> None:
        self.dock.tear_down()
        self.session.tear_down()
        self.dock.close()
        self.dock.deleteLater()


@pytest.fixture
def desk(qgis_iface, qgis_new_project, tmp_path) -> Desk:
    desk = Desk(qgis_iface, tmp_path)
    yield desk
    desk.close()
    QgsSettings().remove("changechat")


@pytest.mark.parametrize("task", TASKS)
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


def test_a_click_on_a_cell_still_works_after_everything_was_closed(desk, qgis_canvas):
    desk.press("locate")
    desk.engine.finish(answer())
    QgsProject.instance().clear()
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
    assert any(label.text() == "Stopped." for label in bubble.findChildren(QLabel))
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
    desk.engine.progressed.emit("q1", 0.43, "Looking for changes")
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


def test_project_closed_and_layers_gone_while_an_answer_runs(desk):
    desk.press("caption")
    desk.engine.stream("Two")
    QgsProject.instance().clear()
    desk.engine.finish(answer())
    assert "Two buildings" in desk.all(AnswerBubble)[0].markdown
    assert desk.writer.asked == []


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


def test_the_chosen_model_and_device_go_with_the_question(desk):
    save_device("cuda:1")
    desk.press("caption")
    assert desk.engine.requests[0].model == EVIDENCE
    desk.engine.finish(answer())
    desk.report()
    desk.dock.model.choose("nano")
    desk.press("caption")
    assert desk.engine.requests[1].model == "nano"
    assert desk.engine.requests[1].device == "cuda:1"


def test_after_an_answer_the_state_of_its_model_is_asked_for(desk):
    desk.press("caption")
    desk.engine.finish(answer())
    assert desk.engine.told(MODELS) == []
    desk.report()
    desk.dock.model.choose("nano")
    desk.press("caption")
    desk.engine.finish(answer())
    assert len(desk.engine.told(MODELS)) == 2


def test_a_remote_server_is_named_where_the_engine_says_that_it_is_ready(desk):
    RemoteServer("https://gpu.example.org/v1", "big").save()
    desk.engine.become("ready")
    assert desk.line() == "Ready, on this computer"
    desk.dock.take_settings()
    desk.dock.model.choose(REMOTE)
    assert desk.line() == "Ready; gpu.example.org writes the answers"
    desk.press("caption")
    assert desk.engine.requests[0].endpoint.url == "https://gpu.example.org/v1"


def test_asking_for_the_list_looks_like_readiness(desk):
    desk.engine.become("ready")
    desk.store.refresh()
    desk.engine.become("busy")
    assert desk.line() == "Ready, on this computer"
    assert desk.stop_button().isHidden()


def test_loading_shows_progress_and_can_be_stopped(desk):
    desk.report()
    desk.dock.model.choose("nano")
    desk.act("Load now")
    assert not desk.stop_button().isHidden()
    desk.engine.progressed.emit(desk.engine.command_id(LOAD), 0.5, "Loading Nano")
    assert desk.line() == "Loading Nano · 50 %"
    desk.stop_button().click()
    assert desk.engine.cancelled == [desk.engine.command_id(LOAD)]
    desk.engine.refuse(LOAD, "Stopped.", kind="cancelled")
    assert desk.stop_button().isHidden()


def test_stop_ends_the_question_before_a_command_that_waits(desk):
    desk.report()
    desk.press("caption")
    desk.store.load("nano")
    desk.stop_button().click()
    assert desk.engine.cancelled == ["q1"]
    desk.engine.fail("cancelled", "Stopped.")
    assert not desk.stop_button().isHidden()


def test_the_menu_offers_what_makes_sense(desk):
    assert desk.enabled() == {"Settings…"}
    desk.report(loaded="nano")
    desk.dock.model.choose("nano")
    always = {"Get", "Add an adapter or a model folder…", "Settings…"}
    assert desk.enabled() == {"Unload", "Remove…", *always}
    desk.dock.model.choose("own")
    assert desk.enabled() == {"Load now", "Unload", "Remove…", *always}
    desk.dock.model.choose("bare")
    assert desk.enabled() == {"Unload", "Remove…", *always}
    desk.dock.model.choose("absent")
    assert desk.enabled() == {"Unload", *always}
    desk.store.unload()
    assert desk.enabled() == {"Get", "Settings…"}


def test_a_model_is_got_from_the_menu_in_the_background(desk):
    desk.report()
    (entry,) = desk.dock.models._get.actions()
    assert entry.text() == "Absent 4B · 8.9 GB…"
    entry.trigger()
    (dialog,) = desk.dock.findChildren(GetModelDialog)
    assert dialog.isVisible()
    desk.errands.report(OFFER, offer())
    desk.download.start()
    desk.errands.progressed.emit(desk.errands.command_id(FETCH), 0.34, "half")
    dialog.close()
    assert "Downloading Absent 4B · 34 %" in desk.dock.download.text()
    desk.press("caption")
    assert len(desk.engine.requests) == 1
    desk.dock.download.linkActivated.emit("show")
    assert dialog.isVisible()


def test_a_model_is_got_from_the_line_below_the_picker(desk):
    desk.report()
    desk.dock.model.choose("absent")
    desk.dock.model.get_requested.emit()
    assert desk.errands.told(OFFER) == [{"model": "absent"}]


def test_the_dialogs_close_with_the_dock(desk):
    desk.report()
    desk.dock.models._get.actions()[0].trigger()
    desk.errands.report(OFFER, offer())
    (dialog,) = desk.dock.findChildren(GetModelDialog)
    desk.dock.models.tear_down()
    assert not dialog.isVisible()
    assert desk.download.state == IDLE


@pytest.mark.parametrize("name, words", [("nano", "downloaded again"), ("own", "untouched")])
def test_a_model_is_removed_only_after_a_yes(desk, name, words):
    desk.report()
    desk.dock.model.choose(name)
    for text, told in (("Cancel", []), ("Remove", [{"model": name}])):
        desk.act("Remove…")
        box = desk.dock.findChildren(QMessageBox)[-1]
        assert words in box.text()
        next(item for item in box.buttons() if item.text().replace("&", "") == text).click()
        assert desk.engine.told(REMOVE_MODEL) == told


def test_a_removal_that_is_refused_is_said_on_the_map(desk, qgis_iface):
    desk.report()
    desk.store.remove("nano")
    desk.engine.refuse(REMOVE_MODEL, "Another QGIS uses Nano.")
    assert any("uses Nano" in str(item) for item in qgis_iface.messageBar().messages.values())
