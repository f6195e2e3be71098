"""Every module is imported with Qt 6, and widgets that need no QGIS class are made and shown."""

from __future__ import annotations

import collections.abc
import importlib
import inspect
import typing
from typing import List

import pytest
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from .modules import modules, needs_qgis

PLAIN = [name for name in modules() if not needs_qgis(name)]
VALUES = {str: "words", bool: True, int: 1, float: 0.5}


def _widgets() -> List[type]:
    found = []
    for name in PLAIN:
        module = importlib.import_module(name)
        found += [
            item
            for item in vars(module).values()
            if inspect.isclass(item) and issubclass(item, QWidget) and item.__module__ == name
        ]
    return found


def _made(kind: type) -> QObject:
    """Return an instance, made of the plainest arguments that its annotations allow."""
    hints = typing.get_type_hints(kind.__init__)
    needed = [
        name
        for name, parameter in list(inspect.signature(kind.__init__).parameters.items())[1:]
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
    return kind(*[_example(hints[name]) for name in needed])


def _example(hint: object) -> object:
    origin = typing.get_origin(hint)
    if hint in VALUES:
        return VALUES[hint]
    if origin is collections.abc.Callable:
        return lambda *_: None
    if origin in (list, collections.abc.Sequence, collections.abc.Mapping, dict):
        return {} if origin in (dict, collections.abc.Mapping) else []
    if hint is QWidget:
        return _column()
    if inspect.isclass(hint):
        return _made(hint)
    raise NotImplementedError(f"No example of {hint}: say in this file how one is made.")


def _column() -> QWidget:
    content = QWidget()
    QVBoxLayout(content).addWidget(QLabel("What has changed?", content))
    return content


@pytest.mark.parametrize("module", modules())
def test_the_module_is_imported(qgis_app, module):
    importlib.import_module(module)


def test_there_are_widgets_that_need_no_qgis(qgis_app):
    names = {kind.__name__ for kind in _widgets()}
    assert names >= {"ChatView", "AnswerBubble", "QuestionBox", "EngineBar", "GetModelDialog"}


@pytest.mark.parametrize("kind", _widgets(), ids=lambda kind: kind.__name__)
def test_the_widget_is_made_and_drawn(qgis_app, kind):
    widget = _made(kind)
    widget.resize(320, 240)
    picture = QPixmap(widget.size())
    widget.render(picture)
    widget.show()
    qgis_app.processEvents()
    assert widget.isVisible() and not picture.isNull()
    widget.close()
    widget.deleteLater()
    qgis_app.processEvents()
