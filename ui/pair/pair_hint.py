"""The line below the pair: what is wrong with it, or what only the analyst knows."""

from __future__ import annotations

from html import escape

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ...core.acquisition.order import Order
from ..theme import ACCENT, WARNING, mix, readable
from .acquisition import acquired
from .pair_choice import AFTER, BEFORE, PairChoice

_LONGEST_NAME = 40


class PairHint(QLabel):
    """Points out a pair that is reversed or the same twice, and asks for an order nobody knows."""

    swap_requested = pyqtSignal()
    earlier_told = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pairHint")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        links = Qt.TextInteractionFlag
        self.setTextInteractionFlags(links.LinksAccessibleByMouse | links.LinksAccessibleByKeyboard)
        self.linkActivated.connect(self._act)

    def show_for(self, choice: PairChoice, waiting: int = 0) -> None:
        """Show what is to be said of the pair, nothing if all is well.

        ``waiting``: how many questions wait for the order of the two.
        """
        text = self._text(choice, waiting)
        self.setText(text)
        self.setVisible(bool(text))
        frame = f"background: {mix(WARNING, 0.18)}; border-radius: 4px; padding: 5px;"
        self.setStyleSheet(f"#pairHint {{ {frame} }}" if waiting else "")
        if waiting:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, link: str) -> None:
        if link == "swap":
            self.swap_requested.emit()
        else:
            self.earlier_told.emit(int(link))

    def _text(self, choice: PairChoice, waiting: int) -> str:
        before, after = choice.before(), choice.after()
        if before is None or after is None:
            return ""
        if before is after:
            return _warning(self.tr("Both dates are the same layer. Choose another one."))
        if choice.order_open:
            return self._question(before, after, waiting)
        if choice.order() is Order.REVERSED:
            sentence = self._reversed(before, after)
            return f"{_warning(sentence)} {_link('swap', self.tr('Swap'))}"
        return ""

    def _reversed(self, before: QgsRasterLayer, after: QgsRasterLayer) -> str:
        first, second = acquired(before), acquired(after)
        if first and second and first != second:
            return self.tr("Before ({first}) is later than After ({second}).").format(
                first=first, second=second
            )
        return self.tr("By their names, Before ({first}) is later than After ({second}).").format(
            first=_short(before.name()), second=_short(after.name())
        )

    def _question(self, before: QgsRasterLayer, after: QgsRasterLayer, waiting: int) -> str:
        sentence = self.tr("Which one is earlier? Neither dates nor names tell.")
        if waiting:
            sentence += " " + self.tr("Your question is asked as soon as you say.")
        earlier = self.tr("{name} is earlier")
        links = [
            _link(str(date), earlier.format(name=name))
            for date, name in zip((BEFORE, AFTER), _told_apart(before, after))
        ]
        return f"{_warning(sentence)}<br>{links[0]}<br>{links[1]}"


def _told_apart(before: QgsRasterLayer, after: QgsRasterLayer) -> tuple[str, str]:
    """Return names that differ: those of the layers, else with their folders."""
    if before.name() != after.name():
        return _short(before.name()), _short(after.name())
    parts = [layer.source().replace("\\", "/").split("/") for layer in (before, after)]
    depth = next((n for n in range(1, 9) if parts[0][-n:] != parts[1][-n:]), 1)
    first, second = ("/".join(part[-depth:]) for part in parts)
    return first, second


def _short(name: str) -> str:
    """Return a name without its middle where it is long: names of files differ at their ends."""
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


def _warning(sentence: str) -> str:
    return f'<span style="color:{readable(WARNING)}">{escape(sentence)}</span>'


def _link(target: str, text: str) -> str:
    return f'<a href="{target}" style="color:{readable(ACCENT)}">{escape(text)}</a>'
