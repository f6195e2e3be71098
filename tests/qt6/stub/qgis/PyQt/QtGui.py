"""PyQt6's own."""

from PyQt6.QtGui import *  # noqa: F403
