"""Captions of a user's own: the shapes they may have, and lines that are none."""

import json

import pytest
from changechat.core.errors import InputError
from changechat.models.lab.instructions.own.captions import note_strangers, read_captions
from changechat.models.lab.instructions.problems import Problems
from hypothesis import given
from hypothesis import strategies as st

WANTED = {"tile_1": ("a road is built", "a new road"), "tile_2": ("a house is gone",)}
SHAPES = {
    "names to sentences": json.dumps(
        {"tile_1.png": list(WANTED["tile_1"]), "tile_2": "a house is gone"}
    ),
    "a list": json.dumps(
        [
            {"image": "tile_1.png", "captions": list(WANTED["tile_1"])},
            {"name": "A/tile_2.tif", "caption": "a house is gone"},
        ]
    ),
    "lines": '{"image": "tile_1", "captions": ["a road is built"]}\n\n'
    '{"image": "tile_1", "caption": "a new road"}\n{"tile_2": 1}\n'
    '{"image": "tile_2", "captions": ["a house is gone"]}',
    "LEVIR-CC": json.dumps(
        {
            "images": [
                {
                    "filename": "tile_1.png",
                    "sentences": [{"raw": f" {s} "} for s in WANTED["tile_1"]],
                },
                {"filename": "tile_2.png", "sentences": [{"raw": "a house is gone"}]},
            ]
        }
    ),
    "this project's own": json.dumps({name: {"captions": list(s)} for name, s in WANTED.items()}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_captions(tmp_path, shape):
    path = tmp_path / "captions.json"
    path.write_text(SHAPES[shape], "utf-8")
    assert read_captions(path, Problems()) == WANTED


def test_bad_lines_are_named_by_number_and_the_others_used(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_text(
        '{"image": "a", "captions": ["x"]}\n{broken\n{"image": "b", "captions": []}\n7\n'
    )
    problems = Problems()
    assert read_captions(path, problems) == {"a": ("x",)}
    assert [problem.name for problem in problems] == [f"c.jsonl, line {n}" for n in (2, 3, 4)]


def test_captions_without_a_pair_are_named():
    problems = Problems()
    note_strangers(["b", "a"], ["a"], problems)
    assert [problem.name for problem in problems] == ["b"]


@pytest.mark.parametrize("text", ["", "[]", "{}", "nonsense", "\x00\xff"])
def test_a_file_without_captions_is_refused(tmp_path, text):
    path = tmp_path / "c.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError, match="captions"):
        read_captions(path, Problems())


_NAMES = st.text("abc_09", min_size=1, max_size=6)
_SENTENCES = st.lists(
    st.text("abc {}\"'.,ü", min_size=1).filter(lambda text: text.strip()), min_size=1, max_size=3
)


@given(st.dictionaries(_NAMES, _SENTENCES, min_size=1))
def test_what_is_written_as_lines_is_read_back(tmp_path_factory, captions):
    path = tmp_path_factory.mktemp("captions") / "c.jsonl"
    lines = (json.dumps({"image": name, "captions": said}) for name, said in captions.items())
    path.write_text("\n".join(lines), "utf-8")
    expected = {name: tuple(s.strip() for s in said) for name, said in captions.items()}
    assert read_captions(path, Problems()) == expected
