"""A request crosses the protocol unchanged, and an older one is still understood."""

from __future__ import annotations

from changechat.core.conversation import Turn
from changechat.core.guides import EMBEDDED, MCI_NET
from changechat.core.request import Area, Request, Source


def test_a_request_survives_the_way_through_json():
    request = Request(
        Source("a.tif", bands=(3, 2, 1), name="a", date="2019-03-09", crs="EPSG:32614"),
        Source("b.tif"),
        "What changed?",
        area=Area.from_extent(0, 0, 1, 1, "EPSG:4326"),
        guide=MCI_NET,
        turns=[Turn("Where?", "There.")],
        image_side=256,
        idle_minutes=0.5,
    )
    assert Request.from_dict(request.to_dict()) == request


def test_a_request_that_names_no_guide_means_the_embedded_one():
    data = Request(Source("a.tif"), Source("b.tif"), "Where?").to_dict()
    del data["guide"]
    assert Request.from_dict(data).guide == EMBEDDED
    assert Request.from_dict({**data, "guide": None}).guide == EMBEDDED


def test_a_request_of_an_older_plugin_sets_neither_image_budget_nor_idle_time():
    data = Request(Source("a.tif"), Source("b.tif"), "Where?").to_dict()
    del data["image_side"], data["idle_minutes"]
    request = Request.from_dict(data)
    assert request.image_side == 0 and request.idle_minutes is None
