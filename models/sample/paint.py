"""How the town looks from above: colours and heights of one date, before any light falls on it."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from .shapes import Building, Car, Colour, Layout, Patch, Rect, Road, Tree, stands
from .texture import crowns, noise, streaks

_BITS = 4
Value = float | tuple[float, float, float]
_FENCE_WIDTH, _FENCE_HEIGHT, _CAR_HEIGHT = 0.25, 1.5, 1.5
_FENCE, _WINDOW = (0.40, 0.35, 0.29), (0.16, 0.17, 0.19)
_ASPHALT, _TYRE_LANE, _MARKING = (0.45, 0.44, 0.43), (0.48, 0.47, 0.46), (0.68, 0.58, 0.28)
_CONCRETE, _KERB = (0.72, 0.70, 0.65), (0.64, 0.62, 0.58)
_SURFACES: dict[str, Colour] = {
    "lawn": (0.37, 0.38, 0.26),
    "soil": (0.60, 0.52, 0.42),
    "concrete": _CONCRETE,
    "asphalt": (0.37, 0.37, 0.37),
    "water": (0.30, 0.54, 0.60),
}
_PAVED = ("concrete", "asphalt", "water")
_GRASS, _DRY, _TREE = (0.41, 0.40, 0.31), (0.55, 0.51, 0.42), (0.25, 0.29, 0.19)


@dataclass
class Texture:
    """Random fields of a scene, the same on both dates.

    Each field is (size, size) float32 with ``pixel`` metres per pixel; ``ground`` is the colour of
    wild land (size, size, 3); ``crowns`` are tree stamps.
    """

    pixel: float
    dryness: np.ndarray
    ground: np.ndarray
    grain: np.ndarray
    crowns: list[np.ndarray] = field(repr=False)

    @classmethod
    def of(cls, seed: int, size: int, pixel: float) -> Texture:
        """Return the fields that belong to a seed."""
        rng = np.random.default_rng((seed, 1))
        dryness = noise(rng, size, pixel, [(90, 0.5), (28, 0.4), (9, 0.3), (3, 0.3), (1.2, 0.25)])
        dryness += 0.2 * streaks(rng, size, pixel, rng.uniform(0, np.pi))
        grain = noise(rng, size, pixel, [(3.0, 0.4), (1.0, 0.8), (0.5, 0.6)])
        dry = np.clip(dryness * 0.55 + 0.45, 0, 1)[..., None]
        ground = dry * (_rgb(_DRY) - _rgb(_GRASS))
        ground += _rgb(_GRASS)
        return cls(pixel, dryness, ground, grain, crowns(rng, 16))


class Canvas:
    """Surface colour (size, size, 3) and height above ground (size, size, metres), float32."""

    def __init__(self, texture: Texture) -> None:
        self.texture = texture
        self.pixel = texture.pixel
        self.colour = texture.ground.copy()
        self.height = np.zeros(texture.dryness.shape, np.float32)

    def paint(self, layout: Layout, date: str) -> None:
        """Paint everything that stands on this date, from the ground up."""
        patches = [item for item in layout.patches if stands(item.change, date)]
        for patch in (item for item in patches if item.surface not in _PAVED):
            self.patch(patch)
        self.roads([item for item in layout.roads if stands(item.change, date)])
        for patch in (item for item in patches if item.surface in _PAVED):
            self.patch(patch)
        self.colour *= 1 + 0.075 * self.texture.grain[..., None]
        for fence in (item for item in layout.fences if stands(item.change, date)):
            stroke(self.colour, fence.line, _FENCE_WIDTH, _FENCE, self.pixel)
            stroke(self.height, fence.line, _FENCE_WIDTH, _FENCE_HEIGHT, self.pixel)
        for car in (item for item in layout.cars if stands(item.change, date)):
            self.car(car)
        for building in (item for item in layout.buildings if stands(item.change, date)):
            self.building(building)
        for tree in (item for item in layout.trees if stands(item.change, date)):
            self.tree(tree)

    def window(self, outline: np.ndarray, margin: float) -> tuple[slice, slice]:
        """Return the rows and columns around an outline in metres, cut to the canvas."""
        low = np.floor((outline.min(axis=0) - margin) / self.pixel).astype(int)
        high = np.ceil((outline.max(axis=0) + margin) / self.pixel).astype(int)
        low, high = (np.clip(edge, 0, len(self.height)) for edge in (low, high))
        return slice(low[1], high[1]), slice(low[0], high[0])

    def patch(self, patch: Patch) -> None:
        """Lay a ground surface; the wild ground's texture shows through lawn and soil."""
        rows, cols = self.window(patch.outline, 3 * patch.blur)
        ground = self.colour[rows, cols]
        if ground.size == 0:
            return
        cover = np.zeros(ground.shape[:2], np.float32)
        corner = cols.start * self.pixel, rows.start * self.pixel
        fill(cover, patch.outline - corner, 1.0, self.pixel)
        colour: np.ndarray = _rgb(_SURFACES[patch.surface]) + np.float32(patch.tone)
        dryness = self.texture.dryness[rows, cols, None]
        if patch.blur:
            cover = cv2.GaussianBlur(cover, (0, 0), patch.blur / self.pixel)
        if patch.surface == "lawn":
            colour = colour + dryness * _rgb((0.05, 0.035, 0.03))
        if patch.surface == "soil":
            colour = colour * (1 + 0.13 * dryness)
        ground += (colour - ground) * cover[..., None]

    def roads(self, roads: list[Road]) -> None:
        """Draw all roads layer by layer, so that junctions merge: pavement, kerb, carriageway."""
        red, green, blue = _SURFACES["lawn"]
        for extra, colour in (
            (6.4, _CONCRETE),
            (3.8, (red * 1.05, green * 1.05, blue * 1.05)),
            (1.0, _KERB),
            (0.0, _ASPHALT),
        ):
            for item in roads:
                road(self.colour, item, extra, colour, self.pixel)
        for item in roads:
            self.wear(item)

    def wear(self, road: Road) -> None:
        """Draw the marks of a road: the centre line, or a lighter lane where tyres run."""
        width, colour = (0.3, _MARKING) if road.marked else (road.width * 0.35, _TYRE_LANE)
        stroke(self.colour, road.line, width, colour, self.pixel)

    def car(self, car: Car) -> None:
        """Draw a car with its windows."""
        window = Rect(car.body.frame.at(0.3, 0), 2.2, 1.5)
        fill(self.colour, car.body.corners, car.colour, self.pixel)
        fill(self.colour, window.corners, _WINDOW, self.pixel)
        fill(self.height, car.body.corners, _CAR_HEIGHT, self.pixel)

    def building(self, building: Building) -> None:
        """Raise a roof over the footprint and colour it."""
        outline = np.concatenate([part.corners for part in building.parts])
        rows, cols = self.window(outline, 0.5)
        if rows.start == rows.stop or cols.start == cols.stop:
            return
        x = (np.arange(cols.start, cols.stop, dtype=np.float32) + 0.5) * np.float32(self.pixel)
        y = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5) * np.float32(self.pixel)
        roof = roof_height(building, x[None, :], y[:, None])
        covered = roof > 0
        grain = self.texture.grain[rows, cols][covered, None]
        self.height[rows, cols][covered] = roof[covered]
        self.colour[rows, cols][covered] = _rgb(building.colour) * (1 + 0.045 * grain)
        if building.roof == "flat":
            self.roof_machines(building)

    def roof_machines(self, building: Building) -> None:
        """Put air conditioners on a flat roof, on a regular raster."""
        hall = building.parts[0]
        for along in (-0.25, 0.2):
            for across in (-0.3, 0.05, 0.35):
                box = Rect(hall.frame.at(along * hall.length, across * hall.width), 2.2, 1.6)
                fill(self.colour, box.corners, (0.50, 0.50, 0.50), self.pixel)
                fill(self.height, box.corners, building.eave + 1.3, self.pixel)

    def tree(self, tree: Tree) -> None:
        """Stamp a crown over whatever is lower."""
        left, top = (round((place - tree.radius) / self.pixel) for place in (tree.x, tree.y))
        side = max(3, round(2 * tree.radius / self.pixel))
        size = len(self.height)
        rows = slice(max(0, top), min(size, top + side))
        cols = slice(max(0, left), min(size, left + side))
        if rows.start >= rows.stop or cols.start >= cols.stop:
            return
        shapes = self.texture.crowns
        stamp = cv2.resize(shapes[tree.shape % len(shapes)], (side, side))
        crown = stamp[rows.start - top : rows.stop - top, cols.start - left : cols.stop - left]
        height = crown * tree.height
        higher = (crown > 0.05) & (height > self.height[rows, cols])
        shade = (0.62 + 0.45 * crown + 0.08 * self.texture.grain[rows, cols])[..., None]
        green = (_rgb(_TREE) + np.float32(tree.tone)) * shade
        self.height[rows, cols][higher] = height[higher]
        self.colour[rows, cols][higher] = green[higher]


