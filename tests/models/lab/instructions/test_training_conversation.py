"""Training conversations and their files."""

import json

import pytest
from changechat.core.errors import InputError
from changechat.models.lab.instructions.training_conversation import (
    QuestionAnswer,
    TrainingConversation,
    read_samples,
    write_samples,
)
from hypothesis import given
from hypothesis import strategies as st

_TEXT = st.text().filter(lambda text: "<image>" not in text)
_EXCHANGES = st.lists(st.builds(QuestionAnswer, _TEXT, _TEXT), min_size=1, max_size=4)


@given(_EXCHANGES, st.booleans())
def test_a_sample_survives_its_published_shape(exchanges, pictured):
    if pictured:
        first = exchanges[0]
        exchanges[0] = QuestionAnswer(f"<image><image>{first.question}", first.answer)
    sample = TrainingConversation(tuple(exchanges), ("a.png", "b.png") if pictured else ())
    assert TrainingConversation.from_dict(json.loads(json.dumps(sample.to_dict()))) == sample


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "conversations"),
        ({"conversations": []}, "alternation"),
        ({"conversations": [{"from": "gpt", "value": "Yes"}]}, "alternation"),
        (
            {
                "conversations": [
                    {"from": "human", "value": "<image>?"},
                    {"from": "gpt", "value": "Yes"},
                ]
            },
            "0 images and 1 places",
        ),
        (
            {"conversations": [{"from": "human", "value": 1}, {"from": "gpt", "value": ""}]},
            "strings",
        ),
    ],
)
def test_another_shape_is_named(data, says):
    with pytest.raises(ValueError, match=says):
        TrainingConversation.from_dict(data)


def test_files_give_back_what_was_written(tmp_path):
    samples = [
        TrainingConversation(
            (QuestionAnswer("<image> and <image>?", "Ja, größer"),), ("a.png", "b.png")
        )
    ] * 3
    assert write_samples(samples, tmp_path / "caption.json") == 3
    assert list(read_samples(tmp_path / "caption.json")) == samples


def test_a_wrong_sample_is_told_by_its_number(tmp_path):
    path = tmp_path / "binary_class.json"
    good = TrainingConversation((QuestionAnswer("Changed?", "Yes"),)).to_dict()
    path.write_text(json.dumps([good, {"conversations": []}]))
    with pytest.raises(InputError, match="Sample 2 of"):
        list(read_samples(path))
