"""What models are asked, word for word."""

import pytest
from changechat.core.conversation import Turn
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS
from changechat.core.language.tasks import CHANGEIMTI_QUESTIONS, route
from changechat.models.vlm.messages import Picture
from changechat.models.vlm.prompts import FORMATS

from ...made_evidence import evidence_of

NEW = ("building", "appeared", "top right corner")
GONE = ("building", "disappeared", "center")


def told(messages):
    """Return messages as one text, pictures as ``<before>`` and ``<after>``."""
    names = {Picture.BEFORE: "<before>", Picture.AFTER: "<after>"}
    return "".join(
        f"[{message.role}]" + "".join(names.get(part, part) for part in message.parts)
        for message in messages
    )


def asked(format_name, question, evidence=None, turns=()):
    """Return what each step of a question tells the model."""
    evidence = evidence or evidence_of(NEW, classes=("road", "building"))
    steps = FORMATS[format_name].steps(question, route(question, turns), evidence, turns)
    return [told(step.messages) for step in steps]


def test_changeimti_asks_for_a_caption_in_its_exact_words():
    assert asked("changeimti", "What has changed?") == [
        "[user]Please describe the changes in <before> and <after>"
    ]


def test_changeimti_asks_yes_or_no_in_its_exact_words():
    assert asked("changeimti", "Has anything changed?") == [
        "[user]Please check if there have been any changes to the roads or buildings in these two "
        "images:<before> and <after>. Please answer yes or no."
    ]


def test_changeimti_asks_for_each_class_by_itself():
    assert asked("changeimti", "How many buildings and roads have changed?") == [
        "[user]How many roads have been changed in these two images:<before> and <after>",
        "[user]How many buildings have been changed in these two images:<before> and <after>",
    ]
    assert asked("changeimti", "Where have buildings changed?") == [
        "[user]Please tell me where the buildings have changed in these two images:<before> and "
        "<after>,if no change please output: No change."
    ]


def test_changeimti_talks_through_in_its_four_turns():
    steps = FORMATS["changeimti"].steps(
        "Talk me through the changes.", route("Talk me through the changes."), evidence_of(), ()
    )
    assert [told(step.messages) for step in steps] == [
        "[user]Have there been any changes to the roads and buildings in these two images:"
        "<before> and <after>?",
        "[user]How many roads have been changed in these two images?",
        "[user]How many buildings have been changed in these two images?",
        "[user]Please describe the changes.",
    ]
    assert [step.continues for step in steps] == [False, True, True, True]


def test_changevg_puts_the_guides_caption_before_the_captioning_question_alone():
    evidence = evidence_of(NEW, caption="a house appears . on the top right .")
    guidance = (
        "Please refer to this description:a house appears  on the top right.Modify or correct it."
    )
    assert asked("changevg", "What has changed?", evidence) == [
        f"[user]{guidance}Please describe the changes in <before> and <after>"
    ]
    dialogue = asked("changevg", "Talk me through the changes.", evidence)
    assert dialogue[-1] == f"[user]{guidance}Please describe the changes."
    others = dialogue[:-1]
    for question in list(BUTTON_QUESTIONS.values())[1:4]:
        others += asked("changevg", question, evidence)
    assert not any("description" in text for text in others)


def test_changevg_makes_do_with_the_masks_summary_where_the_guide_has_no_caption():
    evidence = evidence_of(NEW, summary="One building has appeared.")
    assert asked("changevg", "What has changed?", evidence)[0].startswith(
        "[user]Please refer to this description:One building has appeared.Modify or correct it.P"
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What has changed?", "Please briefly describe the changes in these two images."),
        (
            "Has anything changed?",
            "Please judge whether these two images have changed. Please answer yes or no.",
        ),
        (
            "How many buildings and roads have changed?",
            "Please determine how many roads and buildings have changed?",
        ),
    ],
)
def test_changechat_asks_its_templates_after_both_pictures(question, words):
    assert asked("changechat", question) == [f"[user]<before><after>{words}"]


def test_changechat_thinks_in_three_turns():
    assert asked("changechat", "Talk me through the changes.") == [
        "[user]<before><after>Please judge whether these two images have changed. "
        "Please answer yes or no.",
        "[user]If changes have occurred, count the number of road and building changes separately.",
        "[user]Based on the above analysis, please describe the changes of these two images in "
        "detail.",
    ]


def test_changechat_asks_what_no_template_says_as_it_is():
    assert asked("changechat", "How many buildings have appeared in the centre?") == [
        "[user]<before><after>How many buildings have appeared in the centre?"
    ]


