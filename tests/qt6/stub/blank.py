"""Blank classes: enough of QGIS for a module to be imported, not for it to work."""

from __future__ import annotations

from PyQt6.QtWidgets import QWidget


class _Blank(type(QWidget)):
    """Makes every class attribute that is asked for, nested as deep as it is asked."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = blank(f"{cls.__name__}.{name}")
        setattr(cls, name, made)
        return made


def blank(name: str) -> type:
    """Return a class of that name that can be subclassed together with Qt's."""
    return _Blank(name, (QWidget,), {})
