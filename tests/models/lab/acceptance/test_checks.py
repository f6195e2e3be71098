"""What the checks of an acceptance run let through, and what they do not."""

import pytest
from changechat.core.evidence import no_counts
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS
from changechat.core.language.silence import SILENT_NUMBER
from changechat.core.language.tasks import UNSERVED
from changechat.models.lab.acceptance import checks
from changechat.models.lab.acceptance.interview import Asked
from changechat.models.vlm.conversing import CUT

from .made import asked, evidence

CAPTION, BINARY = BUTTON_QUESTIONS["caption"], BUTTON_QUESTIONS["binary"]
MB = 1_000_000


def test_a_refusal_and_an_empty_answer_are_both_no_answers():
    refused = Asked("The sample", "Why?", UNSERVED, error="Memory ran out.")
    check = checks.answers_come([asked(CAPTION), asked(BINARY, text=" "), refused])
    assert check.outcome == "failed" and check.detail.startswith("2 of 3 are not so.")
    assert "Memory ran out: “Why?” (the sample)" in check.detail
    assert checks.answers_come([asked(CAPTION)]).outcome == "passed"


def test_an_answer_without_its_form_or_its_end_is_named():
    items = [asked(CAPTION), asked("How many roads?", notes=[CUT], withheld=SILENT_NUMBER)]
    assert "“How many roads?”" in checks.answers_can_be_read(items).detail
    assert (
        checks.answers_end(items).detail
        == "1 of 2 are not so. Cut off: “How many roads?” (the sample)."
    )
    assert checks.answers_end(items[:1]).outcome == "passed"


def test_a_text_that_moved_the_map_is_found():
    counts = no_counts()
    counts["building"]["appeared"] = 1
    items = [asked(CAPTION)]
    same, other = evidence().to_dict(), evidence(counts=counts).to_dict()
    assert checks.text_moves_nothing(items, {"The sample": same}).outcome == "passed"
    assert checks.text_moves_nothing(items, {"The sample": other}).outcome == "failed"


def test_a_yes_or_no_without_confidence_fails_here_and_is_excused_on_a_server():
    sure, unsure = asked(BINARY, text_confidence=0.9), asked(BINARY)
    assert checks.confidence_is_told([sure], served=False).outcome == "passed"
    assert checks.confidence_is_told([sure, unsure], served=False).outcome == "failed"
    assert checks.confidence_is_told([sure, unsure], served=True).outcome == "not applicable"
    assert checks.confidence_is_told([sure], served=True).outcome == "passed"


@pytest.mark.parametrize(("seconds", "outcome"), [(0.3, "passed"), (0.4, "failed")])
def test_follow_ups_are_held_against_the_opening_question_of_their_own_pair(seconds, outcome):
    items = [
        asked(CAPTION, first_token=1.0),
        asked(BINARY, first_token=seconds, follow_up=True),
        asked(CAPTION, first_token=10.0),
        asked(BINARY, first_token=10 * seconds, follow_up=True),
    ]
    assert checks.follow_ups_are_fast(items, shares_pictures=True).outcome == outcome
    assert checks.follow_ups_are_fast(items, shares_pictures=False).outcome == "not applicable"


def test_without_follow_ups_their_speed_is_not_taken_for_good():
    assert checks.follow_ups_are_fast([asked(CAPTION)], True).outcome == "failed"


@pytest.mark.parametrize(
    ("seconds", "speed", "outcome"),
    [(0.9, 50.0, "passed"), (1.1, 50.0, "failed"), (3.9, 0.5, "passed"), (None, 50.0, "failed")],
)
def test_stopping_may_take_a_second_or_two_tokens(seconds, speed, outcome):
    assert checks.stops(seconds, speed).outcome == outcome


def test_on_a_gpu_what_cuda_takes_counts_too():
    within = checks.fits_the_estimate(7000 * MB, 0, 7600 * MB, 600 * MB, on_gpu=True)
    beyond = checks.fits_the_estimate(7001 * MB, 0, 7600 * MB, 600 * MB, on_gpu=True)
    assert (within.outcome, beyond.outcome) == ("passed", "failed")


def test_on_the_processor_growth_counts_and_libraries_have_their_share():
    within = checks.fits_the_estimate(3000 * MB, 900 * MB, 1100 * MB, 0, on_gpu=False)
    beyond = checks.fits_the_estimate(3001 * MB, 900 * MB, 1100 * MB, 0, on_gpu=False)
    assert (within.outcome, beyond.outcome) == ("passed", "failed")


def test_memory_that_stays_after_unloading_fails():
    assert checks.is_unloaded(None, 90 * MB, 0, on_gpu=True).outcome == "passed"
    assert checks.is_unloaded(None, 101 * MB, 0, on_gpu=True).outcome == "failed"
    assert checks.is_unloaded("tiny", 0, 0, on_gpu=True).outcome == "failed"
    assert checks.is_unloaded(None, 2000 * MB, 1500 * MB, on_gpu=False).outcome == "passed"
