"""A dock with conversations in its list."""

from __future__ import annotations

from changechat.core.unsaved_results import left_behind
from changechat.ui.chat.question_bubble import QuestionBubble
from qgis.core import QgsGeometry, QgsProject, QgsRasterLayer

from ...example_answer import example_answer
from ..waiting import wait_until


def ask(desk, question, place=None):
    dock = desk.dock
    dock.area.reset()
    if place:
        box = dock.area._overlap.geometry.boundingBox()
        box.scale(0.3 if place == "rectangle" else 0.6)
        dock.area.set_area(place, QgsGeometry.fromRect(box), dock.area._overlap.crs)
    saved = []
    desk.session.saved.connect(saved.append)
    desk.type(question)
    desk.engine.finish(example_answer())
    wait_until(lambda: bool(saved))
    idle(desk)


def idle(desk):
    wait_until(lambda: not desk.session.keeper.history.busy)


def open_list(desk):
    desk.dock.chat_header.history.click()
    idle(desk)
    return desk.dock.pages.list


def titles(conversations):
    rows = conversations.rows
    return [rows.data(rows.index(row, 0)) for row in range(rows.rowCount())]


def questions(desk):
    return [one.text.text() for one in desk.all(QuestionBubble) if not one.isHidden()]


def add_rasters(desk):
    layers = [QgsRasterLayer(path, name) for name, path in desk.rasters]
    QgsProject.instance().addMapLayers(layers)
    desk.dock.pair.set_pair(*layers)


def leave_unsaved(desk):
    """Ask in a project that is never saved, and close it."""
    QgsProject.instance().clear()
    add_rasters(desk)
    ask(desk, "Never saved?")
    QgsProject.instance().clear()
    (left,) = left_behind()
    return left
