"""Chips: both dates of a place at one extent and scale, rendered beside the event loop."""

from __future__ import annotations

import numpy as np
import pytest
from changechat.core.grid import Cell
from changechat.ui.compare import map_picture
from changechat.ui.compare.map_picture import MapPicture
from changechat.ui.conversations.kept_layers import kept_layer
from changechat.ui.objects.chips.chip import Chip
from changechat.ui.objects.chips.chip_pair import ChipPair, ChipWindow
from changechat.ui.objects.chips.chip_queue import ChipQueue
from changechat.ui.objects.chips.chip_subject import subject_of_cell, subject_of_object
from changechat.ui.objects.chips.date_layers import DateLayers
from changechat.ui.objects.place_shelf import PlaceShelf
from changechat.ui.results.result_style import DIRECTION_COLOURS
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtGui import QColor, QImage

from ...example_answer import LEFT, TOP, example_answer
from ..rasters import write_raster
from ..waiting import wait_until

SIDE = 100
GREYS = {"before": 60, "after": 180}


@pytest.fixture
def dates(qgis_new_project, tmp_path):
    """Return two plain grey layers over the example's area."""
    layers = []
    for name, grey in GREYS.items():
        pixels = np.full((3, 600, 600), grey, np.uint8)
        layers.append(QgsRasterLayer(write_raster(str(tmp_path / name), pixels, (LEFT, TOP)), name))
    QgsProject.instance().addMapLayers(layers)
    return DateLayers(tuple(map(kept_layer, layers)))


@pytest.fixture
def queue(qgis_app):
    queue = ChipQueue()
    yield queue
    queue.tear_down()


@pytest.fixture
def pair(qgis_app):
    pair = ChipPair(SIDE)
    yield pair
    pair.close()


def pictures(pair) -> list:
    chips = pair.findChildren(Chip)
    return [chip.icon().pixmap(SIDE, SIDE).toImage() for chip in chips]


def colours(image: QImage) -> set:
    return {image.pixelColor(x, y).name() for x in range(SIDE) for y in range(SIDE)}


def rendered(pair) -> list:
    """Return both pictures, once the imagery is in them."""
    greys = [QColor(grey, grey, grey).name() for grey in GREYS.values()]
    wait_until(lambda: all(grey in colours(one) for grey, one in zip(greys, pictures(pair))))
    return pictures(pair)


def test_both_dates_show_the_same_place_with_the_outline_on_both(dates, queue, pair):
    pair.show_place(subject_of_object(example_answer().evidence, 1), dates, queue)
    outline = QColor(*DIRECTION_COLOURS["appeared"]).name()
    before, after = rendered(pair)

    def drawn(image):
        pixels = ((x, y) for x in range(SIDE) for y in range(SIDE))
        return {place for place in pixels if image.pixelColor(*place).name() == outline}

    assert drawn(before) and drawn(before) == drawn(after)
    xs, ys = zip(*drawn(before))
    # 20 m of the 44 m that a chip shows, and a courtyard inside.
    assert max(xs) - min(xs) == pytest.approx(SIDE * 20 / 44, abs=3)
    assert sum(xs) / len(xs) == pytest.approx(SIDE / 2, abs=2)
    assert sum(ys) / len(ys) == pytest.approx(SIDE / 2, abs=2)


def test_the_words_say_what_it_is_and_how_sure_that_is(dates, queue, pair):
    evidence = example_answer().evidence
    pair.show_place(subject_of_object(evidence, 2), dates, queue)
    told = "Object 2 · Building · Disappeared · 400 m² · Fairly sure, 0.70"
    assert pair.caption.text() == told


def test_a_cell_shows_all_of_it_and_the_outlines_in_it(dates, queue):
    evidence = example_answer().evidence
    subject = subject_of_cell(evidence, Cell(0, 2))
    assert subject.caption == "top right corner: changed by 3.0 %. Quite sure, 0.90"
    assert (subject.extent.width(), subject.extent.height()) == (100, 100)
    assert [direction for _, direction in subject.outlines] == ["appeared"]
    assert subject_of_cell(evidence, Cell(2, 0)).caption == "lower left corner: not examined"


def test_a_click_shows_the_same_place_at_both_dates_larger(dates, queue, qgis_app):
    shelf = PlaceShelf(dates, queue)
    evidence = example_answer().evidence
    shelf.show_chips("", [subject_of_object(evidence, number) for number in (1, 2)])
    small = shelf.findChildren(Chip)[2:]  # of the second object
    small[1].click()
    (large,) = shelf.findChildren(ChipWindow)
    assert large.findChild(ChipPair).caption.text().startswith("Object 2 · ")
    for chip, same in zip(small, large.findChildren(Chip)):
        assert same._settings.extent() == chip._settings.extent()
        assert same._settings.layers() == chip._settings.layers()
        assert same.iconSize().width() > 4 * chip.iconSize().width()
    large.close()
    shelf.close()


