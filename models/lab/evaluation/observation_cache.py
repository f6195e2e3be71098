"""What the product sees of a test pair, kept on disk because the guide is slow."""

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import rasterio
from rasterio.transform import from_origin

from ....core.errors import InputError
from ....core.evidence import Evidence
from ....core.guides import EMBEDDED, MCI_NET, mci_net_weights
from ....core.request import Area, Request, Source
from ....core.version import plugin_version
from ....core.weights import GUIDE, SUMMARY, find_weights
from ...engine.observation import Observation, Observer
from ...support.listener import Listener
from .test_set import read_image

#: Tiles have no place of their own: they are laid where a UTM zone is true to scale.
_CRS, _WEST, _NORTH = "EPSG:32614", 500_000.0, 3_500_000.0


class ObservationCache:
    """Looks at pairs of image files as the dock would at two layers.

    Parameters
    ----------
    guide:
        As ``--guide`` takes it.
    ground_sampling_distance:
        Metres per pixel of the images.
    folder:
        Where observations are kept; they are found again by pixels, scale and the guide's weights.

    Attributes
    ----------
    guide_key:
        What tells the guide's weights from others.
    """

    def __init__(self, guide: str, ground_sampling_distance: float, folder: Path) -> None:
        self._guide, self._folder = guide, folder
        self._observer = Observer()
        self.ground_sampling_distance = ground_sampling_distance
        self.guide_key = guide_key(guide)

    def observe(self, before: Path, after: Path, listener: Listener) -> Observation:
        """Return the evidence and the pictures of a pair.

        Raises
        ------
        InputError
            If an image cannot be used.
        """
        images = read_image(before), read_image(after)
        if images[0].shape != images[1].shape:
            raise InputError(f"{before} and {after} differ in size. Give both the same.")
        digest = hashlib.sha256(
            f"{self.guide_key} {self.ground_sampling_distance} {images[0].shape}".encode()
        )
        for image in images:
            digest.update(image.tobytes())
        place = self._folder / digest.hexdigest()[:32]
        if place.is_dir():
            return _read(place)
        observation = self._observe_anew(images, (before.stem, after.stem), listener)
        _write(observation, place)
        return observation

    def _observe_anew(
        self,
        images: tuple[np.ndarray, np.ndarray],
        names: tuple[str, str],
        listener: Listener,
    ) -> Observation:
        height, width = images[0].shape[:2]
        east, south = (
            _WEST + width * self.ground_sampling_distance,
            _NORTH - height * self.ground_sampling_distance,
        )
        with TemporaryDirectory() as folder:
            before, after = (
                self._georeferenced(image, Path(folder) / f"{number}.tif", name)
                for number, (image, name) in enumerate(zip(images, names, strict=True))
            )
            area = Area.from_extent(_WEST, south, east, _NORTH, _CRS)
            request = Request(before, after, question="", area=area, guide=self._guide)
            return self._observer.observe(request, listener)

    def _georeferenced(self, image: np.ndarray, path: Path, name: str) -> Source:
        height, width = image.shape[:2]
        transform = from_origin(
            _WEST, _NORTH, self.ground_sampling_distance, self.ground_sampling_distance
        )
        with rasterio.open(
            path, "w", "GTiff", width, height, 3, _CRS, transform, "uint8", photometric="RGB"
        ) as raster:
            raster.write(np.moveaxis(image, -1, 0))
        return Source(str(path), name=name)


def guide_key(guide: str) -> str:
    """Return what tells a guide's weights, and this release, from others."""
    ours, summary = find_weights(GUIDE), find_weights(SUMMARY)
    files = {EMBEDDED: (ours, summary), MCI_NET: (mci_net_weights(), ours)}
    digest = hashlib.sha256(plugin_version().encode())
    for path in files.get(guide, (Path(guide).expanduser(), summary)):
        if path and path.is_file():
            digest.update(path.read_bytes())
    return f"{guide} {digest.hexdigest()[:12]}"


def _write(observation: Observation, place: Path) -> None:
    """Keep a look whole or not at all; another run may keep the same one at the same time.

    Raises
    ------
    InputError
        If it cannot be kept.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=place.parent, ignore_cleanup_errors=True) as folder:
            whole = Path(folder) / place.name
            whole.mkdir()
            for name, picture in zip(("before", "after"), observation.pictures, strict=True):
                _, data = cv2.imencode(".png", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
                (whole / f"{name}.png").write_bytes(data.tobytes())
            text = json.dumps(observation.evidence.to_dict())
            (whole / "evidence.json").write_text(text, "utf-8")
            if not place.exists():
                whole.replace(place)
    except OSError as error:
        if not place.exists():
            raise InputError(f"What the guide saw cannot be kept in {place}: {error}.") from error


def _read(place: Path) -> Observation:
    try:
        evidence = Evidence.from_dict(json.loads((place / "evidence.json").read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"The kept evidence in {place} cannot be read ({error}). Delete that folder."
        ) from error
    return Observation(
        evidence, (read_image(place / "before.png"), read_image(place / "after.png"))
    )
