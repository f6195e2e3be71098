"""What texts say of the sample against what is true there."""

from pathlib import Path

from changechat.core.evidence import no_counts
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS
from changechat.models.lab.acceptance.truth import claims
from changechat.models.sample.write import SampleFiles

from .made import asked


def sample():
    """Two buildings appeared at the top left, one disappeared in the center; no road changed."""
    total, cells = no_counts(), [no_counts() for _ in range(9)]
    total["building"] = {"appeared": 2, "disappeared": 1}
    cells[0]["building"]["appeared"] = 2
    cells[4]["building"]["disappeared"] = 1
    nowhere = Path("nowhere")
    return SampleFiles(nowhere, nowhere, nowhere, total, cells)


def said(question, text):
    return {
        claim.about: (claim.said, claim.true, claim.right)
        for claim in claims(asked(question, text), sample())
    }


def test_numbers_are_compared_per_class():
    text = "3 buildings and 2 roads have changed."
    assert said(BUTTON_QUESTIONS["count"], text) == {
        "buildings": ("3", "3", True),
        "roads": ("2", "0", False),
    }


def test_only_the_direction_asked_about_counts():
    question = "How many buildings have disappeared?"
    assert said(question, "1 building has disappeared.")["buildings"] == ("1", "1", True)


def test_yes_and_no_are_compared():
    assert said(BUTTON_QUESTIONS["binary"], "No.")["change"] == ("no", "yes", False)
    assert said("Have any roads changed?", "No.")["change"] == ("no", "no", True)


def test_cells_must_be_the_true_ones():
    question = BUTTON_QUESTIONS["locate"]
    text = "Changes are in the top left corner and the center."
    assert said(question, text)["cells"] == (*["top left corner, center"] * 2, True)
    assert said(question, "It has changed in the lower part.")["cells"][2] is False
    assert said(question, "No change.")["cells"] == ("none", "top left corner, center", False)


def test_a_text_that_says_nothing_is_not_held_against_anything():
    assert said(BUTTON_QUESTIONS["caption"], "k{= sw") == {}
