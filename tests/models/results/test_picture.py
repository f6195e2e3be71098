"""The picture of an answer."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from changechat.core.evidence import ANY_DIRECTION, ANY_KIND
from changechat.core.grid import Cell, GridGeometry
from changechat.models.results import picture
from changechat.models.results.picture import (
    COLOURS,
    GAP,
    HEADER,
    LIT,
    MARGIN,
    PANEL_SIDE,
    round_length,
    write_picture,
)
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ...example_answer import LEFT, TOP, example_answer

GREY = np.full((256, 256, 3), 100, np.uint8)


def draw(tmp_path, answer, before=GREY, after=GREY) -> np.ndarray:
    path = tmp_path / "answer.png"
    write_picture(before, after, answer, path)
    with Image.open(path) as image:
        assert image.format == "PNG"
        return np.asarray(image.convert("RGB"))


def pixel_at(sheet: np.ndarray, panel: int, x: float, y: float) -> tuple:
    """Return the colour at a place given in metres from the area's north-west corner."""
    scale = PANEL_SIDE / 300
    col = MARGIN + panel * (PANEL_SIDE + GAP) + x * scale
    return tuple(int(value) for value in sheet[round(HEADER + y * scale), round(col)])


def colours_near(sheet: np.ndarray, panel: int, x: float, y: float) -> set:
    """Return the colours within a pixel of a place: lines are two pixels wide."""
    step = 300 / PANEL_SIDE
    return {pixel_at(sheet, panel, x + dx * step, y) for dx in (-1, 0, 1)}


def test_both_dates_stand_side_by_side_at_one_scale(tmp_path):
    before, after = GREY.copy(), GREY.copy()
    before[:128], after[128:] = 30, 200
    sheet = draw(tmp_path, example_answer(valid=False), before, after)
    assert pixel_at(sheet, 0, 60, 80) == (30, 30, 30)
    assert pixel_at(sheet, 0, 60, 260) == (100, 100, 100)
    assert pixel_at(sheet, 1, 60, 80) == (100, 100, 100)
    assert pixel_at(sheet, 1, 60, 260) == (200, 200, 200)


def test_changed_cells_are_lit_in_the_after_image_only(tmp_path):
    sheet = draw(tmp_path, example_answer())
    red, _, blue = pixel_at(sheet, 1, 215, 80)
    assert red > 115 > 100 > blue
    assert pixel_at(sheet, 1, 50, 50) == (100, 100, 100)
    assert pixel_at(sheet, 0, 215, 80) == (100, 100, 100)


def test_changed_cells_are_outlined(tmp_path):
    sheet = draw(tmp_path, example_answer())
    assert pixel_at(sheet, 1, 250, 99.8) == LIT
    assert pixel_at(sheet, 1, 50, 100) == picture.GRID


def test_appeared_and_disappeared_objects_have_their_own_colours(tmp_path):
    sheet = draw(tmp_path, example_answer())
    assert COLOURS["appeared"] in colours_near(sheet, 1, 240, 50)
    assert COLOURS["disappeared"] in colours_near(sheet, 1, 140, 250)


def test_what_disappeared_is_outlined_where_it_can_still_be_seen(tmp_path):
    sheet = draw(tmp_path, example_answer())
    assert COLOURS["disappeared"] in colours_near(sheet, 0, 140, 250)
    assert pixel_at(sheet, 0, 240, 50) == (100, 100, 100)


def test_holes_are_outlined_too(tmp_path):
    sheet = draw(tmp_path, example_answer())
    assert COLOURS["appeared"] in colours_near(sheet, 1, 245, 50)


def test_a_rotated_grid_draws_objects_in_its_own_pixels(tmp_path):
    answer = example_answer()
    turned = GridGeometry((0, 0.5, LEFT, -0.5, 0, TOP), 600, 600, "EPSG:32615")
    answer.evidence = dataclasses.replace(answer.evidence, grid=turned)
    sheet = draw(tmp_path, answer)
    assert COLOURS["appeared"] in colours_near(sheet, 1, 50, 240)


def test_change_of_any_kind_is_lit_and_outlined_on_both_dates(tmp_path):
    answer = example_answer()
    answer.evidence.valid, answer.evidence.detector = False, "IR-MAD, all 6 bands"
    for component in answer.evidence.components:
        component.kind, component.direction = ANY_KIND, ANY_DIRECTION
    sheet = draw(tmp_path, answer)
    assert COLOURS[ANY_DIRECTION] in colours_near(sheet, 0, 140, 250)
    assert COLOURS[ANY_DIRECTION] in colours_near(sheet, 1, 140, 250)
    assert (sheet == LIT).all(axis=2).any()


def test_without_evidence_nothing_is_lit(tmp_path):
    sheet = draw(tmp_path, example_answer(valid=False))
    assert not (sheet == LIT).all(axis=2).any()


@pytest.mark.parametrize(("width", "height"), [(40, 900), (900, 40), (33, 32)])
def test_long_and_tiny_areas_fit_on_the_sheet(tmp_path, width, height):
    answer = example_answer()
    grid = GridGeometry((0.5, 0, LEFT, 0, -0.5, TOP), width, height, "EPSG:32615")
    answer.evidence = dataclasses.replace(answer.evidence, grid=grid)
    overview = np.full((height, width, 3), 100, np.uint8)
    sheet = draw(tmp_path, answer, overview, overview)
    assert sheet.shape[1] >= picture.NARROWEST
    assert len(np.unique(sheet[-picture.FOOTER :].reshape(-1, 3), axis=0)) > 3


def test_an_earlier_picture_is_replaced_whole_and_nothing_else_left(tmp_path):
    draw(tmp_path, example_answer())
    draw(tmp_path, example_answer(valid=False))
    assert [path.name for path in tmp_path.iterdir()] == ["answer.png"]


@given(st.floats(0.01, 1e6))
def test_the_scale_bar_is_a_round_length_that_fits(longest):
    length = round_length(longest)
    assert length <= longest * (1 + 1e-6)
    assert length > longest * 0.399
    assert f"{length:.0e}"[0] in "125"


def test_cell_boxes_cover_the_panel():
    panel = picture._Panel.fitting(example_answer().evidence.grid)
    assert picture._box(panel, Cell(0, 0))[:2] == (0, 0)
    assert picture._box(panel, Cell(2, 2))[2:] == (PANEL_SIDE - 1, PANEL_SIDE - 1)
