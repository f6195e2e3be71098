"""Another calibration is no change: the values of one date are brought to those of the other."""

from __future__ import annotations

import numpy as np
import pytest
from changechat.models.raster.normalisation import are_comparable, estimate_normalisation

from .imagery.scene import counts, dates, see
from .rasters import write


def flat(picture: np.ndarray) -> np.ndarray:
    return picture.reshape(3, -1).astype(np.float32)


@pytest.mark.parametrize(("gain", "offset"), [(1, 1000), (0.3, 0), (2.5, -400), (1 / 10_000, 0.1)])
def test_a_line_is_found_although_part_of_the_place_changed(gain, offset):
    before, after = (flat(date) * 10 for date in dates())
    noisy = before + np.random.default_rng(0).normal(0, 10, before.shape)
    changed = np.arange(before.shape[1]) % 5 == 0
    other = (np.where(changed, after, noisy) - offset) / gain
    found = estimate_normalisation(before, other)
    assert found.gain == pytest.approx(np.full(3, gain), rel=0.03)
    unchanged = (found.apply(other) - before)[:, ~changed]
    assert np.abs(unchanged.mean(axis=1)).max() < 15


def test_where_nothing_is_alike_the_ranges_are_brought_together():
    rng = np.random.default_rng(0)
    one, two = rng.uniform(0, 1, (3, 5000)), rng.uniform(1000, 3000, (3, 5000))
    matched = estimate_normalisation(one, two).apply(two)
    assert np.percentile(matched, (5, 95)) == pytest.approx(np.percentile(one, (5, 95)), abs=0.02)


def test_a_constant_date_is_moved_and_gives_no_warning():
    one, two = np.full((3, 500), 7.0), np.full((3, 500), 1007.0)
    assert estimate_normalisation(one, two).apply(two) == pytest.approx(one)


def test_light_and_season_are_no_calibration():
    before, after = map(flat, dates())
    assert are_comparable(before, after) and are_comparable(before, 0.8 * after + 20)
    assert not are_comparable(before, after + 250)


@pytest.mark.parametrize(
    ("dtype", "gain", "offset"),
    [("uint16", 4, 1000), ("uint16", 0.8, 0), ("int16", 4, -3000), ("float32", 4e-4, 0)],
)
def test_offset_and_gain_of_one_date_are_matched_and_told(tmp_path, dtype, gain, offset):
    before, after = dates()
    plain = see(
        write(tmp_path / "before.tif", counts(before, "uint16")),
        write(tmp_path / "plain.tif", counts(after, "uint16")),
    )
    seen = see(
        write(tmp_path / "before.tif", counts(before, "uint16")),
        write(tmp_path / "after.tif", counts(after, dtype, gain, offset)),
    )
    difference = seen.after.astype(int) - plain.after
    assert abs(difference.mean()) < 12 and np.abs(difference).mean() < 15
    assert "matched to those of the before image" in seen.notes


def test_an_offset_invents_no_shift(tmp_path):
    before, after = dates()
    seen = see(
        write(tmp_path / "before.tif", counts(before, "uint16", 1.5)),
        write(tmp_path / "after.tif", counts(after, "uint16", 1.5, 1000)),
    )
    assert "lies" not in seen.notes and "apart" not in seen.notes


@pytest.mark.parametrize("eight_bit_first", [True, False])
def test_a_picture_in_bytes_stays_and_the_other_date_is_matched_to_it(tmp_path, eight_bit_first):
    before, after = dates()
    pair = (
        write(tmp_path / "bytes.tif", before),
        write(tmp_path / "counts.tif", counts(before, "uint16", 30, 500)),
    )
    seen = see(*pair) if eight_bit_first else see(*reversed(pair))
    for picture in (seen.before, seen.after):
        assert np.abs(picture.astype(int) - np.moveaxis(before, 0, -1)).max() <= 1