def test_a_chip_shows_nothing_of_the_place_before_and_gets_the_last_picture_alone(
    dates, queue, pair, monkeypatch
):
    evidence, taken = example_answer().evidence, []
    pair.show_place(subject_of_object(evidence, 1), dates, queue)
    rendered(pair)
    take = Chip._take
    monkeypatch.setattr(
        Chip, "_take", lambda chip, image: taken.append(chip._subject) or take(chip, image)
    )
    for number in (1, 2):
        pair.show_place(subject_of_object(evidence, number), dates, queue)
        assert all(len(colours(image)) == 1 for image in pictures(pair))
    wait_until(lambda: queue._drawing is None)
    assert [subject.caption.split(" · ")[0] for subject in taken] == ["Object 2"] * 2
    rendered(pair)


def test_a_layer_that_is_gone_is_named(dates, queue, pair):
    before, subject = dates.layer(0), subject_of_object(example_answer().evidence, 1)
    again = QgsRasterLayer(before.source(), "before again")
    QgsProject.instance().removeMapLayer(before.id())
    pair.show_place(subject, dates, queue)
    assert "“before”" in pair.missing.text() and not pair.missing.isHidden()
    QgsProject.instance().addMapLayer(again)  # as the sentence asks for
    pair.show_place(subject, dates, queue)
    assert dates.layer(0) is again and pair.missing.isHidden()


def test_a_layer_that_goes_before_its_turn_leaves_a_blank(dates, queue, pair):
    waits = [ChipPair(SIDE) for _ in range(5)]
    for one in (*waits, pair):
        one.show_place(subject_of_object(example_answer().evidence, 1), dates, queue)
    QgsProject.instance().removeAllMapLayers()
    wait_until(lambda: queue._drawing is None)
    grey = QColor(GREYS["before"], GREYS["before"], GREYS["before"]).name()
    assert grey not in colours(pictures(pair)[0])
    tips = [chip.toolTip() for chip in pair.findChildren(Chip)]
    assert ["“before”" in tips[0], "“after”" in tips[1]] == [True, True]


def test_a_layer_that_goes_while_it_is_rendered_does_no_harm(dates, queue, pair):
    pair.show_place(subject_of_object(example_answer().evidence, 1), dates, queue)
    QgsProject.instance().removeAllMapLayers()
    wait_until(lambda: not map_picture._drawing)


def test_for_a_chip_that_is_gone_nothing_is_drawn(dates, queue, monkeypatch):
    started, start = [], MapPicture.start
    monkeypatch.setattr(MapPicture, "start", lambda one: started.append(one) or start(one))
    pair = ChipPair(SIDE)
    pair.show_place(subject_of_object(example_answer().evidence, 1), dates, queue)
    pair.deleteLater()
    del pair
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait_until(lambda: queue._drawing is None)
    assert [one.wanted for one in started] == [False]  # the second one was not begun


def test_what_renders_is_not_waited_for_when_all_ends(dates, pair):
    queue = ChipQueue()
    pair.show_place(subject_of_object(example_answer().evidence, 1), dates, queue)
    queue.tear_down()
    assert queue._drawing._job.isActive()
    queue.deleteLater()
    wait_until(lambda: not map_picture._drawing)


def test_the_layers_of_a_result_are_found_by_their_file_else_by_their_name(layers, project):
    before = layers.objects.customProperty("changechat/before_file")
    found = QgsRasterLayer(before, "renamed since")
    other = QgsRasterLayer(layers.objects.customProperty("changechat/after_file"), "other")
    project.addMapLayers([found, other])
    assert of_result(layers) == (found, other)
    assert DateLayers.of_result(layers.objects).names == ("before", "after")
    project.removeMapLayer(other.id())
    assert of_result(layers) == (found, None)


def of_result(layers) -> tuple:
    dates = DateLayers.of_result(layers.objects)
    return dates.layer(0), dates.layer(1)


def test_a_name_that_two_layers_have_tells_neither_date(layers, project, tmp_path):
    for date in ("before", "after"):
        layers.objects.setCustomProperty(f"changechat/{date}", "ortho")
        layers.objects.setCustomProperty(f"changechat/{date}_file", f"/gone/{date}/ortho.tif")
    pixels = np.full((3, 60, 60), 9, np.uint8)
    first, second = (
        QgsRasterLayer(write_raster(str(tmp_path / name), pixels), "ortho") for name in ("1", "2")
    )
    project.addMapLayer(first)
    assert of_result(layers) == (first, first)
    project.addMapLayer(second)
    assert of_result(layers) == (None, None)
