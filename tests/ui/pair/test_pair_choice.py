"""The pair while layers come and go, and in a project that is saved and opened again."""

from __future__ import annotations

import shutil

import pytest
from changechat.ui.pair.pair_choice import AFTER, BEFORE, PairChoice
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication


@pytest.fixture
def choice(make_choice):
    """Return the choice in an empty project, as when QGIS starts."""
    return make_choice()


def names(choice: PairChoice) -> tuple:
    QCoreApplication.processEvents()
    return tuple(layer and layer.name() for layer in (choice.before(), choice.after()))


def test_layers_that_arrive_are_proposed_by_date(choice, add_layer):
    add_layer("town_2023")
    assert names(choice) == ("town_2023", None)
    add_layer("town_2019")
    assert names(choice) == ("town_2019", "town_2023")
    assert not choice.order_open


def test_a_chosen_layer_is_never_replaced_by_a_proposal(choice, add_layer):
    layers = [add_layer("a"), add_layer("b")]
    names(choice)
    choice.choose(BEFORE, layers[1])
    choice.choose(AFTER, layers[0])
    for name in ("town_2019", "town_2023"):
        add_layer(name)
    assert names(choice) == ("b", "a")


def test_one_chosen_layer_stays_and_the_other_is_proposed_to_it(choice, add_layer):
    layers = {year: add_layer(f"town_{year}") for year in (2011, 2019, 2023)}
    names(choice)
    choice.choose(AFTER, layers[2019])
    assert names(choice) == ("town_2011", "town_2019")


def test_a_pair_that_was_asked_about_is_kept(choice, add_layer):
    add_layer("town_2011"), add_layer("town_2019")
    names(choice)
    choice.keep()
    add_layer("town_2023")
    assert names(choice) == ("town_2011", "town_2019")


def test_a_layer_that_goes_is_replaced_and_the_other_stays(choice, add_layer):
    layers = {year: add_layer(f"town_{year}") for year in (2011, 2019, 2023)}
    names(choice)
    choice.set_pair(layers[2011], layers[2023])
    QgsProject.instance().removeMapLayer(layers[2023].id())
    assert names(choice) == ("town_2011", "town_2019")
    QgsProject.instance().removeMapLayer(layers[2019].id())
    assert names(choice) == ("town_2011", None)


def test_a_new_project_knows_nothing_of_the_last_one(choice, add_layer):
    layers = [add_layer("a"), add_layer("b")]
    choice.set_pair(*layers)
    choice.choose(AFTER, None)
    QgsProject.instance().clear()
    add_layer("town_2023"), add_layer("town_2019")
    assert names(choice) == ("town_2019", "town_2023")


def test_a_pair_whose_order_nobody_knows_is_open_until_it_is_told(choice, add_layer):
    add_layer("a"), add_layer("b")
    assert set(names(choice)) == {"a", "b"} and choice.order_open
    earlier = choice.after()
    choice.tell_earlier(AFTER)
    assert choice.before() is earlier and not choice.order_open
    add_layer("c")
    names(choice)
    choice.choose(AFTER, None)
    assert not choice.order_open


@pytest.fixture
def saved(choice, add_layer, tmp_path):
    """Return a saved project with a pair against its dates, told by hand."""
    late, early = add_layer("town_2023"), add_layer("town_2019")
    add_layer("town_2024")
    choice.set_pair(late, early)
    path = tmp_path / "town.qgs"
    assert QgsProject.instance().write(str(path))
    return path


def test_saving_leaves_no_unsaved_change(saved):
    assert not QgsProject.instance().isDirty()


def test_choosing_a_pair_is_no_change_of_the_project(saved, choice):
    choice.swap()
    assert not QgsProject.instance().isDirty()


def reopened(path, choice) -> tuple:
    QgsProject.instance().clear()
    assert QgsProject.instance().read(str(path))
    return names(choice)


def test_a_reopened_project_has_its_pair_again(saved, choice):
    assert reopened(saved, choice) == ("town_2023", "town_2019")


def test_a_plugin_that_is_switched_on_later_finds_the_pair_too(make_choice, saved, choice):
    reopened(saved, choice)
    assert names(make_choice()) == ("town_2023", "town_2019")


def test_a_told_order_is_kept_too(choice, add_layer, tmp_path):
    add_layer("a"), add_layer("b")
    names(choice)
    choice.tell_earlier(AFTER)
    told = names(choice)
    QgsProject.instance().write(str(tmp_path / "p.qgz"))
    assert reopened(tmp_path / "p.qgz", choice) == told and not choice.order_open


def added_anew(layer: QgsRasterLayer, source: str, name: str) -> None:
    """Replace a layer, and with it the id; the project's entry stays."""
    project = QgsProject.instance()
    entry = project.readEntry("changechat", "/pair")[0]
    project.removeMapLayer(layer.id())
    project.addMapLayer(QgsRasterLayer(source, name))
    project.writeEntry("changechat", "/pair", entry)


def test_a_folder_that_moved_keeps_its_pair_though_ids_and_names_changed(
    make_choice, saved, choice, tmp_path
):
    moved = tmp_path / "moved"
    moved.mkdir()
    for file in (*tmp_path.glob("*.tif"), saved):
        shutil.move(str(file), str(moved))
    assert reopened(moved / saved.name, choice) == ("town_2023", "town_2019")
    for layer in (choice.before(), choice.after()):
        added_anew(layer, layer.source(), f"{layer.name()} renamed")
    assert names(make_choice()) == ("town_2023 renamed", "town_2019 renamed")


def test_a_layer_with_another_id_and_source_is_known_by_its_name(
    make_choice, saved, choice, tmp_path
):
    old = choice.before()
    shutil.copy(old.source(), str(tmp_path / "copy.tif"))
    added_anew(old, str(tmp_path / "copy.tif"), old.name())
    assert names(make_choice()) == ("town_2023", "town_2019")


@pytest.mark.parametrize("entry", ["", "no json", "[]", "{}", '{"before": 1, "after": null}'])
def test_an_entry_that_nobody_can_read_is_no_pair(make_choice, qgis_new_project, add_layer, entry):
    add_layer("town_2023"), add_layer("town_2019")
    QgsProject.instance().writeEntry("changechat", "/pair", entry)
    assert names(make_choice()) == ("town_2019", "town_2023")


def test_a_mere_proposal_is_not_written_and_an_earlier_entry_goes(saved, choice, add_layer):
    QgsProject.instance().removeAllMapLayers()
    add_layer("town_2011"), add_layer("town_2015")
    assert names(choice) == ("town_2011", "town_2015")
    QgsProject.instance().write()
    assert QgsProject.instance().readEntry("changechat", "/pair")[0] == ""
