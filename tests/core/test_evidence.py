"""What flows between the rooms survives the journey as JSON."""

import json

from changechat.core.answer import Answer
from changechat.core.conversation import Conversation, Turn
from changechat.core.evidence import (
    ANY_DIRECTION,
    ANY_KIND,
    CLASSES,
    DIRECTIONS,
    CellEvidence,
    Component,
    Evidence,
    no_counts,
)
from changechat.core.grid import CELLS, GridGeometry
from changechat.core.request import Area, Request, Source
from hypothesis import given
from hypothesis import strategies as st

texts = st.text(max_size=40)
shares = st.floats(0, 1)
numbers = st.floats(0, 1e9)
points = st.tuples(st.floats(-1e7, 1e7), st.floats(-1e7, 1e7))
rings = st.lists(points, min_size=4, max_size=6)
counts = st.fixed_dictionaries(
    {
        kind: st.fixed_dictionaries({name: st.integers(0, 9999) for name in DIRECTIONS})
        for kind in CLASSES
    }
)
components = st.builds(
    Component,
    kind=st.sampled_from([*CLASSES, ANY_KIND]),
    direction=st.sampled_from([*DIRECTIONS, ANY_DIRECTION]),
    area_m2=numbers,
    centroid=points,
    row=st.integers(0, 2),
    col=st.integers(0, 2),
    confidence=shares,
    rings=st.lists(rings, min_size=1, max_size=2),
)
evidences = st.builds(
    Evidence,
    valid=st.booleans(),
    grid=st.just(GridGeometry((0.5, 0.0, 1.0, 0.0, -0.5, 2.0), 600, 300, "EPSG:32615")),
    pixel_size=numbers,
    area_m2=numbers,
    guide=texts,
    reason=st.none() | texts,
    detector=st.none() | texts,
    summary=texts,
    classes=st.sampled_from([CLASSES, ("building",)]),
    changed_area_m2=numbers,
    min_component_m2=numbers,
    counts=counts,
    cells=st.tuples(
        *[
            st.builds(
                CellEvidence,
                row=st.just(cell.row),
                col=st.just(cell.col),
                changed=st.booleans(),
                changed_share=shares,
                valid_share=shares,
                confidence=shares,
                counts=counts,
            )
            for cell in CELLS
        ]
    ).map(list),
    components=st.lists(components, max_size=3),
    notes=st.lists(texts, max_size=2),
)
turns = st.builds(
    Turn, question=texts, answer=texts, task=st.sampled_from(["chat", "count"]), model=texts
)


def through_json(data):
    return json.loads(json.dumps(data, allow_nan=False))


def as_tuples(component):
    return [[tuple(point) for point in ring] for ring in component.rings]


def same(one, other):
    return through_json(one.to_dict()) == through_json(other.to_dict())


@given(evidences)
def test_evidence_survives_json(evidence):
    back = Evidence.from_dict(through_json(evidence.to_dict()))
    assert same(back, evidence)
    assert back.grid == evidence.grid
    assert back.classes == evidence.classes
    assert back.cells == evidence.cells
    assert [item.centroid for item in back.components] == [
        item.centroid for item in evidence.components
    ]
    assert [as_tuples(item) for item in back.components] == [
        as_tuples(item) for item in evidence.components
    ]


@given(evidences, st.lists(st.sampled_from([cell.words for cell in CELLS]), unique=True))
def test_an_answer_survives_json_and_lists_nine_cells_in_reading_order(evidence, mentioned):
    answer = Answer("text", "locate", evidence, mentioned, "evidence", None, {"guide": 0.5})
    back = Answer.from_dict(through_json(answer.to_dict()))
    assert same(back, answer)
    assert set(back.mentioned) == set(mentioned)
    assert [cell["cell"] for cell in answer.to_dict()["cells"]] == [cell.words for cell in CELLS]


@given(
    st.builds(
        Request,
        before=st.builds(Source, path=texts, bands=st.none() | st.just((3, 2, 1)), name=texts),
        after=st.builds(Source, path=texts, date=st.none() | texts, crs=st.none() | texts),
        question=texts,
        area=st.none() | st.just(Area.from_extent(0.0, 1.0, 2.0, 3.0, "EPSG:26915")),
        turns=st.lists(turns, max_size=3),
    )
)
def test_a_request_survives_json(request):
    assert Request.from_dict(through_json(request.to_dict())) == request


@given(turns)
def test_a_turn_survives_json(turn):
    assert Turn.from_dict(through_json(turn.to_dict())) == turn


def test_a_conversation_is_exported_with_questions_answers_and_who_wrote_them():
    markdown = Conversation("here", [Turn("What?", "That.", model="evidence")]).to_markdown()
    assert markdown == "**What?**\n\nThat.\n\n_evidence_\n"


def test_evidence_without_objects_says_nothing_changed():
    evidence = Evidence(True, GridGeometry((1, 0, 0, 0, -1, 0), 9, 9, ""), 1.0, 81.0, "none")
    assert evidence.counts == no_counts()
    assert not evidence.changed
    assert evidence.changed_cells() == []


def test_a_demolition_alone_is_a_change():
    evidence = Evidence(True, GridGeometry((1, 0, 0, 0, -1, 0), 9, 9, ""), 1.0, 81.0, "none")
    evidence.counts["building"]["disappeared"] = 1
    assert evidence.changed
    assert evidence.total("building") == 1


def test_change_without_classes_is_a_change_and_none_is_none():
    grid = GridGeometry((30, 0, 0, 0, -30, 0), 99, 99, "")
    evidence = Evidence(False, grid, 30.0, 1.0, "none", reason="Too coarse.")
    assert not evidence.examined and not evidence.changed
    evidence.detector = "IR-MAD, all 6 bands"
    assert evidence.examined and not evidence.changed
    evidence.components = [Component(ANY_KIND, ANY_DIRECTION, 4500.0, (0, 0), 0, 0, 0.9, [])]
    assert evidence.changed and evidence.total("building") == 0


def test_evidence_written_before_there_were_captions_is_read():
    grid = GridGeometry((1, 0, 0, 0, -1, 0), 9, 9, "")
    data = Evidence(True, grid, 0.5, 1.0, "test", caption="a house is built").to_dict()
    assert Evidence.from_dict(data).caption == "a house is built"
    del data["caption"], data["caption_of_part"]
    old = Evidence.from_dict(data)
    assert old.caption == "" and not old.caption_of_part


def test_an_exported_conversation_shows_pictures_and_html_as_text():
    answer = 'See ![map](http://example.org/x.png) <img src="http://example.org/y.png">'
    markdown = Conversation("here", [Turn("What?", answer)]).to_markdown()
    assert "![" not in markdown and "\\<img" in markdown
