"""ChangeChat for QGIS: ask two dates of imagery what changed, on your own machine."""


def classFactory(iface):  # noqa: N802 (QGIS asks for this name)
    """Return the plugin; imported here so that the engine never needs QGIS."""
    from .plugin import ChangeChatPlugin

    return ChangeChatPlugin(iface)
