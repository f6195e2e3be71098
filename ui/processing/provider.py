"""The Processing provider ``changechat``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..glyph import plugin_icon
from .ask import AskAlgorithm
from .shared_engine import SHARED_ENGINE
from .status import StatusAlgorithm


class ChangeChatProvider(QgsProcessingProvider):
    """Offers questions to models, batches, scripts and ``qgis_process``; its ids never change."""

    def id(self) -> str:
        """Return the public id."""
        return "changechat"

    def name(self) -> str:
        """Return the name in the toolbox."""
        return "ChangeChat"

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return plugin_icon()

    def loadAlgorithms(self) -> None:
        """Add the algorithms."""
        for algorithm in (AskAlgorithm, StatusAlgorithm):
            self.addAlgorithm(algorithm())

    def unload(self) -> None:
        """Leave no engine behind."""
        SHARED_ENGINE.end()
