"""The layers of a conversation in a project that is opened again: found, missing or changed."""

import shutil

from changechat.ui.pair.layer_source import needs_export
from qgis.core import QgsProject, QgsRasterLayer

from ...example_answer import example_answer
from ..waiting import wait_until


def test_a_folder_that_moved_takes_its_conversation_along(talk, tmp_path):
    project = talk.save()
    talk.ask()
    QgsProject.instance().clear()
    moved = tmp_path / "elsewhere"
    shutil.move(str(talk.folder), str(moved))
    talk.open(moved / project.name)
    (restored,) = talk.restored
    assert restored.before is not None and restored.after is not None and restored.notes == []
    assert str(moved) in restored.before.source()


def test_layers_that_were_added_again_are_found_by_their_source(talk):
    project = talk.save()
    talk.ask()
    QgsProject.instance().removeAllMapLayers()
    talk.add_layers("before", "after")
    talk.save()
    talk.open(project)
    assert talk.restored[0].before is talk.layer("before")


def test_a_copied_raster_of_that_name_is_found_by_what_it_holds(talk, tmp_path):
    project = talk.save()
    talk.ask()
    QgsProject.instance().removeAllMapLayers()
    other = tmp_path / "copies"
    other.mkdir()
    for name in ("before", "after"):
        shutil.copy(talk.folder / f"{name}.tif", other / f"{name}.tif")
        (talk.folder / f"{name}.tif").unlink()
    talk.add_layers("before", "after", folder=other)
    talk.save()
    talk.open(project)
    assert talk.restored[0].before is talk.layer("before")


def test_a_renamed_layer_is_still_the_same(talk):
    project = talk.save()
    talk.ask()
    talk.layer("before").setName("the first year")
    talk.save()
    talk.open(project)
    assert talk.restored[0].before.name() == "the first year"


def test_a_missing_layer_is_named_and_the_conversation_can_be_read(talk):
    project = talk.save()
    talk.ask()
    QgsProject.instance().removeMapLayer(talk.layer("after").id())
    talk.save()
    talk.open(project)
    (restored,) = talk.restored
    assert restored.after is None and len(restored.turns) == 1
    assert "“after” is not in this project" in restored.notes[0]


def test_a_project_whose_rasters_stayed_on_another_computer_can_be_read(talk):
    project = talk.save()
    talk.ask()
    QgsProject.instance().clear()
    for name in ("before", "after"):
        (talk.folder / f"{name}.tif").unlink()
    talk.open(project)
    (restored,) = talk.restored
    assert len(restored.turns) == 1 and len(restored.notes) == 2
    assert "“before” cannot be read; repair its data source" in restored.notes[0]


def test_a_raster_that_was_replaced_is_told(talk):
    project = talk.save()
    talk.ask()
    source = talk.folder / "after.tif"
    shutil.copy(talk.folder / "before.tif", source)
    talk.open(project)
    assert "“after” has changed" in talk.restored[0].notes[0]


def ask_about_an_export(talk):
    """Ask about a layer that only QGIS can read, for its open options; return its project."""
    source = f"{talk.folder / 'after.tif'}|option:NUM_THREADS=2"
    QgsProject.instance().removeMapLayer(talk.layer("after").id())
    QgsProject.instance().addMapLayer(QgsRasterLayer(source, "after"))
    assert needs_export(talk.layer("after"))
    project = talk.save()
    talk.send()
    wait_until(lambda: bool(talk.engine.requests))
    assert "export-" in talk.engine.requests[0].after.path
    talk.engine.finish(example_answer())
    wait_until(lambda: bool(talk.saved))
    talk.save()
    return project


def test_a_layer_that_was_exported_to_be_read_has_not_changed(talk):
    talk.open(ask_about_an_export(talk))
    assert talk.restored[0].notes == []
    assert talk.history.listed()[0].entry.after.relative == "after.tif"


def test_a_layer_that_was_exported_to_be_read_and_was_replaced_is_told(talk):
    project = ask_about_an_export(talk)
    shutil.copy(talk.folder / "before.tif", talk.folder / "after.tif")
    talk.open(project)
    assert "“after” has changed" in talk.restored[0].notes[0]
