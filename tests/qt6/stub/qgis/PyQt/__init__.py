"""What ``qgis.PyQt`` is in QGIS 4: PyQt6."""
