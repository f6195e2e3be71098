"""PyQt6's own, with the three classes that Qt 6 moved and QGIS offers at both places."""

from PyQt6.QtGui import QAction, QActionGroup, QShortcut  # noqa: F401
from PyQt6.QtWidgets import *  # noqa: F403
