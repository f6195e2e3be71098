"""How grid and objects look on the map."""

from changechat.core.evidence import ANY_DIRECTION, DIRECTIONS
from qgis.core import (
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
)
from qgis.PyQt.QtCore import QPoint, QSize
from qgis.PyQt.QtGui import QColor

from ...example_answer import example_answer
from .written import written


def test_cells_are_outlined_by_their_changed_share(project, writer):
    answer = example_answer()
    answer.evidence.cells[0].changed = True
    for index, share in ((0, 0.004), (2, 0.05), (7, 0.6)):
        answer.evidence.cells[index].changed_share = share
    grid = written(writer, answer).grid
    looks = {}
    for rule in grid.renderer().rootRule().children():
        request = QgsFeatureRequest().setFilterExpression(rule.filterExpression())
        for feature in grid.getFeatures(request):
            assert feature["cell"] not in looks
            line = rule.symbol().symbolLayers()[-1]
            looks[feature["cell"]] = rule.label(), line.width(), line.drawInsidePolygon()
    assert len(looks) == 9
    slight, some, much = (looks[cell] for cell in ("top left corner", "top right corner", "lower"))
    assert slight[0] == "Changed: less than 1 %"
    assert some[0] == "Changed: 5 to 20 %"
    assert much[0] == "Changed: 20 % and more"
    assert looks["center"][0] == "No change found"
    assert looks["lower left corner"][0] == "Not examined"
    assert looks["center"][1] < slight[1] < some[1] < much[1]
    assert all(inside for _, _, inside in looks.values())


def test_a_grid_hides_nothing_of_the_imagery_but_its_lines(project, writer):
    picture, _ = draw(written(writer).grid)
    corner = QPoint(picture.width() * 5 // 6, picture.height() // 6 + 30)  # in a changed cell
    assert picture.pixelColor(corner).alpha() == 0


def draw(layer, side=600):
    """Return a picture of a layer alone, and the labels in it."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(side, side))
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    labels = job.takeLabelingResults().labelsWithinRect(layer.extent())
    return job.renderedImage(), sorted(label.labelText for label in labels)


def test_names_of_cells_show_only_where_they_fit(project, writer):
    grid = written(writer).grid
    assert draw(grid, 600)[1] == ["lower\n3 %", "top right corner\n3 %"]
    assert draw(grid, 90)[1] == []


def test_every_direction_an_object_may_have_has_its_own_colour_and_none_is_selections(
    project, writer
):
    categories = written(writer).objects.renderer().categories()
    assert [category.value() for category in categories[:3]] == [*DIRECTIONS, ANY_DIRECTION]
    hues = {category.symbol().symbolLayers()[1].color().hue() for category in categories[:3]}
    assert len(hues) == 3
    selected = project.selectionColor().hue()
    assert all(abs(hue - selected) > 60 for hue in hues)
