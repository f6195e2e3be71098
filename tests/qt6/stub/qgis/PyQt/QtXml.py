"""PyQt6's own."""

from PyQt6.QtXml import *  # noqa: F403
