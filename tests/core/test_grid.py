"""The 3 x 3 grid: cells, names, polygons."""

import math

import pytest
from changechat.core.grid import CELLS, Cell, GridGeometry, cell_from_words, cell_of_pixel
from hypothesis import assume, given
from hypothesis import strategies as st

cells = st.sampled_from(CELLS)
sizes = st.integers(1, 5000)
origins = st.floats(-1e7, 1e7)
scales = st.floats(0.05, 100)


@st.composite
def geometries(draw):
    """Any grid on the map: rotated, north-up or south-up."""
    angle = math.radians(draw(st.sampled_from([0, 0, 17, 90, 133, 180, 270]) | st.floats(0, 360)))
    width, height = draw(scales), draw(scales) * draw(st.sampled_from([1, -1]))
    transform = (
        width * math.cos(angle),
        -height * math.sin(angle),
        draw(origins),
        width * math.sin(angle),
        height * math.cos(angle),
        draw(origins),
    )
    return GridGeometry(transform, draw(sizes), draw(sizes), "EPSG:32615")


def inside(point, ring):
    """Even-odd rule on a closed ring."""
    x, y = point
    crossings = 0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            crossings += 1
    return crossings % 2 == 1


def test_the_words_are_those_of_changeimti_row_by_row():
    assert [cell.words for cell in CELLS] == [
        "top left corner",
        "top",
        "top right corner",
        "left",
        "center",
        "right",
        "lower left corner",
        "lower",
        "lower right corner",
    ]


def test_the_labels_are_those_of_changechat_row_by_row():
    assert [cell.changechat_label for cell in CELLS] == [
        "top-left",
        "top-center",
        "top-right",
        "center-left",
        "center-center",
        "center-right",
        "bottom-left",
        "bottom-center",
        "bottom-right",
    ]


@given(cells)
def test_a_cell_is_found_again_by_either_name(cell):
    assert cell_from_words(cell.words) == cell
    assert cell_from_words(cell.changechat_label) == cell
    assert CELLS[cell.index] == cell


def test_an_unknown_name_is_a_key_error():
    with pytest.raises(KeyError):
        cell_from_words("upper left")


@given(st.integers(3, 5000), st.integers(3, 5000), st.data())
def test_pixels_fall_into_thirds(width, height, data):
    x = data.draw(st.integers(0, width - 1))
    y = data.draw(st.integers(0, height - 1))
    cell = cell_of_pixel(x, y, width, height)
    assert cell == Cell(min(2, 3 * y // height), min(2, 3 * x // width))


@given(geometries(), st.floats(0, 1), st.floats(0, 1))
def test_the_cell_of_a_pixel_is_the_one_whose_polygon_holds_it(grid, across, down):
    assume(min(abs(3 * share - round(3 * share)) for share in (across, down)) > 1e-3)
    col, row = across * grid.width, down * grid.height
    point = grid.to_map(col, row)
    assert grid.to_pixel(*point) == pytest.approx((col, row), rel=1e-6, abs=1e-5)
    holding = [cell for cell in CELLS if inside(point, grid.polygon(cell))]
    assert holding == [cell_of_pixel(col, row, grid.width, grid.height)]


@given(geometries())
def test_the_nine_polygons_fill_the_area_without_overlap(grid):
    def area(ring):
        x0, y0 = ring[0]
        corners = [(x - x0, y - y0) for x, y in ring]
        return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(corners, corners[1:])) / 2)

    a, b, _, d, e, _ = grid.transform
    whole = abs(a * e - b * d) * grid.width * grid.height
    total = sum(area(grid.polygon(cell)) for cell in CELLS)
    assert total == pytest.approx(whole, rel=1e-3, abs=1e-2)


@given(geometries(), cells)
def test_polygons_are_closed_and_start_at_the_first_corner_of_the_cell(grid, cell):
    ring = grid.polygon(cell)
    assert len(ring) == 5
    assert ring[0] == ring[-1]
    left, top, _, _ = grid.pixel_edges(cell)
    assert ring[0] == grid.to_map(left, top)


def test_the_first_row_is_north_on_a_north_up_grid():
    grid = GridGeometry((0.5, 0, 500000.0, 0, -0.5, 4000300.0), 600, 600, "EPSG:32615")
    assert grid.polygon(Cell(0, 0)) == [
        (500000.0, 4000300.0),
        (500100.0, 4000300.0),
        (500100.0, 4000200.0),
        (500000.0, 4000200.0),
        (500000.0, 4000300.0),
    ]


@given(geometries())
def test_a_grid_survives_json(grid):
    assert GridGeometry.from_dict(grid.to_dict()) == grid
