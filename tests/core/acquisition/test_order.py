"""Which of two rasters is the earlier one."""

from __future__ import annotations

import pytest
from changechat.core.acquisition.order import DateClues, Order, order_of, reversed_note
from changechat.core.request import Source


def order(before: str, after: str) -> Order:
    return order_of(DateClues.of(Source(before)), DateClues.of(Source(after)))


@pytest.mark.parametrize(
    "before, after",
    [
        ("town_2019-03-09", "town_2023-04-16"),
        ("town_2019", "town_2023-04-16"),
        ("town_2019-03", "town_2019-04-16"),
        ("joplin_pre_EPSG26915_0.6m.tif", "joplin_post_EPSG4326.tif"),
        ("harvey_00000001_pre_disaster.png", "harvey_00000001_post_disaster.png"),
        ("prefire.tif", "postfire.tif"),
        ("townBefore.tif", "townAfter.tif"),
        ("ville_avant.tif", "ville_après.tif"),
        ("ville_avant.tif", "ville_apres.tif"),
        ("ciudad_antes.tif", "ciudad_después.tif"),
        ("ciudad_antes.tif", "ciudad_despues.tif"),
        ("cidade_antes.tif", "cidade_depois.tif"),
        ("stadt_vorher.tif", "stadt_nachher.tif"),
        ("stadt_alt.tif", "stadt_neu.tif"),
        ("灾前.tif", "灾后.tif"),
        ("town_t1.tif", "town_t2.tif"),
        ("town time 1.tif", "town time 2.tif"),
        ("LC08_026034_20170105_20170218_01_T2", "LC08_026034_20180105_20180218_01_T1"),
    ],
)
def test_the_order_is_told_by_dates_or_names(before, after):
    assert order(before, after) is Order.FORWARD
    assert order(after, before) is Order.REVERSED


@pytest.mark.parametrize(
    "before, after",
    [
        ("a", "b"),
        ("976_A.tif", "976_B.tif"),
        ("tile_1.tif", "tile_2.tif"),
        ("town.tif", "town_post.tif"),
        ("town_pre.tif", "town_after.tif"),
        ("town_2019", "town_2019-03-09"),
        ("town_2019", "town_2019"),
        ("town_2019", "town"),
        ("pre_post_change.tif", "town_post.tif"),
        ("town_post_2019", "town_pre_2023"),
        ("prefecture.tif", "postal.tif"),
        ("T15SUV.tif", "T16SUV.tif"),
        ("tile_t1.tif", "tile_t1.tif"),
    ],
)
def test_an_order_that_nothing_tells_is_unknown(before, after):
    assert order(before, after) is Order.UNKNOWN
    assert order(after, before) is Order.UNKNOWN


def test_a_layers_own_name_counts_beside_its_files():
    before, after = Source("/a/1.tif", name="Town before"), Source("/a/2.tif", name="Town after")
    assert order_of(DateClues.of(before), DateClues.of(after)) is Order.FORWARD


def test_the_files_name_tells_the_date_before_the_layers_own():
    assert DateClues.of(Source("/a/town_2019.tif", name="Town 2023")).date == "2019"
    assert DateClues.of(Source("C:\\a 2011\\town.tif", name="Town 2023")).date == "2023"


def test_a_reversed_pair_is_told_in_a_sentence_and_no_other_is():
    late, early = Source("town_2023.tif"), Source("town_2019-03-09.tif")
    assert "Before (2023) is later than after (2019-03-09)" in reversed_note(late, early)
    assert reversed_note(early, late) == ""
    assert reversed_note(Source("a.tif"), Source("b.tif")) == ""
    by_name = reversed_note(Source("/x/town_post.tif"), Source("/x/town_pre.tif"))
    assert "town_post.tif" in by_name and "swap" in by_name
