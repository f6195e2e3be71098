"""Which guide finds the changes: the one that comes with the plugin, or MCI-Net."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QStandardItemModel
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ...core.guides import EMBEDDED, MCI_NET, why_not_installed
from ..widgets import NARROWEST_COMBO

SETTING = "changechat/guide"


class GuidePicker(QWidget):
    """A combo of guides; one that is not installed is shown with the reason and cannot be chosen.

    The choice is remembered in the profile, also through times when its guide is not installed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {EMBEDDED: self.tr("Embedded"), MCI_NET: self.tr("MCI-Net")}
        self.label, self._combo = QLabel(self.tr("Guide"), self), QComboBox(self)
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._combo.setMinimumContentsLength(3)
        self._combo.setMinimumWidth(NARROWEST_COMBO)
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for guide, name in self._names.items():
            self._combo.addItem(name, guide)
        self._lay_out()
        self._refresh()
        self._combo.activated.connect(self._remember)
        self._combo.installEventFilter(self)

    def guide(self) -> str:
        """Return the name of the chosen guide, one of ``core.guides``."""
        return self._combo.currentData()

    def showEvent(self, event: object) -> None:
        """See anew what is installed."""
        self._refresh()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See anew what is installed before the list opens."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn):
            self._refresh()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        label = self.label
        label.setBuddy(self._combo)
        label.setToolTip(self.tr("The network that finds the changes, before any model writes"))
        self._combo.setAccessibleName(label.text())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self._combo, 1)

    def _refresh(self) -> None:
        """Enable what is installed, and choose what was chosen last if it is."""
        model: QStandardItemModel = self._combo.model()
        wanted = str(QgsSettings().value(SETTING, EMBEDDED))
        for row, (guide, explanation) in enumerate(self._explanations().items()):
            why = why_not_installed(guide)
            item = model.item(row)
            item.setEnabled(why is None)
            item.setToolTip(why or explanation)
            name = self._names[guide]
            item.setText(self.tr("{guide} (not installed)").format(guide=name) if why else name)
        chosen = max(0, self._combo.findData(wanted))
        self._combo.setCurrentIndex(chosen if model.item(chosen).isEnabled() else 0)
        self._show_explanation()

    def _remember(self) -> None:
        QgsSettings().setValue(SETTING, self.guide())
        self._show_explanation()

    def _show_explanation(self) -> None:
        self._combo.setToolTip(self._combo.currentData(Qt.ItemDataRole.ToolTipRole))

    def _explanations(self) -> dict[str, str]:
        return {
            EMBEDDED: self.tr("Comes with the plugin: small and fast."),
            MCI_NET: self.tr(
                "The published network of ChangeVG, for roads and buildings at 0.5 m per pixel. "
                "Much slower than the embedded one, which tells it what appeared or disappeared."
            ),
        }
