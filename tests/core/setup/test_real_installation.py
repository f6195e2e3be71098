"""The real packages, from the package registry, until the new engine answers."""

from __future__ import annotations

import shutil

import pytest
from changechat.core.environment import engine_python
from changechat.core.setup.environment_state import MISSING, READY, environment_state
from changechat.core.setup.install import install
from changechat.core.setup.plan import make_plan
from changechat.core.setup.tree import size_of

from .small import Listener, processes_of


@pytest.mark.timeout(900)
def test_from_the_package_registry_to_an_answer_of_the_new_engine(home):
    assert environment_state().kind == MISSING
    plan = make_plan(build="cpu")  # the smallest, whatever GPU is here
    assert plan.problems == ()
    listener = Listener()
    outcome = install(plan, listener)
    try:
        assert environment_state().kind == READY
        assert (outcome.build, outcome.python) == ("cpu", engine_python())
        assert home in outcome.python.parents
        assert len(outcome.answer.split()) > 3
        assert listener.fractions == sorted(listener.fractions)
        assert processes_of(home) == []
        assert not (home / "setup").exists()
        print(f"{outcome.seconds:.0f} s, {size_of(plan.folder) / 1e6:.0f} MB: {outcome.answer}")
    finally:
        shutil.rmtree(home)  # more than a gigabyte
