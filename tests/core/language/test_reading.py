"""Free answers are read as people mean them."""

import gzip
import json

import pytest
from changechat.core.evidence import CLASSES
from changechat.core.grid import CELLS, Cell
from changechat.core.language.reading import cell_mentions, read
from hypothesis import given
from hypothesis import strategies as st

cell_lists = st.lists(st.sampled_from(CELLS), unique=True)
numbers = st.integers(0, 9999)

SENTENCES = [
    "the center and ",
    "left unchanged, ",
    "right next to ",
    "no ",
    "not ",
    "12 new roads ",
    "a building ",
    "1,234 ",
    "north",
    "['top-left', ",
    "but ",
    "appeared. ",
    "NW; ",
]


def words_of(text):
    return [mention.cell.words for mention in cell_mentions(text)]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("upper-left", Cell(0, 0)),
        ("in the upper left", Cell(0, 0)),
        ("NW", Cell(0, 0)),
        ("northwest", Cell(0, 0)),
        ("the north-western part", Cell(0, 0)),
        ("top left corner", Cell(0, 0)),
        ("top-left", Cell(0, 0)),
        ("the left upper corner", Cell(0, 0)),
        ("higher left corner", Cell(0, 0)),
        ("top center", Cell(0, 1)),
        ("at the top of the scene", Cell(0, 1)),
        ("in the north", Cell(0, 1)),
        ("NE", Cell(0, 2)),
        ("the left-hand side", Cell(1, 0)),
        ("center-left", Cell(1, 0)),
        ("west", Cell(1, 0)),
        ("centre", Cell(1, 1)),
        ("in the middle", Cell(1, 1)),
        ("center-center", Cell(1, 1)),
        ("the central area", Cell(1, 1)),
        ("on the right", Cell(1, 2)),
        ("the eastern part of the image", Cell(1, 2)),
        ("lower-left", Cell(2, 0)),
        ("lower", Cell(2, 1)),
        ("at the bottom", Cell(2, 1)),
        ("south", Cell(2, 1)),
        ("bottom right", Cell(2, 2)),
        ("lower right-hand corner", Cell(2, 2)),
    ],
)
def test_a_place_is_one_cell_however_it_is_called(text, cell):
    assert [mention.cell for mention in cell_mentions(text)] == [cell]


@pytest.mark.parametrize(
    "text",
    [
        "The buildings are left unchanged.",
        "Only two houses left.",
        "right next to the road",
        "Right, there is a change.",
        "on top of the roof",
        "a lower density of houses",
        "The density is lower than before.",
        "a shopping center has been constructed",
        "the middle school",
        "built at a right angle",
        "from left to right",
        "to the left of the road",
        "in the center of the forest",
        "nothing, not now, north road",
        "it was demolished and nobody knows",
    ],
)
def test_words_that_are_no_place_name_no_cell(text):
    assert words_of(text) == []


def test_a_mention_marks_the_words_that_name_the_cell():
    text = "Buildings appeared in the upper-left corner, NE and at the center."
    marked = [text[mention.start : mention.end] for mention in cell_mentions(text)]
    assert marked == ["upper-left corner", "NE", "center"]


def test_a_place_relative_to_the_picture_is_a_cell():
    assert words_of("on the left of the image, at the top of both scenes") == ["left", "top"]


@given(cell_lists)
def test_changeimti_locations_are_read_exactly(cells):
    answer = ",".join(cell.words for cell in cells) or "No change"
    reading = read(answer, about=("building",))
    assert reading.cells == [cell.words for cell in cells]
    assert reading.no_change == (not cells)


@given(numbers, st.sampled_from(CLASSES))
def test_changeimti_counts_are_read_for_the_class_asked_about(number, kind):
    assert read(str(number), about=(kind,)).counts == {
        name: number if name == kind else None for name in CLASSES
    }


@pytest.mark.parametrize(("answer", "meaning"), [("Yes", True), ("No", False), ("yes.", True)])
def test_changeimti_judgements_are_read(answer, meaning):
    assert read(answer).yes_no is meaning


@given(cell_lists, cell_lists)
def test_changechat_locations_are_read_per_class(roads, buildings):
    labels = [[cell.changechat_label for cell in cells] for cells in (roads, buildings)]
    reading = read(f"roads {labels[0]} buildings {labels[1]}")
    assert reading.class_cells == {
        "road": [cell.words for cell in roads],
        "building": [cell.words for cell in buildings],
    }
    assert set(reading.cells) == {cell.words for cell in roads + buildings}


@given(numbers, numbers)
def test_changechat_counts_are_read(roads, buildings):
    reading = read(f"{roads} new roads and {buildings} new buildings have appeared.")
    assert reading.counts == {"road": roads, "building": buildings}


