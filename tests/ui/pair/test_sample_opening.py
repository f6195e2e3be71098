"""The sample: from one click to two layers that can be asked about."""

from __future__ import annotations

import pytest
from changechat.core.link.commands import SAMPLE
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QPushButton

from ..rasters import gradient, write_raster


@pytest.fixture
def empty(desk):
    """Return the dock in a project without layers."""
    QgsProject.instance().removeAllMapLayers()
    return desk


@pytest.fixture
def town(tmp_path) -> dict:
    """Return what the engine reports of its sample."""
    names = {"before": "town_before_2019-03-09", "after": "town_after_2023-04-16"}
    return {
        date: write_raster(str(tmp_path / f"{name}.tif"), gradient())
        for date, name in names.items()
    }


def button(desk) -> QPushButton:
    return desk.dock.chat.findChild(QPushButton, "sample")


def open_sample(desk, town) -> None:
    button(desk).click()
    desk.errands.report(SAMPLE, town)


def test_an_empty_project_is_offered_the_sample_and_a_pair_is_not(empty, tmp_path):
    layers = []
    for name in ("first", "second"):
        assert button(empty).isVisible()
        path = write_raster(str(tmp_path / f"{name}.tif"), gradient())
        layers.append(QgsProject.instance().addMapLayer(QgsRasterLayer(path, name)))
    empty.dock.pair.set_pair(*layers)
    assert button(empty).isHidden()


def test_the_opened_sample_is_chosen_by_date_and_shown_whole(empty, town, qgis_canvas):
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32615"))
    empty.dock.area._buttons["view"].click()
    open_sample(empty, town)
    pair = empty.dock.pair
    assert pair.before().source() == town["before"] and pair.after().source() == town["after"]
    assert empty.dock.area.area() is None
    extent = pair.before().extent()
    for corner in (
        QgsPointXY(extent.xMinimum(), extent.yMinimum()),
        QgsPointXY(extent.xMaximum(), extent.yMaximum()),
    ):
        assert qgis_canvas.extent().contains(corner)
    assert button(empty).isHidden()


def test_the_sample_lies_in_a_group_with_the_later_date_on_top(empty, town):
    open_sample(empty, town)
    group = QgsProject.instance().layerTreeRoot().findGroup("Sample town")
    assert [node.name() for node in group.findLayers()] == [
        "town_after_2023-04-16",
        "town_before_2019-03-09",
    ]


def test_an_empty_project_takes_the_samples_crs_and_another_keeps_its_own(empty, town):
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    open_sample(empty, town)
    assert project.crs() == empty.dock.pair.before().crs()
    project.removeMapLayer(empty.dock.pair.after().id())
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    open_sample(empty, town)
    assert project.crs().authid() == "EPSG:3857" and project.count() == 2


def test_opened_again_it_is_chosen_again_and_not_added_twice(empty, town):
    open_sample(empty, town)
    before, after = empty.dock.pair.before(), empty.dock.pair.after()
    empty.dock.pair.swap()
    empty.dock.menu.menu.actions()[0].trigger()
    empty.errands.report(SAMPLE, town)
    assert (empty.dock.pair.before(), empty.dock.pair.after()) == (before, after)
    assert QgsProject.instance().count() == 2


def test_while_it_is_made_it_cannot_be_asked_for_again(empty, town):
    button(empty).click()
    assert not button(empty).isEnabled() and "Making" in button(empty).text()
    empty.dock.menu.menu.actions()[0].trigger()
    assert len(empty.errands.told(SAMPLE)) == 1
    empty.errands.report(SAMPLE, town)
    assert empty.dock.pair.before() is not None


def test_a_failure_is_said_and_the_sample_is_offered_again(empty, qgis_iface):
    said = []
    empty.sample.failed.connect(said.append)
    button(empty).click()
    empty.errands.refuse(SAMPLE, "The sample cannot be written to /full. Choose another folder.")
    assert said == ["The sample cannot be written to /full. Choose another folder."]
    assert button(empty).isEnabled() and button(empty).text() == "Open the sample"


def test_a_file_that_qgis_cannot_read_is_named(empty, town, tmp_path):
    said = []
    empty.sample.failed.connect(said.append)
    broken = tmp_path / "broken.tif"
    broken.write_text("no raster")
    open_sample(empty, {**town, "after": str(broken)})
    assert str(broken) in said[0] and QgsProject.instance().count() == 0


def test_repairing_the_engine_meanwhile_gives_the_button_back(empty, town):
    button(empty).click()
    empty.sample.end_engine()
    assert empty.errands.stopped and button(empty).isEnabled()
    empty.errands.report(SAMPLE, town)
    assert QgsProject.instance().count() == 0
