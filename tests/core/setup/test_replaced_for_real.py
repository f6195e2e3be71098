"""An engine whose Python the system has replaced is repaired by a real installation."""

from __future__ import annotations

import re

from changechat.core.setup.environment_state import BROKEN, READY, environment_state
from changechat.core.setup.install import install
from changechat.core.setup.pythons.replaced_python import made_with

from .small import Listener, small_plan


def test_after_an_upgrade_of_the_system_it_is_said_and_the_repair_makes_it_anew(
    home, contents, made
):
    major, minor = made_with(made)
    older = f"{major}.{minor - 1}"
    configuration = made / "pyvenv.cfg"
    words = configuration.read_text()
    configuration.write_text(re.sub(r"version = [\d.]+", f"version = {older}.9", words))
    (library,) = (made / "lib").iterdir()
    library.rename(library.with_name(f"python{older}"))
    state = environment_state(contents)
    assert state.kind == BROKEN
    assert f"is now {major}.{minor} instead of {older}, as after an upgrade" in state.sentence
    assert "Repair the engine" in state.next_step
    install(small_plan(home, contents), Listener())
    assert environment_state(contents).kind == READY
    assert [path.name for path in (made / "lib").iterdir()] == [f"python{major}.{minor}"]
