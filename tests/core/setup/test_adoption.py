"""A Python of the user's that has the engine's packages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from changechat.core.environment import chosen_python, python_of
from changechat.core.errors import Cancelled
from changechat.core.failures.installation import SetupFailure
from changechat.core.setup.adoption import adopt, has_packages, make_adoption_plan

from .small import Listener


@pytest.fixture
def plan(made, contents):
    return make_adoption_plan(python_of(made), contents)


def test_only_a_python_with_the_packages_is_taken_as_it_is(made, contents):
    assert has_packages(python_of(made), contents)
    assert not has_packages(Path(sys.executable), contents)


def test_one_that_answers_is_used_from_then_on(plan, made):
    assert plan.problems == ()
    installed = adopt(plan, Listener())
    assert installed.answer == "Two buildings have appeared."
    assert chosen_python() == installed.python == python_of(made)


def test_one_whose_answer_is_wrong_is_not_used_and_the_log_is_named(plan, made):
    # Of another length than before, or the compiled file passes for this one within a second.
    next(made.glob("lib/*/site-packages/engine_parts/__init__.py")).write_text("CHANGED = False\n")
    with pytest.raises(SetupFailure) as failure:
        adopt(plan, Listener())
    assert failure.value.log.is_file() and failure.value.next_step
    assert chosen_python() is None


def test_a_cancelled_one_is_not_used(plan):
    with pytest.raises(Cancelled):
        adopt(plan, Listener(stop_at="Checking"))
    assert chosen_python() is None


def test_where_a_variable_names_the_python_another_choice_is_refused(made, contents, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_ENGINE_PYTHON", "/opt/engine/bin/python")
    plan = make_adoption_plan(python_of(made), contents)
    assert "CHANGECHAT_ENGINE_PYTHON" in plan.problems[0]
