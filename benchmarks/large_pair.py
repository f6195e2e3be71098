"""Write ``before.tif`` and ``after.tif`` of any size by repeating a generated town."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window

sys.path.append(str(Path(__file__).resolve().parent.parent / "core" / "link"))

from launcher import register_package  # noqa: E402

TOWN = 1024


def main(folder: Path, side: int) -> None:
    """Write the pair at 0.5 m in EPSG:32614."""
    from changechat.models.sample.town import town

    scene = town(seed=11, size_px=TOWN)
    for name, image in (("before", scene.before), ("after", scene.after)):
        profile = {
            "driver": "GTiff", "width": side, "height": side, "count": 3, "dtype": "uint8",
            "crs": "EPSG:32614", "transform": rasterio.Affine(0.5, 0, 600000, 0, -0.5, 3400000),
            "tiled": True, "compress": "deflate", "zlevel": 1, "photometric": "rgb",
        }  # fmt: skip
        bands = np.moveaxis(image, -1, 0)
        with rasterio.open(folder / f"{name}.tif", "w", **profile) as dataset:
            for row in range(0, side, TOWN):
                for col in range(0, side, TOWN):
                    height, width = min(TOWN, side - row), min(TOWN, side - col)
                    window = Window(col, row, width, height)
                    dataset.write(bands[:, :height, :width], window=window)


if __name__ == "__main__":
    register_package()
    main(Path(sys.argv[1]), int(sys.argv[2]))
