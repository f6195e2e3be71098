"""Vector files written for the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import numpy as np
import pyogrio
import shapely


def write_polygons(
    path: Path,
    shapes: Sequence[object],
    crs: str,
    layer: str = "changes",
    **columns: Sequence[object],
) -> Path:
    """Write shapes (None for no geometry) with text columns as a layer of a GeoPackage."""
    pyogrio.raw.write(
        path,
        layer=layer,
        driver="GPKG",
        geometry=np.array(
            [None if shape is None else shapely.to_wkb(shape) for shape in shapes], dtype=object
        ),
        geometry_type="Unknown",
        field_data=[np.array(values, dtype=object) for values in columns.values()],
        fields=list(columns),
        crs=crs,
        append=path.exists(),
    )
    return path
