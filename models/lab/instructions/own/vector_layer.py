"""Reading one layer of a vector file, with its CRS and the attributes asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from rasterio.crs import CRS

from .....core.errors import InputError
from ....raster.projection import parse_crs


@dataclass(frozen=True)
class VectorLayer:
    """The features of a layer.

    Attributes
    ----------
    ids:
        Feature numbers in the file.
    geometries:
        One for each, in ``crs``; None where a feature has none.
    columns:
        Attribute name to values, one for each feature.
    """

    ids: np.ndarray
    geometries: np.ndarray
    columns: Mapping[str, np.ndarray]
    crs: CRS


def only_layer(path: Path) -> str:
    """Return the name of the one layer with geometries in a file.

    Raises
    ------
    InputError
        If the file is no vector data, or has none or several.
    """
    names = [name for name, kind in _listed(path) if kind is not None]
    if len(names) == 1:
        return names[0]
    if not names:
        raise InputError(f"{path} holds no layer with geometries. Choose another file.")
    raise InputError(f"{path} holds several layers. Add --layer with one of: {', '.join(names)}.")


def layer_names(path: Path) -> list[str]:
    """Return the names of all tables of a file.

    Raises
    ------
    InputError
        If it is no vector data.
    """
    return [name for name, _ in _listed(path)]


def read_layer(path: Path, name: str, columns: list[str]) -> VectorLayer:
    """Read a layer.

    Raises
    ------
    InputError
        If the file or layer cannot be read, lacks one of the columns or has no CRS.
    """
    if name not in layer_names(path):
        raise InputError(
            f"{path} has no layer {name!r}; it holds: {', '.join(layer_names(path)) or 'nothing'}."
        )
    try:
        about = pyogrio.read_info(path, layer=name)
        for column in columns:
            if column not in about["fields"]:
                raise InputError(
                    f"The layer {name!r} of {path} has no attribute {column!r}; it has: "
                    f"{', '.join(about['fields']) or 'none'}."
                )
        meta, ids, geometries, values = pyogrio.raw.read(
            path, layer=name, columns=columns, return_fids=True, force_2d=True
        )
    except (DataSourceError, DataLayerError) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error
    if not meta["crs"]:
        raise InputError(
            f"The layer {name!r} of {path} has no coordinate reference system. Set it in QGIS "
            "and save the layer anew."
        )
    return VectorLayer(
        ids,
        shapely.from_wkb(geometries, on_invalid="ignore"),
        dict(zip(meta["fields"], values, strict=True)),
        parse_crs(meta["crs"], f"the layer {name!r}"),
    )


def read_table(path: Path, name: str) -> list[dict[str, object]]:
    """Return the rows of a table without geometries.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    try:
        meta, _, _, values = pyogrio.raw.read(path, layer=name, read_geometry=False)
    except (DataSourceError, DataLayerError) as error:
        raise InputError(f"The table {name!r} of {path} cannot be read: {error}.") from error
    return [dict(zip(meta["fields"], row, strict=True)) for row in zip(*values, strict=True)]


def _listed(path: Path) -> list[tuple[str, str | None]]:
    if not path.is_file():
        raise InputError(f"{path} was not found. Give the file with the polygons.")
    try:
        return [(str(name), kind) for name, kind in pyogrio.list_layers(path)]
    except DataSourceError as error:
        raise InputError(
            f"{path} cannot be read as vector data; it is damaged or of another format. "
            "Export the layer as GeoPackage."
        ) from error