def roof_height(building: Building, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the height of a building's roof at ground positions (m), 0 outside its footprint.

    ``x`` and ``y`` broadcast against each other. Overlapping parts meet in valleys because the
    highest wins.
    """
    roof = np.zeros(np.broadcast_shapes(x.shape, y.shape), np.float32)
    for part in building.parts:
        cos, sin = np.cos(part.frame.angle), np.sin(part.frame.angle)
        dx, dy = x - np.float32(part.frame.x), y - np.float32(part.frame.y)
        along = part.length / 2 - np.abs(dx * np.float32(cos) + dy * np.float32(sin))
        across = part.width / 2 - np.abs(dy * np.float32(cos) - dx * np.float32(sin))
        if building.roof == "flat":
            rise = np.where(np.minimum(along, across) < 0.5, np.float32(0.6), 0)
        elif building.roof == "hip":
            rise = building.pitch * np.minimum(along, across)
        else:
            rise = building.pitch * (across if part.length >= part.width else along)
        inside = (along >= 0) & (across >= 0)
        np.maximum(roof, np.where(inside, building.eave + rise, 0), out=roof)
    return roof


def _rgb(colour: Colour) -> np.ndarray:
    return np.array(colour, np.float32)


def fill(target: np.ndarray, outline: np.ndarray, value: Value, pixel: float) -> None:
    """Fill a polygon (n, 2) in metres; ``pixel`` is metres per pixel of ``target``."""
    cv2.fillPoly(target, [_fixed(outline, pixel)], value, cv2.LINE_8, _BITS)


def stroke(target: np.ndarray, line: np.ndarray, width: float, value: Value, pixel: float) -> None:
    """Draw a line (n, 2) of ``width``, both in metres, at least one pixel wide."""
    thickness = max(1, round(width / pixel))
    cv2.polylines(target, [_fixed(line, pixel)], False, value, thickness, cv2.LINE_8, _BITS)


def road(target: np.ndarray, item: Road, extra: float, value: Value, pixel: float) -> None:
    """Draw a road's carriageway with its turning circle, wider by ``extra`` metres in all."""
    stroke(target, item.line, item.width + extra, value, pixel)
    if item.turning_radius:
        x, y = _fixed(item.line[-1], pixel)
        radius = round((item.turning_radius + extra / 2) / pixel * (1 << _BITS))
        cv2.circle(target, (int(x), int(y)), radius, value, cv2.FILLED, cv2.LINE_8, _BITS)


def _fixed(points: np.ndarray, pixel: float) -> np.ndarray:
    """Return metres as OpenCV's fixed-point positions, where pixel centres are integers."""
    return np.round((points / pixel - 0.5) * (1 << _BITS)).astype(np.int32)
