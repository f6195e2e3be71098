"""The report to read: text of unknown origin stays text."""

import re

from changechat.models.lab.acceptance.checks import Check
from changechat.models.lab.acceptance.markdown import to_markdown, verdict
from changechat.models.lab.acceptance.report import Report
from changechat.models.lab.report_writer import inert
from hypothesis import given
from hypothesis import strategies as st

from .made import asked


def report(*checks, questions=()):
    return Report("Model", {}, {}, checks=list(checks), asked=list(questions))


@given(st.text())
def test_no_text_breaks_out_of_its_line_or_its_cell(text):
    shown = inert(text)
    assert len(shown.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*[|<*`\[\]]", shown)


def test_markup_in_an_answer_is_shown_as_written():
    text = "Yes.\n# Passed\n<b>|</b> [x](y)"
    shown = to_markdown(report(questions=[asked("What has changed?", text)]))
    assert "Yes. \\# Passed \\<b>\\|\\</b> \\[x\\](y)" in shown


def test_the_verdict_names_what_failed_and_leaves_out_what_does_not_apply():
    good, bad = Check("A", "passed", ""), Check("B", "failed", "")
    beside = Check("C", "not applicable", "")
    assert verdict(report(good, beside)) == "Passed: all 1 checks. 1 more does not apply."
    assert verdict(report(good, bad)) == "Failed: 1 of 2 checks (B)."
