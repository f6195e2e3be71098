"""Which two layers are proposed."""

from __future__ import annotations

import pytest
from changechat.ui.pair import pair_proposal
from changechat.ui.pair.acquisition import order_of_layers
from changechat.ui.pair.pair_proposal import looks_like_imagery, propose
from qgis.core import QgsProject, QgsRasterLayer

from ..rasters import gradient, write_raster

FAR = (700000.0, 4000300.0)


def proposed(*layers, **settled) -> tuple:
    return tuple(layer and layer.name() for layer in propose(layers, **settled))


@pytest.mark.parametrize(
    "early, late",
    [
        ("town_2019-03-09", "town_2023-04-16"),
        ("town_2019", "town_2023"),
        ("joplin_pre", "joplin_post"),
        ("ville_avant", "ville_après"),
        ("town t1", "town t2"),
    ],
)
def test_the_earlier_one_is_before_however_they_arrive(add_layer, early, late):
    layers = [add_layer(early), add_layer(late)]
    assert proposed(*layers) == proposed(*layers[::-1]) == (early, late)


def test_of_many_dates_of_one_place_the_latest_two_are_proposed(add_layer):
    layers = [add_layer(f"town_{year}") for year in (2011, 2023, 2015, 2019)]
    assert proposed(*layers) == ("town_2019", "town_2023")


def test_only_rasters_that_share_a_place_are_proposed_together(add_layer):
    here, there = add_layer("a_2019"), add_layer("b_2023", origin=FAR)
    assert proposed(here, there) == (None, None)
    again = add_layer("c_2021")
    assert proposed(here, there, again) == ("a_2019", "c_2021")


def test_tiles_beside_each_other_are_not_proposed(add_layer):
    left, right = add_layer("left"), add_layer("right", origin=(500028.0, 4000300.0))
    assert proposed(left, right) == (None, None)


def test_the_same_place_and_pixel_size_go_before_others(add_layer):
    fine, coarse = add_layer("fine"), add_layer("coarse", pixel_size=30.0)
    other = add_layer("other", crs="EPSG:32615", pixel_size=0.6)
    assert set(proposed(fine, coarse, other)) == {"fine", "other"}


def test_what_is_no_imagery_is_not_proposed(add_layer):
    image = add_layer("town_2019")
    for name, how in (
        ("town_dem_2023", {}),
        ("town_label", {}),
        ("two_bands_float", {"bands": 1}),
    ):
        layer = add_layer(name, **how)
        if how:
            layer = float_layer(layer)
        assert not looks_like_imagery(layer)
        assert proposed(image, layer) == ("town_2019", None)
    assert looks_like_imagery(add_layer("aerial_1950", bands=1))


def float_layer(layer: QgsRasterLayer) -> QgsRasterLayer:
    path = layer.source().replace(".tif", "_f.tif")
    return QgsRasterLayer(write_raster(path, gradient(1, 60, 60).astype("float32")), "x")


def test_a_map_from_a_server_is_proposed_only_with_a_date(add_layer):
    image = add_layer("town_2019")
    url = "type=xyz&url=http://localhost:9/{z}/{x}/{y}.png"
    plain, dated = (QgsRasterLayer(url, name, "wms") for name in ("Streets", "Aerial 2023"))
    assert proposed(image, plain) == ("town_2019", None)
    assert proposed(image, plain, dated) == ("town_2019", "Aerial 2023")


def test_to_a_chosen_layer_a_partner_is_sought_that_leaves_it_where_it_is(add_layer):
    layers = [add_layer(f"town_{year}") for year in (2011, 2019, 2023)]
    assert proposed(*layers, before=layers[1]) == ("town_2019", "town_2023")
    assert proposed(*layers, after=layers[1]) == ("town_2011", "town_2019")
    assert proposed(*layers, after=layers[0])[1] == "town_2011"


def test_nothing_is_proposed_in_an_empty_project(qgis_new_project):
    assert propose(QgsProject.instance().mapLayers().values()) == (None, None)


def test_of_hundreds_of_layers_few_pairs_are_looked_at_closely(add_layer, monkeypatch):
    first = add_layer("town_2000")
    layers = [first, *(QgsRasterLayer(first.source(), f"town_{i}") for i in range(400))]
    looked_at = []
    monkeypatch.setattr(
        pair_proposal,
        "order_of_layers",
        lambda *pair: looked_at.append(pair) or order_of_layers(*pair),
    )
    assert propose(layers)[0] is not None
    assert 1 <= len(looked_at) <= 30
