"""Stands in for QGIS 4, which no package index has: Qt 6 is real, QGIS's own classes are blanks."""
