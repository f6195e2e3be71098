"""One picture of an answer: before and after side by side, with the lit grid and what changed."""

from __future__ import annotations

import math
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ...core.answer import Answer
from ...core.evidence import ANY_DIRECTION, DIRECTIONS, Direction, Evidence
from ...core.grid import CELLS, Cell, GridGeometry

PANEL_SIDE = 760
GAP, MARGIN, HEADER, FOOTER = 12, 16, 34, 84
NARROWEST = 480
PAPER, INK = (255, 255, 255), (32, 32, 32)
LIT, GRID = (255, 176, 0), (255, 255, 255)
COLOURS = {
    Direction.APPEARED: (0, 204, 255),
    Direction.DISAPPEARED: (213, 0, 120),
    ANY_DIRECTION: (170, 140, 255),
}

Point = tuple[float, float]
Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont


def write_picture(before: np.ndarray, after: np.ndarray, answer: Answer, path: Path) -> None:
    """Write before | after as PNG, the nine cells and the changed objects drawn on them.

    Parameters
    ----------
    before, after:
        uint8 (h, w, 3) overviews that cover exactly the bounding box of the evidence's grid.
    answer:
        Its evidence gives cells and outlines; those of ``disappeared`` objects are also drawn on
        the before image, where they can still be seen, and so is change of any kind.
    path:
        Replaced in one step; its folder must exist.
    """
    evidence = answer.evidence
    panel = _Panel.fitting(evidence.grid)
    left, right = panel.image(before), panel.image(after)
    _draw_objects(left, panel, evidence, (Direction.DISAPPEARED, ANY_DIRECTION))
    _light_cells(right, panel, evidence)
    _draw_objects(right, panel, evidence, (*DIRECTIONS, ANY_DIRECTION))
    _draw_grid(right, panel, evidence)
    sheet = _sheet(left, right)
    _write_legend(sheet, panel, evidence)
    handle, temporary = tempfile.mkstemp(suffix=".png", dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        sheet.save(stream, "PNG")
    os.replace(temporary, path)


@dataclass(frozen=True)
class _Panel:
    """How the grid's pixels fall on one half of the sheet, at the same scale both ways."""

    grid: GridGeometry
    scale: float

    @classmethod
    def fitting(cls, grid: GridGeometry) -> _Panel:
        """Return the panel whose longer side is ``PANEL_SIDE``."""
        return cls(grid, PANEL_SIDE / max(grid.width, grid.height))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        width, height = self.grid.width * self.scale, self.grid.height * self.scale
        return max(1, round(width)), max(1, round(height))

    def image(self, overview: np.ndarray) -> Image.Image:
        """Return an overview at the panel's size."""
        picture = Image.fromarray(np.ascontiguousarray(overview))
        return picture.resize(self.size, Image.Resampling.BICUBIC)

    def from_map(self, ring: list[Point]) -> list[Point]:
        """Return map coordinates as positions on the panel (the inverse geotransform)."""
        a, b, c, d, e, f = self.grid.transform
        inverse = np.linalg.inv(np.array([[a, b], [d, e]])) * self.scale
        points = (np.array(ring, dtype=float) - (c, f)) @ inverse.T
        return [(float(x), float(y)) for x, y in points]


def _light_cells(image: Image.Image, panel: _Panel, evidence: Evidence) -> None:
    veil = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(veil)
    for item in evidence.changed_cells():
        draw.rectangle(_box(panel, item.cell), fill=(*LIT, 40))
    image.paste(Image.alpha_composite(image.convert("RGBA"), veil).convert("RGB"))


def _draw_objects(
    image: Image.Image, panel: _Panel, evidence: Evidence, directions: tuple[str, ...]
) -> None:
    draw = ImageDraw.Draw(image)
    for width, colours in ((4, dict.fromkeys(COLOURS, INK)), (2, COLOURS)):
        for item in evidence.components:
            if item.direction in directions:
                for ring in item.rings:
                    line = panel.from_map(ring)
                    draw.line(line, fill=colours[item.direction], width=width, joint="curve")


def _draw_grid(image: Image.Image, panel: _Panel, evidence: Evidence) -> None:
    """Draw all cells thinly, changed ones boldly above them, and the names that fit."""
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(13)
    for cell in CELLS:
        draw.rectangle(_box(panel, cell), outline=GRID, width=1)
    for item in evidence.changed_cells():
        draw.rectangle(_box(panel, item.cell), outline=LIT, width=3)
    for cell in CELLS:
        left, top, right, bottom = _box(panel, cell)
        if draw.textlength(cell.words, font) + 16 < right - left and bottom - top > 26:
            place = (left + 8, top + 6)
            draw.text(place, cell.words, GRID, font, stroke_width=2, stroke_fill=INK)


def _box(panel: _Panel, cell: Cell) -> tuple[float, float, float, float]:
    left, top, right, bottom = (edge * panel.scale for edge in panel.grid.pixel_edges(cell))
    width, height = panel.size
    return left, top, min(right, width - 1), min(bottom, height - 1)


def _sheet(left: Image.Image, right: Image.Image) -> Image.Image:
    width, height = left.size
    size = (max(NARROWEST, 2 * width + GAP + 2 * MARGIN), height + HEADER + FOOTER)
    sheet = Image.new("RGB", size, PAPER)
    sheet.paste(left, (MARGIN, HEADER))
    sheet.paste(right, (MARGIN + width + GAP, HEADER))
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(18)
    draw.text((MARGIN, HEADER - 8), "before", INK, font, anchor="ls")
    draw.text((MARGIN + width + GAP, HEADER - 8), "after", INK, font, anchor="ls")
    return sheet


def _write_legend(sheet: Image.Image, panel: _Panel, evidence: Evidence) -> None:
    """Write the scale bar below the panels and what the colours mean below that."""
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(16)
    width, height = panel.size
    _draw_scale_bar(draw, evidence.pixel_size / panel.scale, width, HEADER + height + 24, font)
    x, middle = float(MARGIN), HEADER + height + 58
    if not evidence.examined:
        draw.text((x, middle), "No evidence for this pair", INK, font, anchor="lm")
        return
    directions = DIRECTIONS if evidence.valid else (ANY_DIRECTION,)
    for name, outline, fill in (
        ("cell with change", LIT, LIT),
        *((direction, COLOURS[direction], PAPER) for direction in directions),
    ):
        draw.rectangle((x, middle - 8, x + 16, middle + 8), fill, outline, 3)
        draw.text((x + 24, middle), name, INK, font, anchor="lm")
        x += 24 + draw.textlength(name, font) + 26


def _draw_scale_bar(
    draw: ImageDraw.ImageDraw, metres_per_pixel: float, width: int, middle: float, font: Font
) -> None:
    length = round_length(metres_per_pixel * width / 3)
    end = MARGIN + length / metres_per_pixel
    draw.line([(MARGIN, middle), (end, middle)], INK, 3)
    for x in (MARGIN, end):
        draw.line([(x, middle - 6), (x, middle + 6)], INK, 3)
    text = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    draw.text((end + 10, middle), text, INK, font, anchor="lm")


def round_length(longest: float) -> float:
    """Return the longest of 1, 2, 5 times a power of ten that is not above ``longest``."""
    power = 10.0 ** math.floor(math.log10(longest))
    return next(step * power for step in (5, 2, 1) if step * power <= longest * (1 + 1e-9))
