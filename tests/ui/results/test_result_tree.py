"""Where results stand in the layers panel, what they are called, and how they step back."""

import pytest
from changechat.core.grid import GridGeometry
from changechat.core.request import Area
from changechat.ui.results.result_layers import result_title
from changechat.ui.results.result_tree import GROUP, short_title
from qgis.core import (
    QgsRasterLayer,
)

from ...example_answer import LEFT, TOP, example_answer, example_request
from ..rasters import gradient, write_raster
from .written import PART, other_guide, written


def test_layers_are_grouped_above_the_imagery_and_named_after_pair_and_area(
    project, writer, tmp_path
):
    path = write_raster(str(tmp_path / "image.tif"), gradient(rows=40))
    project.addMapLayer(QgsRasterLayer(path, "image"))
    written(writer)
    written(writer, area=PART)
    written(writer, other_guide())
    top = project.layerTreeRoot().children()
    assert [node.name() for node in top] == [GROUP, "image"]
    titles = [group.name() for group in top[0].children()]
    assert titles == [
        "Town 2011 → 2012 · whole overlap (2)",
        "Town 2011 → 2012 · 9.0 ha",
        "Town 2011 → 2012 · whole overlap",
    ]
    assert [node.name() for node in top[0].children()[0].children()] == ["Changed objects", "Grid"]


def test_a_title_tells_the_size_of_the_area_as_it_was_drawn(qgis_new_project):
    triangle = [[LEFT, TOP], [LEFT + 300, TOP], [LEFT, TOP - 300], [LEFT, TOP]]
    area = Area({"type": "Polygon", "coordinates": [triangle]}, "EPSG:32615")
    assert result_title(example_request(area=area)) == "Town 2011 → Town 2012 · 4.5 ha"
    assert result_title(example_request()).endswith("whole overlap")


@pytest.mark.parametrize(
    "title, short",
    [
        ("town_2019-03-09 → town_2023-04-16 · 9 ha", "town_2019-03-09 → 2023-04-16 · 9 ha"),
        ("joplin_pre_EPSG26915 → joplin_post · 9 ha", "joplin_pre_EPSG26915 → post · 9 ha"),
        (
            "joplin_pre_EPSG26915 → joplin_post_EPSG4326 · 9 ha",
            "joplin…26915 → post_E…G4326 · 9 ha",
        ),
        ("2019 → 2023 · whole overlap", "2019 → 2023 · whole overlap"),
        ("town → town 2 · 9 ha", "town → town 2 · 9 ha"),
        ("a_ → a_ · 9 ha", "a_ → a_ · 9 ha"),
        ("Mine", "Mine"),
    ],
)
def test_the_area_can_be_seen_in_the_layers_panel(title, short):
    assert short_title(title) == short


def elsewhere():
    answer = example_answer()
    answer.evidence.grid = GridGeometry((0.5, 0, LEFT + 900, 0, -0.5, TOP), 600, 600, "EPSG:32615")
    return answer


def test_other_results_step_back_until_it_is_their_turn_again(project, writer):
    first = written(writer)
    first.grid.setOpacity(0.8)
    first.objects.setLabelsEnabled(False)
    second = written(writer, elsewhere())
    groups = project.layerTreeRoot().findGroup(GROUP).children()
    assert [group.isExpanded() for group in groups] == [True, False]
    assert [group.isVisible() for group in groups] == [True, True]
    assert first.grid.opacity() < 0.4 and not first.grid.labelsEnabled()
    written(writer)
    assert first.grid.opacity() == 0.8 and first.grid.labelsEnabled()
    assert first.objects.opacity() == 1 and not first.objects.labelsEnabled()
    assert second.grid.opacity() < 0.5
    assert [group.isExpanded() for group in groups] == [False, True]


def test_another_result_of_the_very_same_area_is_unchecked(project, writer):
    written(writer)
    written(writer, other_guide())
    second, first = project.layerTreeRoot().findGroup(GROUP).children()
    assert second.isVisible() and not first.isVisible()
    written(writer)
    assert first.isVisible() and not second.isVisible()


def test_layers_that_the_analyst_moved_among_others_are_unchecked_alone(project, writer, tmp_path):
    path = write_raster(str(tmp_path / "image.tif"), gradient(rows=40))
    image = project.addMapLayer(QgsRasterLayer(path, "image"), False)
    first = written(writer)
    root = project.layerTreeRoot()
    mine = root.insertGroup(0, "Mine")
    mine.addLayer(image)
    for layer in (first.grid, first.objects):
        node = root.findLayer(layer.id())
        mine.addChildNode(node.clone())
        node.parent().removeChildNode(node)
    written(writer, other_guide())
    assert [node.isVisible() for node in mine.children()] == [True, False, False]
