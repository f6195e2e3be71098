"""PyQt6's own."""

from PyQt6.QtTest import *  # noqa: F403
