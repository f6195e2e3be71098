"""What the algorithms share: icon, translation and fresh instances."""

from __future__ import annotations

from qgis.core import QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..glyph import plugin_icon


class ChangeChatAlgorithm(QgsProcessingAlgorithm):
    """An algorithm of this plugin."""

    def createInstance(self) -> "ChangeChatAlgorithm":
        """Return a fresh one for a run."""
        return type(self)()

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return plugin_icon()

    def tr(self, text: str) -> str:
        """Return a label in the language of QGIS, looked up as ``QObject.tr`` does."""
        return QCoreApplication.translate(type(self).__name__, text)
