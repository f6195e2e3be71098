"""What is written from the evidence never disagrees with it, whatever is asked."""

from changechat.core.conversation import Turn
from changechat.core.evidence import CLASSES, DIRECTIONS
from changechat.core.grid import CELLS
from changechat.core.language.disagreement import disagreement
from changechat.core.language.reading import read
from changechat.core.language.tasks import BUTTON_QUESTIONS, route
from changechat.models.narration.narration import narrate, without_caption
from hypothesis import given
from hypothesis import strategies as st

from ..made_evidence import evidence_of

QUESTIONS = (
    *BUTTON_QUESTIONS.values(),
    "How many buildings have changed?",
    "How many roads have disappeared?",
    "How many have changed in the upper right corner?",
    "Where did buildings appear?",
    "Where did roads disappear in the south?",
    "Did anything change in the top left corner?",
    "What changed in the center?",
    "Have any buildings disappeared?",
    "Talk me through the new roads.",
)
FOLLOW_UPS = (
    "and roads?",
    "where?",
    "how many?",
    "how many of them disappeared?",
    "what about the north-east?",
    "and in the center?",
)

words = st.sampled_from([cell.words for cell in CELLS])
cells = st.sets(st.integers(0, 8), max_size=3)


@st.composite
def evidences(draw):
    """Return evidence with objects of any kind, cells reached by change, and cells without."""
    classes = draw(st.sampled_from([CLASSES, ("building",)]))
    item = st.tuples(st.sampled_from(classes), st.sampled_from(DIRECTIONS), words)
    objects = draw(st.lists(item, max_size=8))
    experimental = draw(st.sampled_from([(), ("road",)])) if len(classes) > 1 else ()
    evidence = evidence_of(*objects, classes=classes, experimental=experimental)
    for index in draw(cells) if objects else ():
        evidence.cells[index].changed = True
    for index in draw(cells):
        evidence.cells[index].valid_share = 0.0
    return evidence


@given(evidences(), st.sampled_from(QUESTIONS), st.lists(st.sampled_from(FOLLOW_UPS), max_size=2))
def test_an_answer_written_from_the_evidence_never_disagrees_with_it(evidence, first, others):
    turns = []
    for question in (first, *others):
        task = route(question, turns)
        text = "".join(narrate(evidence, task, turns))
        reading = read(without_caption(text, evidence), about=task.classes)
        assert disagreement(reading, evidence, task) is None
        turns.append(Turn(question, text, task.name))
