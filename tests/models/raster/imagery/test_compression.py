"""How hard a picture was compressed is read from it, and the other date is compressed alike."""

import numpy as np
import pytest
from changechat.models.raster.imagery.compression import compressed, heavy_compression

from .scene import dates, see, see_after, write


def _jpeg(picture, quality):
    return np.moveaxis(compressed(np.moveaxis(picture, 0, -1), quality), -1, 0)


@pytest.mark.parametrize("quality", [4, 6, 8, 10, 12, 15])
@pytest.mark.parametrize("corner", [(0, 0), (3, 5), (7, 1)])
def test_the_quality_is_found_wherever_the_blocks_begin(quality, corner):
    row, col = corner
    picture = _jpeg(dates()[1], quality)[:, row:, col:]
    assert heavy_compression(picture) == quality


@pytest.mark.parametrize("photometric", ["ycbcr", "rgb"])
def test_a_compressed_tiff_is_told_in_both_ways_of_its_colours(tmp_path, photometric):
    options = {"compress": "jpeg", "jpeg_quality": 8, "photometric": photometric, "tiled": True}
    seen = see_after(tmp_path, dates()[0], **options)
    assert "after is so heavily compressed" in seen.notes
    assert seen.unsuitable is None


@pytest.mark.parametrize("quality", [20, 30, 75, 95])
def test_a_light_compression_is_none(quality):
    assert heavy_compression(_jpeg(dates()[1], quality)) is None


@pytest.mark.parametrize("compressed_date", ["before", "after"])
def test_what_compression_did_to_one_date_is_done_to_the_other(tmp_path, compressed_date):
    pictures = {"before": dates()[0], "after": dates()[0]}
    hard = pictures[compressed_date] = _jpeg(dates()[0], 8)
    seen = see(*(write(tmp_path / f"{name}.tif", pictures[name]) for name in pictures))
    apart = np.abs(seen.before.astype(int) - seen.after).mean()
    assert apart < 0.1 * np.abs(hard.astype(int) - dates()[0]).mean()
    assert f"{compressed_date} is so heavily compressed" in seen.notes
    assert "the other date was compressed alike" in seen.notes


def test_a_picture_without_texture_is_not_compressed():
    assert heavy_compression(np.full((3, 64, 64), 90, np.uint8)) is None
    assert heavy_compression(dates()[1]) is None
    assert heavy_compression(dates()[1][:, :9, :9]) is None


def test_of_two_hard_compressions_the_better_one_is_compressed_more(tmp_path):
    pictures = {"before": _jpeg(dates()[0], 6), "after": _jpeg(dates()[0], 10)}
    seen = see(*(write(tmp_path / f"{name}.tif", pictures[name]) for name in pictures))
    assert np.array_equal(seen.before, np.moveaxis(pictures["before"], 0, -1))
    assert np.array_equal(seen.after, np.moveaxis(_jpeg(pictures["after"], 6), 0, -1))
    assert seen.notes.count("heavily compressed") == 2
