"""The legend shows what occurs, whatever the analyst does to the layers."""

import pytest
from changechat.ui.results.result_legend import ResultLegend
from changechat.ui.results.review import mark, take_back
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayerTreeModel,
    QgsProject,
    QgsRendererCategory,
    QgsSymbol,
)

from ..reviewed import draw, square, write_layers
from ..waiting import wait_until


@pytest.fixture
def layers(tmp_path, monkeypatch, qgis_new_project):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))
    legend = ResultLegend()
    yield write_layers(tmp_path)
    legend.tear_down()


@pytest.fixture
def shown(layers):
    """Return the entries that the layers panel, which is there all the time, shows of a layer."""
    root = QgsProject.instance().layerTreeRoot()
    model = QgsLayerTreeModel(root)

    def entries(layer):
        return [item.data(0) for item in model.layerLegendNodes(root.findLayer(layer.id()))]

    assert len(entries(layers.objects)) == 5
    return entries


def test_only_entries_that_occur_are_shown(layers, shown):
    wait_until(lambda: shown(layers.objects) == ["Appeared", "Disappeared"])
    assert shown(layers.grid) == ["Changed: 1 to 5 %", "No change found", "Not examined"]


def test_entries_come_and_go_with_a_review(layers, shown):
    layers.objects.selectByIds([1])
    mark(layers.objects, changed=False)
    wait_until(lambda: shown(layers.objects) == ["Disappeared", "Rejected"])
    layers.objects.startEditing()
    draw(layers.objects, square(10, 10))
    wait_until(lambda: shown(layers.objects) == ["Disappeared", "Rejected", "Drawn by hand"])
    layers.objects.rollBack()
    layers.objects.selectByIds([1])
    take_back(layers.objects)
    wait_until(lambda: shown(layers.objects) == ["Appeared", "Disappeared"])


def test_a_style_of_the_analysts_shows_whole(layers, shown):
    wait_until(lambda: len(shown(layers.objects)) == 2)
    symbol = QgsSymbol.defaultSymbol(layers.objects.geometryType())
    categories = [QgsRendererCategory(kind, symbol.clone(), kind) for kind in ("a", "b", "c")]
    layers.objects.setRenderer(QgsCategorizedSymbolRenderer("kind", categories))
    wait_until(lambda: shown(layers.objects) == ["a", "b", "c"])


def test_a_layer_that_goes_before_its_turn_is_no_matter(layers, shown):
    QgsProject.instance().removeMapLayer(layers.objects.id())
    wait_until(lambda: len(shown(layers.grid)) == 3)
