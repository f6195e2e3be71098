"""Which bands of a raster are read as red, green and blue."""

from __future__ import annotations

from dataclasses import dataclass

from rasterio.enums import ColorInterp
from rasterio.io import DatasetReader

from ...core.errors import InputError
from ...core.request import Source

_RGB = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)


@dataclass(frozen=True)
class BandChoice:
    """One band (grey or palette) or three, 1-based, and a sentence when it was not obvious."""

    indexes: tuple[int, ...]
    note: str | None = None

    @property
    def colour(self) -> bool:
        """Whether three different bands are read."""
        return len(set(self.indexes)) == 3


def choose_bands(source: Source, dataset: DatasetReader) -> BandChoice:
    """Return the analyst's bands, else those the file calls red, green, blue, else the first.

    Raises
    ------
    InputError
        If the analyst's bands are neither one nor three, or not in the file.
    """
    if source.bands is not None:
        return _asked_bands(source, dataset)
    image = image_bands(dataset)
    if not image:
        raise InputError(f"{source.label} holds nothing but an alpha band; choose another layer.")
    chosen = default_bands(dataset)
    return BandChoice(chosen, _note(source, dataset, chosen, len(image)))


def image_bands(dataset: DatasetReader) -> tuple[int, ...]:
    """Return all bands but alpha, 1-based."""
    roles = zip(dataset.indexes, dataset.colorinterp, strict=True)
    return tuple(index for index, role in roles if role != ColorInterp.alpha)


def default_bands(dataset: DatasetReader) -> tuple[int, ...]:
    """Return the bands that are read as red, green, blue where the analyst chose none.

    One band where there are fewer than three; none in a file of nothing but alpha.
    """
    roles = dataset.colorinterp
    if set(_RGB) <= set(roles):
        return tuple(roles.index(role) + 1 for role in _RGB)
    image = image_bands(dataset)
    return image[:3] if len(image) >= 3 else image[:1]


def _asked_bands(source: Source, dataset: DatasetReader) -> BandChoice:
    bands = tuple(source.bands or ())
    if len(bands) not in (1, 3):
        raise InputError(f"{source.label}: choose one band or three, not {len(bands)}.")
    missing = [band for band in bands if band not in dataset.indexes]
    if missing:
        raise InputError(
            f"{source.label} has no band {missing[0]}; choose from bands 1 to {dataset.count}."
        )
    return BandChoice(bands)


def _note(
    source: Source, dataset: DatasetReader, chosen: tuple[int, ...], available: int
) -> str | None:
    if dataset.colorinterp[chosen[0] - 1] == ColorInterp.palette:
        return None
    if len(chosen) == 1:
        return f"{source.label} is read as grey from band {chosen[0]}; its colours are not known."
    if available > 3:
        red, green, blue = chosen
        return (
            f"{source.label} has {available} bands; bands {red}, {green}, {blue} are read "
            "as red, green, blue."
        )
    return None
