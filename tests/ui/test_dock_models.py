"""Models in the dock as a whole: chosen, listed, loaded, got and removed."""

from __future__ import annotations

import pytest
from changechat.core.link.commands import FETCH, LOAD, MODELS, OFFER, REMOVE_MODEL, VERIFY
from changechat.core.model_names import DEFAULT_MODEL, EVIDENCE, REMOTE
from changechat.ui.chat.error_bubble import ErrorBubble
from changechat.ui.link_button import LinkButton
from changechat.ui.model.get_model_dialog import GetModelDialog
from changechat.ui.model.model_download import IDLE
from changechat.ui.model.remote_server import RemoteServer
from changechat.ui.options.profile_settings import save_device, save_idle_minutes, save_image_side
from qgis.PyQt.QtWidgets import QMessageBox

from .answers import answer
from .model_reports import offer, report
from .waiting import Signal


def test_the_chosen_model_and_device_go_with_the_question(desk):
    save_device("cuda:1")
    desk.press("caption")
    assert desk.engine.requests[0].model == DEFAULT_MODEL
    desk.engine.finish(answer())
    desk.report()
    desk.dock.model.choose("own")
    desk.press("caption")
    assert desk.engine.requests[1].model == "own"
    assert desk.engine.requests[1].device == "cuda:1"


def test_after_an_answer_the_state_of_its_model_is_asked_for(desk):
    desk.dock.model.choose(EVIDENCE)
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
    assert desk.enabled() == {"Settings…", "Copy diagnostics"}
    desk.report(loaded="nano")
    desk.dock.model.choose("nano")
    always = {"Get", "Add an adapter or a model folder…", "Settings…", "Copy diagnostics"}
    assert desk.enabled() == {"Unload", "Verify its files", "Remove…", *always}
    desk.dock.model.choose("own")
    assert desk.enabled() == {"Load now", "Unload", "Verify its files", "Remove…", *always}
    desk.dock.model.choose("bare")
    assert desk.enabled() == {"Unload", "Verify its files", "Remove…", *always}
    desk.dock.model.choose("absent")
    assert desk.enabled() == {"Unload", *always}
    desk.store.unload()
    assert desk.enabled() == {"Get", "Settings…", "Copy diagnostics"}


def test_a_verified_model_is_told_of_and_a_damaged_one_too(desk, qgis_iface):
    desk.report()
    desk.dock.model.choose("own")
    desk.act("Verify its files")
    assert desk.engine.told(VERIFY) == [{"model": "own"}]
    assert not desk.stop_button().isHidden()
    desk.engine.report(VERIFY, report(verified="My adapter is as it was fetched."))
    messages = qgis_iface.messageBar().messages
    assert any("as it was fetched" in str(item) for item in messages.values())
    desk.act("Verify its files")
    desk.engine.refuse(VERIFY, "model.safetensors is not what was fetched.")
    assert any("not what was fetched" in str(item) for item in messages.values())


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


def test_an_error_that_is_no_input_offers_the_report_and_so_does_the_menu(desk):
    wished = Signal(desk.dock.diagnostics_requested)
    desk.press("caption")
    desk.engine.fail("input", "The layers do not overlap.")
    assert desk.all(ErrorBubble)[-1].findChild(LinkButton, "report") is None
    desk.press("caption")
    desk.engine.fail("engine", "The engine stopped.")
    link = desk.all(ErrorBubble)[-1].findChild(LinkButton, "report")
    assert "Copy diagnostics" in link.text()
    link.click()
    desk.act("Copy diagnostics")
    assert len(wished.arrivals) == 2


def test_budget_and_idle_time_go_with_the_question(desk):
    save_image_side(224)
    save_idle_minutes(5)
    desk.press("caption")
    request = desk.engine.requests[0]
    assert (request.image_side, request.idle_minutes) == (224, 5)
