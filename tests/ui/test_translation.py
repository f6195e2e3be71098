"""The window in other languages: which one it takes, that every label arrives, that none is cut."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import List

import pytest
from changechat.core.failures.installation import DISK_FULL, SetupFailure
from changechat.core.setup.environment_state import PARTIAL
from changechat.plugin import ChangeChatPlugin
from changechat.ui.processing.ask import AskAlgorithm
from changechat.ui.setup.setup import FAILED, INSTALLING, OFFERED
from changechat.ui.translation import CATALOGUES, install_translation, language
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from qgis.PyQt.QtWidgets import (
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from .assistant import Assistant
from .desk import Desk
from .test_plugin import Desktop, desktop  # noqa: F401

LANGUAGES = ("zh_CN", "fr", "es")
NARROW = 300


@pytest.fixture
def speak():
    """Let QGIS run in a language."""
    settings = QgsSettings()

    def choose(language: str) -> None:
        settings.setValue("locale/overrideFlag", True)
        settings.setValue("locale/userLocale", language)

    yield choose
    settings.remove("locale/overrideFlag")
    settings.remove("locale/userLocale")


@pytest.fixture
def desk_in(qgis_iface, qgis_new_project, speak, tmp_path):
    """Return what opens the dock in a language."""
    leave = []

    def open_desk(language: str) -> Desk:
        speak(language)
        leave.append(install_translation())
        desk = Desk(qgis_iface, tmp_path)
        leave.append(desk.close)
        return desk

    yield open_desk
    while leave:
        leave.pop()()


def describe() -> str:
    return QCoreApplication.translate("TaskButtons", "Describe")


@pytest.mark.parametrize(
    "chosen, label",
    [
        ("zh-Hans", "描述"),
        ("zh_CN", "描述"),
        ("fr", "Décrire"),
        ("fr_CA", "Décrire"),
        ("es_MX", "Describir"),
        ("en_US", "Describe"),
        ("zh-Hant", "Describe"),
        ("de", "Describe"),
        ("", "Describe"),
    ],
)
def test_labels_are_in_the_language_of_qgis_else_in_english(qgis_app, speak, chosen, label):
    speak(chosen)
    take_away = install_translation()
    assert describe() == label
    take_away()
    assert describe() == "Describe"


def test_without_a_choice_in_qgis_the_language_is_that_of_the_system(qgis_app, speak):
    speak("fr")
    QgsSettings().setValue("locale/overrideFlag", False)
    assert language() == QLocale.system().name()


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_compiled_catalogue_holds_what_its_source_says(name):
    translator = QTranslator()
    assert translator.load(f"changechat_{name}", str(CATALOGUES))
    root = ElementTree.parse(CATALOGUES / f"changechat_{name}.ts").getroot()
    for context in root.iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source")
            told = translator.translate(context.findtext("name"), source.encode("utf-8"))
            assert told == message.findtext("translation"), "run ./dev translations"


def test_the_plugin_starts_in_the_language_and_leaves_nothing_of_it(desktop, speak):  # noqa: F811
    speak("fr")
    plugin = ChangeChatPlugin(desktop)
    plugin.initGui()
    (action,) = desktop.icons
    buttons = [button.text() for button in plugin.dock.tasks.findChildren(QPushButton)]
    assert action.toolTip() == "Demander à deux dates d'imagerie ce qui a changé"
    assert buttons[0] == "Décrire"
    assert plugin.dock.box.placeholderText() == "Demandez ce qui a changé…"
    assert AskAlgorithm().displayName() == "Demander ce qui a changé"
    plugin.unload()
    assert describe() == "Describe"


def test_a_pressed_button_still_asks_in_english(desk_in):
    desk = desk_in("zh_CN")
    desk.press("count")
    assert desk.engine.requests[-1].question == "How many buildings and roads have changed?"


@pytest.mark.parametrize("chosen", ("en", *LANGUAGES))
def test_no_label_is_cut_in_a_narrow_dock(desk_in, chosen):
    desk = desk_in(chosen)
    desk.dock.engine_bar.set_busy(True)
    assert cut_labels(narrow(desk)) == []


@pytest.mark.parametrize("chosen", ("en", *LANGUAGES))
def test_no_label_of_the_set_up_is_cut_in_a_narrow_dock(desk_in, chosen):
    desk = desk_in(chosen)
    assistant = Assistant(desk)
    narrow(desk)
    assistant.become(PARTIAL)
    pages = {"card": cut_labels(desk.dock)}
    desk.setup.inspect()
    assistant.reach(OFFERED)
    pages["offer"] = cut_labels(desk.dock)
    desk.setup.install()
    assistant.reach(INSTALLING)
    pages["progress"] = cut_labels(desk.dock)
    assistant.installer.fail(SetupFailure(DISK_FULL, "The disk is full.", "Free 2 GB."))
    assistant.reach(FAILED)
    pages["failure"] = cut_labels(desk.dock)
    assert pages == {"card": [], "offer": [], "progress": [], "failure": []}


def narrow(desk) -> QWidget:
    """Return the dock as a window of its own, as narrow as it may be used."""
    desk.dock.setFloating(True)
    desk.dock.resize(NARROW, 800)
    QCoreApplication.processEvents()
    assert desk.dock.width() == NARROW
    return desk.dock


def cut_labels(dock: QWidget) -> List[str]:
    QCoreApplication.processEvents()
    labels = [item for item in dock.findChildren(QLabel) if not item.wordWrap()]
    tools = [item for item in dock.findChildren(QToolButton) if item.text()]
    shown = [item for item in labels + tools if item.isVisible()]
    buttons = [item for item in dock.findChildren(QPushButton) if item.isVisible()]
    assert buttons
    cut = [item.text() for item in shown if item.sizeHint().width() > item.width()]
    cut += [item.text() for item in buttons if is_cut(item)]
    beyond = [item.text() for item in shown + buttons if right_edge(item, dock) > dock.width()]
    return cut + beyond


def right_edge(item: QWidget, dock: QWidget) -> int:
    return item.mapTo(dock, item.rect().topRight()).x()


def is_cut(button: QPushButton) -> bool:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    return button.fontMetrics().horizontalAdvance(button.text()) > room.width()
