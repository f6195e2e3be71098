"""What a screen reader and a mouse that hovers are told: names, buddies and tips of controls."""

from __future__ import annotations

from typing import Iterator, List

from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

_CONTROLS = (
    *(QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox),
    *(QAbstractItemView, QProgressBar),
)
#: Widgets that other controls are made of; those have name and tip themselves.
_COMPOSED = (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit)
_OF_QGIS = ("Qgs", "Qsci")


def silent(widget: QWidget) -> List[str]:
    """Return the controls without a name, as screen readers look for one."""
    buddies = {label.buddy() for label in widget.findChildren(QLabel) if label.text()}
    return [
        _path(control)
        for control in controls(widget)
        if not (control.accessibleName() or _words(control) or control in buddies)
    ]


def without_tip(widget: QWidget) -> List[str]:
    """Return the controls that say nothing when the mouse hovers; standard buttons need not."""
    return [
        _path(control)
        for control in controls(widget)
        if not control.toolTip() and not isinstance(control.parentWidget(), QDialogButtonBox)
    ]


def controls(widget: QWidget) -> Iterator[QWidget]:
    """Yield what can be used, but the parts that one control is made of."""
    for control in widget.findChildren(QWidget):
        if isinstance(control, _CONTROLS) and not _is_part(control, widget):
            yield control


def _is_part(control: QWidget, top: QWidget) -> bool:
    parent = control.parentWidget()
    while parent is not None and parent is not top:
        own = type(parent).__name__
        if isinstance(parent, _COMPOSED) or own.startswith(_OF_QGIS):
            return True
        parent = parent.parentWidget()
    return control.objectName().startswith("qt_")


def _words(control: QWidget) -> str:
    return control.text() if isinstance(control, QAbstractButton) else ""


def _path(control: QWidget) -> str:
    parent = type(control.parentWidget()).__name__
    return f"{parent} > {type(control).__name__} {control.objectName()!r} {_words(control)!r}"
