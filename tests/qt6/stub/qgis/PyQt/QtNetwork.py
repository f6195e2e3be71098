"""PyQt6's own."""

from PyQt6.QtNetwork import *  # noqa: F403
