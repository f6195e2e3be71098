"""What corrections say about the truth: objects, cells, and where they contradict each other."""

import pytest
import shapely
from changechat.core.grid import CELLS, GridGeometry
from changechat.models.lab.instructions.own.review_rule import (
    ReviewedCell,
    ReviewedObject,
    truth_of,
)
from changechat.models.lab.instructions.own.truth import part_of
from changechat.models.lab.instructions.problems import Problems

GRID = GridGeometry((1.0, 0.0, 0.0, 0.0, -1.0, 90.0), 90, 90, "EPSG:32633")
BOTH = ("road", "building")


def thing(col, row, review="", kind="building", side=6):
    """Return an object in the middle of a cell."""
    x, y = 30 * col + 15, 90 - 30 * row - 15
    shape = shapely.box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    return ReviewedObject(f"{kind} {col}{row}", kind, review, shape)


def cell(col, row, review, found=True, kind=""):
    here = CELLS[3 * row + col]
    return ReviewedCell(here.words, found, review, kind, shapely.Polygon(GRID.polygon(here)))


def apply(objects, cells=(), known=BOTH, only_reviewed=False):
    problems = Problems()
    return truth_of(objects, cells, known, only_reviewed, problems), problems


def counted(truth):
    return {kind: int(mask.sum()) for kind, mask in truth.masks(GRID).items()}


def test_rejected_objects_leave_the_truth_and_all_others_stay():
    objects = [
        thing(0, 0),
        thing(1, 0, "accept"),
        thing(2, 0, "reject"),
        thing(0, 1, "redrawn"),
        thing(1, 1, "added", kind="road"),
    ]
    truth, problems = apply(objects)
    assert counted(truth) == {"building": 3 * 36, "road": 36}
    assert len(problems) == 0 and truth.objection(GRID) is None


def test_an_unchanged_cell_removes_what_nobody_reviewed_in_it():
    truth, problems = apply([thing(0, 0), thing(1, 0)], [cell(0, 0, "reject")])
    assert counted(truth)["building"] == 36 and len(problems) == 0


@pytest.mark.parametrize("review", ["accept", "redrawn", "added"])
def test_an_object_that_the_analyst_vouches_for_outweighs_its_cell(review):
    truth, problems = apply([thing(0, 0, review)], [cell(0, 0, "reject")])
    assert counted(truth)["building"] == 36
    assert [problem.name for problem in problems] == ["top left corner"]


def test_a_changed_cell_with_an_object_adds_nothing():
    truth, _ = apply([thing(0, 0)], [cell(0, 0, "accept")])
    assert truth.stated(GRID) == {} and truth.objection(GRID) is None


def test_a_missed_change_of_a_class_is_stated_for_its_own_cell_alone():
    truth, _ = apply([thing(1, 1)], [cell(0, 0, "reject", found=False, kind="road")])
    assert truth.stated(GRID) == {"road": (CELLS[0],)}
    assert truth.objection(GRID) is None
    assert "road changed in a cell" in truth.objection(part_of(GRID, 0, 0, 45, 45))
    assert truth.objection(part_of(GRID, 45, 45, 45, 45)) is None


def test_a_missed_change_without_a_class_leaves_its_place_out():
    truth, _ = apply([], [cell(0, 0, "reject", found=False)])
    assert "something changed" in truth.objection(GRID)
    assert truth.objection(part_of(GRID, 30, 30, 60, 60)) is None


def test_an_object_of_the_other_class_does_not_answer_for_a_missed_one():
    truth, _ = apply([thing(0, 0)], [cell(0, 0, "accept", kind="road")])
    assert truth.stated(GRID) == {"road": (CELLS[0],)}


def test_rejecting_all_objects_of_an_accepted_cell_outweighs_it():
    truth, problems = apply([thing(0, 0, "reject")], [cell(0, 0, "accept")])
    assert counted(truth)["building"] == 0 and truth.objection(GRID) is None
    assert "all rejected" in next(iter(problems)).reason


def test_an_object_without_a_class_makes_its_place_unknown():
    truth, problems = apply([thing(0, 0, kind="change")])
    assert "no class" in truth.objection(GRID)
    assert problems.counts() == {"object without a class": 1}


def test_an_object_of_a_class_that_is_not_asked_for_is_counted_and_left_out():
    truth, problems = apply([thing(0, 0, kind="road")], known=("building",))
    assert counted(truth) == {"building": 0} and truth.objection(GRID) is None
    assert problems.counts() == {"object of a class left out": 1}


def test_only_reviewed_leaves_out_tiles_with_other_objects_and_tiles_nobody_looked_at():
    objects = [thing(0, 0, "accept"), thing(2, 0), thing(0, 2)]
    truth, _ = apply(objects, [cell(0, 2, "accept")], only_reviewed=True)
    thirds = {
        (col, row): truth.objection(part_of(GRID, 30 * col, 30 * row, 30, 30))
        for row in range(3)
        for col in range(3)
    }
    assert thirds[0, 0] is None and thirds[0, 2] is None
    assert "not reviewed" in thirds[2, 0]
    assert thirds[1, 1] == "nothing in it was reviewed"
