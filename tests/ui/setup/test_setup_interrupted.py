"""What the next QGIS, or another one, finds of a set-up: real installations of small packages."""

from __future__ import annotations

import os

import pytest
from changechat.core.setup.contents import ENGINE
from changechat.core.setup.environment_state import (
    INSTALLING_ELSEWHERE,
    MISSING,
    OUTDATED,
    PARTIAL,
    READY,
)
from changechat.core.setup.programs.installation_lock import held
from changechat.ui.setup.setup import IDLE, INSTALLING, OFFERED, Setup
from changechat.ui.setup.setup_gate import SetupGate
from changechat.ui.setup.setup_line import SetupLine
from changechat.ui.text_view import TextView
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QWidget

from ...core.setup.small import small_contents
from ..small_tools import SmallTools
from ..waiting import wait_until


class Start:
    """One start of QGIS: the set-up, and the dock's content behind its gate."""

    def __init__(self, contents) -> None:
        self.setup = Setup(tools=SmallTools(contents))
        self.gate = SetupGate(self.setup, QWidget())
        self.line = SetupLine(self.setup, self.gate)
        self.gate.show()

    @property
    def kind(self) -> str:
        return self.setup.environment.kind

    def words(self) -> str:
        panel = self.gate.panel
        labels = [*panel.findChildren(QLabel), *panel.findChildren(TextView)]
        return "\n".join(label.text() for label in labels if label.isVisible())

    def buttons(self) -> list:
        found = self.gate.panel.findChildren(QPushButton)
        return [button for button in found if button.isVisible()]

    def click(self, words: str) -> None:
        next(button for button in self.buttons() if button.text() == words).click()

    def install(self, words: str) -> None:
        """Follow the button of the card until the installation has begun."""
        self.click(words)
        wait_until(lambda: self.setup.state == OFFERED)
        self.click("Install")

    def end(self) -> None:
        wait_until(lambda: not self.setup.working)
        assert self.setup.state == IDLE, "\n".join(self.setup.lines)

    def close(self) -> None:
        self.setup.tear_down()
        self.gate.close()
        self.gate.deleteLater()


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("CHANGECHAT_ENGINE_PYTHON", raising=False)
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return tmp_path / "home"


@pytest.fixture
def start(home, tmp_path, qgis_iface):
    """Return a function that starts QGIS, so to say, with the same files each time."""
    contents = small_contents(tmp_path / "small")
    started = []

    def start_one() -> Start:
        started.append(Start(contents))
        return started[-1]

    start_one.contents = contents
    yield start_one
    for one in started:
        one.close()


def test_what_a_closed_qgis_began_the_next_one_goes_on_with_and_an_update_keeps_the_models(
    start, home
):
    first = start()
    assert first.kind == MISSING
    first.install("Set up…")
    wait_until(lambda: first.setup.stage == "Installing PyTorch")
    first.close()

    second = start()
    assert second.kind == PARTIAL
    assert "was not finished" in second.words()
    second.install("Continue the set-up…")
    second.end()
    assert second.kind == READY and second.gate.currentWidget() is not second.gate.panel
    second.close()

    model = home / "models" / "own" / "model.safetensors"
    model.parent.mkdir(parents=True)
    model.write_bytes(b"weights")
    requirement = start.contents.file(ENGINE)  # a new release of the plugin wants other packages
    requirement.write_text(f"{requirement.read_text()}# since 0.6\n")
    third = start()
    assert third.kind == OUTDATED and third.line.isVisible()
    assert third.gate.currentWidget() is not third.gate.panel
    third.line.linkActivated.emit("update")
    wait_until(lambda: third.setup.state == OFFERED)
    third.click("Update")
    third.end()
    assert third.kind == READY and not third.line.isVisible()
    assert model.read_bytes() == b"weights"


def test_while_one_qgis_installs_another_says_so_and_waits(start, home):
    other = start()
    with held(home):
        other.setup.refresh()
        assert other.kind == INSTALLING_ELSEWHERE
        assert "this or another QGIS" in other.words() and other.buttons() == []
    wait_until(lambda: other.kind == MISSING)
    assert [button.text() for button in other.buttons()] == ["Set up…"]


def test_one_that_has_seen_the_offer_before_another_began_is_told_when_it_installs(start, home):
    late = start()
    late.click("Set up…")
    wait_until(lambda: late.setup.state == OFFERED)
    with held(home):
        late.click("Install")
        wait_until(lambda: late.setup.state not in (OFFERED, INSTALLING))
        assert "Another QGIS is setting the engine up" in late.words()
        assert "Wait until it has finished." in late.words()