def test_changechat_tells_earlier_turns_in_the_words_they_were_asked_in():
    turns = [Turn("Has anything changed?", "Yes", "binary", "ChangeChat")]
    assert asked("changechat", "Which roof is new?", turns=turns) == [
        "[user]<before><after>Please judge whether these two images have changed. Please answer "
        "yes or no.[assistant]Yes[user]Which roof is new?"
    ]


def test_evidence_tells_what_was_measured_before_the_question():
    evidence = evidence_of(NEW, GONE, summary="Two buildings have changed.")
    assert asked("evidence", "And the school?", evidence) == [
        "[user]<before><after>These are two images of the same place from above, north up: the "
        "first before, the second after.\n"
        "Measured by a change detector over 262144 m²: 1 building has appeared in the top right "
        "corner. 1 building has disappeared in the center.\n"
        "Cell by cell: In the top right corner 1 building has appeared. In the center 1 building "
        "has disappeared.\n"
        "Summary: Two buildings have changed.\n"
        "The nine cells of the area, row by row from the north-west: top left corner, top, top "
        "right corner, left, center, right, lower left corner, lower, lower right corner.\n"
        "Rules: answer in one to four short sentences, in the language of the question. When asked "
        "whether something changed, begin with Yes or No. When asked how many, give the measured "
        "numbers as digits. When asked where, name cells by the words above. Never contradict the "
        "measurements; say so when you see something in the images that they do not mention, and "
        "say so when you cannot know.\n\n"
        "Question: And the school?"
    ]


def test_evidence_tells_apart_cells_that_change_merely_reaches():
    evidence = evidence_of(NEW)
    next_to_it = evidence.cells[1]
    next_to_it.changed, next_to_it.changed_share = True, 0.02
    (prompt,) = asked("evidence", "Where?", evidence)
    assert "No building has disappeared. Change also reaches into the top part.\n" in prompt


def test_evidence_begins_alike_for_all_five_tasks():
    prompts = [asked("evidence", question)[0] for question in BUTTON_QUESTIONS.values()]
    openings = {prompt.split("Question: ")[0] for prompt in prompts}
    assert len(openings) == 1 and len(set(prompts)) == 5


def test_evidence_goes_on_after_the_earlier_turns():
    turns = [Turn("What?", "A house.")]
    (prompt,) = asked("evidence", "Where?", turns=turns)
    assert prompt.endswith("Question: What?[assistant]A house.[user]Where?")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What about the center?", "In the center 1 building has disappeared."),
        ("Are there new buildings in the center?", "No building has appeared in the center."),
        (
            "What changed in the north?",
            "No building has changed in the top left corner and the top part.",
        ),
        (
            "What changed in the east?",
            "The top right corner, the right part and the lower right "
            "corner lie outside the area that both dates cover.",
        ),
    ],
)
def test_evidence_tells_beneath_a_question_about_cells_what_was_measured_there(question, found):
    evidence = evidence_of(GONE)
    for item in evidence.cells[2::3]:
        item.valid_share = 0.0
    turns = [Turn("Has anything changed?", "Yes.")]
    (first,), (later,) = (asked("evidence", question, evidence, told) for told in ((), turns))
    assert first.endswith(f"Question: {question}\nMeasured there: {found}")
    assert later.endswith(f"[user]{question}\nMeasured there: {found}")


def test_evidence_tells_it_beneath_earlier_questions_as_it_did_when_they_were_asked():
    turns = [Turn("What about the center?", "A house is gone.")]
    (prompt,) = asked("evidence", "And roads?", evidence_of(GONE), turns)
    assert (
        "What about the center?\nMeasured there: In the center 1 building has disappeared."
        "[assistant]A house is gone.[user]And roads?"
    ) in prompt
    assert prompt.endswith("And roads?")  # the guide sees none


def test_evidence_says_when_nothing_could_be_measured():
    evidence = evidence_of(reason="The pixels are too coarse.")
    evidence.valid = False
    (prompt,) = asked("evidence", "What has changed?", evidence)
    assert "could not be measured here. The pixels are too coarse." in prompt
    assert "appeared" not in prompt


@pytest.mark.parametrize("name", CHANGEIMTI_QUESTIONS)
def test_every_question_of_changeimti_reaches_the_model_as_it_is(name):
    question = CHANGEIMTI_QUESTIONS[name]
    prompts = asked("changeimti", question)
    expected = question.replace("<image>", "<before>", 1).replace("<image>", "<after>", 1)
    assert prompts == [f"[user]{expected}"]
