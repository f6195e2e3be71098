"""Colours of the dock, taken from what QGIS really draws: its dark themes are style sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from qgis.PyQt.QtCore import QEvent, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import (
    QApplication,
    QGroupBox,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

ACCENT = QColor("#1f7a94")
WARNING = QColor("#c77700")
ERROR = QColor("#c0392b")
READY = QColor("#2e9e5b")
AREA = QColor("#e8590c")

_FAINT_SHARE = 0.62
_STEP = 0.05
_LIGHTNESS_STEP = 4
_WHITE = 255
_GOOD_CONTRAST = 4.5  # WCAG 2.1, AA, text of ordinary size
_OF_THE_THEMES_OWN = 0.8  # where the theme's own text has less


@dataclass(frozen=True)
class Surface:
    """What is written on, and the theme's own text on it."""

    ground: QColor
    text: QColor


class _Probe(QGroupBox):
    """Widgets that never show: what the style sheets make of them is what they make of ours."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(0)
        self._told.timeout.connect(self.changed)
        self.label, self.field, self.button = QLabel(self), QPlainTextEdit(self), QToolButton(self)
        self.button.setAutoRaise(True)
        for widget in (self, self.label, self.field, self.button):
            widget.ensurePolished()

    def changeEvent(self, event: QEvent) -> None:
        """Tell of another theme once all widgets have it."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._told.start()
        super().changeEvent(event)


class _Follower(QObject):
    """Does something for a widget at every change of the theme, for as long as that lives."""

    def __init__(self, widget: QWidget, apply: Callable[[], object]) -> None:
        super().__init__(widget)
        self._apply = apply
        _probe().changed.connect(self.apply)

    def apply(self) -> None:
        self._apply()


_probes: list[_Probe] = []


def follow_theme(widget: QWidget, apply: Callable[[], object]) -> None:
    """Call ``apply`` now, and again whenever the theme changes while the widget lives."""
    apply()
    _Follower(widget, apply)


def tint(widget: QWidget, colour: Callable[[], str], more: str = "") -> None:
    """Give a widget's text a colour that follows the theme, and further rules of a style sheet."""
    follow_theme(widget, lambda: widget.setStyleSheet(f"color: {colour()};{more}"))


def let_go_of_theme() -> None:
    """Follow the theme no longer; whoever asks for a colour later begins anew."""
    while _probes:
        _probes.pop().deleteLater()


def dock_surface() -> Surface:
    """Return the surface of docks and dialogs."""
    probe = _probe()
    return Surface(
        _colour(probe, QPalette.ColorRole.Window),
        _colour(probe.label, QPalette.ColorRole.WindowText),
    )


def page_surface() -> Surface:
    """Return the surface of text fields, which the conversation has too."""
    field = _probe().field
    return Surface(_colour(field, QPalette.ColorRole.Base), _colour(field, QPalette.ColorRole.Text))


def icon_colour(group: QPalette.ColorGroup) -> QColor:
    """Return the colour of a flat button's text, for a state such as ``Disabled``."""
    return _probe().button.palette().color(group, QPalette.ColorRole.ButtonText)


def mix(colour: QColor, share: float) -> str:
    """Return the conversation's ground with ``share`` (0 to 1) of a colour in it, ``#rrggbb``."""
    return _between(page_surface().ground, colour, share).name()


def faint() -> str:
    """Return the colour of secondary text: as faint as it can be read on either surface."""
    surface, page = dock_surface(), page_surface()
    share = _FAINT_SHARE
    colour = _between(surface.ground, surface.text, share)
    while share < 1 and not _can_be_read(colour, surface, page):
        share = min(1, share + _STEP)
        colour = _between(surface.ground, surface.text, share)
    return colour.name()


def readable(colour: QColor, *surfaces: Surface) -> str:
    """Return a signal colour, lighter or darker where it could not be read.

    ``surfaces``: what it is written on; without any, docks and the conversation.
    """
    surfaces = surfaces or (dock_surface(), page_surface())
    darker = surfaces[0].text.lightness() < surfaces[0].ground.lightness()
    step = -_LIGHTNESS_STEP if darker else _LIGHTNESS_STEP
    hue, saturation, lightness, _ = colour.getHsl()
    while 0 < lightness < _WHITE and not _can_be_read(colour, *surfaces):
        lightness = max(0, min(_WHITE, lightness + step))
        colour = QColor.fromHsl(hue, saturation, lightness)
    return colour.name()


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours as WCAG 2.1 defines it, from 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _can_be_read(colour: QColor, *surfaces: Surface) -> bool:
    return all(
        contrast(colour, surface.ground)
        >= min(_GOOD_CONTRAST, _OF_THE_THEMES_OWN * contrast(surface.text, surface.ground))
        for surface in surfaces
    )


def _probe() -> _Probe:
    if not _probes:
        _probes.append(_Probe())
        QApplication.instance().aboutToQuit.connect(let_go_of_theme)
    return _probes[0]


def _colour(widget: QWidget, role: QPalette.ColorRole) -> QColor:
    return widget.palette().color(role)


def _between(first: QColor, second: QColor, share: float) -> QColor:
    channels = zip(first.getRgb()[:3], second.getRgb()[:3])
    return QColor(*(round(a + (b - a) * share) for a, b in channels))


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.getRgbF()[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
