"""PyQt6's own."""

from PyQt6.QtSvg import *  # noqa: F403
