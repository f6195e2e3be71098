"""The tables that an answer becomes."""

from datetime import datetime, timezone

from changechat.core.answer import Answer
from changechat.core.result_layers import (
    GRID_FIELDS,
    OBJECT_FIELDS,
    grid_rows,
    next_number,
    object_rows,
    provenance,
)
from hypothesis import given
from hypothesis import strategies as st

from ..example_answer import LEFT, TOP, example_answer, example_request


def test_the_grid_has_the_nine_cells_in_reading_order_from_the_north_west():
    rows = list(grid_rows(example_answer()))
    assert [(row.values["row"], row.values["col"]) for row in rows] == [
        (row, col) for row in range(3) for col in range(3)
    ]
    assert rows[0].values["cell"] == "top left corner"
    assert rows[0].rings[0][0] == (LEFT, TOP)
    assert rows[8].rings[0][2] == (LEFT + 300, TOP - 300)


def test_rows_have_exactly_the_fields_of_their_schema():
    answer = example_answer()
    for rows, fields in ((grid_rows(answer), GRID_FIELDS), (object_rows(answer), OBJECT_FIELDS)):
        for row in rows:
            assert list(row.values) == [field.name for field in fields]


def test_a_cell_carries_what_appeared_and_disappeared_in_it():
    rows = {row.values["cell"]: row.values for row in grid_rows(example_answer())}
    assert rows["top right corner"]["buildings_appeared"] == 1
    assert rows["top right corner"]["changed"] and rows["top right corner"]["mentioned"]
    assert rows["lower"]["buildings_disappeared"] == 1
    assert rows["lower"]["changed"] and not rows["lower"]["mentioned"]
    assert not rows["center"]["changed"] and rows["center"]["buildings_appeared"] == 0


def test_a_class_the_guide_cannot_see_is_null_and_not_zero():
    for row in grid_rows(example_answer()):
        assert row.values["roads_appeared"] is None
        assert row.values["roads_disappeared"] is None


def test_a_cell_without_valid_pixels_is_null_and_not_unchanged():
    rows = {row.values["cell"]: row.values for row in grid_rows(example_answer())}
    assert rows["lower left corner"]["changed_share"] is None
    assert rows["lower left corner"]["buildings_appeared"] is None


def test_nothing_is_claimed_where_the_guide_abstains():
    for row in grid_rows(example_answer(valid=False)):
        assert not row.values["changed"]
        for name in ("changed_share", "buildings_appeared", "confidence"):
            assert row.values[name] is None


def test_a_detector_without_classes_lights_cells_and_counts_nothing():
    answer = example_answer()
    answer.evidence.valid, answer.evidence.detector = False, "IR-MAD, all 6 bands"
    rows = {row.values["cell"]: row.values for row in grid_rows(answer)}
    lit = rows["top right corner"]
    assert lit["changed"] and lit["changed_share"] == 0.03 and lit["confidence"] == 0.9
    assert lit["buildings_appeared"] is None
    assert rows["center"]["changed_share"] == 0.0
    assert rows["lower left corner"]["changed_share"] is None
    facts = provenance(example_request(), answer, datetime.now(timezone.utc))
    assert facts["detector"] == "IR-MAD, all 6 bands"
    assert provenance(example_request(), example_answer(), datetime.now(timezone.utc))[
        "detector"
    ] == "none"  # fmt: skip


def test_an_object_keeps_its_hole_and_names_its_cell():
    first, second = object_rows(example_answer())
    assert len(first.rings) == 2
    assert first.values["cell"] == "top right corner"
    assert (second.values["kind"], second.values["direction"]) == ("building", "disappeared")


def test_rows_are_the_same_after_the_answer_crossed_the_protocol():
    answer = example_answer()
    again = Answer.from_dict(answer.to_dict())
    assert list(grid_rows(again)) == list(grid_rows(answer))
    assert list(object_rows(again)) == list(object_rows(answer))


def test_provenance_is_text_and_names_question_dates_model_and_time():
    created = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    facts = provenance(example_request(), example_answer(), created)
    assert all(isinstance(value, str) and value for value in facts.values())
    assert facts["question"] == "What changed?"
    assert (facts["before"], facts["before_date"]) == ("Town 2011", "2011-05-01")
    assert (facts["after"], facts["after_date"]) == ("Town 2012", "unknown")
    assert facts["created_utc"] == "2026-01-02T03:04:05Z"
    assert facts["pixel_size_m"] == "0.5"


def test_what_a_model_said_of_its_answer_goes_into_the_provenance_and_the_grid():
    answer = example_answer()
    answer.notes, answer.text_confidence = ["It was cut off."], 0.75
    answer.cell_confidence = {"top right corner": 0.5}
    facts = provenance(example_request(), answer, datetime.now(timezone.utc))
    assert facts["notes"] == "It was cut off. The two dates differ in resolution."
    assert facts["text_confidence"] == "0.75"
    sure = [row.values["text_confidence"] for row in grid_rows(answer)]
    assert sure == [None, None, 0.5] + 6 * [None]


@given(st.lists(st.integers(1, 10**6)), st.sampled_from(["{part}_{number}", "a.{number}_{part}"]))
def test_a_new_number_is_above_every_number_in_use(numbers, pattern):
    names = [pattern.format(part="grid", number=number) for number in numbers]
    assert next_number([*names, "roads", "grid_x", "xgrid_99999999"], pattern) == (
        max(numbers, default=0) + 1
    )


def test_names_differing_only_in_case_count_as_used():
    assert next_number(["GRID_4", "Objects_7"], "{part}_{number}") == 8


def test_objects_of_an_experimental_kind_are_marked():
    answer = example_answer()
    assert not any(row.values["experimental"] for row in object_rows(answer))
    answer.evidence.experimental = ("building",)
    assert all(row.values["experimental"] for row in object_rows(answer))
    assert (
        provenance(example_request(), answer, datetime.now(timezone.utc))["experimental_kinds"]
        == "building"
    )
