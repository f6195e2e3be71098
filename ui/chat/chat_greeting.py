"""What the empty chat says: what to do, that nothing leaves the machine, and the sample."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ..theme import faint, tint


class ChatGreeting(QWidget):
    """A few words in the middle, and the sample for a project that holds no pair."""

    sample_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._sample = QLabel(self), QPushButton(self)
        self._has_pair = self._opening = False
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        tint(self._words, faint)
        self._sample.setObjectName("sample")
        self._sample.setToolTip(self.tr("Add two dates of a small made-up town to the project"))
        self._sample.setAutoDefault(False)
        self._sample.clicked.connect(self.sample_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._words)
        column.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignHCenter)
        self._refresh()

    def set_has_pair(self, has_pair: bool) -> None:
        """Say whether two layers are chosen: then the sample is not offered."""
        self._has_pair = has_pair
        self._refresh()

    def set_opening(self, opening: bool) -> None:
        """Say whether the sample is on its way."""
        self._opening = opening
        self._refresh()

    def _refresh(self) -> None:
        self._words.setText(self._sentences())
        self._sample.setVisible(not self._has_pair)
        self._sample.setEnabled(not self._opening)
        self._sample.setText(
            self.tr("Making the sample…") if self._opening else self.tr("Open the sample")
        )

    def _sentences(self) -> str:
        if self._has_pair:
            begin = self.tr("Ask below what changed\nbetween the two dates.")
        else:
            begin = self.tr("Choose two dates and an area,\nthen ask what changed.")
        privacy = self.tr("Everything stays on this computer,\nunless you choose a remote server.")
        return f"{begin}\n\n{privacy}"
