"""How a failure finds its rule, and what the subjects' tables must keep."""

from __future__ import annotations

import errno
import re
import sqlite3
from pathlib import Path

import pytest
from changechat.core.errors import InputError
from changechat.core.failures import engine_process, hub, installation, server, writing_results
from changechat.core.failures.hub import hub_failures
from changechat.core.failures.rule import FailureRule, Signs, find_rule
from changechat.core.failures.writing_results import why_not_written

TABLES = {
    "engine": engine_process.RULES,
    "hub": hub.RULES,
    "installation": installation.RULES,
    "refusals": server.REFUSALS,
    "no answer": server.NO_ANSWER,
    "writing": writing_results.RULES,
}
OTHER = FailureRule(Signs(), "never")


class LibraryError(Exception):
    """Stands for one of a library that core does not import."""


@pytest.mark.parametrize(
    "signs, facts",
    [
        (Signs("disk .*full"), {"text": "The DISK is full"}),
        (Signs(errors=("LibraryError",)), {"error": LibraryError()}),
        (Signs(causes=("LibraryError",)), {"error": LibraryError()}),
        (Signs(errnos=(errno.ENOSPC,)), {"error": OSError(errno.ENOSPC, "full")}),
        (Signs(statuses=range(500, 600)), {"status": 503}),
    ],
)
def test_one_sign_is_enough(signs, facts):
    rule = FailureRule(signs, "found")
    assert find_rule([OTHER, rule], **facts) == (rule, {})
    assert find_rule([OTHER], **facts) == (None, {})


def test_a_cause_is_found_behind_the_error_that_it_led_to():
    error = ValueError("outer")
    error.__cause__ = LibraryError()
    rule = FailureRule(Signs(causes=("LibraryError",)), "found")
    assert find_rule([rule], error=error)[0] is rule
    assert find_rule([FailureRule(Signs(errors=("LibraryError",)), "")], error=error)[0] is None


def test_the_first_rule_wins_and_names_what_its_pattern_found():
    rule = FailureRule(Signs(r"module '(?P<name>\w+)'"), "lacks {name}")
    assert find_rule([rule, FailureRule(Signs("module"), "")], "no module 'numpy'") == (
        rule,
        {"name": "numpy"},
    )


@pytest.mark.parametrize("table", TABLES)
def test_every_rule_can_be_met_and_no_pattern_is_broken(table):
    for rule in TABLES[table]:
        assert rule.signs != Signs() and rule.sentence.endswith((".", "}"))
        re.compile(rule.signs.text)


@pytest.mark.parametrize(
    "error, part",
    [
        (OSError(errno.ENOSPC, "No space left on device"), "is full, so the layers"),
        (sqlite3.OperationalError("database table is locked"), "is locked: another program"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "cannot be written to"),
        (PermissionError(errno.EACCES, "Permission denied"), "cannot be written to"),
        (
            RuntimeError("sqlite3_exec(CREATE ...\n; END;) failed: locking protocol"),
            "network share",
        ),
        (RuntimeError("who knows"), "check that it can be written"),
        (RuntimeError("sqlite3_exec(CREATE (a)\n) failed: disk I/O error"), "{1}.gpkg (disk I/O"),
    ],
)
def test_results_that_cannot_be_written_say_why(error, part):
    assert part in why_not_written(Path("answer{1}.gpkg"), error)


def test_what_is_no_failure_of_the_hub_stays_what_it_is():
    with pytest.raises(ZeroDivisionError), hub_failures("A", "a/b", "main"):
        raise ZeroDivisionError
    with pytest.raises(InputError, match="^ours$"), hub_failures("A", "a/b", "main"):
        raise InputError("ours")
