"""The detector on rasters: change without classes, whatever the tiles, holes and area."""

from dataclasses import replace

import numpy as np
import pytest
import rasterio
from changechat.core.errors import Cancelled
from changechat.core.evidence import ANY_DIRECTION, ANY_KIND, Evidence
from changechat.core.request import Area, Source
from changechat.models.detector import detector
from changechat.models.detector.detector import SMALLEST_PX, observe_without_classes, without_specks
from changechat.models.raster import open_pair
from changechat.models.raster.spectral import SpectralPair
from changechat.models.support.listener import Listener
from rasterio.transform import from_origin

from ..raster.rasters import EAST, NORTH, UTM, write
from .scenes import in_other_light, landscape

SIDE, PIXEL = 160, 30.0
THIRTY_METRES = from_origin(EAST, NORTH, PIXEL, PIXEL)
WHERE = np.s_[:, 10:40, 110:150]  # in the top right corner


def abstained(pair):
    return Evidence(False, pair.grid, pair.pixel_size, 0.0, "guide", reason="Too coarse.")


def look(before, after, area=None, listener=None):
    with open_pair(before, after, area, 0.5) as pair:
        return observe_without_classes(pair, abstained(pair), listener or Listener())


@pytest.fixture
def scene():
    return landscape(side=SIDE)


def dates(folder, before, after, **options):
    return tuple(
        write(folder / f"{name}.tif", np.float32(values), transform=THIRTY_METRES, **options)
        for name, values in (("before", before), ("after", after))
    )


@pytest.fixture
def pair_of_dates(tmp_path, scene):
    after = scene.copy()
    after[WHERE] = landscape(side=SIDE, seed=7)[WHERE] + 30
    return dates(tmp_path, scene, in_other_light(after, noise=2))


def test_a_planted_change_lights_its_cell_and_is_outlined(pair_of_dates):
    evidence = look(*pair_of_dates)
    assert not evidence.valid and evidence.examined and evidence.changed
    assert evidence.detector == "IR-MAD, all 4 bands"
    assert [cell.cell.words for cell in evidence.changed_cells()] == ["top right corner"]
    assert evidence.area_m2 == (SIDE * PIXEL) ** 2
    assert evidence.changed_area_m2 == pytest.approx(30 * 40 * PIXEL**2, rel=0.1)
    assert {(item.kind, item.direction) for item in evidence.components} == {
        (ANY_KIND, ANY_DIRECTION)
    }
    assert all(0.5 <= item.confidence <= 1 for item in evidence.components)
    assert evidence.total("building") == evidence.total("road") == 0


def test_no_change_leaves_every_cell_dark_and_sure(tmp_path, scene):
    evidence = look(*dates(tmp_path, scene, in_other_light(scene, noise=3)))
    assert evidence.detector and not evidence.changed and not evidence.changed_cells()
    assert evidence.changed_area_m2 == 0
    assert min(cell.confidence for cell in evidence.cells) > 0.5


def test_small_tiles_find_exactly_what_one_large_tile_finds(pair_of_dates, monkeypatch):
    whole = look(*pair_of_dates)
    monkeypatch.setattr(detector, "_TILE", 48)
    monkeypatch.setattr(detector, "_SMALLEST_TILE", 48)
    assert look(*pair_of_dates) == whole


def test_no_more_is_read_at_once_however_large_the_area(pair_of_dates, monkeypatch):
    sizes = []
    read = SpectralPair.read

    def recorded(self, col, row, width, height):
        sizes.append(2 * self.count * width * height)
        return read(self, col, row, width, height)

    monkeypatch.setattr(SpectralPair, "read", recorded)
    monkeypatch.setattr(detector, "_SMALLEST_TILE", 16)
    monkeypatch.setattr(detector, "_TILE_VALUES", 20_000)
    assert look(*pair_of_dates).changed
    sampled, scored = sizes[:9], sizes[9:]  # windows of 64 pixels first
    assert max(sampled) == 2 * 4 * 64 * 64
    assert len(scored) > 9 and max(scored) <= 20_000


def test_specks_are_lowered_below_change_and_patches_kept():
    change = np.zeros((20, 20), np.uint8)
    change[2, 2:6] = 255
    change[10, 2:7] = 200
    change[15, 15] = 100
    without_specks(change)
    assert (change[2, 2:6] == 127).all() and change[15, 15] == 100
    assert (change[10, 2:7] == 200).all()
    assert SMALLEST_PX == 5


