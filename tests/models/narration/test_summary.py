"""The summary of an evidence is one sentence."""

from changechat.models.narration.summary import summary

from ..made_evidence import evidence_of

NEW_AT_TOP = ("building", "appeared", "top")
GONE_IN_CENTER = ("building", "disappeared", "center")


def test_the_summary_is_one_sentence_with_the_main_place():
    evidence = evidence_of(NEW_AT_TOP, NEW_AT_TOP, GONE_IN_CENTER)
    assert summary(evidence) == (
        "Two buildings have appeared and one building has disappeared, mostly in the top part."
    )
    assert summary(evidence_of()) == "No building has changed between the two dates."


def test_an_abstention_is_told_with_its_reason():
    evidence = evidence_of()
    evidence.valid, evidence.reason = False, "The pixels are too coarse."
    assert summary(evidence) == "I cannot say what has changed here. The pixels are too coarse."


def test_a_detector_says_how_much_and_where_and_never_what():
    evidence = evidence_of()
    evidence.valid, evidence.detector = False, "IR-MAD, all 6 bands"
    evidence.cells[1].changed_share, evidence.cells[1].changed = 0.6, True
    evidence.changed_area_m2 = 0.6 * evidence.area_m2 / 9
    text = summary(evidence)
    assert text.startswith("A statistical detector (IR-MAD, all 6 bands) marks 6.7 % of the area")
    assert text.endswith("found in the top part; it does not say what changed.")
