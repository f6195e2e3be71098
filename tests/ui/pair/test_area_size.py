"""How large areas are, however large, in the unit that fits."""

import pytest
from changechat.ui.pair.area_size import size_text, square_metres
from changechat.ui.pair.layer_geometry import overlap
from changechat.ui.pair.map_area import MapArea
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QLocale

EARTH_KM2 = 510_072_000
MERCATOR = 20037508.34


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def rectangle(code, *corners):
    return MapArea(QgsGeometry.fromRect(QgsRectangle(*corners)), QgsCoordinateReferenceSystem(code))


@pytest.mark.parametrize(
    "area_m2, words",
    [
        (0, "0 m²"),
        (850, "850 m²"),
        (1_500, "1,500 m²"),
        (10_000, "1.0 ha"),
        (203_000, "20.3 ha"),
        (5_000_000, "500 ha"),
        (20_300_000, "20.3 km²"),
        (5.1e14, "510.0 million km²"),
        (2.34e11, "234,000 km²"),
    ],
)
def test_the_unit_follows_the_size(area_m2, words):
    assert size_text(area_m2) == words


@pytest.mark.parametrize(
    "area, km2",
    [
        (rectangle("EPSG:4326", -180, -90, 180, 90), EARTH_KM2),
        (rectangle("EPSG:4326", -180, 0, 180, 90), EARTH_KM2 / 2),
        (rectangle("EPSG:3857", -MERCATOR, -MERCATOR, MERCATOR, MERCATOR), 0.9963 * EARTH_KM2),
        (rectangle("EPSG:3857", -MERCATOR, -10e6, 0, 10e6), 0.4566 * EARTH_KM2),
    ],
)
def test_half_the_world_and_more_is_measured_right(area, km2):
    assert square_metres(area) / 1e6 == pytest.approx(km2, rel=0.01)


def test_two_online_maps_share_the_world_and_not_billions_of_hectares():
    maps = [
        QgsRasterLayer(f"type=xyz&url=http://localhost:9/{name}/{{z}}/{{x}}/{{y}}.png", name, "wms")
        for name in "ab"
    ]
    assert size_text(square_metres(overlap(*maps))).endswith(" million km²")
    assert size_text(square_metres(overlap(*maps))).startswith("50")