def test_nodata_and_what_lies_outside_the_polygon_never_count(tmp_path, scene):
    after = in_other_light(landscape(side=SIDE, seed=7) + 30)
    after[:, :, :100] = in_other_light(scene)[:, :, :100]
    after[:, :40] = -9999
    sources = dates(tmp_path, scene, after, nodata=-9999)
    ring = [(0, 0), (150, 0), (0, 150), (0, 0)]
    ring = [[EAST + x * PIXEL, NORTH - y * PIXEL] for x, y in ring]
    evidence = look(*sources, Area({"type": "Polygon", "coordinates": [ring]}, UTM))
    assert evidence.area_m2 == pytest.approx(110 * 110 / 2 * PIXEL**2, rel=0.02)
    assert {(cell.row, cell.col) for cell in evidence.changed_cells()} <= {(0, 2), (1, 2), (1, 1)}
    assert not any(cell.changed for cell in evidence.cells if cell.row == 2)


def test_dates_with_different_band_counts_are_compared_on_the_common_ones(tmp_path, scene):
    before, after = scene, in_other_light(scene[:2], noise=1)
    evidence = look(*dates(tmp_path, before, after))
    assert evidence.detector == "IR-MAD, bands 1, 2"
    assert not evidence.changed


def test_a_single_band_is_enough(tmp_path, scene):
    after = scene.copy()
    after[WHERE] += 80
    evidence = look(*dates(tmp_path, scene[:1], in_other_light(after, noise=2)[:1]))
    assert evidence.detector == "IR-MAD, one band"
    assert [cell.cell.words for cell in evidence.changed_cells()] == ["top right corner"]


def test_imagery_without_any_contrast_leaves_the_abstention_as_it_is(tmp_path):
    flat = np.full((3, 64, 64), 7)
    evidence = look(*dates(tmp_path, flat, flat + 1))
    assert evidence.detector is None and not evidence.examined
    assert evidence.reason == "Too coarse."


def test_notes_about_pictures_are_left_out(pair_of_dates):
    with open_pair(*pair_of_dates, None, 0.5) as pair:
        assert "red, green, blue" in pair.notes[0]
        pair = replace(pair, notes=[*pair.notes, "Half is missing."])
        evidence = observe_without_classes(pair, abstained(pair), Listener())
    assert evidence.notes == ["Half is missing."]


def test_cancel_is_honoured_between_tiles(pair_of_dates, monkeypatch):
    class Stopper(Listener):
        stages = ()

        def progress(self, fraction, stage):
            self.stages += ((fraction, stage),)

        def check(self):
            if self.stages[-1][0] > 0.4:
                raise Cancelled

    monkeypatch.setattr(detector, "_TILE", 64)
    monkeypatch.setattr(detector, "_SMALLEST_TILE", 64)
    stopper = Stopper()
    with pytest.raises(Cancelled):
        look(*pair_of_dates, listener=stopper)
    fractions = [fraction for fraction, _ in stopper.stages]
    assert fractions == sorted(fractions) and fractions[-1] < 0.6


def test_sure_samples_of_change_at_30_m_are_told_apart(data_dir):
    folder = data_dir / "geo" / "landsat_taizhou"
    evidence = look(Source(str(folder / "2000TM")), Source(str(folder / "2003TM")))
    found = rasterio.features.rasterize(
        [{"type": "Polygon", "coordinates": item.rings} for item in evidence.components],
        (400, 400),
        transform=rasterio.Affine(*evidence.grid.transform),
    ).astype(bool)
    changed, unchanged = (
        rasterio.open(folder / f"{name}.bmp").read(1) > 0 for name in ("change", "unchanged")
    )
    recall, false_alarms = found[changed].mean(), found[unchanged].mean()
    assert recall > 0.9 and false_alarms < 0.02
    assert 0.05 < evidence.changed_area_m2 / evidence.area_m2 < 0.2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("landsat_pucallpa/1985.tif", "landsat_pucallpa/2020.tif"),
        (
            "naip_wetlands_nd_5m/m_4709963_se_14_1_20090818.tif",
            "naip_wetlands_nd_5m/m_4709963_se_14_1_20200831.tif",
        ),
    ],
)
def test_real_imagery_of_5_and_90_m_runs_through(data_dir, before, after):
    evidence = look(*(Source(str(data_dir / "geo" / name)) for name in (before, after)))
    assert evidence.detector == "IR-MAD, all 4 bands"
    assert 0 < evidence.changed_area_m2 < evidence.area_m2


def test_a_mask_is_compared_with_nothing(tmp_path, scene):
    mask = 255 * (scene[:3] > np.median(scene))
    evidence = look(*dates(tmp_path, scene[:3], mask))
    assert not evidence.examined and evidence.components == []