def test_changechat_s_dialogue_count_is_read_and_is_no_denial():
    reading = read("No roads has changed, and 3 buildings has changed.")
    assert reading.counts == {"road": 0, "building": 3}
    assert reading.yes_no is None
    assert not reading.no_change


@pytest.mark.parametrize(
    ("text", "road", "building"),
    [
        ("a new building", None, 1),
        ("twenty-one buildings were built", None, 21),
        ("nineteen roads", 19, None),
        ("1,234 buildings appeared", None, 1234),
        ("No new roads, but 5 new buildings", 0, 5),
        ("no roads or buildings", 0, 0),
        ("Buildings: 4\nRoads: none", 0, 4),
        ('{"road": 2, "building": 3}', 2, 3),
        ("The number of changed buildings is 12.", None, 12),
        ("Two of the houses were demolished", None, 2),
        ("2 buildings appeared and 1 building disappeared", None, 3),
        ("3 buildings have changed: 2 buildings appeared and 1 building disappeared", None, 3),
        ("The roads are unchanged, 2 houses disappeared.", 0, 2),
        ("several houses are built along a road", None, None),
        ("many buildings", None, None),
        ("In 2015 buildings were added", None, None),
        ("about 2.5 buildings", None, None),
        ("500 m roads", None, None),
        ("10 % of buildings", None, None),
    ],
)
def test_numbers_of_roads_and_buildings(text, road, building):
    assert read(text).counts == {"road": road, "building": building}


@pytest.mark.parametrize(
    "text",
    [
        "No change",
        "No change.",
        "no changes were found",
        "there is no difference",
        "the two scenes seem identical",
        "the scene is the same as before",
        "no change has occurred",
        "almost nothing has changed",
        "There are no changes in roads or buildings between the two images.",
        "No buildings or roads have changed.",
        "No, the images are identical.",
        "The area hasn't changed.",
    ],
)
def test_a_denial_of_all_change_is_a_no_with_zero_counts(text):
    reading = read(text)
    assert reading.no_change
    assert reading.yes_no is False
    assert reading.counts == {"road": 0, "building": 0}
    assert reading.cells == []


@pytest.mark.parametrize(
    "text",
    [
        "Yes, although the roads have not changed.",
        "No change in the center, two buildings in the top left corner.",
        "The trees are no longer lush and a house appears.",
        "Nothing changed in the center.",
        "There was no change in the roads. Some houses were built.",
        "",
        "Hello",
    ],
)
def test_a_partial_denial_is_no_denial(text):
    assert not read(text).no_change


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Nothing changed in the center.", []),
        ("The center and left remain unchanged; buildings appeared in the south.", ["lower"]),
        ("top, center, and left have not changed", []),
        ("3 new buildings in the top and left, not in the right.", ["top", "left"]),
        ("In the center, no building has changed, but one appeared at the top.", ["top"]),
        ("No roads changed and two houses were built in the NW.", ["top left corner"]),
        ("The grass on the lower left is no longer lush.", ["lower left corner"]),
        ("There isn't any change at the top.", []),
        ("top, top and the top", ["top"]),
    ],
)
def test_cells_of_negative_clauses_are_not_changed(text, cells):
    assert read(text).cells == cells


@given(st.text() | st.lists(st.sampled_from(SENTENCES)).map("".join))
def test_no_text_raises_and_spans_lie_in_it_in_order(text):
    read(text)
    end = 0
    for mention in cell_mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


def test_enormous_numbers_and_long_texts_are_survived():
    assert read("9" * 5000 + " buildings").counts["building"] is None
    read("the left no 3 new buildings, and " * 500)


def test_real_captions_deny_change_exactly_for_unchanged_pairs(data_dir):
    with gzip.open(data_dir / "levir_mci_captions.json.gz", "rt", encoding="utf-8") as file:
        pairs = json.load(file)
    sampled = [pairs[name] for name in sorted(pairs)[::10]]
    wrong = [
        caption
        for pair in sampled
        for caption in pair["captions"]
        if read(caption).no_change == bool(pair["changeflag"])
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "buildings"),
    [
        ("**3** buildings", 3),
        ("<b>3</b> `buildings`", 3),
        ("Two buildings appeared and one disappeared.", 3),
        ("Two buildings have appeared; one has been demolished.", 3),
        ("About a dozen buildings appeared.", None),
        ("Two dozen new buildings.", None),
        ("A few new buildings were built.", None),
        ("Buildings changed. One disappeared.", None),
    ],
)
def test_counts_as_general_models_write_them(text, buildings):
    assert read(text).counts["building"] == buildings


@pytest.mark.parametrize("words", ["the left, ", "top left corner ", "center center ", " ", ", "])
@pytest.mark.timeout(30)
def test_180_kilobytes_of_place_words_do_not_hold_the_engine_up(words):
    read(words * (180_000 // len(words)))
