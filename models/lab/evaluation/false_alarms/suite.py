"""The suite at work: every kind of circumstance at every place, through the product's own way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import rasterio
from rasterio.features import rasterize
from rasterio.transform import Affine, from_origin

from .....core.errors import InputError
from .....core.evidence import ANY_KIND, Evidence
from .....core.request import Request, Source
from ....engine.observation import Observer
from ....support.listener import Listener
from .circumstances import CIRCUMSTANCES
from .places import BuiltPlace

_CRS, _ORIGIN = "EPSG:32614", (626_000.0, 3_389_000.0)
_GAIN, _NOISE = 1.03, 3.0
_SPECK_PX = 40


@dataclass
class KindFigures:
    """What the guide says of one kind of circumstance.

    Attributes
    ----------
    flagged:
        For each place seen twice, whether any change was reported.
    area:
        For each, the share of its area that was reported as changed.
    abstained, noted:
        For each, whether the guide abstained, and whether there was a note.
    true, found, extra:
        Objects of the true change under the same circumstance: how many there are, how many of
        them are touched by a reported one, and how many reports touch none.
    """

    flagged: list[bool] = field(default_factory=list)
    area: list[float] = field(default_factory=list)
    abstained: list[bool] = field(default_factory=list)
    noted: list[bool] = field(default_factory=list)
    true: int = 0
    found: int = 0
    extra: int = 0

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        shares = {
            name: round(float(np.mean(getattr(self, name))), 4)
            for name in ("flagged", "area", "abstained", "noted")
        }
        return {**shares, "true": self.true, "found": self.found, "extra": self.extra}


def run_suite(
    places: Iterable[BuiltPlace],
    kinds: Iterable[str],
    guide: str,
    pixel_size: float,
    real: bool,
    listener: Listener,
) -> dict[str, KindFigures]:
    """Look at every place under every kind of circumstance.

    Parameters
    ----------
    kinds:
        Of ``CIRCUMSTANCES``.
    guide:
        One of ``core.guides`` or the path of weights.
    pixel_size:
        Metres per pixel of the places.
    real:
        Whether to look also at the true change under the same circumstances.
    """
    observer, figures = Observer(), {kind: KindFigures() for kind in kinds}
    transform = from_origin(*_ORIGIN, pixel_size, pixel_size)
    for number, place in enumerate(places):
        listener.check()
        for kind, found in figures.items():
            variants = CIRCUMSTANCES[kind]
            circumstance = variants[number % len(variants)]
            rng = np.random.default_rng(number)
            same, other = (
                circumstance.before(date, place.roofs, rng) for date in (place.after, place.before)
            )
            after = circumstance.after(_seen_again(place.after, rng), place.roofs, rng)
            seen = _look(observer, same, after, transform, guide, listener)
            _add_false(found, seen)
            if real:
                seen = _look(observer, other, after, transform, guide, listener)
                _add_true(found, seen, place.roofs, transform)
    return figures


def _seen_again(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return a picture with another exposure and the camera's own noise."""
    again = picture * _GAIN + rng.normal(0, _NOISE, picture.shape)
    return np.clip(again.round(), 0, 255).astype(np.uint8)


def _look(
    observer: Observer,
    before: np.ndarray,
    after: np.ndarray,
    transform: Affine,
    guide: str,
    listener: Listener,
) -> Evidence | None:
    """Return the evidence, None where the pair is refused."""
    with TemporaryDirectory() as folder:
        first = _written(Path(folder) / "before.tif", before, transform)
        second = _written(Path(folder) / "after.tif", after, transform)
        try:
            request = Request(first, second, question="", guide=guide)
            return observer.observe(request, listener).evidence
        except InputError:
            return None


def _written(path: Path, picture: np.ndarray, transform: Affine) -> Source:
    height, width, bands = picture.shape
    with rasterio.open(
        path, "w", driver="GTiff", width=width, height=height, count=bands, dtype=picture.dtype,
        crs=_CRS, transform=transform, photometric="RGB",
    ) as file:  # fmt: skip
        file.write(np.moveaxis(picture, -1, 0))
    return Source(str(path))


def _add_false(figures: KindFigures, seen: Evidence | None) -> None:
    figures.abstained.append(seen is None or not seen.valid)
    figures.noted.append(seen is None or bool(seen.notes or seen.reason))
    figures.flagged.append(seen is not None and bool(seen.components))
    figures.area.append(0.0 if seen is None else seen.changed_area_m2 / _whole(seen))


def _whole(seen: Evidence) -> float:
    return seen.grid.width * seen.grid.height * seen.pixel_size**2


def _add_true(
    figures: KindFigures, seen: Evidence | None, roofs: np.ndarray, transform: Affine
) -> None:
    true, count = _objects(roofs)
    figures.true += count
    touched: set[int] = set()
    for component in () if seen is None else seen.components:
        if component.kind not in ("building", ANY_KIND):
            continue
        outline = {"type": "Polygon", "coordinates": component.rings}
        inside = rasterize([outline], roofs.shape, transform=transform).astype(bool)
        met = set(true[inside].tolist()) - {0}
        touched |= met
        figures.extra += not met
    figures.found += len(touched)


def _objects(roofs: np.ndarray) -> tuple[np.ndarray, int]:
    """Return the numbered objects of a mask, 0 elsewhere, and how many of them are no specks."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(roofs.astype(np.uint8), connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= _SPECK_PX
    large[0] = False
    return labels * large[labels], int(np.count_nonzero(large))
