"""Blanks for whatever is asked for; the version is one of QGIS 4."""

from blank import blank

Qgis = blank("Qgis")
Qgis.QGIS_VERSION, Qgis.QGIS_VERSION_INT = "4.0.0-Stub", 40000


def __getattr__(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return globals().setdefault(name, blank(name))
